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
#include "model/roster-asset.h"
#include "store/roster-store-assets.h"

#define PAGE 500

static const GOptionEntry options[] = {
  { "client", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Only those of this target"), N_ ("TARGET") },
  { "search", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Only those with these words"), N_ ("WORDS") },
  { "retired", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("The retired ones"), NULL },
  { "documentation", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Another one than the current"),
    N_ ("D") },
  G_OPTION_ENTRY_NULL,
};

static const RosterField shown_fields[] = {
  ROSTER_FIELD_NAME,  ROSTER_FIELD_TYPE,   ROSTER_FIELD_SERIAL_NUMBER,    ROSTER_FIELD_MANUFACTURER,
  ROSTER_FIELD_MODEL, ROSTER_FIELD_STATUS, ROSTER_FIELD_OPERATING_SYSTEM,
};

static JsonNode *
build_asset (RosterAsset *asset)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "id", asset->id);
  roster_cli_json_set_text (builder, "client", asset->client);
  roster_cli_json_set_text (builder, "target", asset->target_id);
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    roster_cli_json_set_text (builder, roster_field_get_key (i),
                              roster_fields_get (asset->fields, i));
  roster_cli_json_set_flag (builder, "retired", asset->retired_at != 0);
  roster_cli_json_set_time (builder, "retired_at", asset->retired_at);
  roster_cli_json_set_texts (builder, "integrations", (const char *const *) asset->integrations);

  return roster_cli_json_end (builder);
}

static void
add_row (RosterCliTable *table, RosterAsset *asset)
{
  roster_cli_table_add (table, asset->client);
  for (guint i = 0; i < G_N_ELEMENTS (shown_fields); i++)
    roster_cli_table_add (table, roster_fields_get (asset->fields, shown_fields[i]));
}

static GPtrArray *
load_page (RosterCliContext *context,
           RosterCliArguments *arguments,
           const char *documentation,
           char **after,
           GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autofree char *from = g_steal_pointer (after);
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return NULL;

  roster_store_list_assets_async (
      store, documentation, roster_cli_arguments_get_text (arguments, "client"),
      roster_cli_arguments_has (arguments, "retired"),
      roster_cli_arguments_get_text (arguments, "search"), from, PAGE,
      roster_cli_context_get_cancellable (context), roster_cli_await_cb, &await);

  return roster_store_list_assets_finish (store, roster_cli_await (&await), after, error);
}

/* Page by page: all of them never fit in memory. */
static gboolean
list_assets (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  static const RosterCliColumn columns[] = {
    { N_ ("Client"), FALSE },       { N_ ("Name"), FALSE },
    { N_ ("Type"), FALSE },         { N_ ("Serial number"), FALSE },
    { N_ ("Manufacturer"), FALSE }, { N_ ("Model"), FALSE },
    { N_ ("Status"), FALSE },       { N_ ("Operating system"), FALSE },
  };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  gboolean is_json = roster_cli_context_is_json (context);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (RosterDocumentation) documentation = roster_cli_find_documentation (
      context, roster_cli_arguments_get_text (arguments, "documentation"), error);
  g_autofree char *after = NULL;

  if (documentation == NULL)
    return FALSE;

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  do
    {
      g_autoptr (GPtrArray) assets =
          load_page (context, arguments, documentation->id, &after, error);

      if (assets == NULL)
        return FALSE;

      for (guint i = 0; i < assets->len; i++)
        {
          if (is_json)
            roster_cli_output_add (output, build_asset (g_ptr_array_index (assets, i)));
          else
            add_row (table, g_ptr_array_index (assets, i));
        }
      roster_cli_table_print (table, output);
    }
  while (after != NULL);
  if (is_json)
    roster_cli_output_end_list (output);

  return TRUE;
}

const RosterCliCommand roster_cli_assets_command = {
  .name = "assets",
  .summary = N_ ("Lists the documentation’s assets"),
  .options = options,
  .min = 0,
  .max = 0,
  .run = list_assets,
};
