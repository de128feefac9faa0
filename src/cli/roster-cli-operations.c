/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-operations.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-json.h"
#include "model/roster-nick.h"
#include "store/roster-store-operations.h"

#define PAGE 500

/**
 * roster_cli_for_each_operation:
 * @context: a context
 * @plan: (nullable): the operations of this plan
 * @run: (nullable): or of this run
 * @func: called for each operation, in their order
 * @user_data: for @func
 * @error: return location
 *
 * Reads a journal page by page: it may be longer than memory.
 *
 * Returns: whether it went well
 */
gboolean
roster_cli_for_each_operation (RosterCliContext *context,
                               const char *plan,
                               const char *run,
                               RosterCliOperationFunc func,
                               gpointer user_data,
                               GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (RosterCliAwait) await = { 0 };
  gint64 after = 0;

  if (store == NULL)
    return FALSE;

  do
    {
      g_autoptr (GPtrArray) operations = NULL;

      roster_store_list_operations_async (store, plan, run, FALSE, after, PAGE, NULL,
                                          roster_cli_await_cb, &await);
      operations =
          roster_store_list_operations_finish (store, roster_cli_await (&await), &after, error);
      if (operations == NULL)
        return FALSE;

      for (guint i = 0; i < operations->len; i++)
        func (g_ptr_array_index (operations, i), user_data);
    }
  while (after != 0);

  return TRUE;
}

static void
build_changes (JsonBuilder *builder, RosterOperation *operation)
{
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (RosterField i = 0; i < ROSTER_N_FIELDS && operation->after != NULL; i++)
    {
      const char *from =
          operation->before != NULL ? roster_fields_get (operation->before, i) : NULL;
      const char *to = roster_fields_get (operation->after, i);

      if (g_strcmp0 (from, to) == 0)
        continue;

      json_builder_begin_object (builder);
      roster_cli_json_set_text (builder, "field", roster_field_get_key (i));
      roster_cli_json_set_text (builder, "from", from);
      roster_cli_json_set_text (builder, "to", to);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * roster_cli_operation_to_json:
 * @operation: an operation
 * @with_state: whether it is shown what became of it
 *
 * Returns: (transfer full): an object
 */
JsonNode *
roster_cli_operation_to_json (RosterOperation *operation, gboolean with_state)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "id", operation->id);
  roster_cli_json_set_text (builder, "kind",
                            roster_nick (ROSTER_TYPE_OPERATION_KIND, (int) operation->kind));
  roster_cli_json_set_text (builder, "client", operation->client_id);
  roster_cli_json_set_text (builder, "target", operation->target_id);
  roster_cli_json_set_text (builder, "device", operation->device_id);
  roster_cli_json_set_text (builder, "title", operation->title);
  roster_cli_json_set_text (builder, "reason", operation->reason);
  build_changes (builder, operation);
  if (with_state || operation->state == ROSTER_OPERATION_WAITING)
    {
      roster_cli_json_set_text (builder, "state",
                                roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) operation->state));
      roster_cli_json_set_text (builder, "error", operation->error);
    }
  if (with_state || operation->is_held)
    {
      roster_cli_json_set_flag (builder, "held", operation->is_held);
      roster_cli_json_set_text (builder, "hold_reason", operation->hold_reason);
    }
  if (operation->undoes != NULL)
    roster_cli_json_set_text (builder, "undoes", operation->undoes);

  return roster_cli_json_end (builder);
}

/**
 * roster_cli_operation_to_text:
 * @operation: an operation
 *
 * Returns: (transfer none): what it does, for people
 */
const char *
roster_cli_operation_to_text (RosterOperation *operation)
{
  static const char *const names[ROSTER_N_OPERATION_KINDS] = {
    [ROSTER_OPERATION_CLIENT_CREATE] = N_ ("create client"),
    [ROSTER_OPERATION_CLIENT_LINK] = N_ ("link client"),
    [ROSTER_OPERATION_ASSET_CREATE] = N_ ("create"),
    [ROSTER_OPERATION_ASSET_UPDATE] = N_ ("update"),
    [ROSTER_OPERATION_ASSET_MOVE] = N_ ("move"),
    [ROSTER_OPERATION_ASSET_RETIRE] = N_ ("retire"),
    [ROSTER_OPERATION_ASSET_RESTORE] = N_ ("restore"),
  };

  if (operation->undoes != NULL && operation->kind == ROSTER_OPERATION_CLIENT_CREATE)
    return _ ("remove client");
  if (operation->undoes != NULL && operation->kind == ROSTER_OPERATION_ASSET_CREATE)
    return _ ("remove");

  return _ (names[operation->kind]);
}
