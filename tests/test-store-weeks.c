/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-nick.h"
#include "store-fixture.h"
#include "store/roster-store-weeks.h"

/* On a wall in Berlin. */
#define SUNDAY "2026-10-18T20:00:00Z"
#define MONDAY "2026-10-19T06:00:00Z"

typedef struct
{
  StoreFixture base;
  GTimeZone *zone;
} WeekFixture;

static void
go_to (WeekFixture *fixture, const char *time)
{
  roster_clock_advance (fixture->base.clock,
                        roster_time_parse (time) - roster_clock_now (fixture->base.clock));
}

static void
set_up (WeekFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (&fixture->base, data);
  fixture->zone = g_time_zone_new_identifier ("Europe/Berlin");
  go_to (fixture, SUNDAY);
}

static void
tear_down (WeekFixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->zone, g_time_zone_unref);
  store_fixture_tear_down (&fixture->base, data);
}

static gboolean
end_in (WeekFixture *fixture, StoreFixture *process, RosterWeek *week)
{
  g_autoptr (GError) error = NULL;
  gboolean has_ended = FALSE;

  g_clear_object (&process->result);
  roster_store_end_week_async (process->store, fixture->zone, NULL, store_fixture_on_done_cb,
                               &process->result);
  roster_store_end_week_finish (process->store, store_fixture_wait (&process->result), week,
                                &has_ended, &error);
  g_assert_no_error (error);

  return has_ended;
}

static gboolean
end (WeekFixture *fixture)
{
  RosterWeek week;

  return end_in (fixture, &fixture->base, &week);
}

/* Each week ends once, on Monday at eight, or when somebody looks after that. */
static void
test_end (WeekFixture *fixture, gconstpointer data)
{
  RosterWeek week;
  g_autofree char *began = NULL;
  g_autofree char *ended = NULL;

  g_assert_true (end (fixture));
  go_to (fixture, "2026-10-19T05:59:00Z");
  g_assert_false (end (fixture));
  go_to (fixture, MONDAY);
  g_assert_true (end_in (fixture, &fixture->base, &week));
  began = roster_time_format (week.begin);
  ended = roster_time_format (week.end);
  g_assert_cmpstr (began, ==, "2026-10-12T06:00:00Z");
  g_assert_cmpstr (ended, ==, MONDAY);
  g_assert_false (end (fixture));
  go_to (fixture, "2026-10-25T20:00:00Z");
  g_assert_false (end (fixture));

  /* The week in which the clock is put back has an hour more. */
  go_to (fixture, "2026-10-28T12:00:00Z");
  g_assert_true (end_in (fixture, &fixture->base, &week));
  g_assert_cmpint (week.end - week.begin, ==, 7 * G_TIME_SPAN_DAY + G_TIME_SPAN_HOUR);
  g_assert_false (end (fixture));
}

/* Also where somebody sets the clock back, by minutes or by years. */
static void
test_clock_set_back (WeekFixture *fixture, gconstpointer data)
{
  static const char *const mondays[] = { "2026-10-19T06:30:00Z", "2026-10-26T07:30:00Z",
                                         "2026-11-02T07:30:00Z" };
  static const char *const times[] = { "2026-11-02T06:00:00Z", "2026-10-28T12:00:00Z",
                                       "2026-10-21T12:00:00Z", "2026-10-19T06:30:00Z",
                                       "2026-11-02T07:30:00Z" };

  for (guint i = 0; i < G_N_ELEMENTS (mondays); i++)
    {
      go_to (fixture, mondays[i]);
      g_assert_true (end (fixture));
    }
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      go_to (fixture, times[i]);
      g_assert_false (end (fixture));
    }
  go_to (fixture, "2026-11-09T07:30:00Z");
  g_assert_true (end (fixture));
}

/* A clock that was years ahead for a while does not silence the right one until then. */
static void
test_clock_was_ahead (WeekFixture *fixture, gconstpointer data)
{
  go_to (fixture, "2031-01-01T20:00:00Z");
  g_assert_true (end (fixture));
  go_to (fixture, MONDAY);
  g_assert_true (end (fixture));
}

/* Of two processes one ends it. */
static void
test_processes (WeekFixture *fixture, gconstpointer data)
{
  StoreFixture other = { 0 };
  RosterWeek week;

  store_fixture_init (&other, fixture->base.directory);
  roster_clock_advance (other.clock, roster_time_parse (MONDAY) - roster_clock_now (other.clock));
  store_fixture_open (&other);
  go_to (fixture, MONDAY);
  g_assert_true (end (fixture));
  g_assert_false (end_in (fixture, &other, &week));
  store_fixture_clear (&other);
}

