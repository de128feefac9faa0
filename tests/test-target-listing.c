/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "sync-fixture.h"
#include "sync/roster-target-listing.h"

/* A documentation elsewhere that lists what it was told, or cannot be reached. */
#define STUB_TYPE_DESTINATION (stub_destination_get_type ())
G_DECLARE_FINAL_TYPE (StubDestination, stub_destination, STUB, DESTINATION, GObject)

struct _StubDestination
{
  GObject parent_instance;

  GPtrArray *targets;
};

static void
stub_destination_fetch_targets_async (RosterDestination *destination,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  StubDestination *self = STUB_DESTINATION (destination);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, stub_destination_fetch_targets_async);
  if (self->targets != NULL)
    g_task_return_pointer (task, g_ptr_array_ref (self->targets),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_OFFLINE, "%s", "Offline");
}

static GPtrArray *
stub_destination_fetch_targets_finish (RosterDestination *destination,
                                       GAsyncResult *result,
                                       GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stub_destination_iface_init (RosterDestinationInterface *iface)
{
  iface->fetch_targets_async = stub_destination_fetch_targets_async;
  iface->fetch_targets_finish = stub_destination_fetch_targets_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (StubDestination,
                               stub_destination,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_DESTINATION,
                                                      stub_destination_iface_init))

static void
stub_destination_finalize (GObject *object)
{
  g_clear_pointer (&STUB_DESTINATION (object)->targets, g_ptr_array_unref);

  G_OBJECT_CLASS (stub_destination_parent_class)->finalize (object);
}

static void
stub_destination_class_init (StubDestinationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stub_destination_finalize;
}

static void
stub_destination_init (StubDestination *self)
{
}

#define N_TARGETS 10

static char *ids[N_TARGETS];

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  for (guint i = 0; i < N_TARGETS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Target %u", i);

      ids[i] = sync_add_target (fixture, name);
    }
}

static void
tear_down (StoreFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N_TARGETS; i++)
    g_clear_pointer (&ids[i], g_free);
  store_fixture_tear_down (fixture, data);
}

static GPtrArray *
list (StoreFixture *fixture, const char *prefix, gboolean confirmed, GError **error)
{
  g_autoptr (StubDestination) destination = g_object_new (STUB_TYPE_DESTINATION, NULL);
  RosterTargetListing *listing = roster_target_listing_new (
      fixture->store, fixture->documentation->id, ROSTER_DESTINATION (destination), confirmed);
  GPtrArray *listed;

  if (prefix != NULL)
    destination->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
  for (guint i = 0; prefix != NULL && i < N_TARGETS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %u", prefix, i);

      g_ptr_array_add (destination->targets, roster_target_new (ids[i], name));
    }

  g_clear_object (&fixture->result);
  roster_target_listing_run_async (listing, NULL, store_fixture_on_done_cb, &fixture->result);
  listed = roster_target_listing_run_finish (listing, store_fixture_wait (&fixture->result), error);
  g_clear_object (&fixture->result);
  g_assert_finalize_object (listing);

  return listed;
}

static void
test_same (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = list (fixture, "TARGET", FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (listed->len, ==, N_TARGETS);
}

static void
test_other (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = list (fixture, "Somebody", FALSE, &error);
  g_autoptr (GPtrArray) confirmed = NULL;

  g_assert_null (listed);
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT);
  g_clear_error (&error);
  store_fixture_check (fixture, "SELECT count(*) FROM target WHERE name LIKE 'Target %'",
                       N_TARGETS);

  confirmed = list (fixture, "Somebody", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (confirmed->len, ==, N_TARGETS);
}

static void
test_offline (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = list (fixture, NULL, TRUE, &error);

  g_assert_null (listed);
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_OFFLINE);
}

static void
add (const char *path, void (*function) (StoreFixture *fixture, gconstpointer data))
{
  g_test_add (path, StoreFixture, NULL, set_up, function, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/target-listing/same", test_same);
  add ("/target-listing/other", test_other);
  add ("/target-listing/offline", test_offline);

  return g_test_run ();
}
