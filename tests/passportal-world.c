/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "passportal-world.h"

#include "app/roster-account-job.h"
#include "app/roster-documentation-job.h"
#include "app/roster-handoff-job.h"
#include "model/roster-error.h"
#include "store/roster-store-runs.h"
#include "store/roster-store-writing.h"

/* Nobody counts them. */
#define RATE 100000000

static GAsyncResult *
wait_for (PassportalWorld *self)
{
  return store_fixture_wait (&self->session.base.result);
}

static RosterCredentials *
make_credentials (PassportalWorld *self, const char *mount, const char *const *names)
{
  RosterCredentials *credentials = roster_credentials_new ("http://127.0.0.1");

  for (guint i = 0; names[i] != NULL; i++)
    roster_credentials_set (credentials, names[i],
                            sandbox_json_get_key (self->sandbox, 0, mount, names[i]));

  return credentials;
}

static RosterDocumentation *
connect_documentation (PassportalWorld *self)
{
  static const char *const names[] = { "access_key_id", "secret_access_key", NULL };
  g_autoptr (RosterDocumentation) wanted = roster_documentation_new ();
  g_autoptr (RosterCredentials) credentials = make_credentials (self, "passportal", names);
  g_autoptr (RosterDocumentationJob) job = NULL;
  g_autoptr (GError) error = NULL;
  RosterDocumentation *saved;

  wanted->destination = g_strdup ("passportal");
  wanted->rate = RATE;
  job = roster_documentation_job_new (self->session.session, wanted,
                                      sandbox_fixture_get_url (self->sandbox, "passportal"),
                                      credentials);
  roster_documentation_job_run_async (job, NULL, store_fixture_on_done_cb,
                                      &self->session.base.result);
  saved = roster_documentation_job_run_finish (job, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->session.base.result);

  return saved;
}

static RosterIntegration *
connect_integration (PassportalWorld *self, const char *documentation)
{
  static const char *const names[] = { "api_key", NULL };
  g_autoptr (RosterIntegration) wanted = roster_integration_new ();
  g_autoptr (RosterCredentials) credentials = make_credentials (self, "nsight", names);
  g_autoptr (RosterAccountJob) job = NULL;
  g_autoptr (GError) error = NULL;
  RosterIntegration *saved;

  wanted->provider = g_strdup ("nsight");
  wanted->documentation = g_strdup (documentation);
  wanted->device_sync = TRUE;
  wanted->rate = RATE;
  job = roster_account_job_new (self->session.session, wanted,
                                sandbox_fixture_get_url (self->sandbox, "nsight"), credentials);
  roster_account_job_run_async (job, NULL, store_fixture_on_done_cb, &self->session.base.result);
  saved = roster_account_job_run_finish (job, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->session.base.result);

  return saved;
}

/* All clients, each first without a document and then with each of its documents. */
void
passportal_world_each_document (PassportalWorld *self, PassportalWorldTake take, gpointer user_data)
{
  g_autoptr (JsonNode) truth =
      sandbox_fixture_control (self->sandbox, "passportal/truth?devices=1", NULL, 200);
  JsonArray *clients = sandbox_json_get_array (truth, "clients");

  for (guint i = 0; i < json_array_get_length (clients); i++)
    {
      JsonObject *client = json_array_get_object_element (clients, i);
      JsonArray *documents = json_object_get_array_member (client, "documents");

      take (client, NULL, user_data);
      for (guint j = 0; j < json_array_get_length (documents); j++)
        take (client, json_array_get_object_element (documents, j), user_data);
    }
}

/* Somebody else's, of which the RMM knows nothing. */
static void
add_printer (PassportalWorld *self)
{
  g_autoptr (JsonNode) truth =
      sandbox_fixture_control (self->sandbox, "passportal/truth", NULL, 200);
  JsonObject *client = json_array_get_object_element (sandbox_json_get_array (truth, "clients"), 0);
  g_autofree char *change = g_strdup_printf ("{\"op\":\"add-document\",\"client\":%" G_GINT64_FORMAT
                                             ",\"title\":\"Printer\"}",
                                             json_object_get_int_member (client, "id"));
  g_autoptr (JsonNode) added = passportal_world_change (self, change);

  g_assert_cmpint (sandbox_json_get_int (added, "id"), !=, 0);
}

gboolean
passportal_world_is_asset (JsonObject *document)
{
  return document != NULL &&
         g_str_equal (json_object_get_string_member (document, "type"), "asset");
}

static void
take_asset (JsonObject *client, JsonObject *document, gpointer user_data)
{
  gint64 *id = user_data;

  if (passportal_world_is_asset (document))
    *id = json_object_get_int_member (document, "id");
}

static char *
probe (PassportalWorld *self, RosterDestination *destination)
{
  g_autofree char *asset = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_touched = FALSE;
  gint64 id = 0;
  char *method;

  passportal_world_each_document (self, take_asset, &id);
  g_assert_cmpint (id, !=, 0);
  asset = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  roster_destination_probe_async (destination, asset, NULL, store_fixture_on_done_cb,
                                  &self->session.base.result);
  method = roster_destination_probe_finish (destination, wait_for (self), &is_touched, &error);
  g_assert_no_error (error);
  g_clear_object (&self->session.base.result);

  return method;
}

