/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-client-row.h"
#include "ui/roster-closures-client.h"
#include "ui/roster-data-wizard-private.h"

/* What can be decided about clients: the selected ones, or the one that an action names. */

static RosterMapping *
get_mapping (RosterDataWizardPage *self)
{
  return roster_client_list_get_mapping (roster_reviewer_get_list (self->reviewer));
}

static GPtrArray *
decisions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
}

/* What is decided so already is no step. */
static void
add_decision (GPtrArray *decisions, RosterClientItem *item, RosterDecision *decision)
{
  if (roster_mapping_is_news (roster_client_item_get_state (item), decision))
    g_ptr_array_add (decisions, decision);
  else
    roster_decision_unref (decision);
}

static void
say_decided (RosterDataWizardPage *self, GPtrArray *decisions)
{
  RosterDecision *first = g_ptr_array_index (decisions, 0);
  RosterClientItem *item =
      roster_client_list_find (roster_reviewer_get_list (self->reviewer), first->client_id);
  g_autofree char *text =
      decisions->len == 1
          ? roster_closures_format_decision (first, roster_client_item_get_state (item)->client)
          : roster_closures_format_decisions (first->kind, decisions->len);

  roster_data_wizard_page_say (self, text, TRUE);
}

static void
decide (RosterDataWizardPage *self,
        RosterHow how,
        gboolean shared,
        GPtrArray *decisions,
        GPtrArray *clients)
{
  RosterDecision *first;

  if (decisions->len > 0)
    {
      first = g_ptr_array_index (decisions, 0);
      roster_reviewer_decide (self->reviewer, how, shared, decisions);
      say_decided (self, decisions);
      if (first->kind == ROSTER_DECISION_UNDECIDED)
        return;
    }

  roster_data_wizard_page_advance (self, clients);
}

/* Points a popover at a row’s button; without a row in sight at the list. */
static void
point_at (RosterDataWizardPage *self,
          GtkWidget *popover,
          RosterClientItem *item,
          GtkWidget *(*get_button) (RosterClientRow *row))
{
  GtkWidget *row = roster_data_wizard_page_find_row (self, item);
  guint position;

  if (row == NULL && roster_client_view_find_item (self->view, item, &position))
    {
      roster_data_wizard_page_go_to (self, position);
      row = roster_data_wizard_page_find_row (self, item);
    }

  roster_data_wizard_page_point_at (self, popover,
                                    row != NULL ? get_button (ROSTER_CLIENT_ROW (row)) : NULL);
}

static void
remember_asked (RosterDataWizardPage *self, GPtrArray *clients)
{
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  self->asked = g_ptr_array_ref (clients);
}

static RosterDecision *
make_match (RosterDataWizardPage *self, RosterClientItem *item, RosterTargetItem *chosen)
{
  RosterClientState *state = roster_client_item_get_state (item);
  RosterCandidate *candidate = roster_target_item_get_candidate (chosen);

  /* What speaks for a target was found for the first of several clients. */
  if (candidate != NULL && self->asked->len == 1)
    return roster_mapping_accept (get_mapping (self), state, candidate);

  return roster_mapping_match (get_mapping (self), state, roster_target_item_get_target (chosen));
}

/* Another client than those that are asked about, which has the target. */
static RosterClientState *
find_other_owner (RosterDataWizardPage *self, const char *target)
{
  RosterClientItem *first = g_ptr_array_index (self->asked, 0);

  return roster_mapping_find_owner (get_mapping (self), target,
                                    roster_client_item_get_state (first));
}

static void
ask_shared (RosterDataWizardPage *self, RosterTargetItem *item, RosterClientState *owner)
{
  RosterTarget *target = roster_target_item_get_target (item);
  RosterClientItem *first = g_ptr_array_index (self->asked, 0);
  g_autofree char *other = roster_closures_format_client_name (owner->client);
  g_autofree char *name =
      roster_closures_format_client_name (roster_client_item_get_state (first)->client);
  g_autofree char *question = g_strdup_printf (
      /* Translators: a client of the documentation, the client that is matched with it, the client
       * that is being decided */
      _ ("“%s” is “%s” already. If “%s” is the same customer, the devices of both go there."),
      target->name, other, name);

  roster_match_popover_ask (ROSTER_MATCH_POPOVER (self->match_popover), item, question,
                            _ ("Both Are This Client"));
}

static void
ask_several (RosterDataWizardPage *self, RosterTargetItem *item)
{
  g_autofree char *question = g_strdup_printf (
      /* Translators: a number of clients, and a client of the documentation */
      ngettext ("Is the %'u selected client “%s”? Then its devices go there.",
                "Are the %'u selected clients all “%s”? Then their devices go there.",
                self->asked->len),
      self->asked->len, roster_target_item_get_target (item)->name);

  roster_match_popover_ask (ROSTER_MATCH_POPOVER (self->match_popover), item, question,
                            _ ("All Are This Client"));
}

