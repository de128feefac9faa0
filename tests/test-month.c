/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "month-retired.h"
#include "month-story.h"
#include "month-truth.h"
#include "month-way-back.h"
#include "store/roster-store-readings.h"

/* Thirty evenings in the life of two accounts that feed one documentation, drawn from a seed. After
 * each evening the documentation is held against the world. */

#define N_EVENINGS 30

/* The computer is off on one evening. */
#define SLEPT_THROUGH 14

/* Many machines vanish, and their assets would be retired a week later. */
#define SHRINK_EVENING 18
#define HELD_EVENING   (SHRINK_EVENING + 8)

/* What was done on one evening is taken back; on the next one nothing happens. */
#define ROLLED_BACK_EVENING 28

/* Somebody makes new keys and deletes the old ones. */
#define RENEWED_EVENING 22

/* More with ROSTER_TEST_MONTHS, and then each evening is rolled back, not only one of so many. */
#define N_MONTHS         1
#define ROLL_BACK_ONE_OF 10

static void
clear_faults (MonthStory *story)
{
  json_node_unref (sandbox_fixture_control (story->month.sandbox, "clear-faults", "{}", 200));
}

static void
put_keys (MonthStory *story, MonthAccount account, guint tenant)
{
  RosterIntegration *integration = story->month.accounts[account];
  g_autoptr (RosterCredentials) keys = month_fixture_make_keys (&story->month, account, tenant);

  session_fixture_store_keys (&story->month.session, integration->id, integration->generation,
                              keys);
}

/* None of these is tried again by the client, which would take its time. */
static void
begin_outage (MonthStory *story)
{
  sandbox_fixture_add_fault (story->month.sandbox, "html");
}

static void
begin_partial (MonthStory *story)
{
  sandbox_fixture_add_fault (story->month.sandbox, "html@nsight/list_workstations");
  sandbox_fixture_add_fault (story->month.sandbox, "html@ninjaone/");
}

static void
begin_refusing (MonthStory *story)
{
  sandbox_fixture_add_fault (story->month.sandbox, "login-failed");
}

static void
begin_other_account (MonthStory *story)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    put_keys (story, account, 1);
}

static void
end_other_account (MonthStory *story)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    put_keys (story, account, 0);
}

/* What goes wrong on one evening; it is over the next day. */
typedef struct
{
  guint evening;
  const char *name;
  void (*begin) (MonthStory *story);
  void (*end) (MonthStory *story);
  /* Whether nothing at all can be written. */
  gboolean is_quiet;
} Trouble;

static const Trouble troubles[] = {
  { 4, "outage", begin_outage, clear_faults, TRUE },
  { 8, "lists that cannot be read", begin_partial, clear_faults, FALSE },
  { 12, "another account's keys", begin_other_account, end_other_account, TRUE },
  { 16, "refused keys", begin_refusing, clear_faults, TRUE },
};

static guint
count_held (MonthStory *story)
{
  return (guint) store_fixture_query (&story->month.session.base,
                                      "SELECT count(*) FROM operation WHERE held");
}

typedef enum
{
  NOT_DUE,
  DUE,
  /* It went wrong, and the engine decides whether it is worth while to try again. */
  MAY_BE_DUE,
} Due;

/* Whether it was read whole; nothing happens if it is not due. */
static gboolean
sync_account (MonthStory *story, MonthAccount account, Due due)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterJob) job = month_fixture_sync (&story->month, account, &error);
  RosterFetchReport *fetch;

  if (job == NULL)
    {
      g_test_message ("evening %u, %s: %s", story->evening, month_mounts[account], error->message);
      return FALSE;
    }
  if (due != MAY_BE_DUE)
    g_assert_cmpint (roster_job_was_due (job), ==, due == DUE);
  if (!roster_job_was_due (job))
    return TRUE;

  fetch = roster_job_get_sync_report (job)->fetch;
  for (guint i = 0; i < fetch->incomplete->len; i++)
    {
      RosterReadingPart *part = g_ptr_array_index (fetch->incomplete, i);

      g_test_message ("evening %u, %s: client %s, %s: %s", story->evening, month_mounts[account],
                      part->client, part->kind, part->why);
    }

  return fetch->complete;
}

static gboolean
sync_all (MonthStory *story, Due due)
{
  gboolean is_complete = TRUE;

  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    is_complete = sync_account (story, account, due) && is_complete;

  return is_complete;
}

static gint64
take_picture (MonthStory *story)
{
  g_clear_pointer (&story->month.before, g_hash_table_unref);
  story->month.before = month_fixture_take_picture (&story->month);

  return roster_clock_now (story->month.session.base.clock);
}

static void
live_day (MonthStory *story)
{
  if (story->evening == SHRINK_EVENING)
    month_story_shrink (story);
  month_story_draw_day (story);
}

static gboolean
is_rolled_back (void)
{
  return g_getenv ("ROSTER_TEST_MONTHS") != NULL ||
         g_test_rand_int_range (0, ROLL_BACK_ONE_OF) == 0;
}

/* Other keys of the same account: nothing is read before they are entered, then it goes on, and
 * nothing is written for that. */
static void
renew_keys (MonthStory *story)
{
  g_autoptr (MonthMorning) before = NULL;

  store_fixture_tick (&story->month.session.base);
  before = month_morning_new (&story->month);
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    {
      g_autoptr (RosterCredentials) keys = month_fixture_renew_keys (&story->month, account);
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterJob) refused = month_fixture_sync_now (&story->month, account, &error);
      g_autoptr (RosterJob) done = NULL;

      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_AUTH);
      g_clear_error (&error);
      month_fixture_enter_keys (&story->month, account, keys);
      done = month_fixture_sync_now (&story->month, account, &error);
      g_assert_no_error (error);
    }
  month_morning_check (before, &story->month);
}