/* Somebody tried out on an asset whether others can be written, and they can. */
static void
choose_api (PassportalWorld *self, const char *documentation)
{
  g_autoptr (JsonNode) allowed =
      passportal_world_change (self, "{\"op\":\"set-rights\",\"update\":true}");
  g_autoptr (RosterDestination) destination = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *method = NULL;

  roster_session_open_destination_async (self->session.session, documentation, FALSE, NULL,
                                         store_fixture_on_done_cb, &self->session.base.result);
  destination =
      roster_session_open_destination_finish (self->session.session, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->session.base.result);

  method = probe (self, destination);
  roster_store_set_writing_async (self->session.base.store, documentation, method, "tpl-79", NULL,
                                  store_fixture_on_done_cb, &self->session.base.result);
  roster_store_set_writing_finish (self->session.base.store, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->session.base.result);
}

static GBytes *
download_template (PassportalWorld *self)
{
  g_autofree char *url =
      g_strconcat (sandbox_fixture_get_url (self->sandbox, "control"), "passportal/template", NULL);
  g_autoptr (SandboxAnswer) answer =
      sandbox_fixture_send (self->sandbox, soup_message_new ("GET", url));

  g_assert_no_error (answer->error);

  return g_bytes_ref (answer->body);
}

/**
 * passportal_world_new:
 * @seed: which clients and machines there are
 * @uses_api: whether assets are created through the API, else through files
 *
 * Returns: (transfer full): a world in which both accounts are connected and nothing was read
 */
PassportalWorld *
passportal_world_new (guint64 seed, gboolean uses_api)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  PassportalWorld *self = g_new0 (PassportalWorld, 1);
  g_autoptr (RosterDocumentation) documentation = NULL;

  settings.clients = 9;
  settings.devices = 40;
  settings.seed = seed;
  self->sandbox = sandbox_fixture_new (&settings);
  session_fixture_set_up (&self->session, NULL);
  self->folder = g_build_filename (self->session.base.directory, "files", NULL);
  self->imported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->template = download_template (self);
  add_printer (self);
  documentation = connect_documentation (self);
  if (uses_api)
    choose_api (self, documentation->id);
  self->integration = connect_integration (self, documentation->id);

  return self;
}

static void
remove_files (PassportalWorld *self)
{
  store_fixture_remove_directory (self->folder);
}

void
passportal_world_free (PassportalWorld *self)
{
  remove_files (self);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_pointer (&self->integration, roster_integration_unref);
  session_fixture_tear_down (&self->session, NULL);
  sandbox_fixture_free (self->sandbox);
  g_clear_pointer (&self->imported, g_hash_table_unref);
  g_clear_pointer (&self->template, g_bytes_unref);
  g_clear_pointer (&self->arrivals, roster_arrival_report_unref);
  g_clear_error (&self->error);
  g_free (self->folder);
  g_free (self);
}

void
passportal_world_fault (PassportalWorld *self, const char *fault)
{
  sandbox_fixture_add_fault (self->sandbox, fault);
}

/* From now on everything works, and what lists did not show yet they show. */
void
passportal_world_calm (PassportalWorld *self)
{
  g_autoptr (JsonNode) done = sandbox_fixture_control (self->sandbox, "clear-faults", "{}", 200);

  g_assert_nonnull (done);
}

JsonNode *
passportal_world_change (PassportalWorld *self, const char *json)
{
  return sandbox_fixture_control (self->sandbox, "passportal/change", json, 200);
}

/* Roster ends and is started again. */
void
passportal_world_restart (PassportalWorld *self)
{
  session_fixture_restart (&self->session);
}

static gboolean
on_enough_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return G_SOURCE_REMOVE;
}

/* Waits for a job that begins now. Nothing but the services and the user may end it. */
static gboolean
conclude (PassportalWorld *self,
          GCancellable *cancellable,
          gpointer job,
          gboolean (*finish) (gpointer job, GAsyncResult *result, GError **error))
{
  guint timeout = 0;
  gboolean is_done;

  if (self->cancel_after > 0)
    timeout = g_timeout_add (self->cancel_after, on_enough_cb, cancellable);
  self->cancel_after = 0;
  wait_for (self);
  if (timeout != 0 && !g_cancellable_is_cancelled (cancellable))
    g_source_remove (timeout);

  g_clear_error (&self->error);
  is_done = finish (job, self->session.base.result, &self->error);
  g_clear_object (&self->session.base.result);
  if (is_done)
    return TRUE;

  g_test_message ("%s", self->error->message);
  g_assert_true (roster_error_is_cancelled (self->error) || self->error->domain == ROSTER_ERROR);
  g_assert_false (g_error_matches (self->error, ROSTER_ERROR, ROSTER_ERROR_STORE));
  g_assert_false (g_error_matches (self->error, ROSTER_ERROR, ROSTER_ERROR_BUSY));

  return FALSE;
}