static void
on_target_chosen_cb (RosterMatchPopover *popover,
                     RosterTargetItem *item,
                     gboolean is_confirmed,
                     RosterDataWizardPage *self)
{
  RosterTarget *target = roster_target_item_get_target (item);
  RosterClientState *owner = find_other_owner (self, target->id);
  g_autoptr (GPtrArray) clients = g_ptr_array_ref (self->asked);
  g_autoptr (GPtrArray) decisions = decisions_new ();
  gboolean is_suggested;

  if (!is_confirmed && clients->len > 1)
    {
      ask_several (self, item);
      return;
    }
  if (!is_confirmed && owner != NULL)
    {
      ask_shared (self, item, owner);
      return;
    }

  for (guint i = 0; i < clients->len; i++)
    {
      RosterClientItem *client = g_ptr_array_index (clients, i);

      add_decision (decisions, client, make_match (self, client, item));
    }

  is_suggested = clients->len == 1 && roster_target_item_get_candidate (item) != NULL;
  gtk_popover_popdown (GTK_POPOVER (popover));
  decide (self, is_suggested ? ROSTER_HOW_SUGGESTED : ROSTER_HOW_BY_HAND, is_confirmed, decisions,
          clients);
}

static void
on_popover_closed_cb (GtkPopover *popover, RosterDataWizardPage *self)
{
  roster_data_wizard_page_focus_selected (self);
}

static void
open_match (RosterDataWizardPage *self, GPtrArray *clients)
{
  RosterClientItem *first = g_ptr_array_index (clients, 0);

  remember_asked (self, clients);
  if (self->match_popover == NULL)
    {
      self->match_popover = roster_match_popover_new ();
      gtk_widget_set_parent (self->match_popover, GTK_WIDGET (self));
      g_signal_connect (self->match_popover, "chosen", G_CALLBACK (on_target_chosen_cb), self);
      g_signal_connect (self->match_popover, "closed", G_CALLBACK (on_popover_closed_cb), self);
    }

  point_at (self, self->match_popover, first, roster_client_row_get_match_button);
  roster_match_popover_open (ROSTER_MATCH_POPOVER (self->match_popover), get_mapping (self),
                             roster_client_item_get_state (first));
}

static void
match (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDataWizardPage *self = ROSTER_DATA_WIZARD_PAGE (widget);
  g_autoptr (GPtrArray) clients =
      roster_data_wizard_page_get_clients (self, g_variant_get_string (parameter, NULL));

  if (clients->len > 0)
    open_match (self, clients);
}

static void
create_one (RosterDataWizardPage *self, RosterClientItem *item, const char *name)
{
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) decisions = decisions_new ();

  g_ptr_array_add (clients, g_object_ref (item));
  add_decision (
      decisions, item,
      roster_mapping_create (get_mapping (self), roster_client_item_get_state (item), name));
  decide (self, ROSTER_HOW_BY_HAND, FALSE, decisions, clients);
}

static void
on_name_chosen_cb (RosterCreatePopover *popover,
                   const char *client,
                   const char *name,
                   RosterDataWizardPage *self)
{
  RosterClientItem *item =
      roster_client_list_find (roster_reviewer_get_list (self->reviewer), client);

  if (item != NULL)
    create_one (self, item, name);
}

static void
open_create (RosterDataWizardPage *self, RosterClientItem *item)
{
  if (self->create_popover == NULL)
    {
      self->create_popover = roster_create_popover_new ();
      gtk_widget_set_parent (self->create_popover, GTK_WIDGET (self));
      g_signal_connect (self->create_popover, "chosen", G_CALLBACK (on_name_chosen_cb), self);
      g_signal_connect (self->create_popover, "closed", G_CALLBACK (on_popover_closed_cb), self);
      roster_create_popover_set_note (
          ROSTER_CREATE_POPOVER (self->create_popover),
          roster_client_list_get_create_note (roster_reviewer_get_list (self->reviewer)));
    }

  point_at (self, self->create_popover, item, roster_client_row_get_create_button);
  roster_create_popover_open (ROSTER_CREATE_POPOVER (self->create_popover), get_mapping (self),
                              roster_client_item_get_state (item));
}

/* Of several, what would be a duplicate is left for a single look. */
static void
create_several (RosterDataWizardPage *self, GPtrArray *clients)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new ();
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  g_autofree char *done = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < clients->len; i++)
    g_ptr_array_add (states, roster_client_item_get_state (g_ptr_array_index (clients, i)));

  decisions =
      roster_mapping_create_many (get_mapping (self), states, ROSTER_HOW_BY_HAND, &left_out);
  decide (self, ROSTER_HOW_BY_HAND, FALSE, decisions, clients);
  if (left_out->len == 0)
    return;

  done = roster_closures_format_decisions (ROSTER_DECISION_CREATE, decisions->len);
  text = g_strdup_printf (
      /* Translators: like “3 clients will be created” and a number */
      ngettext ("%s. %'u is left: creating it would make a duplicate",
                "%s. %'u are left: creating them would make duplicates", left_out->len),
      done, left_out->len);
  roster_data_wizard_page_say (self, text, decisions->len > 0);
}

/* Asks where there would be two of a name; and again on a row that is to be created, for another
 * name. */
