/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-decide.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "model/roster-error.h"
#include "text/roster-fold.h"

/* The commands that decide one client or a few: match, create, exclude and reset. */

static void
print_changed (RosterCliContext *context, guint n_changed)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!roster_cli_context_is_json (context))
    {
      roster_cli_output_line (
          output, ngettext ("%'u client was decided", "%'u clients were decided", n_changed),
          n_changed);
      return;
    }

  builder = roster_cli_json_object_new ();
  roster_cli_json_set_number (builder, "changed", n_changed);
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

/* What is decided so already is no step of the history. */
static void
add_decision (GPtrArray *decisions, RosterClientState *state, RosterDecision *decision)
{
  if (roster_mapping_is_news (state, decision))
    g_ptr_array_add (decisions, decision);
  else
    roster_decision_unref (decision);
}

static GPtrArray *
decisions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
}

static gboolean
store_decisions (RosterCliContext *context,
                 RosterIntegration *integration,
                 gboolean shared,
                 GPtrArray *decisions,
                 GError **error)
{
  guint n_changed;

  if (!roster_cli_decide (context, integration, ROSTER_HOW_BY_HAND, shared, decisions, &n_changed,
                          error))
    return FALSE;

  print_changed (context, n_changed);

  return TRUE;
}

/* The clients that the user named, each once. */
static GPtrArray *
find_clients (RosterMapping *mapping, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new ();

  for (guint i = 1; i < roster_cli_arguments_get_n (arguments); i++)
    {
      RosterClientState *state =
          roster_mapping_find_client (mapping, roster_cli_arguments_get (arguments, i), error);

      if (state == NULL)
        return NULL;
      if (!g_ptr_array_find (states, state, NULL))
        g_ptr_array_add (states, state);
    }

  return g_steal_pointer (&states);
}

static const GOptionEntry match_options[] = {
  ROSTER_CLI_MAPPING_OPTION,
  { "shared", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Also if another client is this target already"),
    NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_owner (RosterMapping *mapping, RosterClientState *state, RosterTarget *target, GError **error)
{
  RosterClientState *owner = roster_mapping_find_owner (mapping, target->id, state);

  if (owner == NULL)
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
               /* Translators: a target’s name, a client’s name and its id */
               _ ("“%s” is the target of “%s” (%s) already. Nothing was changed. If both are the "
                  "same customer, repeat it with --shared."),
               target->name, owner->client->name, owner->client->id);
  return FALSE;
}

static gboolean
match (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  gboolean shared = roster_cli_arguments_has (arguments, "shared");
  g_autoptr (GPtrArray) decisions = decisions_new ();
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterMapping) mapping = NULL;
  RosterClientState *state;
  RosterTarget *target;

  if ((integration = roster_cli_find_mapped (context, arguments, error)) == NULL ||
      (mapping = roster_cli_load_decisions (context, integration, error)) == NULL ||
      (state = roster_mapping_find_client (mapping, roster_cli_arguments_get (arguments, 1),
                                           error)) == NULL ||
      (target = roster_mapping_find_target (mapping, roster_cli_arguments_get (arguments, 2),
                                            error)) == NULL ||
      (!shared && !check_owner (mapping, state, target, error)))
    return FALSE;

  add_decision (decisions, state, roster_mapping_match (mapping, state, target));

  return store_decisions (context, integration, shared, decisions, error);
}

const RosterCliCommand roster_cli_match_command = {
  .name = "match",
  .usage = N_ ("ID CLIENT TARGET"),
  .summary = N_ ("Decides that a client is a target"),
  .options = match_options,
  .min = 3,
  .max = 3,
  .run = match,
};

static const GOptionEntry create_options[] = {
  ROSTER_CLI_MAPPING_OPTION,
  { "name", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Another name than the client’s"), N_ ("NAME") },
  G_OPTION_ENTRY_NULL,
};

static void
warn_of_duplicate (RosterCliContext *context,
                   RosterMapping *mapping,
                   RosterClientState *state,
                   const char *name)
{
  GPtrArray *targets = roster_mapping_get_targets (mapping);
  g_autofree char *wanted = roster_fold_name (name);

  if (roster_mapping_find_created (mapping, state) != NULL)
    return;

  for (guint i = 0; i < targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (targets, i);
      g_autofree char *folded = roster_fold_name (target->name);

      if (g_str_equal (wanted, folded))
        roster_cli_context_warn (context,
                                 _ ("The documentation has a client “%s” (%s) already; this will "
                                    "be a second one of that name."),
                                 target->name, target->id);
    }
}

static gboolean
check_name (RosterClientState *state, const char *name, GError **error)
{
  g_autofree char *folded = roster_fold_name (name);

  if (*folded != '\0')
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
               _ ("A new client cannot be without a name (%s). Nothing was changed. Give it one "
                  "with --name."),
               state->client->id);
  return FALSE;
}

static gboolean
create (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const char *name = roster_cli_arguments_get_text (arguments, "name");
  g_autoptr (GPtrArray) decisions = decisions_new ();
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) states = NULL;

  if (name != NULL && roster_cli_arguments_get_n (arguments) > 2)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("A name can be given for one client at a time."));
      return FALSE;
    }

  if ((integration = roster_cli_find_mapped (context, arguments, error)) == NULL ||
      (mapping = roster_cli_load_decisions (context, integration, error)) == NULL ||
      (states = find_clients (mapping, arguments, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);
      const char *wanted = name != NULL ? name : state->client->name;

      if (!check_name (state, wanted, error))
        return FALSE;
      warn_of_duplicate (context, mapping, state, wanted);
      add_decision (decisions, state, roster_mapping_create (mapping, state, name));
    }

  return store_decisions (context, integration, FALSE, decisions, error);
}

const RosterCliCommand roster_cli_create_command = {
  .name = "create",
  .usage = N_ ("ID CLIENT…"),
  .summary = N_ ("Decides that clients become new targets"),
  .options = create_options,
  .min = 2,
  .max = ROSTER_CLI_ANY_NUMBER,
  .run = create,
};

static gboolean
decide_all (RosterCliContext *context,
            RosterCliArguments *arguments,
            RosterDecision *(*make) (RosterMapping *mapping, RosterClientState *state),
            GError **error)
{
  g_autoptr (GPtrArray) decisions = decisions_new ();
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterMapping) mapping = NULL;
  g_autoptr (GPtrArray) states = NULL;

  if ((integration = roster_cli_find_mapped (context, arguments, error)) == NULL ||
      (mapping = roster_cli_load_decisions (context, integration, error)) == NULL ||
      (states = find_clients (mapping, arguments, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);

      add_decision (decisions, state, make (mapping, state));
    }

  return store_decisions (context, integration, FALSE, decisions, error);
}

static gboolean
exclude (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  return decide_all (context, arguments, roster_mapping_exclude, error);
}

const RosterCliCommand roster_cli_exclude_command = {
  .name = "exclude",
  .usage = N_ ("ID CLIENT…"),
  .summary = N_ ("Decides that clients stay out"),
  .options = roster_cli_mapping_options,
  .min = 2,
  .max = ROSTER_CLI_ANY_NUMBER,
  .run = exclude,
};

static gboolean
reset (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  return decide_all (context, arguments, roster_mapping_reset, error);
}

const RosterCliCommand roster_cli_reset_command = {
  .name = "reset",
  .usage = N_ ("ID CLIENT…"),
  .summary = N_ ("Makes clients undecided again"),
  .options = roster_cli_mapping_options,
  .min = 2,
  .max = ROSTER_CLI_ANY_NUMBER,
  .run = reset,
};
