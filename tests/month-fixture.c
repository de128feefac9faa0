/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "month-fixture.h"

#include <string.h>

#include "app/roster-account-job.h"
#include "app/roster-mapping.h"
#include "model/roster-credential-field.h"
#include "sandbox-json.h"
#include "store/roster-store-runs.h"
#include "sync-fixture.h"

/* Summer time begins there within the month, at the end of March 2024. */
#define ZONE  "Europe/Berlin"
#define YEAR  2024
#define MONTH 3
#define DAY   10

#define N_CLIENTS 30
#define N_DEVICES 240

const char *const month_mounts[MONTH_N_ACCOUNTS] = { "nsight", "ninjaone" };

static const struct
{
  const char *provider;
  const char *keys[3];
  const char *members[3];
} kinds[MONTH_N_ACCOUNTS] = {
  { "nsight", { "api_key" }, { "api_key" } },
  { "ninjarmm", { "access_key", "secret_key" }, { "access_key", "secret_key" } },
};

static RosterCredentials *
make_credentials (MonthFixture *self, MonthAccount account)
{
  const char *url = sandbox_fixture_get_url (self->sandbox, month_mounts[account]);
  g_autofree char *origin = g_strndup (url, strchr (strstr (url, "//") + 2, '/') - url);

  return roster_credentials_new (origin);
}

/* The keys that a tenant of the sandbox had in the beginning. */
RosterCredentials *
month_fixture_make_keys (MonthFixture *self, MonthAccount account, guint tenant)
{
  RosterCredentials *credentials = make_credentials (self, account);

  for (guint i = 0; kinds[account].keys[i] != NULL; i++)
    roster_credentials_set (credentials, kinds[account].keys[i],
                            sandbox_json_get_key (self->sandbox, tenant, month_mounts[account],
                                                  kinds[account].members[i]));

  return credentials;
}

/* Takes over the job. */
static void
save_account (MonthFixture *self, MonthAccount account, RosterAccountJob *job)
{
  SessionFixture *session = &self->session;
  g_autoptr (RosterAccountJob) owned = job;
  g_autoptr (GError) error = NULL;

  store_fixture_tick (&session->base);
  g_clear_object (&session->base.result);
  roster_account_job_run_async (job, NULL, store_fixture_on_done_cb, &session->base.result);
  g_clear_pointer (&self->accounts[account], roster_integration_unref);
  self->accounts[account] =
      roster_account_job_run_finish (job, store_fixture_wait (&session->base.result), &error);
  g_assert_no_error (error);
  g_clear_object (&session->base.result);
}

static void
connect_account (MonthFixture *self, MonthAccount account)
{
  SessionFixture *session = &self->session;
  g_autoptr (RosterIntegration) wanted = roster_integration_new ();
  g_autoptr (RosterCredentials) credentials = month_fixture_make_keys (self, account, 0);

  wanted->provider = g_strdup (kinds[account].provider);
  wanted->name = g_strdup (month_mounts[account]);
  wanted->url = g_strdup (sandbox_fixture_get_url (self->sandbox, month_mounts[account]));
  wanted->documentation = g_strdup (session->base.documentation->id);
  wanted->rate = 1000000;
  save_account (self, account,
                roster_account_job_new (session->session, wanted, NULL, credentials));
}

void
month_fixture_set_up (MonthFixture *self, gconstpointer seed)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;

  settings.clients = N_CLIENTS;
  settings.devices = N_DEVICES;
  settings.tenants = 2;
  settings.seed = GPOINTER_TO_UINT (seed);
  self->sandbox = sandbox_fixture_new (&settings);
  session_fixture_set_up (&self->session, NULL);
  self->zone = g_time_zone_new_identifier (ZONE);
  g_assert_nonnull (self->zone);
  month_fixture_set_time (self, 0, 21, 0);
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    connect_account (self, account);
}

void
month_fixture_tear_down (MonthFixture *self, gconstpointer seed)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    g_clear_pointer (&self->accounts[account], roster_integration_unref);
  g_clear_pointer (&self->before, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  session_fixture_tear_down (&self->session, NULL);
  g_clear_pointer (&self->sandbox, sandbox_fixture_free);
}

/**
 * month_fixture_change:
 * @self: a fixture
 * @account: whose world is changed
 * @format: JSON, see roster-sandbox(1), with apostrophes for quotation marks
 *
 * Changes the world outside.
 *
 * Returns: (transfer full): the answer
 */
JsonObject *
month_fixture_change (MonthFixture *self, MonthAccount account, const char *format, ...)
{
  g_autofree char *path = g_strconcat (month_mounts[account], "/change", NULL);
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  va_list args;

  va_start (args, format);
  json = g_strdup_vprintf (format, args);
  va_end (args);
  g_strdelimit (json, "'", '"');
  node = sandbox_fixture_control (self->sandbox, path, json, 200);

  return json_object_ref (json_node_get_object (node));
}

