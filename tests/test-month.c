/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "month-truth.h"
#include "store/roster-store-readings.h"

/* Thirty evenings in the life of two accounts that feed one documentation, drawn from a seed. After
 * each evening the documentation is held against the world. */

#define N_EVENINGS 30

/* The computer is off on one evening. */
#define SLEPT_THROUGH 14

/* Many machines vanish, and their assets would be retired a week later. */
#define N_SHRINK       14
#define SHRINK_EVENING 18
#define HELD_EVENING   (SHRINK_EVENING + 8)

/* What was done on one evening is taken back; on the next one nothing happens. */
#define ROLLED_BACK_EVENING 28

/* More with ROSTER_TEST_MONTHS. */
#define N_MONTHS 1

typedef struct
{
  MonthFixture month;
  GRand *rand;
  guint evening;
  GPtrArray *removed[MONTH_N_ACCOUNTS];
} Story;

static void
set_up (Story *story, gconstpointer seed)
{
  month_fixture_set_up (&story->month, seed);
  story->rand = g_rand_new_with_seed (GPOINTER_TO_UINT (seed));
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    story->removed[account] = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Story *story, gconstpointer seed)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    g_clear_pointer (&story->removed[account], g_ptr_array_unref);
  g_clear_pointer (&story->rand, g_rand_free);
  month_fixture_tear_down (&story->month, seed);
}

static guint
draw (Story *story, guint n)
{
  return n > 0 ? (guint) g_rand_int_range (story->rand, 0, (gint32) n) : 0;
}

static MonthDevice *
draw_device (Story *story, GPtrArray *devices)
{
  return g_ptr_array_index (devices, draw (story, devices->len));
}

#define change(story, account, ...)                                                                \
  json_object_unref (month_fixture_change (&(story)->month, account, __VA_ARGS__))

typedef void (*Event) (Story *story, MonthAccount account, MonthDevice *device);

static void
rename_device (Story *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'set-device','id':%s,'fields':{'%s':'RENAMED-%u-%u'}}", device->id,
          account == MONTH_NSIGHT ? "name" : "systemName", story->evening, draw (story, 10000));
}

static void
give_serial (Story *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'set-device','id':%s,'fields':{'%s':'NEW%u%04u'}}", device->id,
          account == MONTH_NSIGHT ? "device_serial" : "serialNumber", story->evening,
          draw (story, 10000));
}

static void
move_device (Story *story, MonthAccount account, MonthDevice *device)
{
  g_autoptr (GPtrArray) devices = month_truth_list_devices (&story->month, account);
  MonthDevice *neighbour = draw_device (story, devices);

  change (story, account, "{'op':'move-device','id':%s,'client':%s}", device->id,
          neighbour->client);
}

static void
add_device (Story *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'add-device','client':%s,'kind':'%s'}", device->client,
          device->kind);
}

static void
remove_device (Story *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'remove-device','id':%s}", device->id);
  g_ptr_array_add (story->removed[account], g_strdup (device->id));
}

static void
restore_device (Story *story, MonthAccount account, MonthDevice *device)
{
  GPtrArray *removed = story->removed[account];

  if (removed->len > 0)
    {
      g_autofree char *id = g_ptr_array_steal_index_fast (removed, draw (story, removed->len));

      change (story, account, "{'op':'restore-device','id':%s}", id);
    }
}

static void
reinstall_device (Story *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'reinstall-device','id':%s}", device->id);
}

static void
rename_client (Story *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'rename-client','id':%s,'name':'Renamed %u Ltd'}", device->client,
          draw (story, 100000));
}

static void
add_client (Story *story, MonthAccount account, MonthDevice *device)
{
  g_autoptr (JsonObject) added = month_fixture_change (
      &story->month, account, "{'op':'add-client','name':'Late %u Ltd'}", draw (story, 100000));
  const char *client = json_object_get_string_member (added, "id");

  change (story, account, "{'op':'add-site','client':%s,'name':'Office'}", client);
  change (story, account, "{'op':'add-device','client':%s,'kind':'%s'}", client, device->kind);
}

/* How often out of a hundred. */
static const struct
{
  guint chance;
  Event event;
} events[] = {
  { 40, rename_device }, { 10, give_serial },   { 12, move_device },     { 15, add_device },
  { 12, remove_device }, { 6, restore_device }, { 3, reinstall_device }, { 2, add_client },
};

/* One client at most gets another name in one evening: several look like another account. */
#define RENAME_EVERY 3

static void
draw_event (Story *story, MonthAccount account)
{
  g_autoptr (GPtrArray) devices = month_truth_list_devices (&story->month, account);
  MonthDevice *device = draw_device (story, devices);
  guint number = draw (story, 100);

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      if (number < events[i].chance)
        {
          events[i].event (story, account, device);
          return;
        }
      number -= events[i].chance;
    }
}

static void
clear_faults (Story *story)
{
  json_node_unref (sandbox_fixture_control (story->month.sandbox, "clear-faults", "{}", 200));
}

static void
put_keys (Story *story, MonthAccount account, guint tenant)
{
  RosterIntegration *integration = story->month.accounts[account];
  g_autoptr (RosterCredentials) keys = month_fixture_make_keys (&story->month, account, tenant);

  session_fixture_store_keys (&story->month.session, integration->id, integration->generation,
                              keys);
}

/* None of these is tried again by the client, which would take its time. */
static void
begin_outage (Story *story)
{
  sandbox_fixture_add_fault (story->month.sandbox, "html");
}