static gboolean
finish_job (gpointer job, GAsyncResult *result, GError **error)
{
  return roster_job_run_finish (job, result, error);
}

static gboolean
run_job (PassportalWorld *self, RosterJob *job)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  store_fixture_tick (&self->session.base);
  roster_job_run_async (job, cancellable, store_fixture_on_done_cb, &self->session.base.result);

  return conclude (self, cancellable, job, finish_job);
}

/**
 * passportal_world_run:
 * @self: a world
 * @kind: what to do
 *
 * Returns: whether it went well; else the error says why not, and it is one of the services or of
 *   the plan
 */
gboolean
passportal_world_run (PassportalWorld *self, RosterJobKind kind)
{
  g_autoptr (RosterJob) job = roster_job_new (self->session.session, kind, self->integration->id);

  return run_job (self, job);
}

typedef gboolean (*IsWanted) (RosterRun *run, gint64 since);

/* The newest run first. */
static gboolean
do_with_runs (PassportalWorld *self, RosterJobKind kind, IsWanted is_wanted, gint64 since)
{
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;
  gboolean goes_well = TRUE;

  roster_store_list_runs_async (self->session.base.store, self->integration->id, NULL, NULL,
                                store_fixture_on_done_cb, &self->session.base.result);
  runs = roster_store_list_runs_finish (self->session.base.store, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->session.base.result);

  for (guint i = 0; i < runs->len; i++)
    {
      RosterRun *run = g_ptr_array_index (runs, i);
      g_autoptr (RosterJob) job = NULL;

      if (!is_wanted (run, since))
        continue;
      job = roster_job_new_for_run (self->session.session, kind, run);
      goes_well = run_job (self, job) && goes_well;
    }

  return goes_well;
}

static gboolean
has_failures (RosterRun *run, gint64 since)
{
  return run->states[ROSTER_OPERATION_FAILED] > 0;
}

static gboolean
is_newer (RosterRun *run, gint64 since)
{
  return run->started_at >= since;
}

/* Tries the operations again that the service refused, of all runs. */
gboolean
passportal_world_retry (PassportalWorld *self)
{
  return do_with_runs (self, ROSTER_JOB_RETRY, has_failures, 0);
}

/* Takes back what began since then. */
gboolean
passportal_world_roll_back (PassportalWorld *self, gint64 since)
{
  return do_with_runs (self, ROSTER_JOB_ROLL_BACK, is_newer, since);
}

static gboolean
finish_handoff (gpointer job, GAsyncResult *result, GError **error)
{
  return roster_handoff_job_run_finish (job, result, error);
}

/**
 * passportal_world_hand_off:
 * @self: a world
 * @writes: whether files are written, else it is only looked what has arrived
 *
 * Returns: whether it went well
 */
gboolean
passportal_world_hand_off (PassportalWorld *self, gboolean writes)
{
  g_autoptr (RosterHandoffJob) job =
      roster_handoff_job_new (self->session.session, self->integration->id);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean goes_well;

  if (writes)
    roster_handoff_job_set_folder (job, self->folder, self->template);
  store_fixture_tick (&self->session.base);
  roster_handoff_job_run_async (job, cancellable, store_fixture_on_done_cb,
                                &self->session.base.result);
  goes_well = conclude (self, cancellable, job, finish_handoff);
  g_clear_pointer (&self->arrivals, roster_arrival_report_unref);
  self->has_written = goes_well && roster_handoff_job_get_files (job)[0] != NULL;
  if (goes_well)
    self->arrivals = roster_arrival_report_ref (roster_handoff_job_get_arrivals (job));

  return goes_well;
}

guint
passportal_world_count_writes (PassportalWorld *self)
{
  g_autoptr (JsonNode) ledger = sandbox_fixture_control (self->sandbox, "ledger", NULL, 200);

  return json_array_get_length (sandbox_json_get_array (ledger, "writes"));
}

static void
take_line (JsonObject *client, JsonObject *document, gpointer user_data)
{
  static const char *const shown[] = { "Serial Number", "MAC Address", "Manufacturer",     "Model",
                                       "Hostname",      "ID",          "Integration Type", "Type" };
  const char *name = json_object_get_string_member (client, "name");
  GString *line = g_string_new (name);
  JsonObject *fields;

  if (passportal_world_is_asset (document))
    {
      g_string_append_printf (line, "/%s", json_object_get_string_member (document, "title"));
      fields = json_object_get_object_member (document, "fields");
      for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
        g_string_append_printf (line, "|%s",
                                json_object_get_string_member_with_default (fields, shown[i], "-"));
    }
  else if (document != NULL)
    {
      g_string_free (line, TRUE);
      return;
    }

  g_ptr_array_add (user_data, g_string_free (line, FALSE));
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * passportal_world_describe:
 * @self: a world
 *
 * Returns: (transfer full): what Passportal really has: a line for each client and each asset, in
 *   order
 */
char *
passportal_world_describe (PassportalWorld *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  passportal_world_each_document (self, take_line, lines);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}
