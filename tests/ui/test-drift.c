/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui-fixture.h"
#include "ui/roster-closures-drift.h"
#include "ui/roster-device-rules-page.h"
#include "ui/roster-drift-link.h"
#include "ui/roster-drift-page.h"
#include "ui/roster-drift-row.h"

#define LTD "Smith & Sons <Ltd>"

/* One of everything that a row can show. */
static RosterDrift *
make_drift (RosterDriftKind kind)
{
  RosterDrift *drift = roster_drift_new (kind, "10", LTD);

  drift->target_id = g_strdup ("t");
  drift->target = g_strdup ("Target <b>");
  drift->before = g_strdup ("Before & Co");
  drift->after = g_strdup (LTD);
  drift->since = STORE_FIXTURE_START;

  return drift;
}

static void
test_closures (void)
{
  static const struct
  {
    RosterDriftKind kind;
    const char *title;
    const char *details;
  } cases[] = {
    { ROSTER_DRIFT_NEW, "“" LTD "” is new", "New in the RMM" },
    { ROSTER_DRIFT_RENAMED, "“Before & Co” is called “" LTD "” now", "Renamed in the RMM" },
    { ROSTER_DRIFT_VANISHED, "“Before & Co” is gone", "Not in the RMM any more" },
    { ROSTER_DRIFT_MERGED, "“Before & Co” seems to be part of “" LTD "” now",
      "Not in the RMM any more, but its devices are" },
    { ROSTER_DRIFT_BACK, "“" LTD "” is back", "In the RMM again" },
    { ROSTER_DRIFT_TARGET_NEW, "“" LTD "” is in the documentation now",
      "New in the documentation" },
    { ROSTER_DRIFT_TARGET_RENAMED, "“Before & Co” is called “" LTD "” now",
      "Renamed in the documentation" },
    { ROSTER_DRIFT_TARGET_VANISHED, "“Before & Co” is gone", "Not in the documentation any more" },
    { ROSTER_DRIFT_TARGET_BACK, "“" LTD "” is back", "In the documentation again" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterDrift) drift = make_drift (cases[i].kind);
      g_autofree char *title = roster_closures_drift_title (drift);
      g_autofree char *details =
          roster_closures_drift_details (drift, STORE_FIXTURE_START + G_TIME_SPAN_HOUR);

      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_true (g_str_has_prefix (details, cases[i].details));
      g_assert_true (g_str_has_suffix (details, cases[i].kind >= ROSTER_DRIFT_TARGET_NEW
                                                    ? " · client “" LTD "”"
                                                    : " · “Target <b>” in the documentation"));
      g_assert_nonnull (roster_closures_drift_icon (drift));
    }
}

static void
test_suggestions (void)
{
  static const struct
  {
    RosterDriftSuggestion suggestion;
    const char *button;
    const char *accepted;
  } cases[] = {
    { ROSTER_DRIFT_KEEP, NULL, "“" LTD "” stays as it was decided" },
    { ROSTER_DRIFT_ACCEPT_NAME, "Accept Name", "“" LTD "” stays as it was decided" },
    { ROSTER_DRIFT_MATCH, "Match",
      "“" LTD "” is matched to “Other & Co”; the next overview writes it" },
    { ROSTER_DRIFT_REMATCH, "Match Anew",
      "“" LTD "” is matched to “Other & Co”; the next overview writes it" },
    { ROSTER_DRIFT_EXCLUDE, "Exclude", "“" LTD "” is excluded" },
    { ROSTER_DRIFT_DECIDE, "Decide…", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterDrift) drift = make_drift (ROSTER_DRIFT_RENAMED);
      gboolean is_match =
          cases[i].suggestion == ROSTER_DRIFT_MATCH || cases[i].suggestion == ROSTER_DRIFT_REMATCH;
      g_autofree char *advice = NULL;
      g_autofree char *kept = NULL;
      g_autofree char *accepted = NULL;

      roster_drift_suggest (drift, cases[i].suggestion, is_match ? "o" : NULL,
                            is_match ? "Other & Co" : NULL);
      advice = roster_closures_drift_advice (drift);
      kept = roster_closures_drift_done (drift, FALSE);
      accepted = roster_closures_drift_done (drift, TRUE);
      g_assert_cmpstr (roster_closures_drift_button (drift), ==, cases[i].button);
      g_assert_cmpstr (kept, ==, "“" LTD "” stays as it was decided");
      if (cases[i].accepted != NULL)
        g_assert_cmpstr (accepted, ==, cases[i].accepted);
      if (is_match)
        g_assert_cmpstr (advice, ==, "“" LTD "” can be matched to “Other & Co”");
      g_assert_cmpuint (strlen (advice), >, 0);
    }
}