static void
begin_partial (Story *story)
{
  sandbox_fixture_add_fault (story->month.sandbox, "html@nsight/list_workstations");
  sandbox_fixture_add_fault (story->month.sandbox, "html@ninjaone/");
}

static void
begin_refusing (Story *story)
{
  sandbox_fixture_add_fault (story->month.sandbox, "login-failed");
}

static void
begin_other_account (Story *story)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    put_keys (story, account, 1);
}

static void
end_other_account (Story *story)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    put_keys (story, account, 0);
}

/* What goes wrong on one evening; it is over the next day. */
typedef struct
{
  guint evening;
  const char *name;
  void (*begin) (Story *story);
  void (*end) (Story *story);
  /* Whether nothing at all can be written. */
  gboolean is_quiet;
} Trouble;

static const Trouble troubles[] = {
  { 4, "outage", begin_outage, clear_faults, TRUE },
  { 8, "lists that cannot be read", begin_partial, clear_faults, FALSE },
  { 12, "another account's keys", begin_other_account, end_other_account, TRUE },
  { 16, "refused keys", begin_refusing, clear_faults, TRUE },
};

/* More of one client's machines vanish at once than anybody throws away. */
static void
shrink (Story *story)
{
  g_autoptr (GPtrArray) devices = month_truth_list_devices (&story->month, MONTH_NSIGHT);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char *largest = NULL;
  guint n_removed = 0;

  for (guint i = 0; i < devices->len; i++)
    {
      MonthDevice *device = g_ptr_array_index (devices, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, device->client)) + 1;

      if (!month_truth_is_wanted (&story->month, MONTH_NSIGHT, device->client))
        continue;
      g_hash_table_insert (counts, device->client, GUINT_TO_POINTER (n));
      if (largest == NULL || n > GPOINTER_TO_UINT (g_hash_table_lookup (counts, largest)))
        largest = device->client;
    }

  for (guint i = 0; i < devices->len && n_removed < N_SHRINK; i++)
    {
      MonthDevice *device = g_ptr_array_index (devices, i);

      if (g_str_equal (device->client, largest))
        {
          change (story, MONTH_NSIGHT, "{'op':'remove-device','id':%s}", device->id);
          n_removed++;
        }
    }
  g_assert_cmpuint (n_removed, ==, N_SHRINK);
}

static guint
count_held (Story *story)
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
sync_account (Story *story, MonthAccount account, Due due)
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
sync_all (Story *story, Due due)
{
  gboolean is_complete = TRUE;

  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    is_complete = sync_account (story, account, due) && is_complete;

  return is_complete;
}

static gint64
take_picture (Story *story)
{
  g_clear_pointer (&story->month.before, g_hash_table_unref);
  story->month.before = month_fixture_take_picture (&story->month);

  return roster_clock_now (story->month.session.base.clock);
}

static void
draw_day (Story *story)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    for (guint n = 4 + draw (story, 6); n > 0; n--)
      draw_event (story, account);

  if (story->evening % RENAME_EVERY == 0)
    {
      g_autoptr (GPtrArray) devices = month_truth_list_devices (&story->month, MONTH_NSIGHT);

      rename_client (story, MONTH_NSIGHT, draw_device (story, devices));
    }
  if (story->evening == SHRINK_EVENING)
    shrink (story);
}

static void
live_evening (Story *story)
{
  const Trouble *trouble = NULL;
  gint64 since;

  draw_day (story);
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (troubles[i].evening == story->evening)
      trouble = &troubles[i];

  /* Only what was missed is made up for. */
  month_fixture_set_time (&story->month, story->evening, 19, 55);
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

  if (story->evening == HELD_EVENING)
    {
      g_assert_cmpuint (count_held (story), >=, N_SHRINK / 2);
      since = take_picture (story);
      for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
        month_fixture_release (&story->month, account);
      g_assert_cmpuint (count_held (story), ==, 0);
      g_assert_cmpuint (month_truth_count_written (&story->month, since), >=, N_SHRINK / 2);
      month_truth_check_accounted (&story->month, since);
      month_truth_check_documentation (&story->month, TRUE);
    }
}

static void
check_as_before (Story *story)
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
take_back_evening (Story *story)
{
  gint64 since;

  draw_day (story);
  month_fixture_set_time (&story->month, story->evening, 20, 1);
  since = take_picture (story);
  g_assert_true (sync_all (story, DUE));
  g_assert_cmpuint (month_truth_count_written (&story->month, since), >, 0);
  for (guint account = MONTH_N_ACCOUNTS; account-- > 0;)
    month_fixture_roll_back (&story->month, account, since);
  check_as_before (story);

  story->evening++;
  draw_day (story);
  month_fixture_set_time (&story->month, story->evening, 20, 1);
  since = roster_clock_now (story->month.session.base.clock);
  g_assert_true (sync_all (story, NOT_DUE));
  g_assert_cmpuint (month_truth_count_written (&story->month, since), ==, 0);
  check_as_before (story);
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    month_fixture_lift (&story->month, account);
  month_fixture_set_time (&story->month, story->evening, 20, 31);
  g_assert_true (sync_all (story, MAY_BE_DUE));
}

static void
test_month (Story *story, gconstpointer seed)
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

      g_test_add (path, Story, GUINT_TO_POINTER (seed), set_up, test_month, tear_down);
    }

  return g_test_run ();
}
