/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "model/roster-error.h"
#include "secrets/roster-keyring-error.h"
#include "store/roster-store-check.h"
#include "store/roster-store-documentations.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-open-plans.h"

/* Less than this, and the next reading may not fit. */
#define MIN_FREE (100 * 1000 * 1000)

/* Some services refuse what is signed with a time further away. */
#define MAX_LAG (5 * 60)

/* Who asks is the owner of no keys. */
#define NOBODY "doctor"

/* What is looked at, one after the other; what is wrong with one does not keep the others. */
typedef struct
{
  RosterCliContext *context;
  RosterSession *session;
  RosterStore *store;
  RosterCliTable *table;
  guint n_wrong;
} Doctor;

/* @error is a sentence for people; nothing is wrong where there is none. */
static void
report (Doctor *doctor, const char *check, const char *good, const GError *error)
{
  gboolean is_json = roster_cli_context_is_json (doctor->context);
  const char *message = error != NULL ? error->message : good;
  g_autoptr (JsonBuilder) builder = NULL;

  doctor->n_wrong += error != NULL;
  if (!is_json)
    {
      roster_cli_table_add (doctor->table, check);
      roster_cli_table_add (doctor->table, error != NULL ? _ ("wrong") : _ ("good"));
      roster_cli_table_add (doctor->table, message);
      return;
    }

  builder = roster_cli_json_object_new ();
  roster_cli_json_set_text (builder, "check", check);
  roster_cli_json_set_flag (builder, "ok", error == NULL);
  roster_cli_json_set_text (builder, "message", message);
  roster_cli_output_add (roster_cli_context_get_output (doctor->context),
                         roster_cli_json_end (builder));
}

static GCancellable *
get_cancellable (Doctor *doctor)
{
  return roster_cli_context_get_cancellable (doctor->context);
}

static void
check_database (Doctor *doctor)
{
  g_autoptr (GError) error = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  roster_store_check_async (doctor->store, get_cancellable (doctor), roster_cli_await_cb, &await);
  roster_store_check_finish (doctor->store, roster_cli_await (&await), &error);
  report (doctor, "database", _ ("The database is whole."), error);
}

/* Names of customers are nobody else's business. */
static void
check_folder (Doctor *doctor)
{
  const char *directory = roster_store_get_directory (doctor->store);
  g_autofree char *database = g_build_filename (directory, "roster.db", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf folder;
  GStatBuf file;

  if (g_stat (directory, &folder) != 0 || g_stat (database, &file) != 0)
    g_set_error (&error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                 _ ("“%s” cannot be looked at. Check who owns it."), directory);
  else if (((folder.st_mode | file.st_mode) & 077) != 0)
    g_set_error (&error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                 _ ("Others may read “%s”, and it stays so. Choose a folder on a file system that "
                    "knows owners."),
                 directory);
  report (doctor, "folder", _ ("Only you can read the folder with the data."), error);
}

static void
check_space (Doctor *doctor)
{
  g_autoptr (GFile) folder = g_file_new_for_path (roster_store_get_directory (doctor->store));
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *size = NULL;
  g_autofree char *good = NULL;
  g_auto (RosterCliAwait) await = { 0 };
  guint64 n_free;

  g_file_query_filesystem_info_async (folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, G_PRIORITY_DEFAULT,
                                      get_cancellable (doctor), roster_cli_await_cb, &await);
  info = g_file_query_filesystem_info_finish (folder, roster_cli_await (&await), &error);
  if (info == NULL)
    {
      report (doctor, "space", NULL, error);
      return;
    }

  n_free = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE);
  size = g_format_size (n_free);
  /* Translators: a size like “12.3 GB” */
  good = g_strdup_printf (_ ("%s are free."), size);
  if (n_free < MIN_FREE)
    g_set_error (&error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                 _ ("Only %s are free. Make room before the next reading."), size);
  report (doctor, "space", good, error);
}

/* Whoever has no keys there has to be told so: that is an answer. */
static void
check_keyring (Doctor *doctor)
{
  RosterKeyring *keyring = roster_session_get_keyring (doctor->session);
  g_autoptr (RosterKeyringSlot) slot =
      roster_keyring_slot_new (roster_store_get_uuid (doctor->store), NOBODY, 0);
  g_autoptr (RosterCredentials) credentials = NULL;
  g_autoptr (GError) missing = roster_keyring_error_missing (slot);
  g_autoptr (GError) error = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  roster_keyring_look_up_async (keyring, slot, NULL, FALSE, get_cancellable (doctor),
                                roster_cli_await_cb, &await);
  credentials = roster_keyring_look_up_finish (keyring, roster_cli_await (&await), &error);
  if (error != NULL && g_str_equal (error->message, missing->message))
    g_clear_error (&error);
  report (doctor, "keyring", _ ("The keyring answers."), error);
}

static void
check_integration (Doctor *doctor, RosterIntegration *integration)
{
  g_autofree char *check = g_strdup_printf ("account %s", integration->id);
  g_autofree char *good =
      g_strdup_printf (_ ("“%s” answers and takes the keys."), integration->name);
  g_autoptr (RosterProvider) provider = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *method = NULL;
  g_auto (RosterCliAwait) opening = { 0 };
  g_auto (RosterCliAwait) verifying = { 0 };

  if (!integration->enabled)
    {
      g_autofree char *rests = g_strdup_printf (_ ("“%s” is disabled."), integration->name);

      report (doctor, check, rests, NULL);
      return;
    }

  roster_session_open_provider_async (doctor->session, integration, FALSE, get_cancellable (doctor),
                                      roster_cli_await_cb, &opening);
  provider =
      roster_session_open_provider_finish (doctor->session, roster_cli_await (&opening), &error);
  if (provider != NULL)
    {
      roster_provider_verify_async (provider, get_cancellable (doctor), roster_cli_await_cb,
                                    &verifying);
      roster_provider_verify_finish (provider, roster_cli_await (&verifying), &method, &error);
    }
  report (doctor, check, good, error);
}

