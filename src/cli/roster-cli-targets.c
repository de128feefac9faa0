/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-columns.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-file.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "files/roster-csv.h"
#include "model/roster-error.h"
#include "model/roster-target.h"
#include "store/roster-store-targets.h"
#include "text/roster-fold.h"

/* As many as fit a short transaction. */
#define BATCH 500

static const GOptionEntry options[] = {
  { "search", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Only those with these words"), N_ ("WORDS") },
  { "add", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, N_ ("Add a client; may be repeated"),
    N_ ("NAME") },
  { "rename", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Give a client the name that follows"),
    N_ ("TARGET NAME") },
  { "import", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Add the clients of a list"),
    N_ ("FILE.csv") },
  { "documentation", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Another one than the current"),
    N_ ("D") },
  G_OPTION_ENTRY_NULL,
};

static void
print_targets (RosterCliContext *context, GPtrArray *targets, const char *search)
{
  static const RosterCliColumn columns[] = { { N_ ("ID"), FALSE }, { N_ ("Name"), FALSE } };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  gboolean is_json = roster_cli_context_is_json (context);
  g_autofree char *needle = search != NULL ? roster_fold_search (search) : NULL;
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);
  for (guint i = 0; i < targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (targets, i);
      g_autofree char *folded = needle != NULL ? roster_fold_search (target->name) : NULL;
      g_autoptr (JsonBuilder) builder = NULL;

      if (needle != NULL && !roster_fold_matches (folded, needle))
        continue;

      if (!is_json)
        {
          roster_cli_table_add (table, target->id);
          roster_cli_table_add (table, target->name);
          continue;
        }
      builder = roster_cli_json_object_new ();
      roster_cli_json_set_text (builder, "id", target->id);
      roster_cli_json_set_text (builder, "name", target->name);
      roster_cli_output_add (output, roster_cli_json_end (builder));
    }
  if (is_json)
    roster_cli_output_end_list (output);
  else
    roster_cli_table_print (table, output);
}

/* Only the documentation on this computer can be changed from here. */
static gboolean
check_local (RosterDocumentation *documentation, GError **error)
{
  if (g_str_equal (documentation->destination, "local"))
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
               _ ("“%s” is not on this computer; its clients are changed there."),
               documentation->name);
  return FALSE;
}

static gboolean
add_batch (RosterCliContext *context,
           RosterStore *store,
           const char *documentation,
           const char *const *names,
           GPtrArray *added,
           GError **error)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_auto (GStrv) left_out = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  roster_store_add_targets_async (store, documentation, names,
                                  roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                  &await);
  targets = roster_store_add_targets_finish (store, roster_cli_await (&await), &left_out, error);
  if (targets == NULL)
    return FALSE;

  for (guint i = 0; left_out[i] != NULL; i++)
    roster_cli_context_say (context, _ ("“%s” was left out: it is there already, or empty."),
                            left_out[i]);
  g_ptr_array_extend_and_steal (added, g_steal_pointer (&targets));

  return TRUE;
}

static gboolean
add_names (RosterCliContext *context,
           RosterDocumentation *documentation,
           GPtrArray *names,
           GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (GPtrArray) added =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);

  if (store == NULL)
    return FALSE;

  for (guint start = 0; start < names->len; start += BATCH)
    {
      const char *batch[BATCH + 1] = { NULL };

      for (guint i = 0; i < BATCH && start + i < names->len; i++)
        batch[i] = g_ptr_array_index (names, start + i);
      if (!add_batch (context, store, documentation->id, batch, added, error))
        return FALSE;
    }

  roster_cli_context_say (context,
                          ngettext ("%'u client was added.", "%'u clients were added.", added->len),
                          added->len);
  print_targets (context, added, NULL);

  return TRUE;
}

/* A list of one column needs no heading; in another one the wrong column would make a client of
 * every customer number. */
