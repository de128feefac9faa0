/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-asset-details.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-asset-field.h"
#include "ui/roster-closures-documentation.h"

/**
 * RosterAssetDetails:
 *
 * All that is known of one asset: its fields, which are edited where they stand, what people wrote
 * about it, where it comes from, and its page in the console of its RMM. A note is kept as soon as
 * one leaves it.
 */
struct _RosterAssetDetails
{
  AdwBin parent_instance;

  RosterDocumentationView *view;
  RosterDocumentationEditor *editor; /* NULL where nothing can be edited */
  RosterAssetItem *item;
  char *note;           /* as it is shown first */
  gboolean wants_focus; /* when it comes into sight */

  GtkLabel *name;
  GtkLabel *client;
  GtkLabel *state;
  GtkWidget *retire;
  GtkWidget *restore;
  GtkWidget *console;
  AdwPreferencesGroup *fields_group;
  GtkWidget *note_group;
  GtkTextView *note_view;
  GtkTextBuffer *note_buffer;
  AdwPreferencesGroup *sources_group;
  GPtrArray *fields;
  GPtrArray *sources; /* rows */
};

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterAssetDetails, roster_asset_details, ADW_TYPE_BIN)

/* Only where there is one. */
static RosterAsset *
get_asset (RosterAssetDetails *self)
{
  g_assert (self->item != NULL);

  return roster_asset_item_get_asset (self->item);
}

static RosterIntegration *
get_owner (RosterAssetDetails *self)
{
  return roster_documentation_view_find_integration (self->view, get_asset (self)->owner);
}

static void
on_field_edited_cb (RosterAssetField *field, const char *text, RosterAssetDetails *self)
{
  guint i;

  if (self->item != NULL && g_ptr_array_find (self->fields, field, &i))
    roster_documentation_editor_edit_asset (self->editor, get_asset (self)->id,
                                            roster_field_get_key (i),
                                            roster_fields_get (get_asset (self)->fields, i), text);
}

static char *
dup_note (RosterAssetDetails *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->note_buffer, &start, &end);
  return g_strchomp (gtk_text_buffer_get_text (self->note_buffer, &start, &end, FALSE));
}

static void
keep_note (RosterAssetDetails *self)
{
  g_autofree char *note = NULL;

  if (self->item == NULL || self->editor == NULL)
    return;

  note = dup_note (self);
  if (g_strcmp0 (note, self->note != NULL ? self->note : "") == 0)
    return;

  roster_documentation_editor_edit_asset (self->editor, get_asset (self)->id, ROSTER_ASSET_NOTE,
                                          self->note, note);
  g_free (self->note);
  self->note = *note != '\0' ? g_steal_pointer (&note) : NULL;
}

/* What is being written stays. */
static void
show_note (RosterAssetDetails *self, RosterAsset *asset, gboolean is_other)
{
  g_autofree char *text = dup_note (self);
  gboolean is_dirty = !is_other && g_strcmp0 (text, self->note != NULL ? self->note : "") != 0;

  if (is_dirty)
    return;

  if (is_other || g_strcmp0 (self->note, asset->note) != 0)
    gtk_text_buffer_set_text (self->note_buffer, asset->note != NULL ? asset->note : "", -1);
  g_free (self->note);
  self->note = g_strdup (asset->note);
}

static void
show_sources (RosterAssetDetails *self, RosterAsset *asset)
{
  for (guint i = 0; i < self->sources->len; i++)
    adw_preferences_group_remove (self->sources_group, g_ptr_array_index (self->sources, i));
  g_ptr_array_set_size (self->sources, 0);

  for (guint i = 0; asset->integrations[i] != NULL; i++)
    {
      const char *id = asset->integrations[i];
      RosterIntegration *integration = roster_documentation_view_find_integration (self->view, id);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     integration != NULL ? integration->name : id);
      if (g_strcmp0 (id, asset->owner) == 0 && asset->integrations[1] != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Its values are shown"));
      adw_preferences_group_add (self->sources_group, row);
      g_ptr_array_add (self->sources, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->sources_group), self->sources->len > 0);
}

static void
show_asset (RosterAssetDetails *self, gboolean is_other)
{
  RosterAsset *asset = get_asset (self);
  RosterIntegration *owner = get_owner (self);
  g_autofree char *state = roster_closures_format_asset_state (asset);

  gtk_label_set_text (self->name, roster_asset_get_title (asset));
  gtk_label_set_text (self->client, asset->client);
  gtk_label_set_text (self->state, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
  gtk_widget_set_visible (self->retire, self->editor != NULL && asset->retired_at == 0);
  gtk_widget_set_visible (self->restore, self->editor != NULL && asset->retired_at != 0);
  gtk_widget_set_visible (self->console,
                          roster_closures_is_console_link (
                              roster_fields_get (asset->fields, ROSTER_FIELD_PORTAL_URL), owner));
  for (guint i = 0; i < self->fields->len; i++)
    roster_asset_field_set_asset (g_ptr_array_index (self->fields, i), asset,
                                  owner != NULL ? owner->name : NULL);
  show_note (self, asset, is_other);
  show_sources (self, asset);
}

static void
on_asset_changed_cb (RosterAssetDetails *self)
{
  show_asset (self, FALSE);
}

static void
on_note_left_cb (GtkEventControllerFocus *controller, RosterAssetDetails *self)
{
  keep_note (self);
}

static void
close_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

static void
retire (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterAssetDetails *self = ROSTER_ASSET_DETAILS (widget);

  if (self->item != NULL && self->editor != NULL)
    roster_documentation_editor_retire_asset (self->editor, get_asset (self)->id,
                                              g_str_equal (action, "asset.retire"));
}

static void
open_console (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterAssetDetails *self = ROSTER_ASSET_DETAILS (widget);
  const char *link;

  if (self->item == NULL)
    return;

  link = roster_fields_get (get_asset (self)->fields, ROSTER_FIELD_PORTAL_URL);
  if (roster_closures_is_console_link (link, get_owner (self)))
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), link, GDK_CURRENT_TIME);
}