static void
check_documentation (Doctor *doctor, RosterDocumentation *documentation)
{
  g_autofree char *check = g_strdup_printf ("documentation %s", documentation->id);
  g_autofree char *good =
      g_strdup_printf (_ ("“%s” answers and takes the keys."), documentation->name);
  g_autoptr (RosterDestination) destination = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (RosterCliAwait) opening = { 0 };
  g_auto (RosterCliAwait) verifying = { 0 };

  roster_session_open_destination_async (doctor->session, documentation->id, FALSE,
                                         get_cancellable (doctor), roster_cli_await_cb, &opening);
  destination =
      roster_session_open_destination_finish (doctor->session, roster_cli_await (&opening), &error);
  if (destination != NULL)
    {
      roster_destination_verify_async (destination, get_cancellable (doctor), roster_cli_await_cb,
                                       &verifying);
      roster_destination_verify_finish (destination, roster_cli_await (&verifying), &error);
    }
  report (doctor, check, good, error);
}

/* One that works at this moment is not one that was interrupted. */
static void
check_run (Doctor *doctor, RosterIntegration *integration)
{
  g_autofree char *check = g_strdup_printf ("run %s", integration->id);
  g_autofree char *plan = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  roster_store_find_open_plan_async (doctor->store, integration->id, integration->documentation,
                                     get_cancellable (doctor), roster_cli_await_cb, &await);
  plan =
      roster_store_find_open_plan_finish (doctor->store, roster_cli_await (&await), NULL, &error);
  if (plan != NULL &&
      !roster_lock_is_held (roster_store_get_directory (doctor->store), integration->id))
    g_set_error (&error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                 _ ("The last run of “%s” ended early. “rosterctl apply %s” goes on with it."),
                 integration->name, integration->id);
  report (doctor, check, _ ("No run was interrupted."), error);
}

static void
check_accounts (Doctor *doctor)
{
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GPtrArray) documentations = NULL;
  g_auto (RosterCliAwait) integrations = { 0 };
  g_auto (RosterCliAwait) listing = { 0 };

  roster_store_list_integrations_async (doctor->store, get_cancellable (doctor),
                                        roster_cli_await_cb, &integrations);
  summaries =
      roster_store_list_integrations_finish (doctor->store, roster_cli_await (&integrations), NULL);
  for (guint i = 0; summaries != NULL && i < summaries->len; i++)
    {
      RosterIntegrationSummary *summary = g_ptr_array_index (summaries, i);

      check_integration (doctor, summary->integration);
      check_run (doctor, summary->integration);
    }

  roster_store_list_documentations_async (doctor->store, get_cancellable (doctor),
                                          roster_cli_await_cb, &listing);
  documentations =
      roster_store_list_documentations_finish (doctor->store, roster_cli_await (&listing), NULL);
  for (guint i = 0; documentations != NULL && i < documentations->len; i++)
    {
      RosterDocumentation *documentation = g_ptr_array_index (documentations, i);

      if (documentation->url != NULL)
        check_documentation (doctor, documentation);
    }
}

static void
check_clock (Doctor *doctor)
{
  g_autoptr (GError) error = NULL;
  gint64 lag = 0;
  gboolean is_known = roster_http_client_get_lag (roster_session_get_http (doctor->session), &lag);

  if (is_known && ABS (lag) > MAX_LAG)
    g_set_error (&error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                 lag > 0 ? _ ("This computer’s clock is %d minutes behind that of the service that "
                              "was asked last. Set it right.")
                         : _ ("This computer’s clock is %d minutes ahead of that of the service "
                              "that was asked last. Set it right."),
                 (int) CLAMP (ABS (lag) / 60, 0, G_MAXINT));
  report (doctor, "clock",
          is_known ? _ ("The clock agrees with that of the services.")
                   : _ ("No service said what time it is."),
          error);
}

static gboolean
run (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  static const RosterCliColumn columns[] = { { N_ ("Check"), FALSE },
                                             { N_ ("Result"), FALSE },
                                             { N_ ("Message"), FALSE } };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (GError) opening = NULL;
  Doctor doctor = { .context = context, .table = table };

  if (roster_cli_context_is_json (context))
    roster_cli_output_begin_list (output, NULL, NULL);
  doctor.session = roster_cli_context_open (context, &opening);
  if (doctor.session != NULL)
    {
      doctor.store = roster_session_get_store (doctor.session);
      check_database (&doctor);
      check_folder (&doctor);
      check_space (&doctor);
      check_keyring (&doctor);
      check_accounts (&doctor);
      check_clock (&doctor);
    }
  else
    {
      report (&doctor, "database", NULL, opening);
    }

  if (roster_cli_context_is_json (context))
    roster_cli_output_end_list (output);
  else
    roster_cli_table_print (table, output);
  if (doctor.n_wrong > 0)
    roster_cli_context_add_status (context, ROSTER_CLI_EXIT_FAILED);

  return !g_cancellable_set_error_if_cancelled (get_cancellable (&doctor), error);
}

const RosterCliCommand roster_cli_doctor_command = {
  .name = "doctor",
  .summary = N_ ("Looks whether all that Roster needs is as it should be: data, keyring, accounts, "
                 "clock"),
  .min = 0,
  .max = 0,
  .run = run,
};
