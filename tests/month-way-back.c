/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "month-way-back.h"

#include "month-truth.h"

/* The way back from an evening, gone by a second Roster, so that the first one may go on as if
 * nobody had thought of it. The world is read by both and does not change meanwhile. */

#define SHOWN                                                                                      \
  "a.name, a.type, a.serial_number, a.manufacturer, a.model, a.location, a.hostname, "             \
  "a.mac_address, a.operating_system, a.portal_url, a.device_id, a.integration_type, "             \
  "a.install_date, a.note"

/* Field by field: what a person sees, also what changes by itself, and what Roster knows of it. */
static const char *const state[] = {
  "(SELECT id, name, missing_since FROM target)",
  "(SELECT integration, client, target, created, source_name, target_name, since, run "
  "   FROM client_link)",
  "(SELECT a.id, a.target, a.status, a.primary_ip, a.last_user, a.last_seen, a.retired_at, "
  "        a.state_by_hand, a.missing_since, " SHOWN " FROM asset AS a)",
  "(SELECT integration, device, client, asset, owner, written, written_hash, gone_since, run "
  "   FROM asset_source)",
  NULL,
};

/* What is the same when it is done once more, although what is created gets other ids. */
static const char *const outcome[] = {
  "(SELECT name FROM target WHERE missing_since IS NULL)",
  "(SELECT t.name AS client, a.retired_at IS NOT NULL, " SHOWN
  "   FROM asset AS a JOIN target AS t ON t.documentation = a.documentation AND t.id = a.target)",
  NULL,
};

MonthMorning *
month_morning_new (MonthFixture *month)
{
  MonthMorning *self = g_new0 (MonthMorning, 1);

  self->since = roster_clock_now (month->session.base.clock);
  self->state = store_fixture_dump (&month->session.base, state);

  return self;
}

void
month_morning_free (MonthMorning *self)
{
  g_free (self->state);
  g_free (self);
}

static void
tell_missing (const char *which, char **lines, char **others)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; others[i] != NULL; i++)
    g_hash_table_add (there, others[i]);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_hash_table_contains (there, lines[i]))
      g_test_message ("%s: %s", which, lines[i]);
}

/* Says what differs: the whole is too much to read. */
static void
check_same (const char *now, const char *before)
{
  g_auto (GStrv) now_lines = NULL;
  g_auto (GStrv) before_lines = NULL;

  if (g_str_equal (now, before))
    return;

  now_lines = g_strsplit (now, "\n", -1);
  before_lines = g_strsplit (before, "\n", -1);
  tell_missing ("was", before_lines, now_lines);
  tell_missing ("is", now_lines, before_lines);
  g_test_fail_printf ("it is not as it was before");
}

static void
check_state (MonthFixture *month, const char *before)
{
  g_autofree char *now = store_fixture_dump (&month->session.base, state);

  check_same (now, before);
}

static void
check_nothing_written (MonthFixture *month, gint64 since)
{
  g_autofree char *statement = g_strdup_printf (
      "SELECT group_concat (kind || ' ' || integration || '/' || coalesce (device, client) || ': ' "
      "    || coalesce (reason, '') || ' ' || coalesce (before, '') || ' ' || coalesce (after, ''), "
      "  char (10)) FROM operation WHERE state = 'done' AND finished_at >= %" G_GINT64_FORMAT,
      since);
  g_autofree char *written = store_fixture_query_text (&month->session.base, statement);

  g_assert_cmpstr (written, ==, NULL);
}

/**
 * month_morning_check:
 * @self: how it was
 * @month: the same Roster, or one that began as it was
 *
 * Fails if anything was written since, or the documentation is other than it was.
 */
void
month_morning_check (MonthMorning *self, MonthFixture *month)
{
  check_nothing_written (month, self->since);
  check_state (month, self->state);
}

static gboolean
is_paused (MonthFixture *month, MonthAccount account)
{
  g_autofree char *statement =
      g_strdup_printf ("SELECT count(*) FROM operation WHERE suppresses AND integration = '%s'",
                       month->accounts[account]->id);

  return store_fixture_query (&month->session.base, statement) > 0;
}

/* What the timer does while it is paused. */
static void
check_not_due (MonthFixture *month)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterJob) job = NULL;

      /* Nothing of this account was taken back. */
      if (!is_paused (month, account))
        continue;
      job = month_fixture_sync (month, account, &error);
      g_assert_no_error (error);
      g_assert_false (roster_job_was_due (job));
    }
}

static void
sync_now (MonthFixture *month)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterJob) job = month_fixture_sync_now (month, account, &error);

      g_assert_no_error (error);
    }
}

static void
fork_month (MonthFixture *month, MonthFixture *fork)
{
  session_fixture_fork (&month->session, &fork->session);
  fork->sandbox = month->sandbox;
  fork->zone = g_time_zone_ref (month->zone);
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    fork->accounts[account] = roster_integration_ref (month->accounts[account]);
}

static void
end_fork (MonthFixture *fork)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    g_clear_pointer (&fork->accounts[account], roster_integration_unref);
  g_clear_pointer (&fork->zone, g_time_zone_unref);
  session_fixture_end_fork (&fork->session);
}

/* All that is to be read, and what is held is looked at. */
static void
finish_evening (MonthFixture *month)
{
  sync_now (month);
  month_fixture_release (month);
  month_truth_check_documentation (month, TRUE);
}

/**
 * month_way_back_check:
 * @story: a story, in the evening
 * @morning: how it was before
 * @was_calm: whether each account was read when it was due
 *
 * Fails if, after the evening is rolled back, anything of the documentation is other than in the
 * morning, if the evening after writes anything before somebody lifts that, or if it does not
 * become what it was in the evening after that.
 */
void
month_way_back_check (MonthStory *story, MonthMorning *morning, gboolean was_calm)
{
  MonthFixture fork = { 0 };
  g_autoptr (MonthMorning) back = NULL;
  g_autofree char *evening = NULL;
  g_autofree char *now = NULL;

  g_test_message ("evening %u is rolled back", story->evening);
  fork_month (&story->month, &fork);
  month_fixture_set_time (&fork, story->evening, 20, 35);
  finish_evening (&fork);
  evening = store_fixture_dump (&fork.session.base, outcome);
  month_fixture_roll_back (&fork, morning->since);
  check_state (&fork, morning->state);

  store_fixture_tick (&fork.session.base);
  back = month_morning_new (&fork);
  month_fixture_set_time (&fork, story->evening + 1, 20, 1);
  check_not_due (&fork);
  month_fixture_set_time (&fork, story->evening, 20, 40);
  sync_now (&fork);
  month_morning_check (back, &fork);

  month_fixture_lift (&fork);
  month_fixture_set_time (&fork, story->evening, 20, 45);
  finish_evening (&fork);
  now = store_fixture_dump (&fork.session.base, outcome);
  /* Else a machine that both accounts have may have come from the other one first. */
  if (was_calm)
    check_same (now, evening);
  end_fork (&fork);
}
