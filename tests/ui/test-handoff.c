/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-hand-field.h"
#include "app/roster-hand-list.h"
#include "ui-fixture.h"
#include "ui/roster-closures-handoff.h"
#include "ui/roster-edited-page.h"
#include "ui/roster-edited-row.h"
#include "ui/roster-hand-fields-page.h"
#include "ui/roster-hand-off-page.h"
#include "ui/roster-handoff-files-group.h"
#include "ui/roster-handoff-group.h"
#include "ui/roster-near-group.h"
#include "ui/roster-run-history.h"

static void
test_new_destroy (gconstpointer data)
{
  GType (*const get_type) (void) = data;
  GtkWidget *widget = g_object_ref_sink (g_object_new (get_type (), NULL));

  g_assert_finalize_object (widget);
}

static void
test_pages (SessionFixture *fixture, gconstpointer data)
{
  static GtkWidget *(*const pages[]) (RosterSession *, const char *) = {
    roster_hand_off_page_new,
    roster_edited_page_new,
    roster_hand_fields_page_new,
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      ui_fixture_check_page (pages[i](fixture->session, STORE_FIXTURE_STUB));
      ui_fixture_check_page (pages[i](fixture->session, "nobody-7"));
    }
}

static void
add_near (RosterArrivalReport *report, const char *target)
{
  RosterNearMiss *near = g_new0 (RosterNearMiss, 1);

  near->client_id = g_strdup ("1");
  near->title = g_strdup ("Smith & Sons <Ltd>");
  near->target_id = g_strdup (target);
  near->target = g_strdup ("Smith &amp; Sons");
  near->why = g_strdup ("“Smith & <Sons>” is new");
  g_ptr_array_add (report->near, near);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);

  return n;
}

/* Thousands are no thousands of widgets. */
static void
test_near (void)
{
  g_autoptr (RosterArrivalReport) report = roster_arrival_report_new ();
  GtkWidget *group = g_object_ref_sink (g_object_new (ROSTER_TYPE_NEAR_GROUP, NULL));

  g_assert_false (gtk_widget_get_visible (group));
  add_near (report, "t");
  add_near (report, NULL);
  roster_near_group_set_report (ROSTER_NEAR_GROUP (group), report);
  g_assert_true (gtk_widget_get_visible (group));
  g_assert_cmpuint (count_rows (group), ==, 2);

  for (guint i = 2; i < 5000; i++)
    add_near (report, "t");
  roster_near_group_set_report (ROSTER_NEAR_GROUP (group), report);
  g_assert_cmpuint (count_rows (group), ==, 51);

  roster_near_group_set_report (ROSTER_NEAR_GROUP (group), NULL);
  g_assert_false (gtk_widget_get_visible (group));
  g_assert_cmpuint (count_rows (group), ==, 0);
  g_assert_finalize_object (group);
}

typedef struct
{
  guint arrived;
  guint clients;
  guint waiting;
  const char *text;
} ArrivalCase;

static const ArrivalCase arrivals[] = {
  { 0, 0, 0, "Nothing waits for an import any more." },
  { 0, 0, 5, "Nothing new has arrived yet. An import can take some minutes." },
  { 1, 1, 0, "Arrived: 1 client. Nothing is missing." },
  { 3, 0, 0, "Arrived: 3 assets. Nothing is missing." },
  { 3, 1, 2, "Arrived: 1 client, 2 assets. 2 have not arrived yet." },
};

static void
test_arrivals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (arrivals); i++)
    {
      g_autoptr (RosterArrivalReport) report = roster_arrival_report_new ();
      g_autofree char *text = NULL;
      g_autofree char *dated = NULL;

      report->arrived = arrivals[i].arrived;
      report->clients = arrivals[i].clients;
      report->waiting = arrivals[i].waiting;
      text = roster_closures_describe_arrivals (report);
      g_assert_cmpstr (text, ==, arrivals[i].text);

      report->checked_at = 1;
      dated = roster_closures_describe_last_look (report, 1);
      g_assert_true (g_str_has_prefix (dated, arrivals[i].text));
      g_assert_nonnull (strstr (dated, " Last looked: Today at "));
    }
}

