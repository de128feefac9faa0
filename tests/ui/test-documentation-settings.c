/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/roster-destination-registry.h"
#include "store/roster-store-connecting.h"
#include "store/roster-store-documentations.h"
#include "ui-fixture.h"
#include "ui/roster-account-group.h"
#include "ui/roster-api-form.h"
#include "ui/roster-asset-popover.h"
#include "ui/roster-closures-status.h"
#include "ui/roster-documentation-choice.h"
#include "ui/roster-documentation-row.h"
#include "ui/roster-documentation-settings-page.h"
#include "ui/roster-documentations-group.h"
#include "ui/roster-integration-center-page.h"
#include "ui/roster-submit-group.h"
#include "ui/roster-template-row.h"
#include "ui/roster-writing-group.h"
#include "model/roster-error.h"
#include "model/roster-template.h"

/* Names as they come from outside. */
#define AMPERSAND "Smith & Sons <Ltd>"

static RosterDocumentation *
make_documentation (const char *id, const char *name, const char *url)
{
  RosterDocumentation *documentation = roster_documentation_new ();

  documentation->id = g_strdup (id);
  documentation->destination = g_strdup (url != NULL ? "passportal" : "local");
  documentation->name = g_strdup (name);
  documentation->url = g_strdup (url);
  documentation->account = g_strdup (id);

  return documentation;
}

static void
connect (SessionFixture *fixture, const char *id)
{
  g_autoptr (RosterDocumentation) documentation =
      make_documentation (id, AMPERSAND, "https://us-clover.passportalmsp.com/");
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->base.result);
  roster_store_save_documentation_async (fixture->base.store, documentation, NULL,
                                         store_fixture_on_done_cb, &fixture->base.result);
  roster_store_save_documentation_finish (fixture->base.store,
                                          store_fixture_wait (&fixture->base.result), &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->base.result);
}

static void
test_connect (SessionFixture *fixture, gconstpointer data)
{
  ui_fixture_check_page (
      roster_documentation_settings_page_new_for_destination (fixture->session, "passportal"));
}

static void
test_edit (SessionFixture *fixture, gconstpointer data)
{
  connect (fixture, "first");
  ui_fixture_check_page (
      roster_documentation_settings_page_new_for_documentation (fixture->session, "first"));
  ui_fixture_check_page (
      roster_documentation_settings_page_new_for_documentation (fixture->session, "nobody"));
  ui_fixture_check_page (
      roster_documentation_settings_page_new_for_documentation (fixture->session, "local"));
}

static void
test_center (SessionFixture *fixture, gconstpointer data)
{
  connect (fixture, "first");
  connect (fixture, "second");
  ui_fixture_check_page (roster_integration_center_page_new (fixture->session, ""));
}

static void
test_widgets (void)
{
  GtkWidget *widgets[] = {
    roster_documentation_row_new (),
    g_object_new (ROSTER_TYPE_DOCUMENTATIONS_GROUP, NULL),
    g_object_new (ROSTER_TYPE_DOCUMENTATION_CHOICE, NULL),
    g_object_new (ROSTER_TYPE_ACCOUNT_GROUP, NULL),
    g_object_new (ROSTER_TYPE_SUBMIT_GROUP, NULL),
    g_object_new (ROSTER_TYPE_WRITING_GROUP, NULL),
    roster_asset_popover_new (),
  };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      g_object_ref_sink (widgets[i]);
      g_assert_finalize_object (widgets[i]);
    }
}

static void
on_template_chosen_cb (RosterTemplateRow *row, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* What is there at first nobody chose. */
static void
test_template (void)
{
  g_autoptr (GPtrArray) templates =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_template_unref);
  RosterTemplateRow *row = g_object_ref_sink (g_object_new (ROSTER_TYPE_TEMPLATE_ROW, NULL));
  guint n_chosen = 0;

  g_signal_connect (row, "chosen", G_CALLBACK (on_template_chosen_cb), &n_chosen);
  g_assert_null (roster_template_row_get_id (row));
  g_ptr_array_add (templates, roster_template_new ("tpl-79", "Generic Asset"));
  roster_template_row_set_templates (row, templates, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (row)));
  g_assert_cmpstr (roster_template_row_get_id (row), ==, "tpl-79");

  g_ptr_array_add (templates, roster_template_new ("tpl-5", AMPERSAND));
  roster_template_row_set_templates (row, templates, "tpl-5");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (row)));
  g_assert_cmpstr (roster_template_row_get_id (row), ==, "tpl-5");
  g_assert_cmpuint (n_chosen, ==, 0);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_cmpstr (roster_template_row_get_id (row), ==, "tpl-79");
  g_assert_cmpuint (n_chosen, ==, 1);
  g_assert_finalize_object (row);
}

