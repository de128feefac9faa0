/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync-fixture.h"

#include <string.h>

#include "destinations/local/roster-local-destination.h"
#include "model/roster-client-state.h"
#include "model/roster-nick.h"
#include "store/roster-store-clients.h"
#include "store/roster-store-decisions.h"
#include "store/roster-store-client-list.h"
#include "store/roster-store-devices.h"
#include "store/roster-store-holds.h"
#include "store/roster-store-operations.h"
#include "store/roster-store-readings.h"
#include "store/roster-store-targets.h"
#include "sync/roster-apply-job.h"
#include "sync/roster-plan-job.h"
#include "sync/roster-roll-back-job.h"

/**
 * sync_device_new:
 * @id: the RMM's id
 * @name: its name, which is its host name too
 * @serial: (nullable): its serial number
 *
 * Returns: (transfer full): a server
 */
RosterDevice *
sync_device_new (const char *id, const char *name, const char *serial)
{
  RosterDevice *self = roster_device_new (id, "", "server");

  roster_fields_set (self->fields, ROSTER_FIELD_NAME, name);
  roster_fields_set (self->fields, ROSTER_FIELD_HOSTNAME, name);
  roster_fields_set (self->fields, ROSTER_FIELD_SERIAL_NUMBER, serial);

  return self;
}

RosterDevice *
sync_device_set (RosterDevice *self, RosterField field, const char *value)
{
  roster_fields_set (self->fields, field, value);

  return self;
}

/* "10=Acme,20=Beta" */
void
sync_save_clients (StoreFixture *self, gint64 reading, const char *clients)
{
  g_auto (GStrv) entries = g_strsplit (clients, ",", -1);
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (entries[i], "=", 2);

      g_ptr_array_add (list, roster_client_new (parts[0], parts[1]));
    }

  g_clear_object (&self->result);
  roster_store_save_clients_async (self->store, self->integration->id, reading, list, NULL,
                                   store_fixture_on_done_cb, &self->result);
  roster_store_save_clients_finish (self->store, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);
}

/**
 * sync_begin:
 * @self: a fixture
 * @clients: (nullable): the client list, as "10=Acme,20=Beta"
 *
 * Begins a reading.
 *
 * Returns: its number
 */
gint64
sync_begin (StoreFixture *self, const char *clients)
{
  g_autoptr (GError) error = NULL;
  gint64 reading;
  double pace;

  store_fixture_tick (self);
  g_clear_object (&self->result);
  roster_store_begin_reading_async (self->store, self->integration->id, NULL,
                                    store_fixture_on_done_cb, &self->result);
  reading = roster_store_begin_reading_finish (self->store, store_fixture_wait (&self->result),
                                               &pace, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reading, >, 0);
  if (clients != NULL)
    sync_save_clients (self, reading, clients);

  return reading;
}

/* Whether clients are committed with their devices, which were not staged before. */
gboolean sync_gives = FALSE;

/* Client to devices: what waits for its commit. */
static GHashTable *given;

static gpointer
copy_device (RosterDevice *device, gpointer unused)
{
  return roster_device_ref (device);
}

void
sync_stage (StoreFixture *self, const char *client, GPtrArray *devices)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < devices->len; i++)
    {
      RosterDevice *device = g_ptr_array_index (devices, i);

      g_free (device->client_id);
      device->client_id = g_strdup (client);
    }

  if (sync_gives)
    {
      GPtrArray *copy = g_ptr_array_copy (devices, (GCopyFunc) copy_device, NULL);

      g_ptr_array_set_free_func (copy, (GDestroyNotify) roster_device_unref);
      if (given == NULL)
        given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
      g_hash_table_insert (given, g_strdup (client), copy);
      return;
    }

  g_clear_object (&self->result);
  roster_store_stage_devices_async (self->store, self->integration->id, devices, NULL, NULL,
                                    store_fixture_on_done_cb, &self->result);
  roster_store_stage_devices_finish (self->store, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);
}

/* @why says why the servers are not complete; NULL where they are. */
void
sync_commit (StoreFixture *self, gint64 reading, const char *client, const char *why)
{
  g_autoptr (GPtrArray) clients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_devices_unref);
  RosterClientDevices *read = roster_client_devices_new (client);
  g_autoptr (GError) error = NULL;

  read->sites = 1;
  g_ptr_array_add (read->parts, roster_reading_part_new (client, "server", why));
  g_ptr_array_add (read->parts, roster_reading_part_new (client, "workstation", NULL));
  if (sync_gives && given != NULL && g_hash_table_contains (given, client))
    read->devices = g_ptr_array_ref (g_hash_table_lookup (given, client));
  else if (sync_gives)
    read->devices = g_ptr_array_new ();
  if (given != NULL)
    g_hash_table_remove (given, client);
  g_ptr_array_add (clients, read);
  for (guint n_done = 0; n_done == 0;)
    {
      g_clear_object (&self->result);
      roster_store_commit_devices_async (self->store, self->integration->id, reading, clients, NULL,
                                         store_fixture_on_done_cb, &self->result);
      if (!roster_store_commit_devices_finish (self->store, store_fixture_wait (&self->result),
                                               &n_done, &error))
        break;
    }
  g_assert_no_error (error);
}

