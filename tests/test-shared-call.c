/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "net/roster-shared-call.h"

typedef struct
{
  GCancellable *cancellable;
  gboolean is_first;
  guint n_calls;
  GError *error;
} Caller;

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Caller *caller = user_data;

  caller->n_calls++;
  g_assert_cmpint (g_task_propagate_boolean (G_TASK (result), &caller->error), ==,
                   caller->error == NULL);
}

static void
join (RosterSharedCall *call, Caller *caller)
{
  g_autoptr (GTask) task = NULL;

  caller->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, caller->cancellable, on_done_cb, caller);
  g_task_set_source_tag (task, join);
  caller->is_first = roster_shared_call_join (call, task);
}

static void
run (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
caller_clear (Caller *caller)
{
  g_clear_error (&caller->error);
  g_assert_finalize_object (caller->cancellable);
}

static void
test_finish (gconstpointer data)
{
  const GError *error = data;
  g_autoptr (RosterSharedCall) call = roster_shared_call_new ();
  Caller callers[3] = { { NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    {
      join (call, &callers[i]);
      g_assert_cmpint (callers[i].is_first, ==, i == 0);
    }

  roster_shared_call_finish (call, roster_shared_call_get_cancellable (call), error);
  run ();
  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    {
      g_assert_cmpuint (callers[i].n_calls, ==, 1);
      g_assert_cmpint (callers[i].error != NULL, ==, error != NULL);
      caller_clear (&callers[i]);
    }
}

/* Who cancels leaves alone. */
static void
test_cancel_one (void)
{
  g_autoptr (RosterSharedCall) call = roster_shared_call_new ();
  Caller leaves = { NULL };
  Caller stays = { NULL };

  join (call, &leaves);
  join (call, &stays);
  g_cancellable_cancel (leaves.cancellable);
  run ();
  g_assert_error (leaves.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (stays.n_calls, ==, 0);
  g_assert_false (g_cancellable_is_cancelled (roster_shared_call_get_cancellable (call)));

  roster_shared_call_finish (call, roster_shared_call_get_cancellable (call), NULL);
  run ();
  g_assert_no_error (stays.error);
  g_assert_cmpuint (stays.n_calls, ==, 1);
  g_assert_cmpuint (leaves.n_calls, ==, 1);
  caller_clear (&leaves);
  caller_clear (&stays);
}

/* Whoever comes after all have left gets a call that was made for them. */
static void
test_cancel_all (void)
{
  g_autoptr (RosterSharedCall) call = roster_shared_call_new ();
  g_autoptr (GCancellable) abandoned = NULL;
  Caller first = { NULL };
  Caller second = { NULL };

  join (call, &first);
  abandoned = g_object_ref (roster_shared_call_get_cancellable (call));
  g_cancellable_cancel (first.cancellable);
  run ();
  g_assert_true (g_cancellable_is_cancelled (abandoned));

  join (call, &second);
  g_assert_true (second.is_first);
  roster_shared_call_finish (call, abandoned, NULL);
  run ();
  g_assert_cmpuint (second.n_calls, ==, 0);

  roster_shared_call_finish (call, roster_shared_call_get_cancellable (call), NULL);
  run ();
  g_assert_cmpuint (second.n_calls, ==, 1);
  g_assert_no_error (second.error);
  caller_clear (&first);
  caller_clear (&second);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error =
      g_error_new_literal (ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE, "Out of order");

  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/shared-call/success", NULL, test_finish);
  g_test_add_data_func ("/shared-call/failure", error, test_finish);
  g_test_add_func ("/shared-call/cancel-one", test_cancel_one);
  g_test_add_func ("/shared-call/cancel-all", test_cancel_all);

  return g_test_run ();
}