/* What is chosen, and what the names say where two are called the same. */
static void
test_choice (void)
{
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_documentation_unref);
  RosterDocumentationChoice *choice =
      g_object_ref_sink (g_object_new (ROSTER_TYPE_DOCUMENTATION_CHOICE, NULL));
  RosterDocumentationChoice *alone =
      g_object_ref_sink (g_object_new (ROSTER_TYPE_DOCUMENTATION_CHOICE, NULL));
  static const char *const names[] = { "Here", "Passportal (us.example.com)",
                                       "Passportal (uk.example.com)" };

  g_ptr_array_add (all, make_documentation ("here", "Here", NULL));
  roster_documentation_choice_set_documentations (alone, all, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (alone)));
  g_assert_finalize_object (alone);

  g_ptr_array_add (all, make_documentation ("us", "Passportal", "https://us.example.com/"));
  g_ptr_array_add (all, make_documentation ("uk", "Passportal", "https://uk.example.com/"));
  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *name = roster_closures_name_documentation (g_ptr_array_index (all, i), all);

      g_assert_cmpstr (name, ==, names[i]);
    }

  roster_documentation_choice_set_documentations (choice, all, "us");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (choice)));
  g_assert_cmpstr (roster_documentation_choice_get_id (choice), ==, "us");
  g_assert_false (roster_documentation_choice_is_changed (choice));
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), 2);
  g_assert_cmpstr (roster_documentation_choice_get_id (choice), ==, "uk");
  g_assert_true (roster_documentation_choice_is_changed (choice));
  g_assert_nonnull (
      strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (choice)), "Matching begins anew"));
  g_assert_finalize_object (choice);
}

/* What creating a client means is said by what the documentation can do. */
static void
test_creating (void)
{
  static const struct
  {
    const char *destination;
    const char *text;
  } cases[] = {
    { "local", NULL },
    { "passportal", "Passportal makes clients by import" },
    { "unknown", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterDocumentation) documentation = make_documentation ("1", "Acme", NULL);
      g_autofree char *text = roster_closures_describe_creating (
          roster_destination_registry_find (cases[i].destination), documentation);

      if (cases[i].text == NULL)
        g_assert_null (text);
      else
        g_assert_true (g_str_has_prefix (text, cases[i].text));
    }
}

/* Who leaves the rate as it is usual is not held to the number. */
static void
test_rate (void)
{
  static const struct
  {
    int rate;
    int expected;
  } cases[] = { { 0, 0 }, { 240, 0 }, { 60, 60 }, { 9999, 9999 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RosterAccountGroup *group =
          g_object_ref_sink (g_object_new (ROSTER_TYPE_ACCOUNT_GROUP, NULL));
      g_autofree char *name = NULL;

      roster_account_group_set_name (group, i % 2 == 0 ? NULL : "  ", "Passportal");
      roster_account_group_set_rate (group, cases[i].rate, 240, 2400);
      g_assert_cmpint (roster_account_group_get_rate (group), ==, cases[i].expected);
      name = roster_account_group_dup_name (group);
      g_assert_cmpstr (name, ==, "Passportal");
      g_assert_finalize_object (group);
    }
}

/* What a person can answer, and what a field has to show. */
static void
test_errors (void)
{
  static const struct
  {
    RosterError code;
    gboolean is_shown;
  } cases[] = {
    { ROSTER_ERROR_ACCOUNT, TRUE },    { ROSTER_ERROR_CONFLICT, TRUE },
    { ROSTER_ERROR_BUSY, TRUE },       { ROSTER_ERROR_KEYRING, TRUE },
    { ROSTER_ERROR_AUTH, FALSE },      { ROSTER_ERROR_OFFLINE, FALSE },
    { ROSTER_ERROR_FORBIDDEN, FALSE },
  };
  RosterSubmitGroup *group = g_object_ref_sink (g_object_new (ROSTER_TYPE_SUBMIT_GROUP, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (ROSTER_ERROR, (int) cases[i].code, AMPERSAND);

      g_assert_cmpint (roster_submit_group_show_error (group, error), ==, cases[i].is_shown);
    }
  g_assert_finalize_object (group);
}

/* Addresses of the dashboard are reduced to the server. */
static void
test_form (void)
{
  static const struct
  {
    const char *pasted;
    const char *host;
  } cases[] = {
    { "https://us-clover.passportalmsp.com//dashboard#/default", "us-clover.passportalmsp.com" },
    { "acme-c.mypasswordapp.com/login", "acme-c.mypasswordapp.com" },
    { "ftp://us-clover.passportalmsp.com", NULL },
  };
  RosterAccountForm fields =
      roster_account_form_for_destination (roster_destination_registry_find ("passportal"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RosterApiForm *form = g_object_ref_sink (g_object_new (ROSTER_TYPE_API_FORM, NULL));
      g_autoptr (RosterCredentials) credentials = roster_credentials_new (NULL);
      g_autofree char *address = NULL;
      g_autofree char *host = NULL;

      roster_api_form_set_form (form, &fields, NULL);
      roster_credentials_set (credentials, "access_key_id", "id");
      roster_api_form_fill (form, cases[i].pasted, credentials);
      address = roster_api_form_dup_address (form, &host);
      g_assert_cmpstr (host, ==, cases[i].host);
      g_assert_false (roster_api_form_get_device_sync (form));
      /* The secret is still missing. */
      g_assert_false (roster_api_form_check (form, TRUE));
      g_assert_finalize_object (form);
    }
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  session_fixture_add ("/documentation-settings/connect-new-destroy", NULL, test_connect);
  session_fixture_add ("/documentation-settings/edit-new-destroy", NULL, test_edit);
  session_fixture_add ("/documentation-settings/center-new-destroy", NULL, test_center);
  g_test_add_func ("/documentation-settings/widgets-new-destroy", test_widgets);
  g_test_add_func ("/documentation-settings/choice", test_choice);
  g_test_add_func ("/documentation-settings/template", test_template);
  g_test_add_func ("/documentation-settings/creating", test_creating);
  g_test_add_func ("/documentation-settings/rate", test_rate);
  g_test_add_func ("/documentation-settings/errors", test_errors);
  g_test_add_func ("/documentation-settings/form", test_form);

  return g_test_run ();
}
