/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "account-fixture.h"
#include "app/roster-scheduler.h"
#include "model/roster-week-summary.h"

/* An account that is scheduled for every evening, in Berlin. */
typedef struct
{
  SessionFixture session;
  NsightService *service;
  RosterIntegration *account;
  RosterScheduler *scheduler;
  guint n_jobs;
  guint n_told;
  guint news; /* a bit for each need */
  guint n_weeks;
} SchedulerFixture;

static void
go_to (SchedulerFixture *fixture, const char *time)
{
  RosterClock *clock = fixture->session.base.clock;

  roster_clock_advance (clock, roster_time_parse (time) - roster_clock_now (clock));
}

static void
on_finished_cb (SchedulerFixture *fixture, RosterJob *job, GError *error)
{
  g_assert_true (roster_job_is_scheduled (job));
  fixture->n_jobs++;
}

static void
on_needs_cb (SchedulerFixture *fixture, RosterJob *job, RosterNeeds *needs)
{
  fixture->n_told++;
  for (guint i = 0; i < ROSTER_N_NEEDS; i++)
    if (needs->is_news[i])
      fixture->news |= 1u << i;
}

static void
on_week_cb (SchedulerFixture *fixture, GPtrArray *summaries)
{
  RosterWeekSummary *summary = g_ptr_array_index (summaries, 0);

  g_assert_cmpuint (summaries->len, ==, 1);
  g_assert_cmpstr (summary->integration, ==, fixture->account->id);
  fixture->n_weeks++;
}

static void
set_up (SchedulerFixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char *statement = NULL;

  session_fixture_set_up (&fixture->session, data);
  go_to (fixture, "2026-10-20T12:00:00Z");
  fixture->service = nsight_service_new ();
  account_fixture_say_clients (fixture->service, "Client");
  fixture->account = account_fixture_connect (&fixture->session, fixture->service, 0);
  store_fixture_execute (&fixture->session.base,
                         "UPDATE integration SET device_sync = 0, scheduled_since = 1");
  statement = g_strdup_printf ("INSERT INTO run (id, integration, documentation, kind, state, "
                               "  started_at) VALUES ('first', '%s', '%s', 'initial', 'done', 1)",
                               fixture->account->id, fixture->account->documentation);
  store_fixture_execute (&fixture->session.base, statement);

  fixture->scheduler = roster_scheduler_new (fixture->session.session);
  roster_scheduler_set_zone (fixture->scheduler, zone);
  roster_scheduler_set_max_jitter (fixture->scheduler, 0);
  g_signal_connect_swapped (fixture->scheduler, "needs", G_CALLBACK (on_needs_cb), fixture);
  g_signal_connect_swapped (fixture->scheduler, "week", G_CALLBACK (on_week_cb), fixture);
  g_signal_connect_swapped (roster_session_get_jobs (fixture->session.session), "finished",
                            G_CALLBACK (on_finished_cb), fixture);
}