static void
test_nameless (void)
{
  g_autoptr (RosterDrift) drift = roster_drift_new (ROSTER_DRIFT_NEW, "10", "");
  g_autofree char *title = NULL;
  g_autofree char *count = roster_closures_drift_count (1);
  g_autofree char *counts = roster_closures_drift_count (3);

  drift->after = g_strdup ("");
  title = roster_closures_drift_title (drift);
  g_assert_cmpstr (title, ==, "“10” is new");
  g_assert_cmpstr (count, ==, "1 change to look at");
  g_assert_cmpstr (counts, ==, "3 changes to look at");
}

static void
on_chosen_cb (RosterDriftRow *row, gboolean is_accepted, GString *answers)
{
  g_string_append_c (answers, is_accepted ? 'a' : 'k');
}

static void
test_row (void)
{
  RosterDriftRow *row = g_object_ref_sink (g_object_new (ROSTER_TYPE_DRIFT_ROW, NULL));
  g_autoptr (GString) answers = g_string_new (NULL);

  g_signal_connect (row, "chosen", G_CALLBACK (on_chosen_cb), answers);
  for (RosterDriftKind kind = 0; kind < ROSTER_N_DRIFT_KINDS; kind++)
    {
      g_autoptr (RosterDrift) drift = make_drift (kind);
      g_autoptr (RosterDriftItem) item = roster_drift_item_new (drift);

      roster_drift_row_set_item (row, item);
    }
  gtk_widget_activate_action (GTK_WIDGET (row), "change.accept", NULL);
  gtk_widget_activate_action (GTK_WIDGET (row), "change.keep", NULL);
  g_assert_cmpstr (answers->str, ==, "ak");
  roster_drift_row_set_item (row, NULL);
  g_assert_finalize_object (row);
}

static void
test_item (void)
{
  g_autoptr (RosterDrift) drift = make_drift (ROSTER_DRIFT_NEW);
  RosterDriftItem *item = roster_drift_item_new (drift);

  g_assert_true (roster_drift_item_get_drift (item) == drift);
  g_assert_finalize_object (item);
}

static void
test_link (void)
{
  GtkWidget *link = g_object_ref_sink (g_object_new (ROSTER_TYPE_DRIFT_LINK, NULL));

  g_assert_false (gtk_widget_get_visible (link));
  g_assert_finalize_object (link);
}

static void
test_page (SessionFixture *fixture, gconstpointer data)
{
  /* A client that was matched under another name. */
  store_fixture_execute (
      &fixture->base,
      "INSERT INTO source_client (integration, id, name, sites, servers, workstations, mobiles, "
      "  devices, first_seen) VALUES ('" STORE_FIXTURE_STUB "', '1', '" LTD "', 1, 0, 0, 0, 3, 1);"
      "INSERT INTO decision_step (id, integration, documentation, how, at, by) "
      "  SELECT 1, '" STORE_FIXTURE_STUB "', documentation, 'by-hand', 1, 'me' FROM integration;"
      "INSERT INTO decision (step, integration, documentation, client, kind, rung, score, how, "
      "  at, by, source_name, replaces) SELECT 1, id, documentation, '1', 'exclude', 'none', 0, "
      "  'by-hand', 1, 'me', '<b>Old & gold', 0 FROM integration");

  ui_fixture_check_page (roster_drift_page_new (fixture->session, STORE_FIXTURE_STUB));
  ui_fixture_check_page (roster_drift_page_new (fixture->session, "nobody-7"));
}

/* The name of a client, and what it is called, come from outside. */
static void
test_rules_page (SessionFixture *fixture, gconstpointer data)
{
  store_fixture_execute (
      &fixture->base,
      "INSERT INTO source_client (integration, id, name, sites, servers, workstations, mobiles, "
      "  devices, first_seen) VALUES ('" STORE_FIXTURE_STUB "', '1', '" LTD "', 1, 0, 0, 0, 3, 1);"
      "INSERT INTO device_filter VALUES ('" STORE_FIXTURE_STUB "', 'printers', 30, 1);"
      "INSERT INTO device_filter_client VALUES ('" STORE_FIXTURE_STUB "', '1');"
      "INSERT INTO device_asset_type VALUES ('" STORE_FIXTURE_STUB "', 'servers', '" LTD "')");

  ui_fixture_check_page (roster_device_rules_page_new (fixture->session, STORE_FIXTURE_STUB));
  ui_fixture_check_page (roster_device_rules_page_new (fixture->session, "nobody-7"));
  store_fixture_check (&fixture->base, "SELECT revision FROM device_filter", 1);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/drift/closures", test_closures);
  g_test_add_func ("/drift/suggestions", test_suggestions);
  g_test_add_func ("/drift/nameless", test_nameless);
  g_test_add_func ("/drift-item/new-destroy", test_item);
  g_test_add_func ("/drift-row/new-destroy", test_row);
  g_test_add_func ("/drift-link/new-destroy", test_link);
  session_fixture_add ("/drift-page/new-destroy", NULL, test_page);

  session_fixture_add ("/device-rules-page/new-destroy", NULL, test_rules_page);

  return g_test_run ();
}
