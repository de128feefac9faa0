/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-watch.h"

#include "store/roster-store-private.h"

/**
 * RosterStoreWatch:
 *
 * Notices that another process wrote to the same data, so that a window can load again what it
 * shows. What this process writes itself is not announced: the caller knows.
 *
 * It looks a number up at a regular interval, which costs next to nothing. Drop it before the store
 * is closed.
 */
struct _RosterStoreWatch
{
  GObject parent_instance;

  RosterStore *store;
  GCancellable *cancellable;
  guint timeout;
  gboolean is_looking;
  gint64 version; /* 0 before the first look */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterStoreWatch, roster_store_watch, G_TYPE_OBJECT)

static gboolean
read_version_work (RosterStore *store, RosterSql *sql, gpointer user_data, GError **error)
{
  return roster_sql_get_int (sql, user_data, error, "PRAGMA data_version", "");
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterStoreWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 *version =
      roster_store_finish (ROSTER_STORE (source), result, roster_store_watch_look, &error);
  gint64 before = self->version;

  self->is_looking = FALSE;
  if (version == NULL)
    {
      g_debug ("Looking for changes: %s", error->message);
      return;
    }

  self->version = *version;
  if (before != 0 && before != self->version && !g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_timeout_cb (gpointer user_data)
{
  roster_store_watch_look (user_data);

  return G_SOURCE_CONTINUE;
}

static void
roster_store_watch_dispose (GObject *object)
{
  RosterStoreWatch *self = ROSTER_STORE_WATCH (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_store_watch_parent_class)->dispose (object);
}

static void
roster_store_watch_finalize (GObject *object)
{
  RosterStoreWatch *self = ROSTER_STORE_WATCH (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (roster_store_watch_parent_class)->finalize (object);
}

static void
roster_store_watch_class_init (RosterStoreWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = roster_store_watch_dispose;
  object_class->finalize = roster_store_watch_finalize;

  /**
   * RosterStoreWatch::changed:
   * @self: the watch
   *
   * Another process wrote to the data since the last look.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ROSTER_TYPE_STORE_WATCH, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_store_watch_init (RosterStoreWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * roster_store_watch_new:
 * @store: an open store
 * @interval_ms: milliseconds between two looks; 0 to look only when asked
 *
 * Returns: (transfer full): a watch that has begun
 */
RosterStoreWatch *
roster_store_watch_new (RosterStore *store, guint interval_ms)
{
  RosterStoreWatch *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);

  self = g_object_new (ROSTER_TYPE_STORE_WATCH, NULL);
  self->store = g_object_ref (store);
  if (interval_ms > 0)
    self->timeout = g_timeout_add (interval_ms, on_timeout_cb, self);
  roster_store_watch_look (self);

  return self;
}

/**
 * roster_store_watch_look:
 * @self: a watch
 *
 * Looks now, as when a window comes to the front.
 */
void
roster_store_watch_look (RosterStoreWatch *self)
{
  g_return_if_fail (ROSTER_IS_STORE_WATCH (self));

  if (self->is_looking || self->store == NULL)
    return;

  self->is_looking = TRUE;
  roster_store_queue (self->store, ROSTER_STORE_READ, read_version_work, g_new0 (gint64, 1), g_free,
                      roster_store_watch_look, self->cancellable, on_looked_cb,
                      g_object_ref (self));
}
