/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store-fixture.h"
#include "store/roster-lock.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-rollbacks.h"
#include "store/roster-store-schedules.h"

/* In Berlin at 18:00, daily 20:00, with a first run on the day before. */
#define BEGIN "2026-10-20T16:00:00Z"

typedef struct
{
  StoreFixture base;
  GTimeZone *zone;
} ScheduleFixture;

static void
go_to (ScheduleFixture *fixture, const char *time)
{
  roster_clock_advance (fixture->base.clock,
                        roster_time_parse (time) - roster_clock_now (fixture->base.clock));
}

static void
add_run (ScheduleFixture *fixture, const char *started)
{
  g_autofree char *statement = g_strdup_printf (
      "INSERT INTO run (id, integration, documentation, kind, state, started_at) "
      "VALUES ('first', '%s', '%s', 'initial', 'done', %" G_GINT64_FORMAT ")",
      STORE_FIXTURE_STUB, fixture->base.documentation->id, roster_time_parse (started));

  store_fixture_execute (&fixture->base, statement);
}

static void
set_schedule (ScheduleFixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  RosterSchedule schedule;

  g_assert_true (roster_schedule_parse (&schedule, text));
  g_clear_object (&fixture->base.result);
  roster_store_set_schedule_async (fixture->base.store, STORE_FIXTURE_STUB, &schedule, NULL,
                                   store_fixture_on_done_cb, &fixture->base.result);
  roster_store_set_schedule_finish (fixture->base.store, store_fixture_wait (&fixture->base.result),
                                    &error);
  g_assert_no_error (error);
}

static void
set_up (ScheduleFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (&fixture->base, data);
  fixture->zone = g_time_zone_new_identifier ("Europe/Berlin");
  go_to (fixture, BEGIN);
  add_run (fixture, "2026-10-19T12:00:00Z");
  set_schedule (fixture, "daily 20:00");
}

static void
tear_down (ScheduleFixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->zone, g_time_zone_unref);
  store_fixture_tear_down (&fixture->base, data);
}

static RosterScheduleStatus *
look (ScheduleFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) statuses = NULL;

  g_clear_object (&fixture->base.result);
  roster_store_list_schedules_async (fixture->base.store, NULL, fixture->zone, NULL,
                                     store_fixture_on_done_cb, &fixture->base.result);
  statuses = roster_store_list_schedules_finish (
      fixture->base.store, store_fixture_wait (&fixture->base.result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (statuses->len, ==, 1);

  return roster_schedule_status_ref (g_ptr_array_index (statuses, 0));
}

static gboolean
is_due (ScheduleFixture *fixture)
{
  g_autoptr (RosterScheduleStatus) status = look (fixture);

  return status->is_due;
}

static void
check_due (ScheduleFixture *fixture, const char *local)
{
  g_autoptr (RosterScheduleStatus) status = look (fixture);

  g_assert_true (status->is_due);
  g_assert_cmpstr (status->slot.local, ==, local);
}

/* What is due is taken, by one who holds the lock. */
static char *
begin (ScheduleFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *slot;

  g_clear_object (&fixture->base.result);
  roster_store_begin_slot_async (fixture->base.store, STORE_FIXTURE_STUB, fixture->zone, NULL,
                                 store_fixture_on_done_cb, &fixture->base.result);
  slot = roster_store_begin_slot_finish (fixture->base.store,
                                         store_fixture_wait (&fixture->base.result), &error);
  g_assert_no_error (error);

  return slot;
}

static void
end (ScheduleFixture *fixture, const char *slot, RosterSlotEnd end)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->base.result);
  roster_store_end_slot_async (fixture->base.store, STORE_FIXTURE_STUB, slot, end, NULL, NULL,
                               store_fixture_on_done_cb, &fixture->base.result);
  roster_store_end_slot_finish (fixture->base.store, store_fixture_wait (&fixture->base.result),
                                &error);
  g_assert_no_error (error);
}

static void
run (ScheduleFixture *fixture, const char *local)
{
  g_autofree char *slot = begin (fixture);

  g_assert_cmpstr (slot, ==, local);
  end (fixture, slot, ROSTER_SLOT_SPENT);
  g_assert_false (is_due (fixture));
}

