/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-edited-list.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "model/roster-error.h"

static const GOptionEntry options[] = {
  { "take", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Let these values follow the RMM again; the next overview shows it"), NULL },
  { "keep", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Keep these values as they were edited"), NULL },
  { "client", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Only those of this client"), N_ ("TARGET") },
  G_OPTION_ENTRY_NULL,
};

static void
add_element (RosterCliOutput *output, RosterFieldDifference *difference)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "asset", difference->asset_id);
  roster_cli_json_set_text (builder, "name", difference->asset);
  roster_cli_json_set_text (builder, "target", difference->target_id);
  roster_cli_json_set_text (builder, "client", difference->client);
  roster_cli_json_set_text (builder, "field", roster_field_get_key (difference->field));
  roster_cli_json_set_text (builder, "is", difference->is);
  roster_cli_json_set_text (builder, "should_be", difference->should_be);
  roster_cli_json_set_flag (builder, "taken", difference->is_taken);
  roster_cli_output_add (output, roster_cli_json_end (builder));
}

static void
add_row (RosterCliTable *table, RosterFieldDifference *difference)
{
  g_autofree char *name =
      g_strdup_printf ("%s:%s", difference->asset_id, roster_field_get_key (difference->field));

  roster_cli_table_add (table, name);
  roster_cli_table_add (table, difference->client);
  roster_cli_table_add (table, difference->asset);
  roster_cli_table_add (table, difference->is);
  roster_cli_table_add (table, difference->should_be);
  roster_cli_table_add (table, difference->is_taken ? _ ("follows the RMM") : _ ("is kept"));
}

static void
print (RosterCliContext *context, GPtrArray *differences)
{
  static const RosterCliColumn columns[] = {
    { N_ ("Value"), FALSE },     { N_ ("Client"), FALSE }, { N_ ("Asset"), FALSE },
    { N_ ("Edited to"), FALSE }, { N_ ("RMM"), FALSE },    { N_ ("What becomes of it"), FALSE },
  };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  gboolean is_json = roster_cli_context_is_json (context);

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < differences->len; i++)
    {
      if (is_json)
        add_element (output, g_ptr_array_index (differences, i));
      else
        add_row (table, g_ptr_array_index (differences, i));
    }
  if (is_json)
    roster_cli_output_end_list (output);
  else if (differences->len > 0)
    roster_cli_table_print (table, output);
}

/* An asset stands for all of its values. */
static gboolean
is_called (RosterFieldDifference *difference, const char *name)
{
  const char *field =
      g_str_has_prefix (name, difference->asset_id) ? name + strlen (difference->asset_id) : NULL;

  return field != NULL &&
         (*field == '\0' ||
          (*field == ':' && g_str_equal (field + 1, roster_field_get_key (difference->field))));
}

/* Whatever is named has to be there: else nothing is done. */
static gboolean
pick_named (RosterCliArguments *arguments, GPtrArray *all, GPtrArray *picked, GError **error)
{
  for (guint i = 1; i < roster_cli_arguments_get_n (arguments); i++)
    {
      const char *name = roster_cli_arguments_get (arguments, i);
      guint n_before = picked->len;

      for (guint j = 0; j < all->len; j++)
        if (is_called (g_ptr_array_index (all, j), name))
          g_ptr_array_add (picked, roster_field_difference_ref (g_ptr_array_index (all, j)));
      if (picked->len == n_before)
        {
          g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                       _ ("“%s” is no value that was edited by hand. “edited” lists them."), name);
          return FALSE;
        }
    }

  return TRUE;
}

static GPtrArray *
pick (RosterCliArguments *arguments, GPtrArray *all, GError **error)
{
  g_autoptr (GPtrArray) picked =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_field_difference_unref);
  const char *client = roster_cli_arguments_get_text (arguments, "client");

  if (!pick_named (arguments, all, picked, error))
    return NULL;

  for (guint i = 0; i < all->len && roster_cli_arguments_get_n (arguments) == 1; i++)
    {
      RosterFieldDifference *difference = g_ptr_array_index (all, i);

      if (client == NULL || g_str_equal (difference->target_id, client))
        g_ptr_array_add (picked, roster_field_difference_ref (difference));
    }

  return g_steal_pointer (&picked);
}

static gboolean
check_usage (RosterCliArguments *arguments, GError **error)
{
  gboolean takes = roster_cli_arguments_has (arguments, "take");
  gboolean keeps = roster_cli_arguments_has (arguments, "keep");
  gboolean has_names = roster_cli_arguments_get_n (arguments) > 1;
  gboolean has_client = roster_cli_arguments_get_text (arguments, "client") != NULL;
  const char *why = NULL;

  if (takes && keeps)
    why = _ ("Either --take or --keep, not both.");
  else if (has_names && has_client)
    why = _ ("Name either the values or a client.");
  else if ((takes || keeps) && !has_names && !has_client)
    why = _ ("Name the values as “edited” shows them, or a client.");

  if (why != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, why);

  return why == NULL;
}

static GPtrArray *
load (RosterCliContext *context, RosterSession *session, const char *integration, GError **error)
{
  g_auto (RosterCliAwait) await = { 0 };

  roster_edited_list_load_async (session, integration, roster_cli_context_get_cancellable (context),
                                 roster_cli_await_cb, &await);

  return roster_edited_list_load_finish (session, roster_cli_await (&await), error);
}

/* Shown is what is so afterwards. */
static gboolean
take (RosterCliContext *context,
      RosterSession *session,
      const char *integration,
      gboolean taken,
      GPtrArray *picked,
      GError **error)
{
  g_auto (RosterCliAwait) await = { 0 };

  roster_edited_list_take_async (session, integration, picked, taken,
                                 roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                 &await);
  if (!roster_edited_list_take_finish (session, roster_cli_await (&await), error))
    return FALSE;

  for (guint i = 0; i < picked->len; i++)
    {
      g_autoptr (RosterFieldDifference) before = g_ptr_array_index (picked, i);

      picked->pdata[i] = roster_field_difference_copy_taken (before, taken);
    }

  return TRUE;
}

static gboolean
edited (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  g_autoptr (RosterIntegration) integration = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) picked = NULL;
  gboolean takes = roster_cli_arguments_has (arguments, "take");
  RosterSession *session;

  if (!check_usage (arguments, error) ||
      (integration = roster_cli_find_integration (context, roster_cli_arguments_get (arguments, 0),
                                                  error)) == NULL ||
      (session = roster_cli_context_open (context, error)) == NULL ||
      (all = load (context, session, integration->id, error)) == NULL ||
      (picked = pick (arguments, all, error)) == NULL)
    return FALSE;

  if ((takes || roster_cli_arguments_has (arguments, "keep")) &&
      !take (context, session, integration->id, takes, picked, error))
    return FALSE;

  print (context, picked);
  if (picked->len == 0)
    roster_cli_context_say (context, "%s",
                            _ ("No value that was edited by hand differs from the RMM."));

  return TRUE;
}

const RosterCliCommand roster_cli_edited_command = {
  .name = "edited",
  .usage = N_ ("ID [ASSET[:FIELD]…]"),
  .summary =
      N_ ("Shows the values that were edited by hand and differ from the RMM; takes or keeps "
          "them"),
  .options = options,
  .min = 1,
  .max = ROSTER_CLI_ANY_NUMBER,
  .run = edited,
};