/**
 * sync_read:
 * @self: a fixture
 * @reading: a reading
 * @client: a client
 * @...: (transfer full): its devices, and NULL
 *
 * Reads a client whole.
 */
void
sync_read (StoreFixture *self, gint64 reading, const char *client, ...)
{
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);
  RosterDevice *device;
  va_list args;

  va_start (args, client);
  while ((device = va_arg (args, RosterDevice *)) != NULL)
    g_ptr_array_add (devices, device);
  va_end (args);

  sync_stage (self, client, devices);
  sync_commit (self, reading, client, NULL);
}

/* A client of so many devices: a0, a1 and so on. */
void
sync_read_many (StoreFixture *self, gint64 reading, const char *client, guint n)
{
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("a%u", i);

      g_ptr_array_add (devices, sync_device_new (id, id, NULL));
    }
  sync_stage (self, client, devices);
  sync_commit (self, reading, client, NULL);
}

/* Gives what was not complete. */
GPtrArray *
sync_finish (StoreFixture *self, gint64 reading)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *parts;

  g_clear_object (&self->result);
  roster_store_finish_reading_async (self->store, self->integration->id, reading, 0, NULL,
                                     store_fixture_on_done_cb, &self->result);
  parts =
      roster_store_finish_reading_finish (self->store, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);

  return parts;
}

char *
sync_add_target (StoreFixture *self, const char *name)
{
  const char *const names[] = { name, NULL };
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_tick (self);
  g_clear_object (&self->result);
  roster_store_add_targets_async (self->store, self->documentation->id, names, NULL,
                                  store_fixture_on_done_cb, &self->result);
  targets = roster_store_add_targets_finish (self->store, store_fixture_wait (&self->result), NULL,
                                             &error);
  g_assert_no_error (error);
  g_assert_cmpuint (targets->len, ==, 1);

  return g_strdup (((RosterTarget *) g_ptr_array_index (targets, 0))->id);
}

/**
 * sync_get_decision:
 * @self: a fixture
 * @client: a client
 *
 * Returns: (transfer full) (nullable): what counts for it now
 */
RosterDecision *
sync_get_decision (StoreFixture *self, const char *client)
{
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->result);
  roster_store_list_clients_async (self->store, self->integration->id, self->documentation->id,
                                   NULL, store_fixture_on_done_cb, &self->result);
  states =
      roster_store_list_clients_finish (self->store, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);

  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);

      if (g_str_equal (state->client->id, client))
        return state->decision != NULL ? roster_decision_ref (state->decision) : NULL;
    }

  return NULL;
}

/* A decision that replaces the one that counts now. */
RosterDecision *
sync_make_decision (StoreFixture *self,
                    const char *client,
                    RosterDecisionKind kind,
                    const char *target)
{
  g_autoptr (RosterDecision) current = sync_get_decision (self, client);
  RosterDecision *decision = roster_decision_new (client, kind);

  decision->target_id = g_strdup (target);
  decision->replaces = current != NULL ? current->id : 0;

  return decision;
}

/* Gives how many were stored. */
guint
sync_try_decide (StoreFixture *self, RosterHow how, gboolean shared, GPtrArray *decisions)
{
  g_auto (GStrv) refused = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;

  store_fixture_tick (self);
  g_clear_object (&self->result);
  roster_store_decide_async (self->store, self->integration->id, self->documentation->id, how,
                             shared, decisions, NULL, store_fixture_on_done_cb, &self->result);
  roster_store_decide_finish (self->store, store_fixture_wait (&self->result), &n_changed, &refused,
                              &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_changed + g_strv_length (refused), ==, decisions->len);

  return n_changed;
}

void
sync_decide (StoreFixture *self, const char *client, RosterDecisionKind kind, const char *target)
{
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);

  g_ptr_array_add (decisions, sync_make_decision (self, client, kind, target));
  g_assert_cmpuint (sync_try_decide (self, ROSTER_HOW_BY_HAND, TRUE, decisions), ==, 1);
}

RosterPlan *
sync_plan (StoreFixture *self, gboolean agreed_only)
{
  g_autoptr (RosterPlanJob) job = roster_plan_job_new (self->store, self->integration, agreed_only);
  g_autoptr (GError) error = NULL;
  RosterPlan *plan;

  store_fixture_tick (self);
  g_clear_object (&self->result);
  roster_plan_job_run_async (job, NULL, store_fixture_on_done_cb, &self->result);
  plan = roster_plan_job_run_finish (job, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);
  g_clear_object (&self->result);
  g_assert_finalize_object (g_steal_pointer (&job));

  return plan;
}

