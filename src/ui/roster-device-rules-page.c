/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-device-rules-page.h"

#include <glib/gi18n-lib.h>

#include "app/roster-device-rules.h"
#include "model/roster-client-state.h"
#include "model/roster-error.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-stack.h"
#include "ui/roster-window.h"

/* What is changed is stored when its user pauses. */
#define SAVE_DELAY_MS 300

/**
 * RosterDeviceRulesPage:
 *
 * Which devices of an integration become assets, what these are called, and when they are retired.
 * What is changed counts at once, for the next overview or sync.
 */
struct _RosterDeviceRulesPage
{
  AdwBin parent_instance;

  RosterDeviceRules *rules;
  GCancellable *cancellable;
  GPtrArray *client_rows;
  gboolean is_filling;
  guint delay;

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *failure;
  AdwPreferencesGroup *types;
  AdwPreferencesGroup *names;
  AdwPreferencesGroup *clients;
  GtkSpinButton *seen_within;
  GtkSpinButton *retire_after;
  GtkDropDown *choice;
};

G_DEFINE_FINAL_TYPE (RosterDeviceRulesPage, roster_device_rules_page, ADW_TYPE_BIN)

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDeviceRulesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!roster_device_rules_save_finish (ROSTER_DEVICE_RULES (source), result, &error) &&
      !roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
}

static void
save (RosterDeviceRulesPage *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  roster_device_rules_save_async (self->rules, NULL, on_saved_cb, g_object_ref (self));
}

static gboolean
on_delay_cb (gpointer user_data)
{
  RosterDeviceRulesPage *self = user_data;

  self->delay = 0;
  save (self);

  return G_SOURCE_REMOVE;
}

static void
save_soon (RosterDeviceRulesPage *self)
{
  g_clear_handle_id (&self->delay, g_source_remove);
  self->delay = g_timeout_add (SAVE_DELAY_MS, on_delay_cb, self);
}

static RosterDeviceClass
get_class (gpointer widget)
{
  return (RosterDeviceClass) GPOINTER_TO_INT (g_object_get_data (widget, "class"));
}

static void
on_type_switched_cb (RosterDeviceRulesPage *self, GParamSpec *pspec, GtkSwitch *widget)
{
  roster_device_rules_set_skipped (self->rules, get_class (widget),
                                   !gtk_switch_get_active (widget));
  save_soon (self);
}

static void
add_type (RosterDeviceRulesPage *self, RosterDeviceClass klass)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *wanted = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), roster_device_class_get_label (klass));
  gtk_widget_set_valign (wanted, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (wanted),
                         !roster_device_rules_get_filter (self->rules)->skipped[klass]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (wanted), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  roster_device_class_get_label (klass), -1);
  g_object_set_data (G_OBJECT (wanted), "class", GINT_TO_POINTER (klass));
  g_signal_connect_object (wanted, "notify::active", G_CALLBACK (on_type_switched_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), wanted);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), wanted);
  adw_preferences_group_add (self->types, row);
}

static void
on_name_changed_cb (RosterDeviceRulesPage *self, GtkEditable *row)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  roster_device_rules_set_asset_type (self->rules, get_class (row), name);
  save_soon (self);
}

static void
add_name (RosterDeviceRulesPage *self, RosterDeviceClass klass)
{
  GtkWidget *row = adw_entry_row_new ();
  const char *name = roster_device_rules_get_filter (self->rules)->asset_types[klass];

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), roster_device_class_get_label (klass));
  gtk_editable_set_text (GTK_EDITABLE (row), name != NULL ? name : "");
  g_object_set_data (G_OBJECT (row), "class", GINT_TO_POINTER (klass));
  g_signal_connect_object (row, "changed", G_CALLBACK (on_name_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->names, row);
}

static const char *
get_client_name (RosterDeviceRulesPage *self, const char *id)
{
  GPtrArray *clients = roster_device_rules_get_clients (self->rules);

  for (guint i = 0; i < clients->len; i++)
    {
      RosterClient *client = ((RosterClientState *) g_ptr_array_index (clients, i))->client;

      if (g_str_equal (client->id, id) && *client->name != '\0')
        return client->name;
    }

  return id;
}

static void
show_clients (RosterDeviceRulesPage *self)
{
  char **skipped = roster_device_rules_get_filter (self->rules)->clients;

  for (guint i = 0; i < self->client_rows->len; i++)
    adw_preferences_group_remove (self->clients, g_ptr_array_index (self->client_rows, i));
  g_ptr_array_set_size (self->client_rows, 0);

  for (guint i = 0; skipped[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *take = gtk_button_new_with_label (_ ("Take Again"));

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_client_name (self, skipped[i]));
      gtk_widget_set_valign (take, GTK_ALIGN_CENTER);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (take), "s", skipped[i]);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (take), "devices.take-client");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), take);
      adw_preferences_group_add (self->clients, row);
      g_ptr_array_add (self->client_rows, row);
    }
}

