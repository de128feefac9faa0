/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui-fixture.h"
#include "ui/roster-export-button.h"
#include "ui/roster-group-browser.h"
#include "ui/roster-group-row.h"
#include "ui/roster-operation-row.h"
#include "ui/roster-overview-page.h"
#include "ui/roster-progress-view.h"
#include "ui/roster-run-view.h"

static void
test_new_destroy (gconstpointer data)
{
  GType (*const get_type) (void) = data;
  GtkWidget *widget = g_object_ref_sink (g_object_new (get_type (), NULL));

  g_assert_finalize_object (widget);
}

static void
test_operation_item (void)
{
  g_autoptr (RosterOperation) operation = roster_operation_new (ROSTER_OPERATION_ASSET_CREATE, "1");
  g_autoptr (RosterOperation) other = roster_operation_new (ROSTER_OPERATION_ASSET_CREATE, "1");
  RosterOperationItem *item = roster_operation_item_new (operation, TRUE);

  g_assert_true (roster_operation_item_get_operation (item) == operation);
  g_assert_true (roster_operation_item_is (item, operation));
  g_assert_false (roster_operation_item_is (item, other));
  g_free (other->id);
  other->id = g_strdup (operation->id);
  g_assert_true (roster_operation_item_is (item, other));
  other->error = g_strdup ("No");
  g_assert_false (roster_operation_item_is (item, other));
  g_assert_finalize_object (item);
}

static GtkWidget *
find_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Single operations are tried again where a run is shown; a plan goes on as a whole. */
static void
test_operation_verb (void)
{
  g_autoptr (RosterOperation) operation = roster_operation_new (ROSTER_OPERATION_ASSET_CREATE, "1");
  g_autoptr (RosterOperationItem) of_run = NULL;
  g_autoptr (RosterOperationItem) of_plan = NULL;
  g_autoptr (RosterOperationItem) of_several = NULL;
  GtkWidget *row = g_object_ref_sink (g_object_new (ROSTER_TYPE_OPERATION_ROW, NULL));

  operation->state = ROSTER_OPERATION_FAILED;
  of_run = roster_operation_item_new (operation, TRUE);
  of_plan = roster_operation_item_new (operation, FALSE);
  roster_operation_row_set_item (ROSTER_OPERATION_ROW (row), of_run);
  g_assert_true (gtk_widget_get_visible (find_button (row)));
  roster_operation_row_set_item (ROSTER_OPERATION_ROW (row), of_plan);
  g_assert_false (gtk_widget_get_visible (find_button (row)));

  /* In a list of several clients' operations the client is named. */
  operation->client = g_strdup ("Smith & Sons <Ltd>");
  of_several = roster_operation_item_new_with_client (operation);
  g_assert_cmpstr (roster_operation_item_get_client (of_several), ==, "Smith & Sons <Ltd>");
  g_assert_null (roster_operation_item_get_client (of_plan));
  roster_operation_row_set_item (ROSTER_OPERATION_ROW (row), of_several);
  g_assert_false (gtk_widget_get_visible (find_button (row)));
  g_assert_finalize_object (row);
}

static void
test_page (SessionFixture *fixture, gconstpointer data)
{
  ui_fixture_check_page (roster_overview_page_new (fixture->session, STORE_FIXTURE_STUB));
  ui_fixture_check_page (roster_overview_page_new (fixture->session, "nobody-7"));
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_data_func ("/group-row/new-destroy", roster_group_row_get_type, test_new_destroy);
  g_test_add_data_func ("/export-button/new-destroy", roster_export_button_get_type,
                        test_new_destroy);
  g_test_add_data_func ("/operation-row/new-destroy", roster_operation_row_get_type,
                        test_new_destroy);
  g_test_add_data_func ("/progress-view/new-destroy", roster_progress_view_get_type,
                        test_new_destroy);
  g_test_add_data_func ("/group-browser/new-destroy", roster_group_browser_get_type,
                        test_new_destroy);
  g_test_add_data_func ("/run-view/new-destroy", roster_run_view_get_type, test_new_destroy);
  g_test_add_func ("/operation-item/is", test_operation_item);
  g_test_add_func ("/operation-row/verb", test_operation_verb);
  session_fixture_add ("/overview-page/new-destroy", NULL, test_page);

  return g_test_run ();
}