static void
test_handoff (void)
{
  static const struct
  {
    RosterHandWorkNumbers numbers;
    const char *title;
    const char *subtitle;
  } cases[] = {
    { { 0 }, "Nothing waits for a file", "" },
    { { .new_clients = 2 }, "Waiting for import: 2 clients", "In no file yet" },
    { { .new_assets = 1, .by_hand = 3 }, "Waiting for import: 1 asset", "In no file yet" },
    { { .by_hand = 1 }, "1 asset to edit by hand", "" },
  };
  RosterHandoffStatus status = { 0 };
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autofree char *sent = NULL;

  status.files = files;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = NULL;
      g_autofree char *subtitle = NULL;

      status.numbers = cases[i].numbers;
      title = roster_closures_describe_handoff (&status);
      subtitle = roster_closures_describe_handoff_time (&status, 0);
      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpstr (subtitle, ==, cases[i].subtitle);
    }

  status.numbers = (RosterHandWorkNumbers){ .new_assets = 4, .sent_clients = 1, .since = 1 };
  sent = roster_closures_describe_handoff_time (&status, 1);
  g_assert_true (g_str_has_prefix (sent, "In a file since: Today at "));
  g_assert_true (g_str_has_suffix (sent, "In no file yet: 4 assets"));
}

static void
test_deleted (void)
{
  static const struct
  {
    guint n_deleted;
    guint n_kept;
    const char *text;
  } cases[] = {
    { 2, 0, "2 files were deleted." },
    { 0, 1, "1 file stays: it is not as Roster wrote it." },
    { 1, 2, "1 file was deleted. 2 files stay: they are not as Roster wrote them." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          roster_closures_describe_deleted (cases[i].n_deleted, cases[i].n_kept);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What changes by itself is not typed by anybody; what looks like a formula is none in the list. */
static void
test_fields (void)
{
  g_autoptr (RosterOperation) operation = roster_operation_new (ROSTER_OPERATION_ASSET_UPDATE, "1");
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) csv = NULL;
  RosterHandField *field;

  operation->client = g_strdup ("Smith & Sons <Ltd>");
  operation->title = g_strdup ("=PC-1");
  operation->before = roster_fields_new ();
  operation->after = roster_fields_new ();
  roster_fields_set (operation->before, ROSTER_FIELD_SERIAL_NUMBER, "A");
  roster_fields_set (operation->after, ROSTER_FIELD_SERIAL_NUMBER, "B");
  roster_fields_set (operation->after, ROSTER_FIELD_PRIMARY_IP, "10.0.0.1");
  roster_hand_field_add_all (operation, fields);
  g_assert_cmpuint (fields->len, ==, 1);

  field = g_ptr_array_index (fields, 0);
  g_assert_cmpstr (roster_hand_field_get_is (field), ==, "A");
  g_assert_cmpstr (roster_hand_field_get_should_be (field), ==, "B");
  g_assert_true (roster_hand_field_matches (field, "sons smith"));
  g_assert_false (roster_hand_field_matches (field, "jones"));
  csv = roster_hand_list_to_csv (fields);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (csv, NULL), (gssize) g_bytes_get_size (csv),
                                  "Smith & Sons <Ltd>,'=PC-1,"));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    GType (*get_type) (void);
  } widgets[] = {
    { "/handoff-group/new-destroy", roster_handoff_group_get_type },
    { "/handoff-files-group/new-destroy", roster_handoff_files_group_get_type },
    { "/near-group/new-destroy", roster_near_group_get_type },
    { "/run-history/new-destroy", roster_run_history_get_type },
    { "/hand-off-page/new-destroy", roster_hand_off_page_get_type },
    { "/edited-page/new-destroy", roster_edited_page_get_type },
    { "/edited-row/new-destroy", roster_edited_row_get_type },
    { "/hand-fields-page/new-destroy", roster_hand_fields_page_get_type },
  };

  ui_fixture_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    g_test_add_data_func (widgets[i].path, widgets[i].get_type, test_new_destroy);
  g_test_add_func ("/near-group/many", test_near);
  g_test_add_func ("/closures/arrivals", test_arrivals);
  g_test_add_func ("/closures/handoff", test_handoff);
  g_test_add_func ("/closures/deleted", test_deleted);
  g_test_add_func ("/hand-field/all", test_fields);
  session_fixture_add ("/handoff/pages", NULL, test_pages);

  return g_test_run ();
}
