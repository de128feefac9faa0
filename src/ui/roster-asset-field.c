/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-asset-field.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-closures-documentation.h"

/**
 * RosterAssetField:
 *
 * A field of an asset in a group of rows: its value, which can be edited or not, and below it,
 * where it was edited by hand, what the RMM says. What somebody types stays, whatever is read
 * meanwhile.
 */
struct _RosterAssetField
{
  GObject parent_instance;

  RosterField field;
  GtkWidget *row;  /* an AdwEntryRow or an AdwActionRow; belongs to the group */
  GtkWidget *hint; /* likewise; NULL where it cannot be edited */
  char *asset;     /* whose value is shown */
  char *shown;
};

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterAssetField, roster_asset_field, G_TYPE_OBJECT)

static GtkWidget *
make_button (const char *icon, const char *label, const char *action, RosterField field)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *text = g_strdup_printf ("%s: %s", label, roster_field_get_label (field));

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", roster_field_get_key (field));

  return button;
}

static void
on_apply_cb (RosterAssetField *self)
{
  g_signal_emit (self, signals[EDITED], 0, gtk_editable_get_text (GTK_EDITABLE (self->row)));
}

static void
make_entry (RosterAssetField *self)
{
  GtkWidget *take;

  self->row = adw_entry_row_new ();
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->row), TRUE);
  adw_entry_row_add_suffix (
      ADW_ENTRY_ROW (self->row),
      make_button ("edit-copy-symbolic", _ ("Copy"), "asset.copy", self->field));
  g_signal_connect_object (self->row, "apply", G_CALLBACK (on_apply_cb), self, G_CONNECT_SWAPPED);

  self->hint = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->hint), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->hint), _ ("Edited by hand"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->hint), 4);
  take = make_button ("edit-undo-symbolic", _ ("Take the RMM’s Value"), "asset.take", self->field);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->hint), take);
}

static void
make_label (RosterAssetField *self)
{
  self->row = adw_action_row_new ();
  gtk_widget_add_css_class (self->row, "property");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->row), 3);
  adw_action_row_add_suffix (
      ADW_ACTION_ROW (self->row),
      make_button ("edit-copy-symbolic", _ ("Copy"), "asset.copy", self->field));
}

static void
roster_asset_field_finalize (GObject *object)
{
  RosterAssetField *self = ROSTER_ASSET_FIELD (object);

  g_clear_pointer (&self->asset, g_free);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (roster_asset_field_parent_class)->finalize (object);
}

static void
roster_asset_field_class_init (RosterAssetFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_asset_field_finalize;

  /**
   * RosterAssetField::edited:
   * @text: what the user wants it to be
   *
   * The user edited the value.
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
roster_asset_field_init (RosterAssetField *self)
{
}

/**
 * roster_asset_field_new:
 * @field: a field
 * @editable: whether its value can be edited
 * @group: where its rows go
 *
 * Returns: (transfer full): the field
 */
RosterAssetField *
roster_asset_field_new (RosterField field, gboolean editable, AdwPreferencesGroup *group)
{
  RosterAssetField *self;

  g_return_val_if_fail (ADW_IS_PREFERENCES_GROUP (group), NULL);

  self = g_object_new (ROSTER_TYPE_ASSET_FIELD, NULL);
  self->field = field;
  if (editable)
    make_entry (self);
  else
    make_label (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), roster_field_get_label (field));
  adw_preferences_group_add (group, self->row);
  if (self->hint != NULL)
    adw_preferences_group_add (group, self->hint);

  return self;
}

/* An entry that is being edited says so by its text. */
static void
show_in_entry (RosterAssetField *self, RosterAsset *asset, const char *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->row));
  gboolean is_dirty = g_strcmp0 (self->asset, asset->id) == 0 && g_strcmp0 (text, self->shown) != 0;

  if (is_dirty || g_strcmp0 (text, value) == 0)
    return;

  /* A text that is set counts as one that waits to be applied. */
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->row), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->row), value);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->row), TRUE);
}

static void
show_hint (RosterAssetField *self, RosterAsset *asset, const char *integration)
{
  g_autofree char *difference = NULL;
  gboolean is_edited = roster_asset_is_edited (asset, self->field);

  gtk_widget_set_visible (self->hint, is_edited);
  if (!is_edited)
    return;

  difference = roster_closures_format_difference (
      integration, asset->source != NULL ? roster_fields_get (asset->source, self->field) : NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->hint), difference);
}

/**
 * roster_asset_field_set_asset:
 * @self: a field
 * @asset: the asset whose value it shows
 * @integration: (nullable): the name of the integration that it comes from
 *
 * Shows a value.
 */
void
roster_asset_field_set_asset (RosterAssetField *self, RosterAsset *asset, const char *integration)
{
  g_autofree char *value = NULL;

  g_return_if_fail (ROSTER_IS_ASSET_FIELD (self));
  g_return_if_fail (asset != NULL);

  value = roster_closures_format_asset_field (asset, self->field);
  if (self->hint != NULL)
    {
      show_in_entry (self, asset, value);
      show_hint (self, asset, integration);
    }
  else
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), value);
      gtk_widget_set_visible (self->row, *value != '\0');
    }

  g_free (self->asset);
  self->asset = g_strdup (asset->id);
  g_free (self->shown);
  self->shown = g_steal_pointer (&value);
}
