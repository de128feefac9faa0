/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "model/roster-nick.h"
#include "store/roster-store-decisions.h"
#include "store/roster-store-steps.h"

/* Undo and redo have the same shape: clients, and what they were and are. */
static void
print_changes (RosterCliContext *context, GPtrArray *changes)
{
  static const RosterCliColumn columns[] = { { N_ ("Client"), FALSE },
                                             { N_ ("From"), FALSE },
                                             { N_ ("To"), FALSE } };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  json_builder_set_member_name (builder, "undone");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      RosterDecisionChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      roster_cli_json_set_text (builder, "client", change->client);
      roster_cli_json_set_text (builder, "from", change->from);
      roster_cli_json_set_text (builder, "to", change->to);
      json_builder_end_object (builder);

      roster_cli_table_add (table, change->client);
      roster_cli_table_add (table, change->from);
      roster_cli_table_add (table, change->to);
    }
  json_builder_end_array (builder);

  if (roster_cli_context_is_json (context))
    roster_cli_output_json (output, roster_cli_json_end (builder));
  else
    roster_cli_table_print (table, output);
}

static gboolean
read_number (RosterCliArguments *arguments, guint *n_steps, GError **error)
{
  const char *text = roster_cli_arguments_get (arguments, 1);
  guint64 number = 1;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, 100000, &number, NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("The number of steps is a number from 1."));
      return FALSE;
    }
  *n_steps = (guint) number;

  return TRUE;
}

static gboolean
undo (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_auto (RosterCliAwait) await = { 0 };
  guint n_steps;

  if (store == NULL || !read_number (arguments, &n_steps, error) ||
      (integration = roster_cli_find_integration (context, roster_cli_arguments_get (arguments, 0),
                                                  error)) == NULL)
    return FALSE;

  roster_store_undo_async (store, integration->id, integration->documentation, 0, n_steps,
                           roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                           &await);
  changes = roster_store_undo_finish (store, roster_cli_await (&await), error);
  if (changes == NULL)
    return FALSE;

  if (changes->len == 0)
    roster_cli_context_say (context, "%s",
                            _ ("There is nothing to undo. What was applied is not undone here."));
  print_changes (context, changes);

  return TRUE;
}

const RosterCliCommand roster_cli_undo_command = {
  .name = "undo",
  .usage = N_ ("ID [N]"),
  .summary = N_ ("Takes the last step of deciding back, or the last N"),
  .min = 1,
  .max = 2,
  .run = undo,
};

static gboolean
redo (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_auto (RosterCliAwait) await = { 0 };
  guint n_steps;

  if (store == NULL || !read_number (arguments, &n_steps, error) ||
      (integration = roster_cli_find_integration (context, roster_cli_arguments_get (arguments, 0),
                                                  error)) == NULL)
    return FALSE;

  roster_store_redo_async (store, integration->id, integration->documentation, 0, n_steps,
                           roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                           &await);
  changes = roster_store_redo_finish (store, roster_cli_await (&await), error);
  if (changes == NULL)
    return FALSE;

  if (changes->len == 0)
    roster_cli_context_say (context, "%s", _ ("There is nothing to redo."));
  print_changes (context, changes);

  return TRUE;
}

const RosterCliCommand roster_cli_redo_command = {
  .name = "redo",
  .usage = N_ ("ID [N]"),
  .summary = N_ ("Does again what was undone last, or the last N steps"),
  .min = 1,
  .max = 2,
  .run = redo,
};

static void
add_step (RosterCliOutput *output, RosterDecisionStep *step)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_number (builder, "step", step->id);
  roster_cli_json_set_time (builder, "at", step->at);
  roster_cli_json_set_text (builder, "by", step->by);
  roster_cli_json_set_text (builder, "how", roster_nick (ROSTER_TYPE_HOW, (int) step->how));
  roster_cli_json_set_number (builder, "changes", step->changes);
  roster_cli_json_set_flag (builder, "undone", step->undone);
  roster_cli_output_add (output, roster_cli_json_end (builder));
}

static void
add_row (RosterCliTable *table, RosterDecisionStep *step)
{
  roster_cli_table_add_number (table, step->id);
  roster_cli_table_add_time (table, step->at);
  roster_cli_table_add (table, step->by);
  roster_cli_table_add (table, roster_nick (ROSTER_TYPE_HOW, (int) step->how));
  roster_cli_table_add_number (table, step->changes);
  roster_cli_table_add (table, step->undone ? _ ("yes") : NULL);
}

static gboolean
list_steps (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  static const RosterCliColumn columns[] = { { N_ ("Step"), TRUE },    { N_ ("At"), FALSE },
                                             { N_ ("By"), FALSE },     { N_ ("How"), FALSE },
                                             { N_ ("Clients"), TRUE }, { N_ ("Undone"), FALSE } };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  RosterStore *store = roster_cli_context_open_store (context, error);
  gboolean is_json = roster_cli_context_is_json (context);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL || (integration = roster_cli_find_integration (
                            context, roster_cli_arguments_get (arguments, 0), error)) == NULL)
    return FALSE;

  roster_store_list_steps_async (store, integration->id, integration->documentation,
                                 roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                 &await);
  steps = roster_store_list_steps_finish (store, roster_cli_await (&await), error);
  if (steps == NULL)
    return FALSE;

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      if (is_json)
        add_step (output, g_ptr_array_index (steps, i));
      else
        add_row (table, g_ptr_array_index (steps, i));
    }
  if (is_json)
    roster_cli_output_end_list (output);
  else
    roster_cli_table_print (table, output);

  return TRUE;
}

const RosterCliCommand roster_cli_history_command = {
  .name = "history",
  .usage = N_ ("ID"),
  .summary = N_ ("Shows the steps of deciding, the newest first"),
  .min = 1,
  .max = 1,
  .run = list_steps,
};