RosterPlan *
sync_plan_roll_back (StoreFixture *self, RosterRun *run, RosterDestinationCapabilities capabilities)
{
  g_autoptr (RosterRollBackJob) job = roster_roll_back_job_new (self->store, run, capabilities);
  g_autoptr (GError) error = NULL;
  RosterPlan *plan;

  store_fixture_tick (self);
  g_clear_object (&self->result);
  roster_roll_back_job_run_async (job, NULL, store_fixture_on_done_cb, &self->result);
  plan = roster_roll_back_job_run_finish (job, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);
  g_clear_object (&self->result);
  g_assert_finalize_object (g_steal_pointer (&job));

  return plan;
}

/* Begins the run that does what a run held, and leaves it as if its process was killed then. Gives
 * the plan; NULL where nothing of the run is held. */
char *
sync_begin_release (StoreFixture *self, RosterRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterRun) begun = NULL;
  char *plan = NULL;

  g_clear_object (&self->result);
  roster_store_release_async (self->store, run, ROSTER_RUN_MANUAL, NULL, store_fixture_on_done_cb,
                              &self->result);
  begun =
      roster_store_release_finish (self->store, store_fixture_wait (&self->result), &plan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (begun != NULL, ==, plan != NULL);

  return plan;
}

RosterRun *
sync_apply (StoreFixture *self, const char *plan, RosterRunKind kind, guint batch)
{
  g_autoptr (RosterDestination) destination =
      roster_local_destination_new (self->documentation, self->store);
  g_autoptr (RosterApplyJob) job = roster_apply_job_new (
      self->store, self->integration->id, self->documentation->id, destination, plan, kind);
  g_autoptr (GError) error = NULL;
  RosterRun *run;

  store_fixture_tick (self);
  if (batch > 0)
    roster_apply_job_set_batch (job, batch);
  g_clear_object (&self->result);
  roster_apply_job_run_async (job, NULL, store_fixture_on_done_cb, &self->result);
  run = roster_apply_job_run_finish (job, store_fixture_wait (&self->result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (run->state, ==, ROSTER_RUN_DONE);
  g_clear_object (&self->result);
  g_assert_finalize_object (g_steal_pointer (&job));

  return run;
}

/* As if what came since the plan had come in the moment after its run began. */
void
sync_refresh_plan (StoreFixture *self)
{
  store_fixture_execute (
      self, "UPDATE plan SET decisions = coalesce((SELECT sum(serial) FROM decision_serial "
            "       WHERE integration = plan.integration), 0), "
            "   basis = coalesce((SELECT max(id) FROM reading "
            "       WHERE integration = plan.integration AND finished_at IS NOT NULL), 0) || '/' "
            "    || coalesce((SELECT max(id) FROM reading "
            "       WHERE integration = plan.integration AND clients IS NOT NULL), 0) || '/' "
            "    || coalesce((SELECT sum(reading) FROM reading_part "
            "       WHERE integration = plan.integration), 0) || '/' "
            "    || (SELECT retire_after_days FROM integration WHERE id = plan.integration) "
            "    || '/' || coalesce((SELECT revision FROM device_filter "
            "       WHERE integration = plan.integration), 0)");
}

RosterRun *
sync_plan_and_apply (StoreFixture *self)
{
  g_autoptr (RosterPlan) plan = sync_plan (self, FALSE);

  return sync_apply (self, plan->id, ROSTER_RUN_MANUAL, 0);
}

GPtrArray *
sync_list_operations (StoreFixture *self, const char *plan, const char *run)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *operations;
  gint64 next = 0;

  g_clear_object (&self->result);
  roster_store_list_operations_async (self->store, plan, run, FALSE, 0, 1000, NULL,
                                      store_fixture_on_done_cb, &self->result);
  operations = roster_store_list_operations_finish (self->store, store_fixture_wait (&self->result),
                                                    &next, &error);
  g_assert_no_error (error);
  g_assert_cmpint (next, ==, 0);

  return operations;
}

/**
 * sync_describe:
 * @operations: (element-type RosterOperation): operations
 *
 * Returns: (transfer full): each in a few words, as "asset-create planned 1" (kind, state and the
 *   id of the device or else of the client), separated by a comma
 */
char *
sync_describe (GPtrArray *operations)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (operations, i);

      if (i > 0)
        g_string_append (text, ", ");
      g_string_append_printf (
          text, "%s %s %s", roster_nick (ROSTER_TYPE_OPERATION_KIND, (int) operation->kind),
          roster_nick (ROSTER_TYPE_OPERATION_STATE, (int) operation->state),
          operation->device_id != NULL ? operation->device_id : operation->client_id);
    }

  return g_string_free (text, FALSE);
}

char *
sync_describe_plan (StoreFixture *self)
{
  g_autoptr (RosterPlan) plan = sync_plan (self, FALSE);
  g_autoptr (GPtrArray) operations = sync_list_operations (self, plan->id, NULL);

  return sync_describe (operations);
}

/* A plan of nothing, a run that changes no row. */
void
sync_check_quiet (StoreFixture *self)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  sync_check_plan (self, "");
  before = store_fixture_dump (self, store_fixture_quiet_tables);
  sync_check_run (self, "");
  after = store_fixture_dump (self, store_fixture_quiet_tables);
  g_assert_cmpstr (before, ==, after);
}
