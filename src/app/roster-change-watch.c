/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-change-watch.h"

#include "store/roster-store-version.h"

#define INTERVAL 1 /* seconds */

/**
 * RosterChangeWatch:
 *
 * Looks every second whether the store changed, by another process or by a job of this one, and
 * says so by `changed`. One look reads two numbers.
 */
struct _RosterChangeWatch
{
  GObject parent_instance;

  RosterStore *store;
  GCancellable *cancellable;
  guint source;
  gboolean has_version;
  gint64 others;
  gint64 own;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterChangeWatch, roster_change_watch, G_TYPE_OBJECT)

static gboolean on_interval_cb (gpointer user_data);

static void
wait (RosterChangeWatch *self)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    self->source = g_timeout_add_seconds (INTERVAL, on_interval_cb, self);
}

static void
on_version_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterChangeWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 others;
  gint64 own;
  gboolean is_other;

  if (!roster_store_read_version_finish (ROSTER_STORE (source), result, &others, &own, &error))
    {
      g_debug ("The store’s version was not read: %s", error->message);
      wait (self);
      return;
    }

  is_other = self->has_version && (self->others != others || self->own != own);
  self->has_version = TRUE;
  self->others = others;
  self->own = own;
  wait (self);
  if (is_other && !g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
look (RosterChangeWatch *self)
{
  roster_store_read_version_async (self->store, self->cancellable, on_version_read_cb,
                                   g_object_ref (self));
}

static gboolean
on_interval_cb (gpointer user_data)
{
  RosterChangeWatch *self = user_data;

  self->source = 0;
  look (self);

  return G_SOURCE_REMOVE;
}

static void
roster_change_watch_dispose (GObject *object)
{
  RosterChangeWatch *self = ROSTER_CHANGE_WATCH (object);

  roster_change_watch_stop (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_change_watch_parent_class)->dispose (object);
}

static void
roster_change_watch_finalize (GObject *object)
{
  g_clear_object (&ROSTER_CHANGE_WATCH (object)->cancellable);

  G_OBJECT_CLASS (roster_change_watch_parent_class)->finalize (object);
}

static void
roster_change_watch_class_init (RosterChangeWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_change_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = roster_change_watch_finalize;

  /**
   * RosterChangeWatch::changed:
   *
   * Something in the store is another since the last look.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_change_watch_init (RosterChangeWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * roster_change_watch_new:
 * @store: an open store
 *
 * Returns: (transfer full): a watch that has begun; stop it when nobody looks any more
 */
RosterChangeWatch *
roster_change_watch_new (RosterStore *store)
{
  RosterChangeWatch *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);

  self = g_object_new (ROSTER_TYPE_CHANGE_WATCH, NULL);
  self->store = g_object_ref (store);
  look (self);

  return self;
}

void
roster_change_watch_stop (RosterChangeWatch *self)
{
  g_return_if_fail (ROSTER_IS_CHANGE_WATCH (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
}
