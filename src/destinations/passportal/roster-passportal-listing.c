/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-listing.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"

/* Where more was asked for in one page, users were missing rows. */
#define PAGE_SIZE "100"

/* The service counts no further. */
#define LAST_PAGE 9999

/**
 * RosterPassportalListing:
 *
 * A list, page by page, until a page is empty or has nothing new: the service says neither how many
 * there are nor which one is the last. Main thread.
 */
struct _RosterPassportalListing
{
  GObject parent_instance;

  RosterPassportalConnection *connection;
  char *path;
  char *query;
  const RosterBodyReading *reading;
  GHashTable *seen;
  guint page;
  gboolean is_at_end;
  GPtrArray *all; /* while all of it is read */
};

G_DEFINE_FINAL_TYPE (RosterPassportalListing, roster_passportal_listing, G_TYPE_OBJECT)

static void read_rest (GTask *task);

static void
on_page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterPassportalListing *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (RosterPassportalPage) page = roster_passportal_connection_send_finish (
      ROSTER_PASSPORTAL_CONNECTION (source), result, NULL, &error);
  guint n_taken;

  if (page == NULL)
    {
      self->page--;
      g_task_return_error (task, error);
      return;
    }

  /* Some lists give their last page again and again. */
  n_taken = page->ids->len;
  self->is_at_end = roster_passportal_page_drop_seen (page, self->seen) == 0 && n_taken > 0;
  self->is_at_end = self->is_at_end || page->n_listed == 0;
  if (self->page == LAST_PAGE && !self->is_at_end)
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                             _ ("A list of Passportal does not end. Nothing of it was used."));
  else
    g_task_return_pointer (task, g_ptr_array_ref (page->rows), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_next_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterPassportalListing *self = ROSTER_PASSPORTAL_LISTING (source);
  GError *error = NULL;
  GPtrArray *rows = roster_passportal_listing_next_finish (self, result, &error);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (self->all == NULL)
    self->all = rows;
  else
    g_ptr_array_extend_and_steal (self->all, rows);

  if (self->is_at_end)
    g_task_return_pointer (task, g_steal_pointer (&self->all), (GDestroyNotify) g_ptr_array_unref);
  else
    read_rest (task);
}

static void
read_rest (GTask *task)
{
  roster_passportal_listing_next_async (g_task_get_source_object (task),
                                        g_task_get_cancellable (task), on_next_cb,
                                        g_object_ref (task));
}

static void
roster_passportal_listing_finalize (GObject *object)
{
  RosterPassportalListing *self = ROSTER_PASSPORTAL_LISTING (object);

  g_clear_object (&self->connection);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_passportal_listing_parent_class)->finalize (object);
}

static void
roster_passportal_listing_class_init (RosterPassportalListingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_passportal_listing_finalize;
}

static void
roster_passportal_listing_init (RosterPassportalListing *self)
{
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * roster_passportal_listing_new:
 * @connection: the account
 * @path: path of the list, below that of the API
 * @query: (nullable): what every page is asked with beside its place
 * @reading: gives a [struct@Roster.PassportalPage]; static
 *
 * Returns: (transfer full): a list of which nothing was read yet
 */
RosterPassportalListing *
roster_passportal_listing_new (RosterPassportalConnection *connection,
                               const char *path,
                               const char *query,
                               const RosterBodyReading *reading)
{
  RosterPassportalListing *self;

  g_return_val_if_fail (ROSTER_IS_PASSPORTAL_CONNECTION (connection), NULL);
  g_return_val_if_fail (path != NULL && reading != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_PASSPORTAL_LISTING, NULL);
  self->connection = g_object_ref (connection);
  self->path = g_strdup (path);
  self->query = g_strdup (query);
  self->reading = reading;

  return self;
}

/**
 * roster_passportal_listing_get_page:
 * @self: a list
 *
 * Returns: the number of the last page that was read, from 1; 0 where none was
 */
guint
roster_passportal_listing_get_page (RosterPassportalListing *self)
{
  g_return_val_if_fail (ROSTER_IS_PASSPORTAL_LISTING (self), 0);

  return self->page;
}

gboolean
roster_passportal_listing_is_at_end (RosterPassportalListing *self)
{
  g_return_val_if_fail (ROSTER_IS_PASSPORTAL_LISTING (self), TRUE);

  return self->is_at_end;
}

/**
 * roster_passportal_listing_next_async:
 * @self: a list that is not at its end
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Reads the next page; after an error, the same one again.
 */
void
roster_passportal_listing_next_async (RosterPassportalListing *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (RosterPassportalCall) call = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_PASSPORTAL_LISTING (self));
  g_return_if_fail (!self->is_at_end);

  self->page++;
  call = roster_passportal_call_new (ROSTER_PASSPORTAL_STAGE_LIST, self->path, self->reading);
  call->query =
      g_strdup_printf ("resultsPerPage=" PAGE_SIZE "&pageNum=%u%s%s", self->page,
                       self->query != NULL ? "&" : "", self->query != NULL ? self->query : "");

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_passportal_listing_next_async);
  roster_passportal_connection_send_async (self->connection, call, cancellable, on_page_cb,
                                           g_steal_pointer (&task));
}

/**
 * roster_passportal_listing_next_finish:
 * @self: a list
 * @result: what the callback was given
 * @error: of [error@Roster.Error], or cancelled
 *
 * Returns: (transfer full) (nullable): rows that were on no page before
 */
GPtrArray *
roster_passportal_listing_next_finish (RosterPassportalListing *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  g_return_val_if_fail (ROSTER_IS_PASSPORTAL_LISTING (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * roster_passportal_listing_all_async:
 * @self: a list of which nothing was read yet
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Reads the whole list.
 */
void
roster_passportal_listing_all_async (RosterPassportalListing *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_PASSPORTAL_LISTING (self));
  g_return_if_fail (self->page == 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_passportal_listing_all_async);
  read_rest (task);
}

/**
 * roster_passportal_listing_all_finish:
 * @self: a list
 * @result: what the callback was given
 * @error: of [error@Roster.Error], or cancelled
 *
 * Returns: (transfer full) (nullable): all rows
 */
GPtrArray *
roster_passportal_listing_all_finish (RosterPassportalListing *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (ROSTER_IS_PASSPORTAL_LISTING (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