static void
live_evening (MonthStory *story)
{
  g_autoptr (MonthMorning) morning = NULL;
  const Trouble *trouble = NULL;
  gint64 since;

  live_day (story);
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (troubles[i].evening == story->evening)
      trouble = &troubles[i];

  /* Only what was missed is made up for. */
  month_fixture_set_time (&story->month, story->evening, 19, 55);
  morning = month_morning_new (&story->month);
  sync_all (story, story->evening == SLEPT_THROUGH + 1 ? DUE : NOT_DUE);

  month_fixture_set_time (&story->month, story->evening, 20, 1);
  since = take_picture (story);
  if (trouble != NULL)
    trouble->begin (story);
  g_assert_cmpint (sync_all (story, DUE), ==, trouble == NULL);
  month_truth_check_accounted (&story->month, since);
  month_truth_check_documentation (&story->month, trouble == NULL);
  if (trouble != NULL && trouble->is_quiet)
    g_assert_cmpuint (month_truth_count_written (&story->month, since), ==, 0);
  if (trouble != NULL)
    {
      trouble->end (story);
      month_fixture_set_time (&story->month, story->evening, 20, 31);
      g_assert_true (sync_all (story, MAY_BE_DUE));
      month_truth_check_documentation (&story->month, FALSE);
    }
  else
    {
      /* Nobody asks twice for what is done, whatever the clock shows. */
      month_fixture_set_time (&story->month, story->evening, 20, 16);
      sync_all (story, NOT_DUE);
      month_fixture_set_time (&story->month, story->evening - 1, 21, 0);
      sync_all (story, NOT_DUE);
      month_fixture_set_time (&story->month, story->evening, 20, 17);
    }

  if (story->evening == RENEWED_EVENING)
    renew_keys (story);
  if (story->evening == HELD_EVENING)
    {
      g_assert_cmpuint (count_held (story), >=, MONTH_STORY_N_SHRINK / 2);
      since = take_picture (story);
      month_fixture_release (&story->month);
      g_assert_cmpuint (count_held (story), ==, 0);
      g_assert_cmpuint (month_truth_count_written (&story->month, since), >=,
                        MONTH_STORY_N_SHRINK / 2);
      month_truth_check_accounted (&story->month, since);
      month_truth_check_documentation (&story->month, TRUE);
    }
  if (is_rolled_back ())
    month_way_back_check (story, morning, trouble == NULL);
}

static void
check_as_before (MonthStory *story)
{
  g_autoptr (GHashTable) now = month_fixture_take_picture (&story->month);
  GHashTableIter iter;
  gpointer id;
  gpointer text;

  g_hash_table_iter_init (&iter, story->month.before);
  while (g_hash_table_iter_next (&iter, &id, &text))
    g_assert_cmpstr (g_hash_table_lookup (now, id), ==, text);
  g_assert_cmpuint (g_hash_table_size (now), ==, g_hash_table_size (story->month.before));
}

/* After the roll back all is as it was in the morning, and stays so until somebody lifts that. */
static void
take_back_evening (MonthStory *story)
{
  gint64 since;

  live_day (story);
  month_fixture_set_time (&story->month, story->evening, 20, 1);
  since = take_picture (story);
  g_assert_true (sync_all (story, DUE));
  g_assert_cmpuint (month_truth_count_written (&story->month, since), >, 0);
  month_fixture_roll_back (&story->month, since);
  check_as_before (story);

  story->evening++;
  live_day (story);
  month_fixture_set_time (&story->month, story->evening, 20, 1);
  since = roster_clock_now (story->month.session.base.clock);
  g_assert_true (sync_all (story, NOT_DUE));
  g_assert_cmpuint (month_truth_count_written (&story->month, since), ==, 0);
  check_as_before (story);
  month_fixture_lift (&story->month);
  month_fixture_set_time (&story->month, story->evening, 20, 31);
  g_assert_true (sync_all (story, MAY_BE_DUE));
}

static void
test_month (MonthStory *story, gconstpointer seed)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterJob) fetched =
          month_fixture_run (&story->month,
                             roster_job_new (story->month.session.session, ROSTER_JOB_FETCH,
                                             story->month.accounts[account]->id),
                             &error);

      g_assert_no_error (error);
      month_fixture_decide (&story->month, account);
      month_fixture_settle (&story->month, account);
    }
  month_truth_check_documentation (&story->month, TRUE);

  for (story->evening = 1; story->evening <= N_EVENINGS; story->evening++)
    {
      if (story->evening == ROLLED_BACK_EVENING)
        take_back_evening (story);
      else if (story->evening != SLEPT_THROUGH)
        live_evening (story);
      month_retired_check (story);
    }
}

int
main (int argc, char **argv)
{
  const char *wanted = g_getenv ("ROSTER_TEST_MONTHS");
  guint n_months = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : N_MONTHS;

  g_test_init (&argc, &argv, NULL);

  for (guint seed = 1; seed <= n_months; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/month/%u", seed);

      g_test_add (path, MonthStory, GUINT_TO_POINTER (seed), month_story_set_up, test_month,
                  month_story_tear_down);
    }

  return g_test_run ();
}
