/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-cancellable.h"

/**
 * roster_cancellable_follow:
 * @self: a cancellable
 * @leader: (nullable): another one
 *
 * Cancels @self together with @leader, at once if that happened already. The tie ends with @self,
 * so that a leader of long life does not gather handlers. For cancellables of one thread.
 */
void
roster_cancellable_follow (GCancellable *self, GCancellable *leader)
{
  g_return_if_fail (G_IS_CANCELLABLE (self));
  g_return_if_fail (leader == NULL || G_IS_CANCELLABLE (leader));

  if (leader == NULL)
    return;

  g_signal_connect_object (leader, "cancelled", G_CALLBACK (g_cancellable_cancel), self,
                           G_CONNECT_SWAPPED);
  if (g_cancellable_is_cancelled (leader))
    g_cancellable_cancel (self);
}