static void
copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterAssetDetails *self = ROSTER_ASSET_DETAILS (widget);
  RosterField field;

  if (self->item == NULL || !roster_field_parse (g_variant_get_string (parameter, NULL), &field))
    return;

  if (roster_fields_get (get_asset (self)->fields, field) != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                            roster_fields_get (get_asset (self)->fields, field));
}

static void
take (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterAssetDetails *self = ROSTER_ASSET_DETAILS (widget);
  const char *key = g_variant_get_string (parameter, NULL);
  RosterAsset *asset;
  RosterField field;

  if (self->item == NULL || !roster_field_parse (key, &field))
    return;

  asset = get_asset (self);
  if (asset->source == NULL)
    return;

  roster_documentation_editor_edit_asset (self->editor, asset->id, key,
                                          roster_fields_get (asset->fields, field),
                                          roster_fields_get (asset->source, field));
}

static void
roster_asset_details_map (GtkWidget *widget)
{
  RosterAssetDetails *self = ROSTER_ASSET_DETAILS (widget);

  GTK_WIDGET_CLASS (roster_asset_details_parent_class)->map (widget);

  if (self->wants_focus)
    roster_asset_details_start_editing (self);
}

static void
roster_asset_details_unmap (GtkWidget *widget)
{
  keep_note (ROSTER_ASSET_DETAILS (widget));
  GTK_WIDGET_CLASS (roster_asset_details_parent_class)->unmap (widget);
}

static void
clear_item (RosterAssetDetails *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, on_asset_changed_cb, self);
  g_clear_object (&self->item);
}

static void
roster_asset_details_dispose (GObject *object)
{
  RosterAssetDetails *self = ROSTER_ASSET_DETAILS (object);

  clear_item (self);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_object (&self->view);
  g_clear_object (&self->editor);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_ASSET_DETAILS);

  G_OBJECT_CLASS (roster_asset_details_parent_class)->dispose (object);
}

static void
roster_asset_details_finalize (GObject *object)
{
  g_free (ROSTER_ASSET_DETAILS (object)->note);

  G_OBJECT_CLASS (roster_asset_details_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, name);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, client);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, state);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, retire);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, restore);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, console);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, fields_group);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, note_group);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, note_view);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, note_buffer);
  gtk_widget_class_bind_template_child (widget_class, RosterAssetDetails, sources_group);
}

static void
roster_asset_details_class_init (RosterAssetDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = roster_asset_details_dispose;
  object_class->finalize = roster_asset_details_finalize;
  widget_class->map = roster_asset_details_map;
  widget_class->unmap = roster_asset_details_unmap;

  /**
   * RosterAssetDetails::closed:
   *
   * The user has seen enough.
   */
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-asset-details.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_note_left_cb);

  gtk_widget_class_install_action (widget_class, "asset.close", NULL, close_details);
  gtk_widget_class_install_action (widget_class, "asset.retire", NULL, retire);
  gtk_widget_class_install_action (widget_class, "asset.restore", NULL, retire);
  gtk_widget_class_install_action (widget_class, "asset.open-console", NULL, open_console);
  gtk_widget_class_install_action (widget_class, "asset.copy", "s", copy);
  gtk_widget_class_install_action (widget_class, "asset.take", "s", take);
}

static void
roster_asset_details_init (RosterAssetDetails *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * roster_asset_details_set_documentation:
 * @self: details
 * @view: the documentation
 * @editor: (nullable): what edits it; NULL where that is not done here
 *
 * Makes the rows. To be called once.
 */
void
roster_asset_details_set_documentation (RosterAssetDetails *self,
                                        RosterDocumentationView *view,
                                        RosterDocumentationEditor *editor)
{
  g_return_if_fail (ROSTER_IS_ASSET_DETAILS (self));
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_VIEW (view));
  g_return_if_fail (self->view == NULL);

  self->view = g_object_ref (view);
  self->editor = editor != NULL ? g_object_ref (editor) : NULL;
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      RosterAssetField *field = roster_asset_field_new (
          i, editor != NULL && roster_field_is_editable (i), self->fields_group);

      g_signal_connect_object (field, "edited", G_CALLBACK (on_field_edited_cb), self, 0);
      g_ptr_array_add (self->fields, field);
    }
  gtk_widget_set_visible (self->note_group, editor != NULL);
}

/**
 * roster_asset_details_set_item:
 * @self: details
 * @item: (nullable): an asset
 *
 * Shows an asset, and whatever becomes of it. A note to the one before is kept.
 */
void
roster_asset_details_set_item (RosterAssetDetails *self, RosterAssetItem *item)
{
  g_return_if_fail (ROSTER_IS_ASSET_DETAILS (self));
  g_return_if_fail (item == NULL || ROSTER_IS_ASSET_ITEM (item));

  if (item == self->item)
    return;

  keep_note (self);
  clear_item (self);
  if (item == NULL)
    return;

  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify::asset", G_CALLBACK (on_asset_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_asset (self, TRUE);
}

/**
 * roster_asset_details_start_editing:
 * @self: details
 *
 * Puts the focus on the first field, as soon as it is in sight.
 */
void
roster_asset_details_start_editing (RosterAssetDetails *self)
{
  g_return_if_fail (ROSTER_IS_ASSET_DETAILS (self));

  self->wants_focus = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->wants_focus)
    gtk_widget_child_focus (GTK_WIDGET (self->fields_group), GTK_DIR_TAB_FORWARD);
}
