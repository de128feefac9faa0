/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-cancellable.h"

/* The tie is known to both sides, and each may end in a thread that worked for it, both at one
 * moment. g_signal_connect_object() does not stand that; weak references do. */
typedef struct
{
  GWeakRef other;
  gulong handler; /* of the leader, on the follower's side */
} Side;

static Side *
side_new (GCancellable *other)
{
  Side *self = g_new0 (Side, 1);

  g_weak_ref_init (&self->other, other);

  return self;
}

static void
side_free (Side *self)
{
  g_weak_ref_clear (&self->other);
  g_free (self);
}

static void
leader_side_free (gpointer user_data, GClosure *closure)
{
  side_free (user_data);
}

static void
on_leader_cancelled_cb (GCancellable *leader, gpointer user_data)
{
  Side *side = user_data;
  g_autoptr (GCancellable) follower = g_weak_ref_get (&side->other);

  if (follower != NULL)
    g_cancellable_cancel (follower);
}

/* What a leader that ended held is gone with it. */
static void
on_follower_ended_cb (gpointer user_data, GObject *follower)
{
  Side *side = user_data;
  g_autoptr (GCancellable) leader = g_weak_ref_get (&side->other);

  if (leader != NULL)
    g_signal_handler_disconnect (leader, side->handler);
  side_free (side);
}

/**
 * roster_cancellable_follow:
 * @self: a cancellable
 * @leader: (nullable): another one
 *
 * Cancels @self together with @leader, at once if that happened already. The tie ends with @self,
 * so that a leader of long life does not gather handlers. Call it on the main thread; both may end
 * on any.
 */
void
roster_cancellable_follow (GCancellable *self, GCancellable *leader)
{
  Side *side;

  g_return_if_fail (G_IS_CANCELLABLE (self));
  g_return_if_fail (leader == NULL || G_IS_CANCELLABLE (leader));

  if (leader == NULL)
    return;

  side = side_new (leader);
  side->handler = g_signal_connect_data (leader, "cancelled", G_CALLBACK (on_leader_cancelled_cb),
                                         side_new (self), leader_side_free, 0);
  g_object_weak_ref (G_OBJECT (self), on_follower_ended_cb, side);
  if (g_cancellable_is_cancelled (leader))
    g_cancellable_cancel (self);
}