static void
create (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDataWizardPage *self = ROSTER_DATA_WIZARD_PAGE (widget);
  g_autoptr (GPtrArray) clients =
      roster_data_wizard_page_get_clients (self, g_variant_get_string (parameter, NULL));
  g_autofree char *why = NULL;
  RosterClientState *state;

  if (clients->len > 1)
    create_several (self, clients);
  if (clients->len != 1)
    return;

  state = roster_client_item_get_state (g_ptr_array_index (clients, 0));
  why = roster_mapping_find_duplicate (get_mapping (self), state, NULL);
  if (why != NULL || roster_client_state_get_kind (state) == ROSTER_DECISION_CREATE)
    open_create (self, g_ptr_array_index (clients, 0));
  else
    create_one (self, g_ptr_array_index (clients, 0), NULL);
}

static void
decide_all (RosterDataWizardPage *self,
            GVariant *parameter,
            RosterDecision *(*make) (RosterMapping *mapping, RosterClientState *state))
{
  g_autoptr (GPtrArray) clients =
      roster_data_wizard_page_get_clients (self, g_variant_get_string (parameter, NULL));
  g_autoptr (GPtrArray) decisions = decisions_new ();

  for (guint i = 0; i < clients->len; i++)
    {
      RosterClientItem *item = g_ptr_array_index (clients, i);

      add_decision (decisions, item,
                    make (get_mapping (self), roster_client_item_get_state (item)));
    }

  decide (self, ROSTER_HOW_BY_HAND, FALSE, decisions, clients);
}

static void
exclude (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide_all (ROSTER_DATA_WIZARD_PAGE (widget), parameter, roster_mapping_exclude);
}

static void
reset (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide_all (ROSTER_DATA_WIZARD_PAGE (widget), parameter, roster_mapping_reset);
}

static void
accept_candidate (RosterDataWizardPage *self, RosterClientItem *item, RosterCandidate *candidate)
{
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) decisions = decisions_new ();
  RosterClientState *state = roster_client_item_get_state (item);

  g_ptr_array_add (clients, g_object_ref (item));
  add_decision (decisions, item, roster_mapping_accept (get_mapping (self), state, candidate));
  decide (self, ROSTER_HOW_SUGGESTED, FALSE, decisions, clients);
}

/* A candidate that another client has needs the question of the list of targets. */
static void
take_candidate (RosterDataWizardPage *self, RosterClientItem *item, RosterCandidate *candidate)
{
  RosterMapping *mapping = get_mapping (self);
  RosterClientState *state = roster_client_item_get_state (item);
  RosterClientState *owner = roster_mapping_find_owner (mapping, candidate->target_id, state);
  RosterTarget *target = roster_mapping_find_target (mapping, candidate->target_id, NULL);
  g_autoptr (GPtrArray) clients = NULL;
  g_autoptr (RosterTargetItem) chosen = NULL;

  if (owner == NULL)
    {
      accept_candidate (self, item, candidate);
      return;
    }
  if (target == NULL)
    return;

  clients = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (clients, g_object_ref (item));
  chosen = roster_target_item_new (target, candidate, NULL);
  open_match (self, clients);
  ask_shared (self, chosen, owner);
}

static void
choose_candidate (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDataWizardPage *self = ROSTER_DATA_WIZARD_PAGE (widget);
  guint number = (guint) g_variant_get_int32 (parameter);
  g_autoptr (GPtrArray) clients = roster_data_wizard_page_get_clients (self, "");
  g_autoptr (GPtrArray) candidates = NULL;
  RosterClientItem *item;

  if (clients->len != 1)
    return;

  item = g_ptr_array_index (clients, 0);
  candidates =
      roster_mapping_find_candidates (get_mapping (self), roster_client_item_get_state (item));
  if (number <= candidates->len)
    take_candidate (self, item, g_ptr_array_index (candidates, number - 1));
  else
    roster_data_wizard_page_say (self, _ ("There is no such candidate: Match shows all"), FALSE);
}

/* Enter takes what the row offers; a row that offers nothing opens the list of targets. */
void
roster_data_wizard_page_open (RosterDataWizardPage *self, RosterClientItem *item)
{
  RosterClientState *state = roster_client_item_get_state (item);
  g_autoptr (GPtrArray) clients = NULL;
  g_autoptr (RosterCandidate) candidate =
      roster_client_item_is_decided (item)
          ? NULL
          : roster_mapping_find_suggestion (get_mapping (self), state);

  if (candidate != NULL)
    {
      take_candidate (self, item, candidate);
      return;
    }

  clients = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (clients, g_object_ref (item));
  open_match (self, clients);
}

void
roster_data_wizard_page_install_verbs (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "wizard.match", "s", match);
  gtk_widget_class_install_action (widget_class, "wizard.create", "s", create);
  gtk_widget_class_install_action (widget_class, "wizard.exclude", "s", exclude);
  gtk_widget_class_install_action (widget_class, "wizard.reset", "s", reset);
  gtk_widget_class_install_action (widget_class, "wizard.candidate", "i", choose_candidate);
}
