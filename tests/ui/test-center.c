/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-job-manager.h"
#include "nsight-service.h"
#include "providers/roster-provider-registry.h"
#include "ui-fixture.h"
#include "ui/roster-api-form.h"
#include "ui/roster-api-settings-page.h"
#include "ui/roster-field-hint.h"
#include "ui/roster-holds-group.h"
#include "ui/roster-integration-center-page.h"
#include "ui/roster-integration-page.h"
#include "ui/roster-integration-row.h"
#include "ui/roster-job-list.h"
#include "ui/roster-job-row.h"
#include "ui/roster-link-row.h"
#include "ui/roster-notice.h"
#include "ui/roster-preferences-window.h"
#include "ui/roster-resume-row.h"
#include "ui/roster-roll-back-page.h"
#include "ui/roster-run-chart.h"
#include "ui/roster-run-page.h"
#include "ui/roster-settings.h"

/* Names as they come from outside. */
#define AMPERSAND "Smith & Sons <Ltd>"

static RosterIntegration *
connect (SessionFixture *fixture)
{
  RosterIntegration *integration = roster_integration_new ();

  integration->id = g_strdup ("nsight-1");
  integration->provider = g_strdup ("nsight");
  integration->name = g_strdup (AMPERSAND);
  integration->url = g_strdup ("https://www.systemmonitor.us/");
  integration->documentation = g_strdup (fixture->base.documentation->id);
  integration->device_sync = TRUE;
  integration->enabled = TRUE;
  integration->account = g_strdup ("account");
  session_fixture_save (fixture, integration);

  return integration;
}

static void
test_center (SessionFixture *fixture, gconstpointer data)
{
  ui_fixture_check_page (roster_integration_center_page_new (fixture->session, ""));
}

static void
test_center_with_integration (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegration) integration = connect (fixture);

  ui_fixture_check_page (roster_integration_center_page_new (fixture->session, ""));
}

static void
test_integration (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegration) integration = connect (fixture);

  ui_fixture_check_page (roster_integration_page_new (fixture->session, "nsight-1"));
  ui_fixture_check_page (roster_integration_page_new (fixture->session, "nobody-7"));
}

static void
test_set_up (SessionFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < roster_provider_registry_get_n_infos (); i++)
    ui_fixture_check_page (roster_api_settings_page_new_for_provider (
        fixture->session, roster_provider_registry_get_info (i)->id));
}

static void
test_edit (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegration) integration = connect (fixture);

  ui_fixture_check_page (
      roster_api_settings_page_new_for_integration (fixture->session, "nsight-1"));
  ui_fixture_check_page (
      roster_api_settings_page_new_for_integration (fixture->session, "nobody-7"));
}

static void
test_run (SessionFixture *fixture, gconstpointer data)
{
  ui_fixture_check_page (roster_run_page_new (fixture->session, "no such run"));
  ui_fixture_check_page (roster_roll_back_page_new (fixture->session, "no such run"));
}

static void
test_rows (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterIntegration) integration = connect (fixture);
  g_autoptr (RosterJob) job = roster_job_new (fixture->session, ROSTER_JOB_SYNC, "nsight-1");
  GtkWidget *rows[] = {
    roster_integration_row_new (),
    roster_job_row_new (job),
    roster_link_row_new (),
    roster_resume_row_new (fixture->session, integration),
    roster_field_hint_new ("Help"),
    roster_run_chart_new (),
    g_object_new (ROSTER_TYPE_JOB_LIST, NULL),
    g_object_new (ROSTER_TYPE_API_FORM, NULL),
    g_object_new (ROSTER_TYPE_HOLDS_GROUP, NULL),
  };

  roster_job_list_set_jobs (ROSTER_JOB_LIST (rows[6]), roster_session_get_jobs (fixture->session),
                            NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_object_ref_sink (rows[i]);
      g_assert_finalize_object (rows[i]);
    }
}

