/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/roster-count.h"
#include "destinations/roster-destination-registry.h"
#include "ui/roster-closures-client.h"
#include "ui/roster-closures-status.h"
#include "ui/roster-data-wizard-private.h"
#include "ui/roster-stack.h"
#include "ui/roster-window.h"

/* How the page comes to its list, and what it shows of it around the rows: the counts, why there
 * are no rows, what can be taken back. */

static void
show_failure (RosterDataWizardPage *self, const GError *error)
{
  g_autofree char *markup = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* The page reads it as markup. */
  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

/* Why no row is in sight: the search, that all is decided, or that nothing is like that. */
static void
explain_none (RosterDataWizardPage *self)
{
  RosterClientFilter filter = roster_client_view_get_filter (self->view);
  gboolean is_searched = roster_client_view_get_search (self->view) != NULL;
  gboolean is_done = filter == ROSTER_CLIENT_FILTER_NEEDS_DECISION;
  const char *icon = "edit-find-symbolic";
  const char *title = _ ("No client is like that");

  if (is_searched)
    title = _ ("No client with these words");
  else if (is_done)
    {
      icon = "object-select-symbolic";
      title = _ ("Everything is decided");
    }
  else if (filter == ROSTER_CLIENT_FILTER_CONFLICTS)
    title = _ ("No conflicts");
  else if (filter == ROSTER_CLIENT_FILTER_EXCLUDED)
    title = _ ("Nothing is excluded");

  adw_status_page_set_icon_name (self->none, icon);
  adw_status_page_set_title (self->none, title);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_search), is_searched);
}

void
roster_data_wizard_page_update_rows (RosterDataWizardPage *self)
{
  gboolean has_any = g_list_model_get_n_items (G_LIST_MODEL (self->view)) > 0;

  if (!has_any)
    explain_none (self);
  roster_stack_show_name (self->rows, has_any ? "list" : "none");
}

static void
set_number (GtkLabel *label, guint n)
{
  g_autofree char *text = roster_count_format ("%u", n);

  gtk_label_set_text (label, text);
}

static void
update_counts (RosterDataWizardPage *self)
{
  RosterClientList *list = roster_reviewer_get_list (self->reviewer);
  const RosterClientCounts *counts = roster_client_list_get_counts (list);
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint n_excluded = counts->of[ROSTER_CLIENT_EXCLUDED];
  g_autofree char *rest = roster_closures_format_rest (counts->of[ROSTER_CLIENT_UNDECIDED] +
                                                       counts->of[ROSTER_CLIENT_CONFLICT]);

  set_number (self->n_clients, n_all - n_excluded);
  set_number (self->n_excluded, n_excluded);
  roster_share_bar_set_counts (self->shares, counts);
  gtk_label_set_text (self->rest, rest);
  roster_data_wizard_page_count_offers (self);
}

static void
on_counts_changed_cb (RosterClientList *list, RosterDataWizardPage *self)
{
  update_counts (self);
}

static void
on_refused_cb (RosterReviewer *reviewer, const char *why, RosterDataWizardPage *self)
{
  roster_data_wizard_page_say (self, why, FALSE);
  roster_window_show_toast (GTK_WIDGET (self), why, NULL, NULL);
}

static void
on_taken_back_cb (RosterReviewer *reviewer,
                  GPtrArray *changes,
                  gboolean is_redo,
                  RosterDataWizardPage *self)
{
  g_autofree char *text = roster_closures_format_taken_back (changes->len, is_redo);

  roster_data_wizard_page_say (self, text, FALSE);
}

static void
describe_step (GtkWidget *button, const char *verb, RosterDecisionStep *step)
{
  g_autofree char *what = step != NULL ? roster_history_describe (step) : NULL;
  /* Translators: “Undo” or “Redo”, and what was done */
  g_autofree char *text =
      what != NULL ? g_strdup_printf (_ ("%s: %s"), verb, what) : g_strdup (verb);

  gtk_widget_set_tooltip_text (button, text);
}

static void
on_history_changed_cb (RosterHistory *history, RosterDataWizardPage *self)
{
  RosterDecisionStep *undo = roster_history_get_undo (history);
  RosterDecisionStep *redo = roster_history_get_redo (history);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
  describe_step (self->undo, _ ("Undo"), undo);
  describe_step (self->redo, _ ("Redo"), redo);
}

static void
on_store_changed_cb (RosterWatch *watch, RosterDataWizardPage *self)
{
  roster_reviewer_load (self->reviewer);
}