/* An integration has a schedule from the beginning, and is not behind with what was before it. */
static void
test_default (StoreFixture *base, gconstpointer data)
{
  ScheduleFixture fixture = { *base, g_time_zone_new_utc () };
  g_autoptr (RosterScheduleStatus) status = look (&fixture);
  g_autofree char *schedule = roster_schedule_format (&status->schedule);

  g_assert_cmpstr (schedule, ==, "daily 20:00");
  g_assert_cmpint (status->rest, ==, ROSTER_SCHEDULE_REST_NOT_APPLIED);
  g_assert_false (status->is_due);
  g_assert_cmpint (status->next, >, roster_clock_now (base->clock));
  g_time_zone_unref (fixture.zone);
  *base = fixture.base;
}

static void
test_evenings (ScheduleFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterScheduleStatus) status = NULL;
  g_autofree char *again = NULL;
  g_autofree char *next = NULL;
  g_autofree char *last = NULL;

  g_assert_false (is_due (fixture));
  go_to (fixture, "2026-10-20T18:00:00Z");
  check_due (fixture, "2026-10-20T20:00");
  run (fixture, "2026-10-20T20:00");
  again = begin (fixture);
  g_assert_null (again);

  go_to (fixture, "2026-10-21T17:59:59Z");
  status = look (fixture);
  g_assert_false (status->is_due);
  next = roster_time_format (status->next);
  last = roster_time_format (status->last);
  g_assert_cmpstr (next, ==, "2026-10-21T18:00:00Z");
  g_assert_cmpstr (last, ==, "2026-10-20T18:00:00Z");
  go_to (fixture, "2026-10-21T18:20:00Z");
  run (fixture, "2026-10-21T20:00");
}

/* The machine slept for three days: that is one run. */
static void
test_sleep (ScheduleFixture *fixture, gconstpointer data)
{
  go_to (fixture, "2026-10-20T18:05:00Z");
  run (fixture, "2026-10-20T20:00");
  go_to (fixture, "2026-10-24T07:00:00Z");
  run (fixture, "2026-10-23T20:00");
  store_fixture_check (&fixture->base, "SELECT count(*) FROM schedule_slot", 2);
  go_to (fixture, "2026-10-24T18:00:00Z");
  run (fixture, "2026-10-24T20:00");
}

/* The clock on the wall shows 02:30 twice. */
static void
test_put_back (ScheduleFixture *fixture, gconstpointer data)
{
  set_schedule (fixture, "daily 02:30");
  go_to (fixture, "2026-10-25T00:31:00Z");
  run (fixture, "2026-10-25T02:30");
  go_to (fixture, "2026-10-25T01:31:00Z");
  g_assert_false (is_due (fixture));
  go_to (fixture, "2026-10-26T01:31:00Z");
  run (fixture, "2026-10-26T02:30");
}

/* It does not show 02:30 at all. */
static void
test_put_forward (ScheduleFixture *fixture, gconstpointer data)
{
  set_schedule (fixture, "daily 02:30");
  go_to (fixture, "2027-03-28T00:59:00Z");
  run (fixture, "2027-03-27T02:30");
  go_to (fixture, "2027-03-28T01:00:00Z");
  run (fixture, "2027-03-28T02:30");
  go_to (fixture, "2027-03-28T01:31:00Z");
  g_assert_false (is_due (fixture));
  go_to (fixture, "2027-03-29T00:30:00Z");
  run (fixture, "2027-03-29T02:30");
}

/* Somebody sets the clock back: evenings that were do not come again, also those that were missed
 * then. */
static void
test_clock_set_back (ScheduleFixture *fixture, gconstpointer data)
{
  static const char *const times[] = { "2026-10-24T20:00:00Z", "2026-10-24T10:00:00Z",
                                       "2026-10-23T19:00:00Z", "2026-10-22T19:00:00Z",
                                       "2026-10-01T19:00:00Z", "2001-01-01T19:00:00Z" };

  go_to (fixture, "2026-10-20T19:00:00Z");
  run (fixture, "2026-10-20T20:00");
  go_to (fixture, "2026-10-24T19:00:00Z");
  run (fixture, "2026-10-24T20:00");
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      go_to (fixture, times[i]);
      g_assert_false (is_due (fixture));
    }
  go_to (fixture, "2026-10-25T19:00:00Z");
  run (fixture, "2026-10-25T20:00");
}

/* A clock that was years ahead for a while does not silence the right one until then. */
static void
test_clock_was_ahead (ScheduleFixture *fixture, gconstpointer data)
{
  go_to (fixture, "2031-01-01T20:00:00Z");
  run (fixture, "2031-01-01T20:00");
  go_to (fixture, "2026-10-20T19:00:00Z");
  run (fixture, "2026-10-20T20:00");
  go_to (fixture, "2026-10-21T19:00:00Z");
  run (fixture, "2026-10-21T20:00");
}

