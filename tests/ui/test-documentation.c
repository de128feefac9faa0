/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "secrets/roster-memory-keyring.h"
#include "ui-fixture.h"
#include "ui/roster-asset-browser.h"
#include "ui/roster-asset-details.h"
#include "ui/roster-asset-field.h"
#include "ui/roster-closures-documentation.h"
#include "ui/roster-documentation-page.h"
#include "ui/roster-documented-clients.h"
#include "ui/roster-name-popover.h"

static void
test_new_destroy (gconstpointer data)
{
  GType (*const get_type) (void) = data;
  GtkWidget *widget = g_object_ref_sink (g_object_new (get_type (), NULL));

  g_assert_finalize_object (widget);
}

/* A store that is not open: the page says why, and can be closed. */
static void
test_page_new_destroy (void)
{
  g_autoptr (RosterClock) clock = roster_clock_new ();
  g_autoptr (RosterKeyring) keyring = roster_memory_keyring_new ();
  g_autoptr (RosterSession) session = roster_session_new ("/nonexistent", keyring, clock);
  GtkWidget *page = g_object_ref_sink (roster_documentation_page_new (session, ""));

  ui_fixture_iterate ();
  g_assert_finalize_object (page);
}

static void
test_page (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (120, 'W');
  g_autofree char *statement = g_strdup_printf (
      "INSERT INTO target (documentation, id, name, fold, created_at) "
      "  SELECT id, 'c1', 'Smith & Sons <Ltd>', 'smith', 1 FROM documentation;"
      "INSERT INTO target (documentation, id, name, fold, created_at) "
      "  SELECT id, 'c2', '%s', 'w', 1 FROM documentation;"
      "INSERT INTO asset (documentation, id, target, name, created_at, modified_at) "
      "  SELECT id, 'a', 'c1', '<b>PC & 1</b>', 1, 1 FROM documentation",
      name);

  store_fixture_execute (&fixture->base, statement);
  ui_fixture_check_page (roster_documentation_page_new (fixture->session, ""));
  ui_fixture_check_page (roster_documentation_page_new (fixture->session, "nowhere"));
}

static void
test_page_without_clients (SessionFixture *fixture, gconstpointer data)
{
  ui_fixture_check_page (roster_documentation_page_new (fixture->session, "local"));
}

static void
on_edited_cb (RosterAssetField *field, const char *text, char **edited)
{
  g_free (*edited);
  *edited = g_strdup (text);
}

/* What is typed survives a reading, and goes with another asset. */
static void
test_field (void)
{
  GtkWidget *group = g_object_ref_sink (adw_preferences_group_new ());
  RosterAssetField *field =
      roster_asset_field_new (ROSTER_FIELD_NAME, TRUE, ADW_PREFERENCES_GROUP (group));
  GtkWidget *list =
      gtk_widget_get_first_child (gtk_widget_get_last_child (gtk_widget_get_first_child (group)));
  GtkWidget *row = gtk_widget_get_first_child (list);
  g_autoptr (RosterAsset) first = roster_asset_new ("1", "c");
  g_autoptr (RosterAsset) second = roster_asset_new ("2", "c");
  g_autofree char *edited = NULL;

  g_signal_connect (field, "edited", G_CALLBACK (on_edited_cb), &edited);
  roster_fields_set (first->fields, ROSTER_FIELD_NAME, "Smith & Sons <Ltd>");
  roster_fields_set (second->fields, ROSTER_FIELD_NAME, "PC-2");
  g_assert_true (ADW_IS_ENTRY_ROW (row));
  roster_asset_field_set_asset (field, first, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Smith & Sons <Ltd>");
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_next_sibling (row)));

  gtk_editable_set_text (GTK_EDITABLE (row), "Till");
  roster_asset_field_set_asset (field, first, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Till");
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (edited, ==, "Till");
  roster_asset_field_set_asset (field, second, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "PC-2");

  second->edited = 1u << ROSTER_FIELD_NAME;
  roster_asset_field_set_asset (field, second, "N-sight");
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_next_sibling (row)));

  g_assert_finalize_object (field);
  g_assert_finalize_object (group);
}

static void
test_links (void)
{
  static const struct
  {
    const char *link;
    const char *url;
    gboolean opens;
  } links[] = {
    { "https://rmm.example.com/#/device/1", "https://rmm.example.com/", TRUE },
    { "https://RMM.example.com/#/device/1", "https://rmm.example.com/", TRUE },
    { "https://app.ninjarmm.com/#/device/1", "https://api.ninjarmm.com/", TRUE },
    { "http://rmm.example.com/#/device/1", "https://rmm.example.com/", FALSE },
    { "https://example.com/", "https://rmm.example.com/", FALSE },
    { "https://rmm.example.com.evil.org/", "https://rmm.example.com/", FALSE },
    { "https://rmm.example.com@evil.org/", "https://rmm.example.com/", FALSE },
    { "https://user@rmm.example.com/", "https://rmm.example.com/", FALSE },
    { "file:///etc/passwd", "https://rmm.example.com/", FALSE },
    { "javascript:alert(1)", "https://rmm.example.com/", FALSE },
    { "not a link", "https://rmm.example.com/", FALSE },
    { "", "https://rmm.example.com/", FALSE },
    { NULL, "https://rmm.example.com/", FALSE },
  };
  g_autoptr (RosterIntegration) integration = roster_integration_new ();

  integration->provider = g_strdup ("ninjarmm");
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_free (integration->url);
      integration->url = g_strdup (links[i].url);
      g_assert_cmpint (roster_closures_is_console_link (links[i].link, integration), ==,
                       links[i].opens);
    }
  g_assert_false (roster_closures_is_console_link (links[0].link, NULL));
}

