/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-clock.h"
#include "ui-fixture.h"
#include "ui/roster-closures-schedule.h"
#include "ui/roster-run-history.h"
#include "ui/roster-schedule-row.h"

/* A Thursday. The zone of the tests is UTC. */
#define NOW "2026-10-22T12:00:00Z"

static void
test_status (void)
{
  static const struct
  {
    const char *schedule;
    RosterScheduleRest rest;
    gboolean is_due;
    const char *next;
    const char *last;
    const char *text;
  } cases[] = {
    { "daily 20:00", ROSTER_SCHEDULE_REST_NONE, FALSE, "2026-10-22T20:00:00Z", NULL,
      "Every day at 20:00 · Next run: Today at 20:00" },
    { "daily 06:05", ROSTER_SCHEDULE_REST_NONE, FALSE, "2026-10-23T06:05:00Z",
      "2026-10-22T06:05:00Z",
      "Every day at 06:05 · Next run: Tomorrow at 06:05 · last run by itself: Today at 06:05" },
    { "weekly mon 07:30", ROSTER_SCHEDULE_REST_NONE, FALSE, "2026-10-26T07:30:00Z",
      "2026-10-19T07:31:00Z",
      "Every Monday at 07:30 · Next run: Monday at 07:30 · last run by itself: Monday at 07:31" },
    { "weekly thu 07:30", ROSTER_SCHEDULE_REST_NONE, FALSE, "2026-10-29T07:30:00Z", NULL,
      "Every Thursday at 07:30 · Next run: 29 October 2026 at 07:30" },
    { "daily 11:00", ROSTER_SCHEDULE_REST_NONE, TRUE, "2026-10-23T11:00:00Z", NULL,
      "Every day at 11:00 · Next run: within a quarter of an hour" },
    { "daily 20:00", ROSTER_SCHEDULE_REST_NOT_APPLIED, FALSE, "2026-10-22T20:00:00Z", NULL,
      "Every day at 20:00 · begins after the first overview was applied" },
    { "daily 20:00", ROSTER_SCHEDULE_REST_PAUSED, FALSE, "2026-10-22T20:00:00Z", NULL,
      "Every day at 20:00 · rests while device sync is paused" },
    { "daily 20:00", ROSTER_SCHEDULE_REST_TAKEN_BACK, FALSE, "2026-10-22T20:00:00Z", NULL,
      "Every day at 20:00 · rests since a run was taken back, until you let it go on" },
    { "weekly sun 20:00", ROSTER_SCHEDULE_REST_DISABLED, FALSE, "2026-10-25T20:00:00Z", NULL,
      "Every Sunday at 20:00 · rests while the integration is disabled" },
    { "off", ROSTER_SCHEDULE_REST_NONE, FALSE, NULL, NULL, "Only when you sync it" },
    { "off", ROSTER_SCHEDULE_REST_PAUSED, FALSE, NULL, "2026-10-21T20:00:00Z",
      "Only when you sync it · last run by itself: Yesterday at 20:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterScheduleStatus) status = roster_schedule_status_new ();
      g_autofree char *text = NULL;

      g_assert_true (roster_schedule_parse (&status->schedule, cases[i].schedule));
      status->rest = cases[i].rest;
      status->is_due = cases[i].is_due;
      status->next = roster_time_parse (cases[i].next);
      status->last = roster_time_parse (cases[i].last);
      text = roster_closures_describe_schedule_status (status, roster_time_parse (NOW));
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_new_destroy (gconstpointer data)
{
  GtkWidget *widget = g_object_ref_sink (g_object_new (*(const GType *) data, NULL));

  g_assert_finalize_object (widget);
}

/* What a widget says, wherever in it that is. */
static gboolean
says (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;

  return FALSE;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* What is changed is saved at once, and what another process saves is shown. */
static void
test_row (SessionFixture *fixture, gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  RosterScheduleRow *row = g_object_new (ROSTER_TYPE_SCHEDULE_ROW, NULL);
  GtkWidget *widget = GTK_WIDGET (row);
  g_autoptr (RosterIntegration) integration = store_fixture_connect (&fixture->base, "stub-1");
  AdwComboRow *repeat;

  g_object_ref (row);
  roster_schedule_row_set_integration (row, fixture->session, integration->id);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  while (!says (widget, "begins after the first overview"))
    g_main_context_iteration (NULL, TRUE);
  store_fixture_check (&fixture->base, "SELECT count(*) FROM integration WHERE schedule IS NULL",
                       1);

  repeat = ADW_COMBO_ROW (find (widget, ADW_TYPE_COMBO_ROW));
  adw_combo_row_set_selected (repeat, 1);
  while (!says (widget, "Every Monday at 20:00"))
    g_main_context_iteration (NULL, TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find (widget, GTK_TYPE_SPIN_BUTTON)), 7);
  while (!says (widget, "Every Monday at 07:00"))
    g_main_context_iteration (NULL, TRUE);
  store_fixture_check (
      &fixture->base, "SELECT count(*) FROM integration WHERE schedule = 'weekly monday 07:00'", 1);

  store_fixture_execute (&fixture->base, "UPDATE integration SET schedule = 'off'");
  while (!says (widget, "Only when you sync it"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (adw_combo_row_get_selected (repeat), ==, 2);
  g_assert_false (gtk_widget_get_mapped (find (widget, GTK_TYPE_SPIN_BUTTON)));

  /* As soon as the client list is there, it says what reading them takes. */
  store_fixture_execute (&fixture->base,
                         "UPDATE integration SET provider = 'nsight', rate = 10, device_sync = 1");
  store_fixture_execute (&fixture->base,
                         "INSERT INTO source_client (integration, id, name, sites, servers, "
                         "  workstations, mobiles, devices, first_seen) "
                         "VALUES ('stub-1', '1', 'One', 50, 1, 1, 0, 2, 1)");
  while (!says (widget, "First reading: at least 102 requests, about 10 minutes"))
    g_main_context_iteration (NULL, TRUE);
  store_fixture_execute (&fixture->base,
                         "INSERT INTO reading_part (integration, client, kind, reading, read_at, "
                         "  complete) VALUES ('stub-1', '1', 'server', 1, 1, 1)");
  while (!says (widget, "Next reading: 102 requests, about 10 minutes"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (says (widget, "Only when you sync it"));

  gtk_window_destroy (GTK_WINDOW (window));
  ui_fixture_iterate ();
  g_assert_finalize_object (row);
}

int
main (int argc, char **argv)
{
  GType types[2];

  ui_fixture_init (&argc, &argv);
  types[0] = ROSTER_TYPE_SCHEDULE_ROW;
  types[1] = ROSTER_TYPE_RUN_HISTORY;

  g_test_add_func ("/closures-schedule/status", test_status);
  g_test_add_data_func ("/schedule-row/new-destroy", &types[0], test_new_destroy);
  g_test_add_data_func ("/run-history/new-destroy", &types[1], test_new_destroy);
  session_fixture_add ("/schedule-row/row", NULL, test_row);

  return g_test_run ();
}
