/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-await.h"

/**
 * roster_cli_await_cb:
 * @source: what was called
 * @result: its result
 * @user_data: a [struct@Roster.CliAwait]
 *
 * The callback of a call that is waited for.
 */
void
roster_cli_await_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RosterCliAwait *self = user_data;

  g_assert (self->arrived == NULL);

  self->arrived = g_object_ref (result);
}

/**
 * roster_cli_await:
 * @self: an await whose callback was handed over
 *
 * Runs the main loop until the call has ended.
 *
 * Returns: (transfer none): its result, until the next call
 */
GAsyncResult *
roster_cli_await (RosterCliAwait *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (self->arrived == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_clear_object (&self->current);
  self->current = g_steal_pointer (&self->arrived);

  return self->current;
}

void
roster_cli_await_clear (RosterCliAwait *self)
{
  g_clear_object (&self->arrived);
  g_clear_object (&self->current);
}
