/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-budget.h"

/**
 * RosterSandboxBudget:
 *
 * Counts the requests of each key within the last minutes.
 */
struct _RosterSandboxBudget
{
  GObject parent_instance;

  /* mount, group and account → GArray of the times of its last requests */
  GHashTable *spent;
  gint64 now; /* 0 for the time that it is */
};

G_DEFINE_FINAL_TYPE (RosterSandboxBudget, roster_sandbox_budget, G_TYPE_OBJECT)

static GArray *
ensure_times (RosterSandboxBudget *self, const char *mount, const char *group, const char *account)
{
  g_autofree char *key =
      g_strjoin (" ", mount, group != NULL ? group : "", account != NULL ? account : "", NULL);
  GArray *times = g_hash_table_lookup (self->spent, key);

  if (times == NULL)
    {
      times = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->spent, g_steal_pointer (&key), times);
    }

  return times;
}

static void
roster_sandbox_budget_finalize (GObject *object)
{
  RosterSandboxBudget *self = ROSTER_SANDBOX_BUDGET (object);

  g_clear_pointer (&self->spent, g_hash_table_unref);

  G_OBJECT_CLASS (roster_sandbox_budget_parent_class)->finalize (object);
}

static void
roster_sandbox_budget_class_init (RosterSandboxBudgetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_budget_finalize;
}

static void
roster_sandbox_budget_init (RosterSandboxBudget *self)
{
  self->spent =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

RosterSandboxBudget *
roster_sandbox_budget_new (void)
{
  return g_object_new (ROSTER_SANDBOX_TYPE_BUDGET, NULL);
}

/**
 * roster_sandbox_budget_set_time:
 * @self: a budget
 * @now: the time in microseconds, which stands still from then on
 *
 * Lets somebody else say how time goes by.
 */
void
roster_sandbox_budget_set_time (RosterSandboxBudget *self, gint64 now)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_BUDGET (self));

  self->now = now;
}

/**
 * roster_sandbox_budget_spend:
 * @self: a budget
 * @mount: a service
 * @account: (nullable): the key that was given
 * @limit: how many are allowed
 *
 * Counts a request if it may be answered. A refused one is not counted.
 *
 * Returns: 0, or the seconds to wait
 */
guint
roster_sandbox_budget_spend (RosterSandboxBudget *self,
                             const char *mount,
                             const char *account,
                             RosterSandboxLimit limit)
{
  gint64 now = self->now != 0 ? self->now : g_get_monotonic_time ();
  gint64 period = (gint64) limit.seconds * G_USEC_PER_SEC;
  GArray *times;
  guint old = 0;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_BUDGET (self), 0);

  times = ensure_times (self, mount, limit.group, account);
  while (old < times->len && g_array_index (times, gint64, old) <= now - period)
    old++;
  g_array_remove_range (times, 0, old);

  if (times->len >= limit.calls)
    {
      gint64 wait = g_array_index (times, gint64, 0) + period - now;

      return 1 + (guint) (wait / G_USEC_PER_SEC);
    }

  g_array_append_val (times, now);
  return 0;
}
