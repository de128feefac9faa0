/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-watch.h"

#include "store/roster-store-numbers.h"

#define INTERVAL_MS 1000

/* Whoever follows has so many times as long for everything else as looking took. */
#define REST_FACTOR 20

/**
 * RosterWatch:
 *
 * Says when the data may look different: after whatever was written, by this window or by another
 * process. For a page, which is interested only while it is in sight: an inactive watch asks
 * nothing, and makes up for it when it becomes active.
 */
struct _RosterWatch
{
  GObject parent_instance;

  RosterStore *store;
  GCancellable *cancellable;
  gint64 version; /* -1 before the first answer */
  gboolean is_active;
  gboolean is_asking;
  guint timer;
  gint64 told_at; /* 0 where nobody looks because of that any more */
  gint64 rests_until;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterWatch, roster_watch, G_TYPE_OBJECT)

static void
on_version_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 version = roster_store_read_version_finish (ROSTER_STORE (source), result, &error);

  self->is_asking = FALSE;
  if (error != NULL)
    {
      g_debug ("Not known whether anything changed: %s", error->message);
      return;
    }

  if (version == self->version || !self->is_active)
    return;

  self->version = version;
  self->told_at = g_get_monotonic_time ();
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_timer_cb (gpointer user_data)
{
  RosterWatch *self = user_data;

  if (g_get_monotonic_time () >= self->rests_until)
    roster_watch_check (self);

  return G_SOURCE_CONTINUE;
}

static void
roster_watch_dispose (GObject *object)
{
  RosterWatch *self = ROSTER_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_watch_parent_class)->dispose (object);
}

static void
roster_watch_class_init (RosterWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_watch_dispose;

  /**
   * RosterWatch::changed:
   * @self: an active watch
   *
   * Something was written since the last time; also once when the watch begins.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ROSTER_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_watch_init (RosterWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->version = -1;
}

/**
 * roster_watch_new:
 * @store: an open store
 *
 * Returns: (transfer full): a watch that is not active yet
 */
RosterWatch *
roster_watch_new (RosterStore *store)
{
  RosterWatch *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);

  self = g_object_new (ROSTER_TYPE_WATCH, NULL);
  self->store = g_object_ref (store);

  return self;
}

/**
 * roster_watch_set_active:
 * @self: a watch
 * @active: whether it asks; it does so at once, and then every second
 */
void
roster_watch_set_active (RosterWatch *self, gboolean active)
{
  g_return_if_fail (ROSTER_IS_WATCH (self));

  if (self->is_active == active)
    return;

  self->is_active = active;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!active)
    return;

  self->timer = g_timeout_add (INTERVAL_MS, on_timer_cb, self);
  roster_watch_check (self);
}

/**
 * roster_watch_check:
 * @self: a watch
 *
 * Asks now: for whoever has just written something and wants to see it.
 */
void
roster_watch_check (RosterWatch *self)
{
  g_return_if_fail (ROSTER_IS_WATCH (self));

  if (self->is_asking || !self->is_active)
    return;

  self->is_asking = TRUE;
  roster_store_read_version_async (self->store, self->cancellable, on_version_read_cb,
                                   g_object_ref (self));
}

/**
 * roster_watch_rest:
 * @self: a watch
 *
 * Says that what was begun because of a change has ended. The longer it took, the longer nothing is
 * told by itself: while a sync writes all the time, a page that is expensive follows more seldom.
 * Nothing is missed by that.
 */
void
roster_watch_rest (RosterWatch *self)
{
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (ROSTER_IS_WATCH (self));

  if (self->told_at != 0)
    self->rests_until = now + REST_FACTOR * (now - self->told_at);
  self->told_at = 0;
}