static gboolean
choose_column (RosterCliContext *context, RosterCsvTable *table, guint *column, GError **error)
{
  int found = roster_cli_columns_find_name (table);

  if (found < 0 && roster_csv_table_get_n_columns (table) > 1)
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                   _ ("No column of this list is called “name” (its first one is called “%s”). "
                      "Nothing was imported. Call the column of the clients’ names so in the "
                      "file’s first line."),
                   roster_csv_table_get_header (table, 0));
      return FALSE;
    }

  if (found < 0)
    roster_cli_context_say (context,
                            _ ("The first line of the list, “%s”, is read as its heading."),
                            roster_csv_table_get_header (table, 0));

  *column = (guint) MAX (found, 0);
  return TRUE;
}

static gboolean
read_names (RosterCliContext *context, const char *path, GPtrArray *names, GError **error)
{
  g_autoptr (GBytes) bytes = roster_cli_file_read (context, path, error);
  g_autoptr (RosterCsvTable) table = NULL;
  guint column = 0;

  table = bytes != NULL ? roster_csv_table_parse (bytes, error) : NULL;
  if (table == NULL)
    return FALSE;

  if (roster_csv_table_get_n_columns (table) == 0)
    return TRUE;

  if (!choose_column (context, table, &column, error))
    return FALSE;

  for (guint row = 0; row < roster_csv_table_get_n_rows (table); row++)
    g_ptr_array_add (names, g_strdup (roster_csv_table_get (table, row, column)));

  return TRUE;
}

static gboolean
rename_target (RosterCliContext *context,
               RosterDocumentation *documentation,
               const char *id,
               const char *name,
               GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (GPtrArray) renamed =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_store_rename_target_async (store, documentation->id, id, name,
                                    roster_cli_context_get_cancellable (context),
                                    roster_cli_await_cb, &await);
  if (!roster_store_rename_target_finish (store, roster_cli_await (&await), error))
    return FALSE;

  g_ptr_array_add (renamed, roster_target_new (id, name));
  print_targets (context, renamed, NULL);

  return TRUE;
}

static gboolean
list_targets (RosterCliContext *context,
              RosterDocumentation *documentation,
              const char *search,
              GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (GPtrArray) targets = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_store_list_targets_async (store, documentation->id,
                                   roster_cli_context_get_cancellable (context),
                                   roster_cli_await_cb, &await);
  targets = roster_store_list_targets_finish (store, roster_cli_await (&await), error);
  if (targets == NULL)
    return FALSE;

  print_targets (context, targets, search);

  return TRUE;
}

static gboolean
change_targets (RosterCliContext *context,
                RosterCliArguments *arguments,
                RosterDocumentation *documentation,
                GError **error)
{
  const char *const *added = roster_cli_arguments_get_texts (arguments, "add");
  const char *import = roster_cli_arguments_get_text (arguments, "import");
  const char *rename = roster_cli_arguments_get_text (arguments, "rename");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!check_local (documentation, error))
    return FALSE;

  if (rename != NULL)
    return rename_target (context, documentation, rename, roster_cli_arguments_get (arguments, 0),
                          error);

  for (guint i = 0; added != NULL && added[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup (added[i]));
  if (import != NULL && !read_names (context, import, names, error))
    return FALSE;

  return add_names (context, documentation, names, error);
}

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  gboolean has_rename = roster_cli_arguments_has (arguments, "rename");
  gboolean has_new =
      roster_cli_arguments_has (arguments, "add") || roster_cli_arguments_has (arguments, "import");
  const char *search = roster_cli_arguments_get_text (arguments, "search");
  g_autoptr (RosterDocumentation) documentation = NULL;

  if ((has_rename && (has_new || search != NULL)) || (has_new && search != NULL) ||
      roster_cli_arguments_get_n (arguments) != (has_rename ? 1 : 0))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("Give --search, or --add and --import, or --rename with a target and "
                              "its new name."));
      return FALSE;
    }

  documentation = roster_cli_find_documentation (
      context, roster_cli_arguments_get_text (arguments, "documentation"), error);
  if (documentation == NULL)
    return FALSE;

  return has_rename || has_new ? change_targets (context, arguments, documentation, error)
                               : list_targets (context, documentation, search, error);
}

const RosterCliCommand roster_cli_targets_command = {
  .name = "targets",
  .summary = N_ ("Lists the documentation’s clients; adds, renames and imports them"),
  .options = options,
  .min = 0,
  .max = 1,
  .run = run,
};
