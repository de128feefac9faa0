/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-drift-inbox.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "model/roster-error.h"
#include "model/roster-nick.h"

static const GOptionEntry options[] = {
  ROSTER_CLI_MAPPING_OPTION,
  { "settle", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Leave the decisions of these clients as they are, until something changes again"), NULL },
  { "accept", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Do what is suggested for these clients"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* The sentences of the kinds and suggestions, as a table for people has them. */
static const char *const kinds[ROSTER_N_DRIFT_KINDS] = {
  [ROSTER_DRIFT_NEW] = N_ ("new in the RMM"),
  [ROSTER_DRIFT_RENAMED] = N_ ("renamed in the RMM"),
  [ROSTER_DRIFT_VANISHED] = N_ ("not in the RMM any more"),
  [ROSTER_DRIFT_MERGED] = N_ ("merged in the RMM"),
  [ROSTER_DRIFT_BACK] = N_ ("back in the RMM"),
  [ROSTER_DRIFT_TARGET_NEW] = N_ ("new in the documentation"),
  [ROSTER_DRIFT_TARGET_RENAMED] = N_ ("renamed in the documentation"),
  [ROSTER_DRIFT_TARGET_VANISHED] = N_ ("not in the documentation any more"),
  [ROSTER_DRIFT_TARGET_BACK] = N_ ("back in the documentation"),
};

static char *
describe_suggestion (RosterDrift *drift)
{
  switch (drift->suggestion)
    {
    case ROSTER_DRIFT_ACCEPT_NAME:
      return g_strdup (_ ("accept the new name"));
    case ROSTER_DRIFT_MATCH:
    case ROSTER_DRIFT_REMATCH:
      /* Translators: a client of the RMM and one of the documentation */
      return g_strdup_printf (_ ("match “%s” to “%s”"), drift->suggested_client,
                              drift->suggested_target);
    case ROSTER_DRIFT_EXCLUDE:
      return g_strdup (_ ("exclude; its assets stay"));
    case ROSTER_DRIFT_DECIDE:
      return g_strdup (_ ("decide"));
    case ROSTER_DRIFT_KEEP:
    default:
      return g_strdup (_ ("keep"));
    }
}

static void
add_element (RosterCliOutput *output, RosterDrift *drift)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "kind",
                            roster_nick (ROSTER_TYPE_DRIFT_KIND, (int) drift->kind));
  roster_cli_json_set_text (builder, "client", drift->client_id);
  roster_cli_json_set_text (builder, "name", drift->client);
  roster_cli_json_set_text (builder, "target", drift->target_id);
  roster_cli_json_set_text (builder, "target_name", drift->target);
  roster_cli_json_set_text (builder, "before", drift->before);
  roster_cli_json_set_text (builder, "after", drift->after);
  roster_cli_json_set_time (builder, "since", drift->since);
  roster_cli_json_set_text (builder, "suggestion",
                            roster_nick (ROSTER_TYPE_DRIFT_SUGGESTION, (int) drift->suggestion));
  roster_cli_json_set_text (builder, "suggested_client", drift->suggested_client_id);
  roster_cli_json_set_text (builder, "suggested_target", drift->suggested_target_id);
  roster_cli_json_set_text (builder, "suggested_target_name", drift->suggested_target);
  roster_cli_output_add (output, roster_cli_json_end (builder));
}

static void
add_row (RosterCliTable *table, RosterDrift *drift)
{
  g_autofree char *suggestion = describe_suggestion (drift);

  roster_cli_table_add (table, drift->client_id);
  roster_cli_table_add (table, drift->client);
  roster_cli_table_add (table, _ (kinds[drift->kind]));
  roster_cli_table_add (table, drift->before);
  roster_cli_table_add (table, drift->after);
  roster_cli_table_add_time (table, drift->since);
  roster_cli_table_add (table, suggestion);
}

static void
print (RosterCliContext *context, GPtrArray *drifts)
{
  static const RosterCliColumn columns[] = { { N_ ("ID"), FALSE },       { N_ ("Client"), FALSE },
                                             { N_ ("Change"), FALSE },   { N_ ("Before"), FALSE },
                                             { N_ ("After"), FALSE },    { N_ ("Since"), FALSE },
                                             { N_ ("Suggested"), FALSE } };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  gboolean is_json = roster_cli_context_is_json (context);

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < drifts->len; i++)
    {
      if (is_json)
        add_element (output, g_ptr_array_index (drifts, i));
      else
        add_row (table, g_ptr_array_index (drifts, i));
    }
  if (is_json)
    roster_cli_output_end_list (output);
  else if (drifts->len > 0)
    roster_cli_table_print (table, output);
}

