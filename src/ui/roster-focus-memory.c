/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-focus-memory.h"

struct _RosterFocusMemory
{
  GHashTable *places; /* page to the widget on it, neither of which is kept alive */
};

static void
place_free (GWeakRef *place)
{
  g_weak_ref_clear (place);
  g_free (place);
}

RosterFocusMemory *
roster_focus_memory_new (void)
{
  RosterFocusMemory *self = g_new0 (RosterFocusMemory, 1);

  self->places = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) place_free);

  return self;
}

void
roster_focus_memory_free (RosterFocusMemory *self)
{
  g_hash_table_unref (self->places);
  g_free (self);
}

/**
 * roster_focus_memory_save:
 * @self: the memory
 * @page: the page in sight
 *
 * Notes which widget of @page has the focus.
 */
void
roster_focus_memory_save (RosterFocusMemory *self, GtkWidget *page)
{
  GtkRoot *root;
  GtkWidget *focus;
  GWeakRef *place;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_WIDGET (page));

  root = gtk_widget_get_root (page);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, page))
    {
      g_hash_table_remove (self->places, page);
      return;
    }

  place = g_new0 (GWeakRef, 1);
  g_weak_ref_init (place, focus);
  g_hash_table_insert (self->places, page, place);
}

/**
 * roster_focus_memory_restore:
 * @self: the memory
 * @page: a page that is in sight again
 *
 * Gives the focus back to the widget that had it. What was noted is forgotten.
 *
 * Returns: whether that widget is still there and took it
 */
gboolean
roster_focus_memory_restore (RosterFocusMemory *self, GtkWidget *page)
{
  GWeakRef *place;
  g_autoptr (GtkWidget) focus = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (page), FALSE);

  place = g_hash_table_lookup (self->places, page);
  focus = place != NULL ? g_weak_ref_get (place) : NULL;
  g_hash_table_remove (self->places, page);

  return focus != NULL && gtk_widget_is_ancestor (focus, page) && gtk_widget_grab_focus (focus);
}
