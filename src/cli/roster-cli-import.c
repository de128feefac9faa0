/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-decision-import.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "model/roster-nick.h"
#include "store/roster-store-decisions.h"

static const GOptionEntry options[] = {
  ROSTER_CLI_MAPPING_OPTION,
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Only shows what would be decided"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* What came of it, or would. */
typedef struct
{
  RosterImportPlan *plan;
  guint n_changed;
  gboolean is_dry;
} Import;

static const char *
get_word (RosterClientState *state)
{
  return roster_nick (ROSTER_TYPE_DECISION_KIND, (int) roster_client_state_get_kind (state));
}

/* The name of what the client becomes. */
static const char *
get_becomes (RosterClientState *state)
{
  RosterDecision *decision = state->decision;

  if (decision->kind == ROSTER_DECISION_MATCH)
    return decision->target_name;
  if (decision->kind == ROSTER_DECISION_CREATE)
    return decision->create_name != NULL ? decision->create_name : state->client->name;

  return NULL;
}

static void
add_changes (JsonBuilder *builder, GPtrArray *changes)
{
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      RosterImportChange *change = g_ptr_array_index (changes, i);

      json_builder_begin_object (builder);
      roster_cli_json_set_text (builder, "client", change->before->client->id);
      roster_cli_json_set_text (builder, "name", change->before->client->name);
      roster_cli_json_set_text (builder, "from", get_word (change->before));
      roster_cli_json_set_text (builder, "to", get_word (change->after));
      roster_cli_json_set_text (builder, "target", change->after->decision->target_id);
      roster_cli_json_set_text (builder, "target_name", get_becomes (change->after));
      roster_cli_json_set_text (builder, "note", change->note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (RosterCliOutput *output, const Import *import)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();
  GPtrArray *conflicts = import->plan->conflicts;

  roster_cli_json_set_number (builder, "changed", import->n_changed);
  roster_cli_json_set_number (builder, "unchanged", import->plan->n_unchanged);
  if (import->is_dry)
    add_changes (builder, import->plan->changes);
  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < conflicts->len; i++)
    {
      RosterImportConflict *conflict = g_ptr_array_index (conflicts, i);

      json_builder_begin_object (builder);
      roster_cli_json_set_number (builder, "line", conflict->line);
      roster_cli_json_set_text (builder, "client", conflict->client);
      roster_cli_json_set_text (builder, "name", conflict->name);
      roster_cli_json_set_text (builder, "why", conflict->why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

static void
print_changes (RosterCliOutput *output, GPtrArray *changes)
{
  static const RosterCliColumn columns[] = { { N_ ("ID"), FALSE },
                                             { N_ ("Client"), FALSE },
                                             { N_ ("From"), FALSE },
                                             { N_ ("To"), FALSE },
                                             { N_ ("Target"), FALSE } };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < changes->len; i++)
    {
      RosterImportChange *change = g_ptr_array_index (changes, i);

      roster_cli_table_add (table, change->before->client->id);
      roster_cli_table_add (table, change->before->client->name);
      roster_cli_table_add (table, get_word (change->before));
      roster_cli_table_add (table, get_word (change->after));
      roster_cli_table_add (table, get_becomes (change->after));
    }
  roster_cli_table_print (table, output);
}

static void
print_conflicts (RosterCliOutput *output, GPtrArray *conflicts)
{
  static const RosterCliColumn columns[] = { { N_ ("Line"), TRUE },
                                             { N_ ("ID"), FALSE },
                                             { N_ ("Client"), FALSE },
                                             { N_ ("Why it was left alone"), FALSE } };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < conflicts->len; i++)
    {
      RosterImportConflict *conflict = g_ptr_array_index (conflicts, i);

      roster_cli_table_add_count (table, conflict->line > 0 ? (int) conflict->line : -1);
      roster_cli_table_add (table, conflict->client);
      roster_cli_table_add (table, conflict->name);
      roster_cli_table_add (table, conflict->why);
    }
  roster_cli_table_print (table, output);
}

static void
print_text (RosterCliOutput *output, const Import *import)
{
  guint n_unchanged = import->plan->n_unchanged;
  guint n_conflicts = import->plan->conflicts->len;

  if (import->is_dry && import->n_changed > 0)
    print_changes (output, import->plan->changes);
  roster_cli_output_line (
      output,
      import->is_dry
          ? ngettext ("%'u client would be decided", "%'u clients would be decided",
                      import->n_changed)
          : ngettext ("%'u client was decided", "%'u clients were decided", import->n_changed),
      import->n_changed);
  roster_cli_output_line (output,
                          ngettext ("%'u client is decided so already",
                                    "%'u clients are decided so already", n_unchanged),
                          n_unchanged);
  if (n_conflicts == 0)
    return;

  roster_cli_output_line (
      output, ngettext ("%'u client was left alone:", "%'u clients were left alone:", n_conflicts),
      n_conflicts);
  print_conflicts (output, import->plan->conflicts);
}

static RosterImportPlan *
make_plan (RosterCliContext *context,
           RosterIntegration *integration,
           const char *path,
           GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL)
    return NULL;

  roster_decision_import_async (session, integration, file,
                                roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                &await);

  return roster_decision_import_finish (session, roster_cli_await (&await), error);
}

static void
refuse_all (RosterImportPlan *plan, char **clients)
{
  for (guint i = 0; clients[i] != NULL; i++)
    {
      const char *name = NULL;

      for (guint j = 0; j < plan->changes->len && name == NULL; j++)
        {
          RosterClient *client =
              ((RosterImportChange *) g_ptr_array_index (plan->changes, j))->before->client;

          if (g_str_equal (client->id, clients[i]))
            name = client->name;
        }
      roster_import_plan_refuse (plan, 0, clients[i], name,
                                 g_strdup (_ ("It was decided meanwhile elsewhere, and stays so")));
    }
}

static gboolean
store_plan (RosterCliContext *context,
            RosterIntegration *integration,
            RosterImportPlan *plan,
            guint *n_changed,
            GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_autoptr (GPtrArray) decisions = roster_import_plan_list_decisions (plan);
  g_auto (GStrv) refused = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  *n_changed = 0;
  if (store == NULL)
    return FALSE;
  if (decisions->len == 0)
    return TRUE;

  roster_store_decide_async (store, integration->id, integration->documentation, ROSTER_HOW_IMPORT,
                             roster_import_plan_is_shared (plan), decisions,
                             roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                             &await);
  if (!roster_store_decide_finish (store, roster_cli_await (&await), n_changed, &refused, error))
    return FALSE;

  refuse_all (plan, refused);

  return TRUE;
}

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  Import import = { .is_dry = roster_cli_arguments_has (arguments, "dry-run") };
  g_autoptr (RosterIntegration) integration = roster_cli_find_mapped (context, arguments, error);
  g_autoptr (RosterImportPlan) plan = NULL;

  if (integration == NULL ||
      (plan = make_plan (context, integration, roster_cli_arguments_get (arguments, 1), error)) ==
          NULL)
    return FALSE;

  for (guint i = 0; i < plan->changes->len; i++)
    {
      RosterImportChange *change = g_ptr_array_index (plan->changes, i);

      if (change->note != NULL)
        roster_cli_context_warn (context, "%s: %s", change->before->client->name, change->note);
    }

  import.plan = plan;
  import.n_changed = plan->changes->len;
  if (!import.is_dry && !store_plan (context, integration, plan, &import.n_changed, error))
    return FALSE;

  if (roster_cli_context_is_json (context))
    print_json (output, &import);
  else
    print_text (output, &import);
  if (plan->conflicts->len > 0)
    roster_cli_context_add_status (context, ROSTER_CLI_EXIT_FAILED);

  return TRUE;
}

const RosterCliCommand roster_cli_import_command = {
  .name = "import",
  .usage = N_ ("ID FILE"),
  .summary = N_ ("Decides what a list says that “export” wrote or a person made, as one step"),
  .options = options,
  .min = 2,
  .max = 2,
  .run = run,
};