/* To the west, where the same evening comes once more. */
static void
test_travel (ScheduleFixture *fixture, gconstpointer data)
{
  go_to (fixture, "2026-10-20T18:00:00Z");
  run (fixture, "2026-10-20T20:00");
  g_time_zone_unref (fixture->zone);
  fixture->zone = g_time_zone_new_identifier ("America/New_York");
  go_to (fixture, "2026-10-21T00:00:00Z");
  g_assert_false (is_due (fixture));
  go_to (fixture, "2026-10-22T00:00:00Z");
  run (fixture, "2026-10-21T20:00");
}

static void
test_set (ScheduleFixture *fixture, gconstpointer data)
{
  /* Later on an evening that had its run already: it is a new time. */
  go_to (fixture, "2026-10-20T18:00:00Z");
  run (fixture, "2026-10-20T20:00");
  set_schedule (fixture, "daily 21:00");
  g_assert_false (is_due (fixture));
  go_to (fixture, "2026-10-20T19:00:00Z");
  run (fixture, "2026-10-20T21:00");

  /* A time of today that has passed is one of tomorrow. */
  go_to (fixture, "2026-10-21T12:00:00Z");
  set_schedule (fixture, "daily 10:00");
  g_assert_false (is_due (fixture));
  go_to (fixture, "2026-10-22T08:00:00Z");
  check_due (fixture, "2026-10-22T10:00");

  /* The same once more changes nothing. */
  set_schedule (fixture, "daily 10:00");
  check_due (fixture, "2026-10-22T10:00");

  set_schedule (fixture, "off");
  g_assert_false (is_due (fixture));
  go_to (fixture, "2026-10-22T09:00:00Z");
  set_schedule (fixture, "weekly thu 11:00");
  g_assert_false (is_due (fixture));
  go_to (fixture, "2026-10-28T22:59:00Z");
  g_assert_false (is_due (fixture));
  go_to (fixture, "2026-10-29T10:00:00Z");
  run (fixture, "2026-10-29T11:00");
}

/* What was applied first after the evening is not behind with that evening. */
static void
test_first_run (ScheduleFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterScheduleStatus) status = NULL;

  store_fixture_execute (&fixture->base, "DELETE FROM run");
  go_to (fixture, "2026-10-20T18:30:00Z");
  status = look (fixture);
  g_assert_cmpint (status->rest, ==, ROSTER_SCHEDULE_REST_NOT_APPLIED);
  g_assert_false (status->is_due);

  add_run (fixture, "2026-10-20T18:29:00Z");
  g_assert_false (is_due (fixture));
  go_to (fixture, "2026-10-21T18:00:00Z");
  check_due (fixture, "2026-10-21T20:00");
}

static void
set_paused (ScheduleFixture *fixture, gboolean paused)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->base.result);
  roster_store_set_paused_async (fixture->base.store, STORE_FIXTURE_STUB, paused, NULL,
                                 store_fixture_on_done_cb, &fixture->base.result);
  roster_store_set_paused_finish (fixture->base.store, store_fixture_wait (&fixture->base.result),
                                  &error);
  g_assert_no_error (error);
}

static void
set_enabled (ScheduleFixture *fixture, gboolean enabled)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterIntegration) integration = roster_integration_copy (fixture->base.integration);

  integration->enabled = enabled;
  g_clear_object (&fixture->base.result);
  roster_store_save_integration_async (fixture->base.store, integration, NULL,
                                       store_fixture_on_done_cb, &fixture->base.result);
  roster_store_save_integration_finish (fixture->base.store,
                                        store_fixture_wait (&fixture->base.result), &error);
  g_assert_no_error (error);
}

/* A run is taken back; or a person lets it go on. */
static void
set_taken_back (ScheduleFixture *fixture, gboolean is_taken_back)
{
  g_autofree char *statement = g_strdup_printf (
      "INSERT INTO operation (id, plan, integration, documentation, kind, state, client, "
      "  source_key, owner, made_at, suppresses) "
      "VALUES (hex (randomblob (8)), 'p', '%s', '%s', 'asset-create', 'undone', '1', 'k', 1, 1, 1)",
      STORE_FIXTURE_STUB, fixture->base.documentation->id);
  g_autoptr (GError) error = NULL;
  gboolean is_more;
  guint n_lifted;

  if (is_taken_back)
    {
      store_fixture_execute (&fixture->base, statement);
      return;
    }

  g_clear_object (&fixture->base.result);
  roster_store_lift_suppression_async (fixture->base.store, STORE_FIXTURE_STUB,
                                       fixture->base.documentation->id, NULL,
                                       store_fixture_on_done_cb, &fixture->base.result);
  roster_store_lift_suppression_finish (
      fixture->base.store, store_fixture_wait (&fixture->base.result), &n_lifted, &is_more, &error);
  g_assert_no_error (error);
}