static void
wait (SchedulerFixture *fixture)
{
  while (roster_scheduler_is_busy (fixture->scheduler))
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
tear_down (SchedulerFixture *fixture, gconstpointer data)
{
  roster_scheduler_stop (fixture->scheduler);
  wait (fixture);
  g_assert_finalize_object (g_steal_pointer (&fixture->scheduler));
  g_clear_pointer (&fixture->account, roster_integration_unref);
  g_clear_pointer (&fixture->service, nsight_service_free);
  session_fixture_tear_down (&fixture->session, data);
}

/* Minute by minute, as the timer does. */
static void
pass (SchedulerFixture *fixture, guint n_minutes)
{
  for (guint i = 0; i < n_minutes; i++)
    {
      roster_clock_advance (fixture->session.base.clock, G_TIME_SPAN_MINUTE);
      roster_scheduler_tick (fixture->scheduler);
      wait (fixture);
    }
}

static void
start (SchedulerFixture *fixture)
{
  roster_scheduler_start (fixture->scheduler);
  wait (fixture);
}

/* What was missed is caught up with once, and an evening begins in the minute in which it is due.
 */
static void
test_evenings (SchedulerFixture *fixture, gconstpointer data)
{
  start (fixture);
  g_assert_cmpuint (fixture->n_jobs, ==, 1);

  go_to (fixture, "2026-10-20T17:50:30Z");
  roster_scheduler_tick (fixture->scheduler);
  wait (fixture);
  pass (fixture, 9);
  g_assert_cmpuint (fixture->n_jobs, ==, 1);
  pass (fixture, 1);
  g_assert_cmpuint (fixture->n_jobs, ==, 2);
  pass (fixture, 60);
  g_assert_cmpuint (fixture->n_jobs, ==, 2);
  store_fixture_check (&fixture->session.base,
                       "SELECT count(*) FROM schedule_slot WHERE state = 'spent'", 2);
}

/* The computer slept for three days; later somebody sets its clock back. */
static void
test_jumps (SchedulerFixture *fixture, gconstpointer data)
{
  start (fixture);
  go_to (fixture, "2026-10-24T07:00:00Z");
  roster_scheduler_tick (fixture->scheduler);
  wait (fixture);
  g_assert_cmpuint (fixture->n_jobs, ==, 2);
  go_to (fixture, "2026-10-22T19:00:00Z");
  pass (fixture, 20);
  g_assert_cmpuint (fixture->n_jobs, ==, 2);
}

/* Each week is summed up once, by the first who looks, and before what is due on that day. */
static void
test_weeks (SchedulerFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *time;
    guint n_weeks;
  } looks[] = {
    { "2026-10-20T12:00:00Z", 1 }, { "2026-10-26T06:50:00Z", 1 }, { "2026-10-26T07:00:00Z", 2 },
    { "2026-10-26T09:00:00Z", 2 }, { "2026-10-20T12:00:00Z", 2 }, { "2026-11-04T12:00:00Z", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      go_to (fixture, looks[i].time);
      start (fixture);
      g_assert_cmpuint (fixture->n_weeks, ==, looks[i].n_weeks);
      /* Another process looks. */
      roster_scheduler_stop (fixture->scheduler);
      start (fixture);
      g_assert_cmpuint (fixture->n_weeks, ==, looks[i].n_weeks);
      roster_scheduler_stop (fixture->scheduler);
    }
}

/* Only what was missed waits for a while. */
static void
test_jitter (SchedulerFixture *fixture, gconstpointer data)
{
  roster_scheduler_set_max_jitter (fixture->scheduler, 1);
  roster_scheduler_start (fixture->scheduler);
  while (fixture->n_jobs == 0)
    {
      g_assert_true (roster_scheduler_is_busy (fixture->scheduler));
      g_main_context_iteration (NULL, TRUE);
    }
  wait (fixture);

  /* Stopped while it waits. */
  roster_scheduler_set_max_jitter (fixture->scheduler, 1000);
  go_to (fixture, "2026-10-21T07:00:00Z");
  roster_scheduler_tick (fixture->scheduler);
  for (guint i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
  roster_scheduler_stop (fixture->scheduler);
  wait (fixture);
  g_assert_cmpuint (fixture->n_jobs, ==, 1);
}

/* It waits for the keys, asks nobody for them, and tells once. */
static void
test_no_keys (SchedulerFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
  g_autofree char *origin = account_fixture_dup_origin (fixture->account);

  session_fixture_remove_keys (&fixture->session, fixture->account->id, 1);
  start (fixture);
  g_assert_cmpuint (fixture->n_jobs, ==, 1);
  g_assert_cmpuint (fixture->news, ==, 1u << ROSTER_NEED_UNLOCK);

  fixture->news = 0;
  pass (fixture, 16);
  g_assert_cmpuint (fixture->n_jobs, ==, 2);
  g_assert_cmpuint (fixture->n_told, ==, 2);
  g_assert_cmpuint (fixture->news, ==, 0);

  roster_credentials_set_origin (credentials, origin);
  session_fixture_store_keys (&fixture->session, fixture->account->id, 1, credentials);
  pass (fixture, 15);
  g_assert_cmpuint (fixture->n_jobs, ==, 3);
  store_fixture_check (&fixture->session.base,
                       "SELECT count(*) FROM schedule_slot WHERE state = 'spent'", 1);

  session_fixture_remove_keys (&fixture->session, fixture->account->id, 1);
  fixture->news = 0;
  go_to (fixture, "2026-10-20T18:00:00Z");
  roster_scheduler_tick (fixture->scheduler);
  wait (fixture);
  g_assert_cmpuint (fixture->news, ==, 1u << ROSTER_NEED_UNLOCK);
}

/* Clients that nobody has decided are told once, and again when there are more of them. */
static void
test_decisions (SchedulerFixture *fixture, gconstpointer data)
{
  start (fixture);
  g_assert_cmpuint (fixture->news, ==, 1u << ROSTER_NEED_DECISIONS);
  fixture->news = 0;
  go_to (fixture, "2026-10-20T18:00:00Z");
  roster_scheduler_tick (fixture->scheduler);
  wait (fixture);
  g_assert_cmpuint (fixture->n_told, ==, 2);
  g_assert_cmpuint (fixture->news, ==, 0);

  store_fixture_execute (&fixture->session.base, "UPDATE notice SET amount = amount - 1");
  go_to (fixture, "2026-10-21T18:00:00Z");
  roster_scheduler_tick (fixture->scheduler);
  wait (fixture);
  g_assert_cmpuint (fixture->news, ==, 1u << ROSTER_NEED_DECISIONS);
}

static void
test_refused (SchedulerFixture *fixture, gconstpointer data)
{
  nsight_service_say (fixture->service, "POST list_clients", 200, NULL, NSIGHT_FAIL (3));
  start (fixture);
  g_assert_cmpuint (fixture->news & (1u << ROSTER_NEED_KEYS), !=, 0);
  pass (fixture, 16);
  g_assert_cmpuint (fixture->n_jobs, ==, 1);
}

/* Whoever closes the session interrupts it; it is due again then. Whoever stops the job does not
 * want it any more. */
static void
test_stop (SchedulerFixture *fixture, gconstpointer data)
{
  RosterJobManager *jobs = roster_session_get_jobs (fixture->session.session);

  nsight_service_say (fixture->service, "POST list_clients", NSIGHT_SERVICE_HANG, NULL, NULL);
  for (guint i = 0; i < 2; i++)
    {
      RosterJob *job;

      roster_scheduler_start (fixture->scheduler);
      while ((job = roster_job_manager_find (jobs, fixture->account->id)) == NULL ||
             !roster_job_was_due (job))
        g_main_context_iteration (NULL, TRUE);
      if (i == 0)
        roster_scheduler_stop (fixture->scheduler);
      else
        roster_job_cancel (job);
      wait (fixture);
      store_fixture_check (&fixture->session.base,
                           i == 0 ? "SELECT state = 'open' FROM schedule_slot"
                                  : "SELECT state = 'spent' FROM schedule_slot",
                           1);
    }
  g_assert_cmpuint (fixture->n_told, ==, 0);
}

#define add(path, function) g_test_add (path, SchedulerFixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/scheduler/evenings", test_evenings);
  add ("/scheduler/jumps", test_jumps);
  add ("/scheduler/weeks", test_weeks);
  add ("/scheduler/jitter", test_jitter);
  add ("/scheduler/no-keys", test_no_keys);
  add ("/scheduler/decisions", test_decisions);
  add ("/scheduler/refused", test_refused);
  add ("/scheduler/stop", test_stop);

  return g_test_run ();
}
