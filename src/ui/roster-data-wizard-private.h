/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-bulk-action.h"
#include "app/roster-client-view.h"
#include "app/roster-reviewer.h"
#include "app/roster-watch.h"
#include "ui/roster-create-popover.h"
#include "ui/roster-data-wizard-page.h"
#include "ui/roster-match-popover.h"
#include "ui/roster-share-bar.h"
#include "ui/roster-suggestions-popover.h"

G_BEGIN_DECLS

/* What one of the actions on all clients is about to do. */
typedef struct
{
  const RosterBulkAction *action;
  GPtrArray *decisions;
  guint n_left;
  guint n_why;
  guint index;      /* of the action */
  guint n_reasoned; /* so many of the decisions have their reason */
} RosterBulkOffer;

struct _RosterDataWizardPage
{
  AdwBin parent_instance;

  RosterSession *session;
  char *id;
  char *sought; /* the client to be shown once the list is read; NULL for the first one */
  GCancellable *cancellable;

  RosterIntegration *integration; /* NULL until it is found */
  RosterReviewer *reviewer;       /* NULL until its documentation is found too */
  RosterClientView *view;
  RosterWatch *watch;
  GSettings *settings; /* NULL where none are installed */
  GtkMultiSelection *selection;
  GPtrArray *asked; /* the clients that an open popover is about */
  RosterBulkOffer offer;
  guint offers; /* the source that counts for the bulk actions */
  guint next_offer;
  guint reasons; /* the source that gives the decisions of the offer their reasons */

  GtkStack *stack;
  GtkLabel *progress;
  AdwStatusPage *failure;
  GtkLabel *title;
  GtkToggleButton *clients_tab;
  GtkToggleButton *excluded_tab;
  GtkLabel *n_clients;
  GtkLabel *n_excluded;
  GtkBox *bulk;
  RosterShareBar *shares;
  GtkEditable *search;
  GtkDropDown *filter;
  GtkDropDown *sort;
  GtkStack *rows;
  AdwStatusPage *none;
  GtkButton *clear_search;
  GtkListView *list;
  GtkEventController *letters;
  GtkLabel *status;
  GtkWidget *status_undo;
  GtkLabel *rest;
  GtkActionable *next;
  GtkWidget *undo;
  GtkWidget *redo;

  GtkWidget *match_popover;  /* made when first opened */
  GtkWidget *create_popover; /* the same */
  GtkWidget *suggestions_popover;
};

/* What is selected, and where the keyboard is. */
GPtrArray *roster_data_wizard_page_get_clients (RosterDataWizardPage *self, const char *client);
GtkWidget *roster_data_wizard_page_find_row (RosterDataWizardPage *self, RosterClientItem *item);
void roster_data_wizard_page_go_to (RosterDataWizardPage *self, guint position);
void roster_data_wizard_page_focus_selected (RosterDataWizardPage *self);
void roster_data_wizard_page_point_at (RosterDataWizardPage *self,
                                       GtkWidget *popover,
                                       GtkWidget *target);
void roster_data_wizard_page_advance (RosterDataWizardPage *self, GPtrArray *decided);
void roster_data_wizard_page_step (RosterDataWizardPage *self, int step);

void roster_data_wizard_page_show_sought (RosterDataWizardPage *self);

/* Which clients are in sight. */
void roster_data_wizard_page_show_all (RosterDataWizardPage *self, gboolean is_excluded);

/* What is said at the bottom. */
void roster_data_wizard_page_say (RosterDataWizardPage *self, const char *text, gboolean can_undo);

/* What is around the list: counts, states, what follows the reviewer. */
void roster_data_wizard_page_update_rows (RosterDataWizardPage *self);
void roster_data_wizard_page_load (RosterDataWizardPage *self);

/* The verbs. */
void roster_data_wizard_page_install_verbs (GtkWidgetClass *widget_class);
void roster_data_wizard_page_open (RosterDataWizardPage *self, RosterClientItem *item);

/* The actions on all clients. */
void roster_data_wizard_page_add_bulk (RosterDataWizardPage *self);
void roster_data_wizard_page_forget_offer (RosterDataWizardPage *self);
void roster_data_wizard_page_count_offers (RosterDataWizardPage *self);
void roster_data_wizard_page_install_bulk (GtkWidgetClass *widget_class);

/* Decisions to a file and back. */
void roster_data_wizard_page_install_files (GtkWidgetClass *widget_class);

G_END_DECLS