static void
test_rest (ScheduleFixture *fixture, gconstpointer data)
{
  static const struct
  {
    void (*set) (ScheduleFixture *fixture, gboolean value);
    gboolean rests; /* the value with which it does */
    RosterScheduleRest rest;
  } cases[] = {
    { set_paused, TRUE, ROSTER_SCHEDULE_REST_PAUSED },
    { set_enabled, FALSE, ROSTER_SCHEDULE_REST_DISABLED },
    { set_taken_back, TRUE, ROSTER_SCHEDULE_REST_TAKEN_BACK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterScheduleStatus) status = NULL;
      g_autofree char *slot = NULL;

      roster_clock_advance (fixture->base.clock, G_TIME_SPAN_DAY + 3 * G_TIME_SPAN_HOUR);
      g_assert_true (is_due (fixture));
      cases[i].set (fixture, cases[i].rests);
      status = look (fixture);
      g_assert_cmpint (status->rest, ==, cases[i].rest);
      g_assert_false (status->is_due);
      slot = begin (fixture);
      g_assert_null (slot);

      /* Not at once due for what was missed. */
      cases[i].set (fixture, !cases[i].rests);
      g_assert_false (is_due (fixture));
      roster_clock_advance (fixture->base.clock, G_TIME_SPAN_DAY);
      g_assert_true (is_due (fixture));
      /* Said once more it changes nothing. */
      cases[i].set (fixture, !cases[i].rests);
      g_assert_true (is_due (fixture));
    }
}

/* What could not be done comes again, as long as it is the newest. */
static void
test_again (ScheduleFixture *fixture, gconstpointer data)
{
  go_to (fixture, "2026-10-20T18:00:00Z");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *slot = begin (fixture);

      g_assert_cmpstr (slot, ==, "2026-10-20T20:00");
      end (fixture, slot, ROSTER_SLOT_WAITS);
      roster_clock_advance (fixture->base.clock, 15 * G_TIME_SPAN_MINUTE);
    }

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *slot = begin (fixture);

      g_assert_cmpstr (slot, ==, "2026-10-20T20:00");
      end (fixture, slot, ROSTER_SLOT_AGAIN);
    }
  g_assert_false (is_due (fixture));
  go_to (fixture, "2026-10-21T18:00:00Z");
  run (fixture, "2026-10-21T20:00");
}

/* While it runs it is not due; when its process is gone, it is. */
static void
test_killed (ScheduleFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterLock) lock = NULL;
  g_autofree char *slot = NULL;
  g_autofree char *again = NULL;

  go_to (fixture, "2026-10-20T18:00:00Z");
  lock = roster_lock_take (fixture->base.directory, STORE_FIXTURE_STUB, NULL);
  slot = begin (fixture);
  g_assert_cmpstr (slot, ==, "2026-10-20T20:00");
  g_assert_false (is_due (fixture));
  g_clear_pointer (&lock, roster_lock_release);
  g_assert_true (is_due (fixture));
  again = begin (fixture);
  g_assert_cmpstr (again, ==, slot);
}

/* What only a newer version understands. */
static void
test_unknown (ScheduleFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterScheduleStatus) status = NULL;

  store_fixture_execute (&fixture->base, "UPDATE integration SET schedule = 'monthly 1 20:00'");
  go_to (fixture, "2026-11-20T18:00:00Z");
  status = look (fixture);
  g_assert_cmpint (status->schedule.kind, ==, ROSTER_SCHEDULE_OFF);
  g_assert_false (status->is_due);
}

#define add(path, function) g_test_add (path, ScheduleFixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/store-schedules/default", test_default);
  add ("/store-schedules/evenings", test_evenings);
  add ("/store-schedules/sleep", test_sleep);
  add ("/store-schedules/put-back", test_put_back);
  add ("/store-schedules/put-forward", test_put_forward);
  add ("/store-schedules/clock-set-back", test_clock_set_back);
  add ("/store-schedules/clock-was-ahead", test_clock_was_ahead);
  add ("/store-schedules/travel", test_travel);
  add ("/store-schedules/set", test_set);
  add ("/store-schedules/first-run", test_first_run);
  add ("/store-schedules/rest", test_rest);
  add ("/store-schedules/again", test_again);
  add ("/store-schedules/killed", test_killed);
  add ("/store-schedules/unknown", test_unknown);

  return g_test_run ();
}