static void
test_preferences (void)
{
  g_autoptr (RosterAliasBook) aliases = roster_alias_book_new (NULL);
  GtkWidget *window = g_object_ref (roster_preferences_window_new (aliases, NULL, NULL));

  while (g_main_context_iteration (NULL, FALSE))
    continue;

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

static void
test_settings (void)
{
  g_autoptr (GSettings) settings = roster_settings_new ();

  g_assert_nonnull (settings);
  g_assert_true (g_settings_get_boolean (settings, ROSTER_SETTINGS_LETTER_KEYS));
  g_assert_cmpint (g_settings_get_int (settings, ROSTER_SETTINGS_WINDOW_WIDTH), >=, 600);
}

static GtkEditable *
find_entry (GtkWidget *widget, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && GTK_IS_EDITABLE (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return GTK_EDITABLE (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_entry (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
set_form (RosterApiForm *form, const char *known_url)
{
  RosterAccountForm fields =
      roster_account_form_for_provider (roster_provider_registry_find ("nsight"));

  roster_api_form_set_form (form, &fields, known_url);
  roster_api_form_add_device_sync (form, TRUE);
}

/* What is pasted is put right, and a key in it goes where it belongs. */
static void
test_form_corrects (void)
{
  static const struct
  {
    const char *pasted;
    const char *url;
    const char *key;
  } cases[] = {
    { "https://dashboard.systemmonitor.us/dashboard/default.php", "https://www.systemmonitor.us/",
      NULL },
    { "https://www.systemmonitor.us/api/?apikey=0123456789abcdef&service=list_clients",
      "https://www.systemmonitor.us/", "0123456789abcdef" },
    { "www.systemmonitor.us", "https://www.systemmonitor.us/", NULL },
    { "ftp://www.systemmonitor.us", "ftp://www.systemmonitor.us", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RosterApiForm *form = g_object_ref_sink (g_object_new (ROSTER_TYPE_API_FORM, NULL));
      g_autoptr (RosterCredentials) credentials = NULL;
      GtkEditable *url;

      set_form (form, NULL);
      url = find_entry (GTK_WIDGET (form), "Portal URL");
      g_assert_nonnull (url);
      gtk_editable_set_text (url, cases[i].pasted);
      ui_fixture_iterate ();
      g_assert_cmpstr (gtk_editable_get_text (url), ==, cases[i].url);

      credentials = roster_api_form_dup_credentials (form);
      g_assert_cmpstr (roster_credentials_get (credentials, "api_key"), ==, cases[i].key);
      g_assert_cmpint (roster_api_form_has_keys (form), ==, cases[i].key != NULL);
      roster_api_form_clear_keys (form);
      g_assert_false (roster_api_form_has_keys (form));
      g_assert_finalize_object (form);
    }
}

/* Only what has to be verified needs the keys. */
static void
test_form_is_changed (void)
{
  RosterApiForm *form = g_object_ref_sink (g_object_new (ROSTER_TYPE_API_FORM, NULL));
  GtkEditable *url;
  GtkEditable *key;

  set_form (form, "https://www.systemmonitor.us/");
  url = find_entry (GTK_WIDGET (form), "Portal URL");
  key = find_entry (GTK_WIDGET (form), "API Key");
  g_assert_false (roster_api_form_is_changed (form));

  gtk_editable_set_text (key, "key");
  g_assert_true (roster_api_form_is_changed (form));
  roster_api_form_clear_keys (form);
  g_assert_false (roster_api_form_is_changed (form));

  gtk_editable_set_text (url, "https://www.systemmonitor.co.uk/");
  g_assert_true (roster_api_form_is_changed (form));
  g_assert_false (roster_api_form_check (form, TRUE));
  g_assert_true (roster_api_form_check (form, FALSE));
  g_assert_finalize_object (form);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  session_fixture_add ("/center/new-destroy", NULL, test_center);
  session_fixture_add ("/center/new-destroy-with-integration", NULL, test_center_with_integration);
  session_fixture_add ("/integration/new-destroy", NULL, test_integration);
  session_fixture_add ("/api-settings/new-destroy", NULL, test_set_up);
  session_fixture_add ("/api-settings/edit-new-destroy", NULL, test_edit);
  session_fixture_add ("/run/new-destroy", NULL, test_run);
  session_fixture_add ("/rows/new-destroy", NULL, test_rows);
  g_test_add_func ("/preferences/new-destroy", test_preferences);
  g_test_add_func ("/settings", test_settings);
  g_test_add_func ("/api-form/corrects", test_form_corrects);
  g_test_add_func ("/api-form/is-changed", test_form_is_changed);

  return g_test_run ();
}
