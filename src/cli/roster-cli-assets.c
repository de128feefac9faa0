/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/roster-retirement.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "model/roster-asset.h"
#include "model/roster-error.h"
#include "store/roster-store-assets.h"
#include "store/roster-store-targets.h"

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
  g_autofree char *why = roster_retirement_explain (asset);

  roster_cli_json_set_text (builder, "id", asset->id);
  roster_cli_json_set_text (builder, "client", asset->client);
  roster_cli_json_set_text (builder, "target", asset->target_id);
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    roster_cli_json_set_text (builder, roster_field_get_key (i),
                              roster_fields_get (asset->fields, i));
  roster_cli_json_set_flag (builder, "retired", asset->retired_at != 0);
  roster_cli_json_set_time (builder, "retired_at", asset->retired_at);
  roster_cli_json_set_text (builder, "last_source", asset->last_source);
  roster_cli_json_set_time (builder, "gone_since", asset->gone_since);
  roster_cli_json_set_text (builder, "retired_reason", why);
  roster_cli_json_set_texts (builder, "integrations", (const char *const *) asset->integrations);

  return roster_cli_json_end (builder);
}

/* Only the retired ones have a last column. */
static void
add_row (RosterCliTable *table, RosterAsset *asset)
{
  g_autofree char *why = roster_retirement_explain (asset);

  roster_cli_table_add (table, asset->client);
  for (guint i = 0; i < G_N_ELEMENTS (shown_fields); i++)
    roster_cli_table_add (table, roster_fields_get (asset->fields, shown_fields[i]));
  if (why != NULL)
    roster_cli_table_add (table, why);
}

/* The targets whose assets are wanted, by name. */
static GPtrArray *
load_targets (RosterCliContext *context,
              const char *documentation,
              const char *wanted,
              GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (GPtrArray) targets = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return NULL;

  roster_store_list_targets_async (store, documentation,
                                   roster_cli_context_get_cancellable (context),
                                   roster_cli_await_cb, &await);
  targets = roster_store_list_targets_finish (store, roster_cli_await (&await), error);
  if (targets == NULL || wanted == NULL)
    return g_steal_pointer (&targets);

  for (guint i = targets->len; i > 0; i--)
    {
      if (strcmp (((RosterTarget *) targets->pdata[i - 1])->id, wanted) != 0)
        g_ptr_array_remove_index (targets, i - 1);
    }
  if (targets->len > 0)
    return g_steal_pointer (&targets);

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
               _ ("The documentation has no client with the id “%s”."), wanted);
  return NULL;
}

static int
compare_assets (gconstpointer a, gconstpointer b)
{
  RosterAsset *first = *(RosterAsset *const *) a;
  RosterAsset *second = *(RosterAsset *const *) b;
  int order = g_strcmp0 (roster_fields_get (first->fields, ROSTER_FIELD_NAME),
                         roster_fields_get (second->fields, ROSTER_FIELD_NAME));

  return order != 0 ? order : strcmp (first->id, second->id);
}

/* The assets of one target, by name. */
static GPtrArray *
load_assets (RosterCliContext *context,
             RosterCliArguments *arguments,
             const char *documentation,
             const char *target,
             GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_asset_unref);
  g_autofree char *after = NULL;

  if (store == NULL)
    return NULL;

  do
    {
      g_autofree char *from = g_steal_pointer (&after);
      g_autoptr (GPtrArray) page = NULL;
      g_auto (RosterCliAwait) await = { 0 };

      roster_store_list_assets_async (
          store, documentation, target, roster_cli_arguments_has (arguments, "retired"),
          roster_cli_arguments_get_text (arguments, "search"), from, PAGE,
          roster_cli_context_get_cancellable (context), roster_cli_await_cb, &await);
      page = roster_store_list_assets_finish (store, roster_cli_await (&await), &after, error);
      if (page == NULL)
        return NULL;

      g_ptr_array_extend_and_steal (all, g_steal_pointer (&page));
    }
  while (after != NULL);

  g_ptr_array_sort (all, compare_assets);

  return g_steal_pointer (&all);
}

static void
print_assets (GPtrArray *assets, RosterCliTable *table, RosterCliOutput *output, gboolean is_json)
{
  for (guint i = 0; i < assets->len; i++)
    {
      if (is_json)
        roster_cli_output_add (output, build_asset (g_ptr_array_index (assets, i)));
      else
        add_row (table, g_ptr_array_index (assets, i));
    }
}

/* Client by client: all assets never fit in memory. */
static gboolean
list_assets (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  static const RosterCliColumn columns[] = {
    { N_ ("Client"), FALSE },       { N_ ("Name"), FALSE },
    { N_ ("Type"), FALSE },         { N_ ("Serial number"), FALSE },
    { N_ ("Manufacturer"), FALSE }, { N_ ("Model"), FALSE },
    { N_ ("Status"), FALSE },       { N_ ("Operating system"), FALSE },
    { N_ ("Why"), FALSE },
  };
  gboolean retired = roster_cli_arguments_has (arguments, "retired");
  RosterCliOutput *output = roster_cli_context_get_output (context);
  gboolean is_json = roster_cli_context_is_json (context);
  g_autoptr (RosterCliTable) table =
      roster_cli_table_new (columns, G_N_ELEMENTS (columns) - (retired ? 0 : 1));
  g_autoptr (RosterDocumentation) documentation = roster_cli_find_documentation (
      context, roster_cli_arguments_get_text (arguments, "documentation"), error);
  g_autoptr (GPtrArray) targets = NULL;
  guint n_rows = 0;

  if (documentation == NULL ||
      (targets = load_targets (context, documentation->id,
                               roster_cli_arguments_get_text (arguments, "client"), error)) == NULL)
    return FALSE;

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (targets, i);
      g_autoptr (GPtrArray) assets =
          load_assets (context, arguments, documentation->id, target->id, error);

      if (assets == NULL)
        return FALSE;

      print_assets (assets, table, output, is_json);
      n_rows += assets->len;
      if (n_rows >= PAGE)
        {
          roster_cli_table_print (table, output);
          n_rows = 0;
        }
    }
  roster_cli_table_print (table, output);
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
