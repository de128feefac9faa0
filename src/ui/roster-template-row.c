/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-template-row.h"

#include <glib/gi18n-lib.h>

#include "model/roster-template.h"

/**
 * RosterTemplateRow:
 *
 * Asks from which template of a documentation new assets are made. In sight only where there is
 * more than one; `chosen` says that a person took another one.
 */
struct _RosterTemplateRow
{
  AdwComboRow parent_instance;

  GPtrArray *templates;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterTemplateRow, roster_template_row, ADW_TYPE_COMBO_ROW)

static void
on_selected_cb (RosterTemplateRow *self)
{
  if (self->templates != NULL)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
roster_template_row_dispose (GObject *object)
{
  g_clear_pointer (&ROSTER_TEMPLATE_ROW (object)->templates, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_template_row_parent_class)->dispose (object);
}

static void
roster_template_row_class_init (RosterTemplateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_template_row_dispose;

  /**
   * RosterTemplateRow::chosen:
   * @self: a row
   *
   * A person chose another template.
   */
  signals[CHOSEN] = g_signal_new ("chosen", ROSTER_TYPE_TEMPLATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_template_row_init (RosterTemplateRow *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Template"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected_cb), NULL);
}

/**
 * roster_template_row_set_templates:
 * @self: a row
 * @templates: (element-type RosterTemplate): the templates that there are
 * @chosen: (nullable): the id of the one that is used; NULL for the first
 *
 * Lists them.
 */
void
roster_template_row_set_templates (RosterTemplateRow *self,
                                   GPtrArray *templates,
                                   const char *chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_return_if_fail (ROSTER_IS_TEMPLATE_ROW (self));
  g_return_if_fail (templates != NULL);

  for (guint i = 0; i < templates->len; i++)
    {
      RosterTemplate *entry = g_ptr_array_index (templates, i);

      gtk_string_list_append (names, entry->name);
      if (g_strcmp0 (entry->id, chosen) == 0)
        selected = i;
    }

  /* None of this is a choice of anybody. */
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->templates = g_ptr_array_ref (templates);
  gtk_widget_set_visible (GTK_WIDGET (self), templates->len > 1);
}

/**
 * roster_template_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the id of the template that is chosen; NULL where none is
 *   known
 */
const char *
roster_template_row_get_id (RosterTemplateRow *self)
{
  guint selected;

  g_return_val_if_fail (ROSTER_IS_TEMPLATE_ROW (self), NULL);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  return self->templates != NULL && selected < self->templates->len
             ? ((RosterTemplate *) g_ptr_array_index (self->templates, selected))->id
             : NULL;
}