static void
test_models (void)
{
  static const struct
  {
    const char *manufacturer;
    const char *model;
    const char *expected;
  } models[] = {
    { "Dell Inc.", "Latitude 5420", "Dell Inc. Latitude 5420" },
    { "HP", "HP EliteBook", "HP EliteBook" },
    { NULL, "X1", "X1" },
    { "Dell Inc.", NULL, "Dell Inc." },
    { NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (RosterAsset) asset = roster_asset_new ("1", "c");
      g_autofree char *text = NULL;

      roster_fields_set (asset->fields, ROSTER_FIELD_MANUFACTURER, models[i].manufacturer);
      roster_fields_set (asset->fields, ROSTER_FIELD_MODEL, models[i].model);
      text = roster_closures_format_asset_model (asset);
      g_assert_cmpstr (text, ==, models[i].expected);
    }
}

static void
test_edits (void)
{
  for (RosterEditKind i = 0; i <= ROSTER_EDIT_ASSET_RESTORE; i++)
    for (guint is_undone = 0; is_undone < 2; is_undone++)
      {
        g_autoptr (RosterEdit) edit = roster_edit_new (i, "1", "Smith & Sons <Ltd> 100%s");
        g_autofree char *text = roster_closures_format_edit (edit, is_undone);

        g_assert_nonnull (strstr (text, "“Smith & Sons <Ltd> 100%s”"));
      }
}

static void
check_text (char *text, const char *expected)
{
  g_autofree char *owned = text;

  g_assert_cmpstr (owned, ==, expected);
}

static void
test_states (void)
{
  g_autoptr (RosterAsset) asset = roster_asset_new ("1", "c");

  check_text (roster_closures_format_asset_state (asset), NULL);
  asset->state_by_hand = 1;
  check_text (roster_closures_format_asset_state (asset),
              "Restored by hand: it stays although no RMM lists it");
  asset->retired_at = G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC;
  check_text (roster_closures_format_asset_state (asset),
              "Retired by hand on 11/14/23: a sync leaves it so");
  asset->state_by_hand = 0;
  check_text (roster_closures_format_asset_state (asset),
              "Retired on 11/14/23: nothing that is connected feeds it");
  asset->last_source = g_strdup ("Smith & Sons <Ltd>");
  check_text (roster_closures_format_asset_state (asset),
              "Retired on 11/14/23. “Smith & Sons <Ltd>” lists it again.");
  asset->gone_since = asset->retired_at - 7 * G_TIME_SPAN_DAY;
  check_text (roster_closures_format_asset_state (asset),
              "“Smith & Sons <Ltd>” has not listed it since 11/07/23. Retired on 11/14/23, after 7 "
              "days.");
}

static void
test_numbers (void)
{
  check_text (roster_closures_format_documentation (1, 2), "1 client · 2 assets");
  check_text (roster_closures_format_shown (2, 5),
              "2 of 5 assets are shown. Search to find others.");
  check_text (roster_closures_format_shown (2, 0), "2 assets are shown. Search to find others.");
  check_text (roster_closures_format_difference ("N-sight", "PC-1"),
              "N-sight says “PC-1”. A sync keeps what was edited.");
  check_text (roster_closures_format_difference (NULL, NULL),
              "The RMM says nothing here. A sync keeps what was edited.");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  ui_fixture_init (&argc, &argv);

  g_test_add_data_func ("/asset-browser/new-destroy", roster_asset_browser_get_type,
                        test_new_destroy);
  g_test_add_data_func ("/asset-details/new-destroy", roster_asset_details_get_type,
                        test_new_destroy);
  g_test_add_data_func ("/documented-clients/new-destroy", roster_documented_clients_get_type,
                        test_new_destroy);
  g_test_add_data_func ("/name-popover/new-destroy", roster_name_popover_get_type,
                        test_new_destroy);
  g_test_add_func ("/documentation-page/new-destroy", test_page_new_destroy);
  session_fixture_add ("/documentation-page/filled", NULL, test_page);
  session_fixture_add ("/documentation-page/empty", NULL, test_page_without_clients);
  g_test_add_func ("/asset-field/edited", test_field);
  g_test_add_func ("/documentation/links", test_links);
  g_test_add_func ("/documentation/models", test_models);
  g_test_add_func ("/documentation/edits", test_edits);
  g_test_add_func ("/documentation/states", test_states);
  g_test_add_func ("/documentation/numbers", test_numbers);

  return g_test_run ();
}
