/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-taken-back.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "store/roster-store-integrations.h"

/**
 * roster_cli_find_taken_back:
 * @context: a context
 * @integration: an integration's id
 *
 * What a run that was taken back did stays out until somebody lets the integration go on. This is
 * beside what a command did: where it cannot be read, it is not told.
 *
 * Returns: (transfer full) (nullable): such a run
 */
char *
roster_cli_find_taken_back (RosterCliContext *context, const char *integration)
{
  RosterStore *store = roster_cli_context_open_store (context, NULL);
  g_autoptr (GPtrArray) summaries = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return NULL;

  roster_store_list_integrations_async (store, NULL, roster_cli_await_cb, &await);
  summaries = roster_store_list_integrations_finish (store, roster_cli_await (&await), NULL);
  for (guint i = 0; summaries != NULL && i < summaries->len; i++)
    {
      RosterIntegrationSummary *summary = g_ptr_array_index (summaries, i);

      if (g_str_equal (summary->integration->id, integration))
        return g_strdup (summary->taken_back);
    }

  return NULL;
}

/**
 * roster_cli_say_taken_back:
 * @context: a context
 * @integration: an integration's id
 * @run: (nullable): a run of it that was taken back
 *
 * Says why less was planned and written than the accounts hold.
 */
void
roster_cli_say_taken_back (RosterCliContext *context, const char *integration, const char *run)
{
  if (run != NULL)
    roster_cli_context_say (context,
                            _ ("Run %s was taken back, and what it did stays out: “rosterctl "
                               "unsuppress %s” lets it be planned again."),
                            run, integration);
}
