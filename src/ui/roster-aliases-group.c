/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-aliases-group.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-compat.h"

/**
 * RosterAliasesGroup:
 *
 * The list of the names that mean the same client, as text to edit: one a line, as in the file that
 * it is kept in. Nothing is saved that cannot be understood.
 */
struct _RosterAliasesGroup
{
  AdwPreferencesGroup parent_instance;

  RosterAliasBook *book;
  GCancellable *cancellable;

  GtkTextView *view;
  GtkTextBuffer *text;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (RosterAliasesGroup, roster_aliases_group, ADW_TYPE_PREFERENCES_GROUP)

static void
say (RosterAliasesGroup *self, const char *text, gboolean is_error)
{
  gtk_label_set_text (self->message, text);
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
}

static void
set_can_save (RosterAliasesGroup *self, gboolean can_save)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "aliases.save", can_save);
}

static void
on_text_changed_cb (GtkTextBuffer *text, RosterAliasesGroup *self)
{
  say (self, "", FALSE);
  set_can_save (self, TRUE);
}

/* Behind what is there, from a new line on. */
static void
append (RosterAliasesGroup *self, const char *text)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (self->text, &end);
  if (!gtk_text_iter_starts_line (&end))
    gtk_text_buffer_insert (self->text, &end, "\n", -1);
  gtk_text_buffer_insert (self->text, &end, text, -1);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAliasesGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text =
      roster_alias_book_load_finish (ROSTER_ALIAS_BOOK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (text == NULL)
    {
      say (self, error->message, TRUE);
      return;
    }

  gtk_text_buffer_set_text (self->text, text, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->view), TRUE);
  set_can_save (self, FALSE);
}

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAliasesGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text =
      roster_alias_book_load_finish (ROSTER_ALIAS_BOOK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (text == NULL)
    say (self, error->message, TRUE);
  else
    append (self, text);
}

static void
on_file_chosen (GFile *file, gpointer user_data)
{
  roster_aliases_group_import (user_data, file);
}

static void
import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  roster_compat_choose_file (widget, _ ("Import Aliases"), on_file_chosen, g_object_ref (widget),
                             g_object_unref);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAliasesGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (roster_alias_book_save_finish (ROSTER_ALIAS_BOOK (source), result, &error))
    {
      say (self, _ ("Saved. The matching list uses them at once."), FALSE);
      set_can_save (self, FALSE);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      say (self, error->message, TRUE);
    }
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterAliasesGroup *self = ROSTER_ALIASES_GROUP (widget);
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->text, &start, &end);
  text = gtk_text_buffer_get_text (self->text, &start, &end, FALSE);
  roster_alias_book_save_async (self->book, text, self->cancellable, on_saved_cb,
                                g_object_ref (self));
}

static void
roster_aliases_group_dispose (GObject *object)
{
  RosterAliasesGroup *self = ROSTER_ALIASES_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_ALIASES_GROUP);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (roster_aliases_group_parent_class)->dispose (object);
}

static void
roster_aliases_group_class_init (RosterAliasesGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_aliases_group_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-aliases-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterAliasesGroup, view);
  gtk_widget_class_bind_template_child (widget_class, RosterAliasesGroup, text);
  gtk_widget_class_bind_template_child (widget_class, RosterAliasesGroup, message);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);

  gtk_widget_class_install_action (widget_class, "aliases.import", NULL, import);
  gtk_widget_class_install_action (widget_class, "aliases.save", NULL, save);
}

static void
roster_aliases_group_init (RosterAliasesGroup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  set_can_save (self, FALSE);
}

/**
 * roster_aliases_group_set_book:
 * @self: the group
 * @book: where the aliases are kept; has a file
 *
 * Shows what is in @book. To be called once.
 */
void
roster_aliases_group_set_book (RosterAliasesGroup *self, RosterAliasBook *book)
{
  g_return_if_fail (ROSTER_IS_ALIASES_GROUP (self));
  g_return_if_fail (ROSTER_IS_ALIAS_BOOK (book) && self->book == NULL);

  self->book = g_object_ref (book);
  roster_alias_book_load_async (book, self->cancellable, on_loaded_cb, g_object_ref (self));
}

/**
 * roster_aliases_group_import:
 * @self: the group
 * @file: a list of aliases, as another computer has it
 *
 * Adds what is in @file to the text, where the user can look at it. Nothing is saved by that.
 */
void
roster_aliases_group_import (RosterAliasesGroup *self, GFile *file)
{
  g_autofree char *path = NULL;
  g_autoptr (RosterAliasBook) book = NULL;

  g_return_if_fail (ROSTER_IS_ALIASES_GROUP (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->view)))
    return;

  book = roster_alias_book_new (path);
  roster_alias_book_load_async (book, self->cancellable, on_imported_cb, g_object_ref (self));
}