/* "name: runs created/updated/retired problems held undecided", one a line. */
static char *
sum_up (WeekFixture *fixture)
{
  const RosterWeek week = { roster_time_parse ("2026-10-12T06:00:00Z"),
                            roster_time_parse (MONDAY) };
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (NULL);

  g_clear_object (&fixture->base.result);
  roster_store_sum_up_week_async (fixture->base.store, &week, NULL, store_fixture_on_done_cb,
                                  &fixture->base.result);
  summaries = roster_store_sum_up_week_finish (fixture->base.store,
                                               store_fixture_wait (&fixture->base.result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < summaries->len; i++)
    {
      RosterWeekSummary *summary = g_ptr_array_index (summaries, i);

      g_string_append_printf (text, "%s: %u %u/%u/%u %u %u %u\n", summary->name, summary->runs,
                              summary->written[ROSTER_RUN_CREATED],
                              summary->written[ROSTER_RUN_UPDATED],
                              summary->written[ROSTER_RUN_RETIRED], summary->problems,
                              summary->held, summary->undecided);
    }

  return g_string_free (text, FALSE);
}

static void
check (WeekFixture *fixture, const char *expected)
{
  g_autofree char *text = sum_up (fixture);

  g_assert_cmpstr (text, ==, expected);
}

static void
add_run (WeekFixture *fixture, const char *id, const char *kind, const char *state, const char *at)
{
  g_autofree char *statement = g_strdup_printf (
      "INSERT INTO run (id, integration, documentation, kind, state, started_at) "
      "VALUES ('%s', '%s', '%s', '%s', '%s', %" G_GINT64_FORMAT ")",
      id, STORE_FIXTURE_STUB, fixture->base.documentation->id, kind, state, roster_time_parse (at));

  store_fixture_execute (&fixture->base, statement);
}

static void
add_operations (
    WeekFixture *fixture, guint n, const char *run, const char *kind, const char *state, int held)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *statement = g_strdup_printf (
          "INSERT INTO operation (id, plan, run, integration, documentation, kind, state, client, "
          "  source_key, owner, made_at, held) "
          "SELECT hex (randomblob (8)), 'p', '%s', '%s', '%s', '%s', '%s', '1', "
          "  hex (randomblob (8)), 1, 1, %d",
          run, STORE_FIXTURE_STUB, fixture->base.documentation->id, kind, state, held);

      store_fixture_execute (&fixture->base, statement);
    }
}

static void
add_slot (WeekFixture *fixture, const char *local, const char *state, int failed, const char *at)
{
  g_autofree char *statement =
      g_strdup_printf ("INSERT INTO schedule_slot (integration, local, state, tries, begun_at, "
                       "  failed) VALUES ('%s', '%s', '%s', 1, %" G_GINT64_FORMAT ", %d)",
                       STORE_FIXTURE_STUB, local, state, roster_time_parse (at), failed);

  store_fixture_execute (&fixture->base, statement);
}

/* Evenings that wrote nothing count, what was taken back is no creation any more, and what was
 * before or after the week does not count. */
static void
test_sum_up (WeekFixture *fixture, gconstpointer data)
{
  check (fixture, "");
  add_run (fixture, "before", "initial", "done", "2026-10-12T05:59:59Z");
  add_operations (fixture, 9, "before", "asset-create", "done", 0);
  check (fixture, "stub-1: 0 0/0/0 0 0 0\n");

  add_slot (fixture, "2026-10-12T20:00", "spent", 0, "2026-10-12T18:00:00Z");
  add_slot (fixture, "2026-10-13T20:00", "spent", 0, "2026-10-13T18:00:00Z");
  add_run (fixture, "tuesday", "scheduled", "done", "2026-10-13T18:00:00Z");
  add_operations (fixture, 4, "tuesday", "asset-create", "done", 0);
  add_operations (fixture, 3, "tuesday", "asset-update", "done", 0);
  add_operations (fixture, 2, "tuesday", "asset-move", "done", 0);
  add_operations (fixture, 1, "tuesday", "asset-retire", "done", 0);
  check (fixture, "stub-1: 2 4/5/1 0 0 0\n");

  add_slot (fixture, "2026-10-14T20:00", "spent", 1, "2026-10-14T18:00:00Z");
  add_slot (fixture, "2026-10-15T20:00", "open", 1, "2026-10-15T18:00:00Z");
  add_run (fixture, "friday", "manual", "failed", "2026-10-16T12:00:00Z");
  add_operations (fixture, 2, "friday", "asset-update", "failed", 0);
  add_operations (fixture, 1, "friday", "asset-update", "unsure", 0);
  check (fixture, "stub-1: 5 4/5/1 6 0 0\n");

  add_run (fixture, "saturday", "rollback", "done", "2026-10-17T12:00:00Z");
  add_operations (fixture, 2, "saturday", "asset-create", "done", 0);
  add_operations (fixture, 7, "saturday", "asset-retire", "planned", 1);
  check (fixture, "stub-1: 6 4/7/1 6 7 0\n");

  add_run (fixture, "after", "manual", "done", MONDAY);
  add_operations (fixture, 1, "after", "asset-create", "done", 0);
  store_fixture_execute (
      &fixture->base,
      "INSERT INTO source_client (integration, id, name, sites, servers, workstations, "
      "  mobiles, devices, first_seen) SELECT id, 'c', 'Acme', 1, 0, 0, 0, 0, 1 "
      "  FROM integration");
  check (fixture, "stub-1: 6 4/7/1 6 7 1\n");
}

/* What rests is not expected to run, but may have something to say. */
static void
test_rest (WeekFixture *fixture, gconstpointer data)
{
  add_run (fixture, "before", "initial", "done", "2026-10-01T12:00:00Z");
  store_fixture_execute (&fixture->base, "UPDATE integration SET schedule = 'off'");
  check (fixture, "");
  add_run (fixture, "manual", "manual", "done", "2026-10-13T12:00:00Z");
  check (fixture, "stub-1: 1 0/0/0 0 0 0\n");
  store_fixture_execute (&fixture->base, "UPDATE integration SET enabled = 0");
  check (fixture, "");
}

#define add(path, function) g_test_add (path, WeekFixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/store-weeks/end", test_end);
  add ("/store-weeks/clock-set-back", test_clock_set_back);
  add ("/store-weeks/clock-was-ahead", test_clock_was_ahead);
  add ("/store-weeks/processes", test_processes);
  add ("/store-weeks/sum-up", test_sum_up);
  add ("/store-weeks/rest", test_rest);

  return g_test_run ();
}