/* Takes over the job, and gives it back when it ended well. */
RosterJob *
month_fixture_run (MonthFixture *self, RosterJob *job, GError **error)
{
  StoreFixture *base = &self->session.base;

  store_fixture_tick (base);
  g_clear_object (&base->result);
  roster_job_run_async (job, NULL, store_fixture_on_done_cb, &base->result);
  if (!roster_job_run_finish (job, store_fixture_wait (&base->result), error))
    g_clear_object (&job);
  g_clear_object (&base->result);

  return job;
}

/**
 * month_fixture_renew_keys:
 * @self: a fixture
 * @account: an account
 *
 * Somebody makes new keys of the account and deletes the old ones.
 *
 * Returns: (transfer full): the new ones, which Roster does not have yet
 */
RosterCredentials *
month_fixture_renew_keys (MonthFixture *self, MonthAccount account)
{
  g_autofree char *path = g_strconcat (month_mounts[account], "/renew-keys", NULL);
  g_autoptr (JsonNode) keys = sandbox_fixture_control (self->sandbox, path, "{}", 200);
  RosterCredentials *credentials = make_credentials (self, account);

  for (guint i = 0; kinds[account].keys[i] != NULL; i++)
    roster_credentials_set (credentials, kinds[account].keys[i],
                            sandbox_json_get_text (keys, kinds[account].members[i]));

  return credentials;
}

/* What a person does who was told that keys are refused. */
void
month_fixture_enter_keys (MonthFixture *self, MonthAccount account, RosterCredentials *keys)
{
  g_autoptr (RosterIntegration) wanted = roster_integration_copy (self->accounts[account]);

  save_account (self, account, roster_account_job_new (self->session.session, wanted, NULL, keys));
}

static RosterJob *
make_job (MonthFixture *self, MonthAccount account, RosterJobKind kind)
{
  return roster_job_new (self->session.session, kind, self->accounts[account]->id);
}

/* In microseconds since 1970. */
gint64
month_fixture_get_time (MonthFixture *self, guint day, int hour, int minute)
{
  g_autoptr (GDateTime) first = g_date_time_new (self->zone, YEAR, MONTH, DAY, hour, minute, 0);
  g_autoptr (GDateTime) then = g_date_time_add_days (first, (int) day);

  return g_date_time_to_unix (then) * G_USEC_PER_SEC;
}

/**
 * month_fixture_set_time:
 * @self: a fixture
 * @day: how many days after the first one
 * @hour: hour on the wall
 * @minute: minute on the wall
 *
 * Sets the clock, back too.
 */
void
month_fixture_set_time (MonthFixture *self, guint day, int hour, int minute)
{
  RosterClock *clock = self->session.base.clock;

  roster_clock_advance (clock, month_fixture_get_time (self, day, hour, minute) -
                                   roster_clock_now (clock));
}

/* What the timer does for one account, which nobody watches. */
RosterJob *
month_fixture_sync (MonthFixture *self, MonthAccount account, GError **error)
{
  RosterJob *job = make_job (self, account, ROSTER_JOB_SYNC);

  roster_job_set_due (job, self->zone);

  return month_fixture_run (self, job, error);
}

/* What somebody does who does not wait for the evening. */
RosterJob *
month_fixture_sync_now (MonthFixture *self, MonthAccount account, GError **error)
{
  return month_fixture_run (self, make_job (self, account, ROSTER_JOB_SYNC), error);
}

/* As somebody does who is in a hurry: what is safe, and Create for the rest. */
void
month_fixture_decide (MonthFixture *self, MonthAccount account)
{
  StoreFixture *base = &self->session.base;
  g_autoptr (RosterMapping) mapping = roster_mapping_new (base->store, self->accounts[account]);
  g_autoptr (GPtrArray) matched = NULL;
  g_autoptr (GPtrArray) created = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left;
  guint n_conflicts;

  base->integration = self->accounts[account];
  for (guint round = 0; round < 2; round++)
    {
      g_clear_object (&base->result);
      roster_mapping_load_async (mapping, NULL, store_fixture_on_done_cb, &base->result);
      roster_mapping_load_finish (mapping, store_fixture_wait (&base->result), &error);
      g_assert_no_error (error);
      if (round == 0)
        {
          matched = roster_mapping_match_safe (mapping, &n_left, &n_conflicts);
          sync_try_decide (base, ROSTER_HOW_AUTO, FALSE, matched);
        }
      else
        {
          created = roster_mapping_create_unmatched (mapping, &left_out);
          sync_try_decide (base, ROSTER_HOW_CREATE_UNMATCHED, FALSE, created);
        }
    }
  g_clear_object (&base->result);
  base->integration = NULL;
}