/* The list is read once, so that the choice is one splice. */
static void
fill_choice (RosterDeviceRulesPage *self)
{
  GPtrArray *clients = roster_device_rules_get_clients (self->rules);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i < clients->len; i++)
    {
      RosterClient *client = ((RosterClientState *) g_ptr_array_index (clients, i))->client;

      g_strv_builder_add (builder, *client->name != '\0' ? client->name : client->id);
    }
  texts = g_strv_builder_end (builder);
  gtk_string_list_splice (names, 0, 0, (const char *const *) texts);
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "devices.leave-out", clients->len > 0);
}

static void
leave_out (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDeviceRulesPage *self = ROSTER_DEVICE_RULES_PAGE (widget);
  GPtrArray *clients = roster_device_rules_get_clients (self->rules);
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (selected >= clients->len)
    return;

  roster_device_rules_skip_client (
      self->rules, ((RosterClientState *) g_ptr_array_index (clients, selected))->client->id, TRUE);
  show_clients (self);
  save (self);
}

static void
take_client (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDeviceRulesPage *self = ROSTER_DEVICE_RULES_PAGE (widget);

  roster_device_rules_skip_client (self->rules, g_variant_get_string (parameter, NULL), FALSE);
  show_clients (self);
  save (self);
}

static void
on_days_changed_cb (RosterDeviceRulesPage *self)
{
  if (self->is_filling)
    return;

  roster_device_rules_set_seen_within (self->rules,
                                       gtk_spin_button_get_value_as_int (self->seen_within));
  roster_device_rules_set_retire_after (self->rules,
                                        gtk_spin_button_get_value_as_int (self->retire_after));
  save_soon (self);
}

static void
show_rules (RosterDeviceRulesPage *self)
{
  RosterDeviceFilter *filter = roster_device_rules_get_filter (self->rules);

  adw_window_title_set_subtitle (self->title,
                                 roster_device_rules_get_integration (self->rules)->name);
  self->is_filling = TRUE;
  gtk_spin_button_set_value (self->seen_within, filter->seen_within_days);
  gtk_spin_button_set_value (self->retire_after,
                             roster_device_rules_get_retire_after (self->rules));
  self->is_filling = FALSE;
  for (RosterDeviceClass klass = 0; klass < ROSTER_N_DEVICE_CLASSES; klass++)
    {
      add_type (self, klass);
      add_name (self, klass);
    }
  show_clients (self);
  fill_choice (self);
  roster_stack_show_name (self->stack, "rules");
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDeviceRulesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *markup = NULL;

  if (roster_device_rules_load_finish (ROSTER_DEVICE_RULES (source), result, &error))
    {
      show_rules (self);
      return;
    }

  if (roster_error_is_cancelled (error))
    return;

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure, markup);
  roster_stack_show_name (self->stack, "failure");
}

static void
reload (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterDeviceRulesPage *self = ROSTER_DEVICE_RULES_PAGE (widget);

  roster_stack_show_name (self->stack, "loading");
  roster_device_rules_load_async (self->rules, self->cancellable, on_loaded_cb,
                                  g_object_ref (self));
}

/* Who goes back has said what is wanted. */
static void
roster_device_rules_page_unmap (GtkWidget *widget)
{
  RosterDeviceRulesPage *self = ROSTER_DEVICE_RULES_PAGE (widget);

  if (self->delay != 0)
    save (self);
  GTK_WIDGET_CLASS (roster_device_rules_page_parent_class)->unmap (widget);
}

static void
roster_device_rules_page_dispose (GObject *object)
{
  RosterDeviceRulesPage *self = ROSTER_DEVICE_RULES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->delay, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_DEVICE_RULES_PAGE);
  g_clear_object (&self->rules);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->client_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_device_rules_page_parent_class)->dispose (object);
}

static void
roster_device_rules_page_class_init (RosterDeviceRulesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_device_rules_page_dispose;
  widget_class->unmap = roster_device_rules_page_unmap;

  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-device-rules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterDeviceRulesPage, title);
  gtk_widget_class_bind_template_child (widget_class, RosterDeviceRulesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterDeviceRulesPage, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterDeviceRulesPage, types);
  gtk_widget_class_bind_template_child (widget_class, RosterDeviceRulesPage, names);
  gtk_widget_class_bind_template_child (widget_class, RosterDeviceRulesPage, clients);
  gtk_widget_class_bind_template_child (widget_class, RosterDeviceRulesPage, seen_within);
  gtk_widget_class_bind_template_child (widget_class, RosterDeviceRulesPage, retire_after);
  gtk_widget_class_bind_template_child (widget_class, RosterDeviceRulesPage, choice);
  gtk_widget_class_bind_template_callback (widget_class, on_days_changed_cb);

  gtk_widget_class_install_action (widget_class, "devices.leave-out", NULL, leave_out);
  gtk_widget_class_install_action (widget_class, "devices.take-client", "s", take_client);
  gtk_widget_class_install_action (widget_class, "devices.reload", NULL, reload);
}

static void
roster_device_rules_page_init (RosterDeviceRulesPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->client_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_device_rules_page_new:
 * @session: an open session
 * @id: an integration's id
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
roster_device_rules_page_new (RosterSession *session, const char *id)
{
  RosterDeviceRulesPage *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DEVICE_RULES_PAGE, NULL);
  self->rules = roster_device_rules_new (session, id);
  reload (GTK_WIDGET (self), NULL, NULL);

  return GTK_WIDGET (self);
}