static void
start_watching (RosterDataWizardPage *self)
{
  self->watch = roster_watch_new (roster_session_get_store (self->session));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  roster_watch_set_active (self->watch, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

static void
on_loaded_cb (RosterReviewer *reviewer, GError *error, RosterDataWizardPage *self)
{
  gboolean has_any =
      g_list_model_get_n_items (G_LIST_MODEL (roster_reviewer_get_list (self->reviewer))) > 0;
  gboolean is_first = self->watch == NULL;

  if (error != NULL && is_first)
    {
      show_failure (self, error);
      return;
    }
  if (error != NULL)
    {
      g_debug ("The list was not read again: %s", error->message);
      return;
    }

  roster_stack_show_name (self->stack, has_any ? "content" : "empty");
  roster_data_wizard_page_update_rows (self);
  if (is_first)
    {
      start_watching (self);
      roster_data_wizard_page_show_sought (self);
    }
}

static void
on_aliases_changed_cb (RosterAliasBook *aliases, RosterDataWizardPage *self)
{
  roster_reviewer_load (self->reviewer);
}

static void
on_progress_cb (RosterReviewer *reviewer, guint n_done, guint n_clients, RosterDataWizardPage *self)
{
  g_autofree char *text = roster_closures_format_compared (n_done, n_clients);

  gtk_label_set_text (self->progress, text);
}

static void
start_reviewing (RosterDataWizardPage *self, const char *create_note)
{
  RosterClientList *list;

  self->reviewer =
      roster_reviewer_new (roster_session_get_store (self->session), self->integration);
  roster_reviewer_set_aliases (self->reviewer, roster_session_get_aliases (self->session));
  list = roster_reviewer_get_list (self->reviewer);
  roster_client_list_set_create_note (list, create_note);
  self->view = roster_client_view_new (list);
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (self->view));

  g_signal_connect_object (list, "counts-changed", G_CALLBACK (on_counts_changed_cb), self, 0);
  g_signal_connect_object (roster_session_get_aliases (self->session), "changed",
                           G_CALLBACK (on_aliases_changed_cb), self, 0);
  g_signal_connect_object (self->reviewer, "progress", G_CALLBACK (on_progress_cb), self, 0);
  g_signal_connect_object (self->reviewer, "loaded", G_CALLBACK (on_loaded_cb), self, 0);
  g_signal_connect_object (self->reviewer, "refused", G_CALLBACK (on_refused_cb), self, 0);
  g_signal_connect_object (self->reviewer, "taken-back", G_CALLBACK (on_taken_back_cb), self, 0);
  g_signal_connect_object (roster_reviewer_get_history (self->reviewer), "changed",
                           G_CALLBACK (on_history_changed_cb), self, 0);
  roster_reviewer_load (self->reviewer);
}

static void
on_documentation_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDataWizardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterDocumentation) documentation =
      roster_session_find_documentation_finish (ROSTER_SESSION (source), result, &error);
  g_autofree char *text = NULL;
  g_autofree char *note = NULL;

  /* The page may have gone in the meantime. */
  if (self->session == NULL)
    return;
  if (documentation == NULL)
    {
      show_failure (self, error);
      return;
    }

  /* Translators: the name of an integration and of the documentation that it writes to */
  text = g_strdup_printf (_ ("%s → %s"), self->integration->name, documentation->name);
  gtk_label_set_text (self->title, text);
  note = roster_closures_describe_creating (
      roster_destination_registry_find (documentation->destination), documentation);
  start_reviewing (self, note);
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDataWizardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterIntegration) integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, &error);

  if (self->session == NULL)
    return;
  if (integration == NULL)
    {
      show_failure (self, error);
      return;
    }

  gtk_label_set_text (self->title, integration->name);
  g_clear_pointer (&self->integration, roster_integration_unref);
  self->integration = g_steal_pointer (&integration);
  roster_session_find_documentation_async (self->session, self->integration->documentation,
                                           self->cancellable, on_documentation_found_cb,
                                           g_object_ref (self));
}

void
roster_data_wizard_page_load (RosterDataWizardPage *self)
{
  roster_stack_show_name (self->stack, "loading");
  if (self->reviewer != NULL)
    roster_reviewer_load (self->reviewer);
  else
    roster_session_find_integration_async (self->session, self->id, self->cancellable,
                                           on_integration_found_cb, g_object_ref (self));
}
