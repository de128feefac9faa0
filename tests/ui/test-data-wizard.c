/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-reviewer.h"
#include "secrets/roster-memory-keyring.h"
#include "store-fixture.h"
#include "ui-fixture.h"
#include "ui/roster-client-cells.h"
#include "ui/roster-client-row.h"
#include "ui/roster-create-popover.h"
#include "ui/roster-data-wizard-page.h"
#include "ui/roster-import-page.h"
#include "ui/roster-match-popover.h"
#include "ui/roster-share-bar.h"
#include "ui/roster-suggestions-popover.h"

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
  GtkWidget *page = g_object_ref_sink (roster_data_wizard_page_new (session, "nsight-1"));

  ui_fixture_iterate ();
  g_assert_finalize_object (page);
}

/* A name from outside is shown as it is, whatever it looks like. */
static void
test_row (StoreFixture *fixture, gconstpointer data)
{
  RosterReviewer *reviewer = NULL;
  RosterClientCells *cells = NULL;
  GtkWidget *name;
  RosterClientItem *item;
  g_autofree char *long_name = g_strnfill (120, 'W');
  g_autofree char *statement = g_strdup_printf (
      "INSERT INTO source_client (integration, id, name, sites, servers, workstations, mobiles, "
      "  devices, first_seen) VALUES ('%s', '1', 'Smith & Sons <Ltd>', 1, 0, 0, 0, 3, 1), "
      "('%s', '2', '%s', -1, -1, -1, -1, -1, 1)",
      STORE_FIXTURE_STUB, STORE_FIXTURE_STUB, long_name);

  store_fixture_execute (fixture, statement);
  reviewer = roster_reviewer_new (fixture->store, fixture->integration);
  roster_reviewer_load (reviewer);
  while (!roster_reviewer_is_idle (reviewer))
    g_main_context_iteration (NULL, TRUE);

  cells = g_object_ref_sink (g_object_new (ROSTER_TYPE_CLIENT_CELLS, NULL));
  name = gtk_widget_get_first_child (GTK_WIDGET (cells));
  item = roster_client_list_find (roster_reviewer_get_list (reviewer), "1");
  roster_client_cells_set_item (cells, item);
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (name)), ==, "Smith & Sons <Ltd>");
  roster_client_cells_set_item (cells,
                                roster_client_list_find (roster_reviewer_get_list (reviewer), "2"));
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (name)), ==, long_name);
  roster_client_cells_set_item (cells, NULL);

  g_assert_finalize_object (cells);
  ui_fixture_iterate ();
  g_assert_finalize_object (reviewer);
}

/* What is shown is what is accepted. */
static void
on_accepted_cb (RosterSuggestionsPopover *popover, GPtrArray *decisions, guint *n_accepted)
{
  *n_accepted += decisions->len;
}

static void
test_suggestions (void)
{
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *popover = roster_suggestions_popover_new ();
  guint n_accepted = 0;

  for (guint i = 0; i < 3; i++)
    {
      RosterDecision *decision = roster_decision_new ("1", ROSTER_DECISION_MATCH);

      decision->source_name = g_strdup ("Smith & Sons <Ltd>");
      decision->target_name = g_strdup ("Smith <and> Sons & Co");
      decision->reason = g_strdup ("Names are <alike>");
      g_ptr_array_add (decisions, decision);
    }

  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new (NULL));
  gtk_widget_set_parent (popover, gtk_window_get_child (GTK_WINDOW (window)));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (popover, "accepted", G_CALLBACK (on_accepted_cb), &n_accepted);
  roster_suggestions_popover_open (ROSTER_SUGGESTIONS_POPOVER (popover), decisions);
  ui_fixture_iterate ();
  g_assert_cmpuint (n_accepted, ==, 0);
  gtk_widget_activate_action (popover, "suggestions.accept", NULL);
  g_assert_cmpuint (n_accepted, ==, 3);

  /* Only once. */
  gtk_widget_activate_action (popover, "suggestions.accept", NULL);
  g_assert_cmpuint (n_accepted, ==, 3);
  gtk_widget_unparent (popover);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_data_func ("/client-row/new-destroy", roster_client_row_get_type, test_new_destroy);
  g_test_add_data_func ("/client-cells/new-destroy", roster_client_cells_get_type,
                        test_new_destroy);
  g_test_add_data_func ("/import-page/new-destroy", roster_import_page_get_type, test_new_destroy);
  g_test_add_data_func ("/share-bar/new-destroy", roster_share_bar_get_type, test_new_destroy);
  g_test_add_data_func ("/match-popover/new-destroy", roster_match_popover_get_type,
                        test_new_destroy);
  g_test_add_data_func ("/create-popover/new-destroy", roster_create_popover_get_type,
                        test_new_destroy);
  g_test_add_data_func ("/suggestions-popover/new-destroy", roster_suggestions_popover_get_type,
                        test_new_destroy);
  g_test_add_func ("/suggestions-popover/accept", test_suggestions);
  g_test_add_func ("/data-wizard-page/new-destroy", test_page_new_destroy);
  store_fixture_add ("/client-cells/names", test_row);

  return g_test_run ();
}
