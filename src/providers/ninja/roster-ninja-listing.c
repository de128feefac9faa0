/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-listing.h"

#include "providers/ninja/roster-ninja-walk.h"

/**
 * RosterNinjaListing:
 *
 * A list, page by page. The legacy API gives all of it at once. Main thread.
 */
struct _RosterNinjaListing
{
  GObject parent_instance;

  RosterNinjaConnection *connection;
  const RosterNinjaMethod *method;
  RosterNinjaCall *call;
  RosterNinjaWalk *walk;
  gboolean is_at_end;
  RosterNinjaPage *all; /* while all of it is read */
};

G_DEFINE_FINAL_TYPE (RosterNinjaListing, roster_ninja_listing, G_TYPE_OBJECT)

static void read_rest (GTask *task);

static void
on_page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNinjaListing *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (RosterNinjaPage) page =
      roster_ninja_connection_send_finish (ROSTER_NINJA_CONNECTION (source), result, NULL, &error);

  if (page == NULL || !roster_ninja_walk_step (self->walk, page, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  self->is_at_end = !self->method->is_v2 || roster_ninja_walk_is_at_end (self->walk);
  g_task_return_pointer (task, g_steal_pointer (&page), (GDestroyNotify) roster_ninja_page_unref);
}

static void
move_to (GPtrArray *from, GPtrArray *to)
{
  g_ptr_array_extend_and_steal (to, g_ptr_array_ref (from));
}

static void
on_next_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNinjaListing *self = ROSTER_NINJA_LISTING (source);
  GError *error = NULL;
  g_autoptr (RosterNinjaPage) page = roster_ninja_listing_next_finish (self, result, &error);

  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (self->all == NULL)
    {
      self->all = g_steal_pointer (&page);
    }
  else
    {
      move_to (page->rows, self->all->rows);
      move_to (page->issues, self->all->issues);
    }

  if (self->is_at_end)
    g_task_return_pointer (task, g_steal_pointer (&self->all),
                           (GDestroyNotify) roster_ninja_page_unref);
  else
    read_rest (task);
}

static void
read_rest (GTask *task)
{
  RosterNinjaListing *self = g_task_get_source_object (task);

  roster_ninja_listing_next_async (self, g_task_get_cancellable (task), on_next_cb,
                                   g_object_ref (task));
}

/* The question for the next page. */
static RosterNinjaCall *
make_call (RosterNinjaListing *self)
{
  gint64 after = roster_ninja_walk_get_after (self->walk);
  g_autoptr (GString) query = NULL;

  if (!self->method->is_v2)
    return roster_ninja_call_ref (self->call);

  query = g_string_new (NULL);
  g_string_printf (query, "pageSize=%d", ROSTER_NINJA_PAGE_SIZE);
  if (after >= 0)
    g_string_append_printf (query, "&after=%" G_GINT64_FORMAT, after);
  if (self->call->query != NULL)
    g_string_append_printf (query, "&%s", self->call->query);

  return roster_ninja_call_new (self->call->path, query->str, self->call->parse, self->call->scope);
}

static void
roster_ninja_listing_finalize (GObject *object)
{
  RosterNinjaListing *self = ROSTER_NINJA_LISTING (object);

  g_clear_object (&self->connection);
  g_clear_pointer (&self->call, roster_ninja_call_unref);
  g_clear_pointer (&self->walk, roster_ninja_walk_free);
  g_clear_pointer (&self->all, roster_ninja_page_unref);

  G_OBJECT_CLASS (roster_ninja_listing_parent_class)->finalize (object);
}

static void
roster_ninja_listing_class_init (RosterNinjaListingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_ninja_listing_finalize;
}

static void
roster_ninja_listing_init (RosterNinjaListing *self)
{
}

/**
 * roster_ninja_listing_new:
 * @connection: the account
 * @method: the way in
 * @call: asks for the list; its query is what every page is asked with beside its place
 * @cursor: (nullable): where to begin, as [method@Roster.NinjaListing.dup_cursor] gave it
 *
 * Returns: (transfer full): a list of which nothing was read yet
 */
RosterNinjaListing *
roster_ninja_listing_new (RosterNinjaConnection *connection,
                          const RosterNinjaMethod *method,
                          RosterNinjaCall *call,
                          const char *cursor)
{
  RosterNinjaListing *self;
  gint64 after = -1;

  g_return_val_if_fail (ROSTER_IS_NINJA_CONNECTION (connection), NULL);
  g_return_val_if_fail (method != NULL && call != NULL, NULL);

  if (cursor != NULL)
    after = g_ascii_strtoll (cursor, NULL, 10);

  self = g_object_new (ROSTER_TYPE_NINJA_LISTING, NULL);
  self->connection = g_object_ref (connection);
  self->method = method;
  self->call = roster_ninja_call_ref (call);
  self->walk = roster_ninja_walk_new (after);

  return self;
}

/**
 * roster_ninja_listing_dup_cursor:
 * @self: a list
 *
 * Returns: (transfer full) (nullable): where the next page begins; NULL after the last
 */
char *
roster_ninja_listing_dup_cursor (RosterNinjaListing *self)
{
  g_return_val_if_fail (ROSTER_IS_NINJA_LISTING (self), NULL);

  if (self->is_at_end)
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT, roster_ninja_walk_get_after (self->walk));
}

/**
 * roster_ninja_listing_next_async:
 * @self: a list that is not at its end
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Reads the next page.
 */
void
roster_ninja_listing_next_async (RosterNinjaListing *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (RosterNinjaCall) call = NULL;

  g_return_if_fail (ROSTER_IS_NINJA_LISTING (self));
  g_return_if_fail (!self->is_at_end);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_ninja_listing_next_async);
  call = make_call (self);
  roster_ninja_connection_send_async (self->connection, self->method, call, cancellable, on_page_cb,
                                      g_steal_pointer (&task));
}

/**
 * roster_ninja_listing_next_finish:
 * @self: a list
 * @result: what the callback was given
 * @error: of [error@Roster.Error], or cancelled
 *
 * Returns: (transfer full) (nullable): a page: rows that were in none before
 */
RosterNinjaPage *
roster_ninja_listing_next_finish (RosterNinjaListing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_NINJA_LISTING (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * roster_ninja_listing_all_async:
 * @self: a list of which nothing was read yet
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Reads the whole list.
 */
void
roster_ninja_listing_all_async (RosterNinjaListing *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_NINJA_LISTING (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_ninja_listing_all_async);
  read_rest (task);
}

/**
 * roster_ninja_listing_all_finish:
 * @self: a list
 * @result: what the callback was given
 * @error: of [error@Roster.Error], or cancelled
 *
 * Returns: (transfer full) (nullable): all pages in one; its ids are those of the first
 */
RosterNinjaPage *
roster_ninja_listing_all_finish (RosterNinjaListing *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_NINJA_LISTING (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
