/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-cancellable.h"

/* Enough for two ends at one moment, which without care ended the process nearly every time. */
#define N_ROUNDS 20000

static void
test_follow (void)
{
  g_autoptr (GCancellable) leader = g_cancellable_new ();
  g_autoptr (GCancellable) follower = g_cancellable_new ();
  g_autoptr (GCancellable) late = g_cancellable_new ();

  roster_cancellable_follow (follower, leader);
  roster_cancellable_follow (late, NULL);
  g_assert_false (g_cancellable_is_cancelled (follower));

  g_cancellable_cancel (leader);
  g_assert_true (g_cancellable_is_cancelled (follower));
  g_assert_false (g_cancellable_is_cancelled (late));

  roster_cancellable_follow (late, leader);
  g_assert_true (g_cancellable_is_cancelled (late));
}

static void
test_two_leaders (void)
{
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();
  g_autoptr (GCancellable) follower = g_cancellable_new ();

  roster_cancellable_follow (follower, first);
  roster_cancellable_follow (follower, second);
  g_cancellable_cancel (follower);
  g_assert_false (g_cancellable_is_cancelled (first));
  g_assert_false (g_cancellable_is_cancelled (second));
}

/* A leader of long life does not gather handlers. */
static void
test_follower_ends (void)
{
  g_autoptr (GCancellable) leader = g_cancellable_new ();
  GCancellable *follower = g_cancellable_new ();
  guint signal_id = g_signal_lookup ("cancelled", G_TYPE_CANCELLABLE);

  roster_cancellable_follow (follower, leader);
  g_assert_true (g_signal_has_handler_pending (leader, signal_id, 0, TRUE));

  g_assert_finalize_object (follower);
  g_assert_false (g_signal_has_handler_pending (leader, signal_id, 0, TRUE));
  g_cancellable_cancel (leader);
}

static void
test_leader_ends (void)
{
  GCancellable *leader = g_cancellable_new ();
  GCancellable *follower = g_cancellable_new ();

  roster_cancellable_follow (follower, leader);
  g_assert_finalize_object (leader);
  g_assert_false (g_cancellable_is_cancelled (follower));
  g_assert_finalize_object (follower);
}

typedef struct
{
  GCancellable *leaders[N_ROUNDS];
  GCancellable *followers[N_ROUNDS];
  int turn; /* how many rounds may begin */
} Race;

static gpointer
drop_leaders (gpointer user_data)
{
  Race *race = user_data;

  for (int i = 0; i < N_ROUNDS; i++)
    {
      while (g_atomic_int_get (&race->turn) <= i)
        ;
      g_object_unref (race->leaders[i]);
    }

  return NULL;
}

/* A thread that works for somebody may be the last to hold what it would have been cancelled by. */
static void
test_ends_in_two_threads (void)
{
  g_autofree Race *race = g_new0 (Race, 1);
  GThread *thread;

  for (int i = 0; i < N_ROUNDS; i++)
    {
      race->leaders[i] = g_cancellable_new ();
      race->followers[i] = g_cancellable_new ();
      roster_cancellable_follow (race->followers[i], race->leaders[i]);
    }

  thread = g_thread_new ("leaders", drop_leaders, race);
  for (int i = 0; i < N_ROUNDS; i++)
    {
      g_atomic_int_inc (&race->turn);
      g_object_unref (race->followers[i]);
    }
  g_thread_join (thread);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cancellable/follow", test_follow);
  g_test_add_func ("/cancellable/two-leaders", test_two_leaders);
  g_test_add_func ("/cancellable/follower-ends", test_follower_ends);
  g_test_add_func ("/cancellable/leader-ends", test_leader_ends);
  g_test_add_func ("/cancellable/ends-in-two-threads", test_ends_in_two_threads);

  return g_test_run ();
}