/* Shown, then done: after this the account's devices may be synced unseen. */
void
month_fixture_settle (MonthFixture *self, MonthAccount account)
{
  g_autoptr (RosterJob) planned = NULL;
  g_autoptr (RosterJob) applied = NULL;
  g_autoptr (GError) error = NULL;

  planned = month_fixture_run (self, make_job (self, account, ROSTER_JOB_PLAN), &error);
  g_assert_no_error (error);
  applied = make_job (self, account, ROSTER_JOB_APPLY);
  roster_job_set_shown_plan (applied, roster_job_get_plan (planned)->id);
  applied = month_fixture_run (self, applied, &error);
  g_assert_no_error (error);
}

static void
add_runs (MonthFixture *self, MonthAccount account, GPtrArray *all)
{
  StoreFixture *base = &self->session.base;
  g_autoptr (GError) error = NULL;
  GPtrArray *runs;

  g_clear_object (&base->result);
  roster_store_list_runs_async (base->store, self->accounts[account]->id, NULL, NULL,
                                store_fixture_on_done_cb, &base->result);
  runs = roster_store_list_runs_finish (base->store, store_fixture_wait (&base->result), &error);
  g_assert_no_error (error);
  g_clear_object (&base->result);
  g_ptr_array_extend_and_steal (all, runs);
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  const RosterRun *first = *(RosterRun *const *) a;
  const RosterRun *second = *(RosterRun *const *) b;

  return (first->started_at < second->started_at) - (first->started_at > second->started_at);
}

/* Of all accounts, the newest first. */
static GPtrArray *
list_runs (MonthFixture *self)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_run_unref);

  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    add_runs (self, account, runs);
  g_ptr_array_sort (runs, compare_runs);

  return runs;
}

static void
do_with_run (MonthFixture *self, RosterJobKind kind, RosterRun *run)
{
  g_autoptr (RosterJob) job = NULL;
  g_autoptr (GError) error = NULL;

  job = month_fixture_run (self, roster_job_new_for_run (self->session.session, kind, run), &error);
  g_assert_no_error (error);
}

/* Somebody has looked at what is held, and wants it. */
void
month_fixture_release (MonthFixture *self)
{
  g_autoptr (GPtrArray) runs = list_runs (self);

  for (guint i = 0; i < runs->len; i++)
    {
      RosterRun *run = g_ptr_array_index (runs, i);

      if (run->held > 0)
        do_with_run (self, ROSTER_JOB_RELEASE, run);
    }
}

/* What was written since then was a mistake. */
void
month_fixture_roll_back (MonthFixture *self, gint64 since)
{
  g_autoptr (GPtrArray) runs = list_runs (self);

  for (guint i = 0; i < runs->len; i++)
    {
      RosterRun *run = g_ptr_array_index (runs, i);

      if (run->started_at >= since)
        do_with_run (self, ROSTER_JOB_ROLL_BACK, run);
    }
}

/* It was none after all. */
void
month_fixture_lift (MonthFixture *self)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    {
      g_autoptr (RosterJob) job = NULL;
      g_autoptr (GError) error = NULL;

      job = month_fixture_run (self, make_job (self, account, ROSTER_JOB_LIFT), &error);
      g_assert_no_error (error);
    }
}

static void
add_rows (MonthFixture *self, GHashTable *picture, const char *statement)
{
  g_autofree char *text = store_fixture_query_text (&self->session.base, statement);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *bar = strchr (lines[i], '|');

      if (bar != NULL)
        g_hash_table_insert (picture, g_strndup (lines[i], bar - lines[i]), g_strdup (bar + 1));
    }
}

/**
 * month_fixture_take_picture:
 * @self: a fixture
 *
 * The documentation as somebody sees it, without what changes by itself.
 *
 * Returns: (transfer full) (element-type utf8 utf8): what there is, by id
 */
GHashTable *
month_fixture_take_picture (MonthFixture *self)
{
  GHashTable *picture = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  add_rows (self, picture,
            "SELECT group_concat (id || '|' || target || '|' || ifnull (name, '') || '|' || "
            "  ifnull (type, '') || '|' || ifnull (serial_number, '') || '|' || "
            "  ifnull (manufacturer, '') || '|' || ifnull (model, '') || '|' || "
            "  ifnull (location, '') || '|' || ifnull (hostname, '') || '|' || "
            "  ifnull (mac_address, '') || '|' || ifnull (operating_system, '') || '|' || "
            "  iif (retired_at IS NULL, 'active', 'retired'), char (10)) FROM asset");
  add_rows (self, picture,
            "SELECT group_concat (id || '|' || name, char (10)) FROM target "
            " WHERE missing_since IS NULL");

  return picture;
}
