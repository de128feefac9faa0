/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-decide.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "store/roster-store-decisions.h"

/**
 * roster_cli_decide:
 * @context: a context
 * @integration: an integration
 * @how: how the decisions were made
 * @shared: whether a target may belong to several clients
 * @decisions: (element-type RosterDecision): what is wanted
 * @n_changed: (out): how many were stored
 * @error: return location
 *
 * Stores decisions as one step. Those that came too late are named on standard error and noted for
 * the exit status.
 *
 * Returns: whether it went well
 */
gboolean
roster_cli_decide (RosterCliContext *context,
                   RosterIntegration *integration,
                   RosterHow how,
                   gboolean shared,
                   GPtrArray *decisions,
                   guint *n_changed,
                   GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (GStrv) refused = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  *n_changed = 0;
  if (store == NULL)
    return FALSE;

  if (decisions->len == 0)
    return TRUE;

  roster_store_decide_async (store, integration->id, integration->documentation, how, shared,
                             decisions, roster_cli_context_get_cancellable (context),
                             roster_cli_await_cb, &await);
  if (!roster_store_decide_finish (store, roster_cli_await (&await), n_changed, &refused, error))
    return FALSE;

  for (guint i = 0; refused[i] != NULL; i++)
    {
      roster_cli_context_warn (
          context, _ ("Client %s was decided meanwhile elsewhere, and stays so."), refused[i]);
      roster_cli_context_add_status (context, ROSTER_CLI_EXIT_FAILED);
    }

  return TRUE;
}