static gboolean
is_named (RosterCliArguments *arguments, RosterDrift *drift)
{
  for (guint i = 1; i < roster_cli_arguments_get_n (arguments); i++)
    {
      if (g_str_equal (roster_cli_arguments_get (arguments, i), drift->client_id))
        return TRUE;
    }

  return roster_cli_arguments_get_n (arguments) == 1;
}

/* The changes of the clients that the user named, or all. */
static GPtrArray *
pick (RosterDriftInbox *inbox, RosterCliArguments *arguments)
{
  GPtrArray *drifts = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_drift_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (inbox)); i++)
    {
      g_autoptr (RosterDriftItem) item = g_list_model_get_item (G_LIST_MODEL (inbox), i);

      if (is_named (arguments, roster_drift_item_get_drift (item)))
        g_ptr_array_add (drifts, roster_drift_ref (roster_drift_item_get_drift (item)));
    }

  return drifts;
}

/* A name that stands for nothing is a mistake: nothing is done then. */
static gboolean
check_named (RosterCliArguments *arguments, GPtrArray *drifts, GError **error)
{
  for (guint i = 1; i < roster_cli_arguments_get_n (arguments); i++)
    {
      const char *client = roster_cli_arguments_get (arguments, i);
      gboolean is_there = FALSE;

      for (guint j = 0; j < drifts->len && !is_there; j++)
        is_there = g_str_equal (((RosterDrift *) g_ptr_array_index (drifts, j))->client_id, client);
      if (!is_there)
        {
          g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                       _ ("Nothing has changed for a client with the id “%s”."), client);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
settle (RosterCliContext *context, RosterDriftInbox *inbox, GPtrArray *drifts, GError **error)
{
  g_auto (RosterCliAwait) await = { 0 };

  roster_drift_inbox_settle_async (inbox, drifts, roster_cli_context_get_cancellable (context),
                                   roster_cli_await_cb, &await);

  return roster_drift_inbox_settle_finish (inbox, roster_cli_await (&await), error);
}

static gboolean
accept (RosterCliContext *context, RosterDriftInbox *inbox, GPtrArray *drifts, GError **error)
{
  for (guint i = 0; i < drifts->len; i++)
    {
      RosterDrift *drift = g_ptr_array_index (drifts, i);
      g_auto (RosterCliAwait) await = { 0 };

      if (!roster_drift_can_accept (drift))
        {
          g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                       _ ("Nothing certain is known for “%s”. “match”, “create” and “exclude” "
                          "decide it."),
                       drift->client);
          return FALSE;
        }

      roster_drift_inbox_accept_async (inbox, drift, roster_cli_context_get_cancellable (context),
                                       roster_cli_await_cb, &await);
      if (!roster_drift_inbox_accept_finish (inbox, roster_cli_await (&await), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_usage (RosterCliArguments *arguments, GError **error)
{
  gboolean settles = roster_cli_arguments_has (arguments, "settle");
  gboolean accepts = roster_cli_arguments_has (arguments, "accept");

  if (!(settles && accepts) &&
      (!(settles || accepts) || roster_cli_arguments_get_n (arguments) > 1))
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       settles && accepts
                           ? _ ("Either --settle or --accept, not both.")
                           : _ ("Name the clients by their ids, as “drift” shows them."));
  return FALSE;
}

static RosterDriftInbox *
load (RosterCliContext *context, RosterIntegration *integration, GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (RosterDriftInbox) inbox = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL)
    return NULL;

  inbox = roster_drift_inbox_new (session, integration);
  roster_drift_inbox_load_async (inbox, roster_cli_context_get_cancellable (context),
                                 roster_cli_await_cb, &await);

  return roster_drift_inbox_load_finish (inbox, roster_cli_await (&await), error)
             ? g_steal_pointer (&inbox)
             : NULL;
}

static gboolean
drift (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (RosterDriftInbox) inbox = NULL;
  g_autoptr (GPtrArray) drifts = NULL;

  if (!check_usage (arguments, error) ||
      (integration = roster_cli_find_mapped (context, arguments, error)) == NULL ||
      (inbox = load (context, integration, error)) == NULL)
    return FALSE;

  drifts = pick (inbox, arguments);
  if (!check_named (arguments, drifts, error))
    return FALSE;

  if (roster_cli_arguments_has (arguments, "settle") && !settle (context, inbox, drifts, error))
    return FALSE;
  if (roster_cli_arguments_has (arguments, "accept") && !accept (context, inbox, drifts, error))
    return FALSE;

  print (context, drifts);
  if (drifts->len == 0)
    roster_cli_context_say (context, "%s", _ ("Nothing has changed since it was decided."));

  return TRUE;
}

const RosterCliCommand roster_cli_drift_command = {
  .name = "drift",
  .usage = N_ ("ID [CLIENT…]"),
  .summary = N_ ("Shows what changed on either side since it was decided, and settles it"),
  .options = options,
  .min = 1,
  .max = ROSTER_CLI_ANY_NUMBER,
  .run = drift,
};
