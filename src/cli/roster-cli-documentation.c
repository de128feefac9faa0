/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-account.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-documentation-account.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "destinations/roster-destination-registry.h"
#include "store/roster-store-documentations.h"

static const RosterCliColumn columns[] = {
  { N_ ("ID"), FALSE },     { N_ ("Kind"), FALSE },    { N_ ("Name"), FALSE },
  { N_ ("Server"), FALSE }, { N_ ("Current"), FALSE },
};

static const GOptionEntry options[] = {
  { "region", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("One of the known servers"), N_ ("REGION") },
  { "url", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Or the server’s address, as it is at hand"),
    N_ ("URL") },
  { "name", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("A name for people"), N_ ("NAME") },
  { "rate", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Requests per minute at most; 0 for the usual ones"),
    N_ ("N") },
  { "keys", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("With “edit”: other keys"), NULL },
  { "assets", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_ ("With “edit”: new assets go into files, or are created through the API"), "file|api" },
  { "probe", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_ ("With “--assets api”: an asset on which that is tried out"), N_ ("ASSET") },
  { "template", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_ ("With “--assets api”: what new assets are made from"), N_ ("TEMPLATE") },
  { "yes", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("With “disconnect”: do it"), NULL },
  ROSTER_CLI_ACCOUNT_OPTIONS,
  G_OPTION_ENTRY_NULL,
};

static JsonNode *
build_element (RosterDocumentation *documentation)
{
  const RosterDestinationInfo *info = roster_destination_registry_find (documentation->destination);
  g_auto (GStrv) capabilities =
      info != NULL ? roster_destination_info_list_capabilities (info, documentation) : NULL;
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "id", documentation->id);
  roster_cli_json_set_text (builder, "destination", documentation->destination);
  roster_cli_json_set_text (builder, "name", documentation->name);
  roster_cli_json_set_text (builder, "url", documentation->url);
  roster_cli_json_set_flag (builder, "current", documentation->current);
  roster_cli_json_set_texts (builder, "capabilities", (const char *const *) capabilities);

  return roster_cli_json_end (builder);
}

static void
add_row (RosterCliTable *table, RosterDocumentation *documentation)
{
  roster_cli_table_add (table, documentation->id);
  roster_cli_table_add (table, documentation->destination);
  roster_cli_table_add (table, documentation->name);
  roster_cli_table_add (table, documentation->url);
  roster_cli_table_add (table, documentation->current ? _ ("yes") : NULL);
}

static gboolean
list_documentations (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (GPtrArray) documentations = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_store_list_documentations_async (store, roster_cli_context_get_cancellable (context),
                                          roster_cli_await_cb, &await);
  documentations =
      roster_store_list_documentations_finish (store, roster_cli_await (&await), error);
  if (documentations == NULL)
    return FALSE;

  if (!roster_cli_context_is_json (context))
    {
      for (guint i = 0; i < documentations->len; i++)
        add_row (table, g_ptr_array_index (documentations, i));
      roster_cli_table_print (table, output);
      return TRUE;
    }

  roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < documentations->len; i++)
    roster_cli_output_add (output, build_element (g_ptr_array_index (documentations, i)));
  roster_cli_output_end_list (output);

  return TRUE;
}

/* As it is in the store now. */
static gboolean
print_documentation (RosterCliContext *context, const char *id, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (RosterDocumentation) documentation =
      roster_cli_find_documentation (context, id, error);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  if (documentation == NULL)
    return FALSE;

  if (roster_cli_context_is_json (context))
    {
      roster_cli_output_json (output, build_element (documentation));
      return TRUE;
    }

  add_row (table, documentation);
  roster_cli_table_print (table, output);

  return TRUE;
}

static gboolean
use_documentation (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const char *id = roster_cli_arguments_get (arguments, 1);
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (RosterDocumentation) documentation = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  documentation = store != NULL ? roster_cli_find_documentation (context, id, error) : NULL;
  if (documentation == NULL)
    return FALSE;

  roster_store_use_documentation_async (store, documentation->id,
                                        roster_cli_context_get_cancellable (context),
                                        roster_cli_await_cb, &await);

  return roster_store_use_documentation_finish (store, roster_cli_await (&await), error) &&
         print_documentation (context, documentation->id, error);
}

static gboolean
print_saved (RosterCliContext *context, RosterDocumentation *saved, GError **error)
{
  g_autoptr (RosterDocumentation) owned = saved;

  return owned != NULL && print_documentation (context, owned->id, error);
}

static gboolean
connect_documentation (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  return print_saved (context,
                      roster_cli_documentation_connect (
                          context, arguments, roster_cli_arguments_get (arguments, 1), error),
                      error);
}

static gboolean
edit_documentation (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  return print_saved (context,
                      roster_cli_documentation_edit (
                          context, arguments, roster_cli_arguments_get (arguments, 1), error),
                      error);
}

static gboolean
disconnect_documentation (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  return roster_cli_documentation_disconnect (context, arguments,
                                              roster_cli_arguments_get (arguments, 1), error) &&
         list_documentations (context, arguments, error);
}

static const struct
{
  const char *name;
  gboolean takes_argument;
  gboolean (*run) (RosterCliContext *context, RosterCliArguments *arguments, GError **error);
} verbs[] = {
  { "list", FALSE, list_documentations },
  { "connect", TRUE, connect_documentation },
  { "use", TRUE, use_documentation },
  { "edit", TRUE, edit_documentation },
  { "disconnect", TRUE, disconnect_documentation },
};

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const char *name = roster_cli_arguments_get (arguments, 0);
  gboolean has_argument = roster_cli_arguments_get (arguments, 1) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      if (g_str_equal (verbs[i].name, name != NULL ? name : "list") &&
          verbs[i].takes_argument == has_argument)
        return verbs[i].run (context, arguments, error);
    }

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                       _ ("It is “list”, “connect DESTINATION”, “use D”, “edit D” or “disconnect "
                          "D”."));
  return FALSE;
}

const RosterCliCommand roster_cli_documentation_command = {
  .name = "documentation",
  .usage = N_ ("[list | connect DESTINATION | use D | edit D | disconnect D]"),
  .summary = N_ ("Lists, connects, changes and disconnects documentations, and chooses the one for "
                 "new integrations"),
  .options = options,
  .min = 0,
  .max = 2,
  .run = run,
};
