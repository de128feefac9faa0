/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gstdio.h>

#include "ui-fixture.h"
#include "ui/roster-aliases-group.h"

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static char *
dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
wait_for_text (GtkTextBuffer *buffer, const char *expected)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  g_autofree char *text = dup_text (buffer);

  while (!g_str_equal (text, expected) && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_free (text);
      text = dup_text (buffer);
    }
  g_assert_cmpstr (text, ==, expected);
}

/* What a file has comes behind what is there, from a new line on, and is not saved by that. */
static void
test_import (void)
{
  g_autofree char *folder = g_dir_make_tmp ("roster-aliases-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "aliases.txt", NULL);
  g_autofree char *other_path = g_build_filename (folder, "other.txt", NULL);
  g_autofree char *saved = NULL;
  g_autoptr (GFile) other = g_file_new_for_path (other_path);
  g_autoptr (RosterAliasBook) book = roster_alias_book_new (path);
  GtkWidget *group = g_object_ref_sink (g_object_new (ROSTER_TYPE_ALIASES_GROUP, NULL));
  GtkTextBuffer *buffer =
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (group, GTK_TYPE_TEXT_VIEW)));

  g_assert_true (g_file_set_contents (path, "PLA = Port of London Authority", -1, NULL));
  g_assert_true (g_file_set_contents (other_path, "BBC = Broadcasting\n", -1, NULL));
  roster_aliases_group_set_book (ROSTER_ALIASES_GROUP (group), book);
  wait_for_text (buffer, "PLA = Port of London Authority");
  roster_aliases_group_import (ROSTER_ALIASES_GROUP (group), other);
  wait_for_text (buffer, "PLA = Port of London Authority\nBBC = Broadcasting\n");
  g_assert_true (g_file_get_contents (path, &saved, NULL, NULL));
  g_assert_cmpstr (saved, ==, "PLA = Port of London Authority");

  g_assert_finalize_object (group);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_remove (other_path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Nothing of a file that is no list comes into the text. */
static void
test_import_too_big (void)
{
  g_autofree char *folder = g_dir_make_tmp ("roster-aliases-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "big.txt", NULL);
  g_autofree char *big = g_strnfill (2 * 1024 * 1024, 'x');
  g_autofree char *missing = g_build_filename (folder, "aliases.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (RosterAliasBook) book = roster_alias_book_new (missing);
  GtkWidget *group = g_object_ref_sink (g_object_new (ROSTER_TYPE_ALIASES_GROUP, NULL));
  GtkWidget *view = find (group, GTK_TYPE_TEXT_VIEW);
  GtkWidget *message;

  g_assert_true (g_file_set_contents (path, big, -1, NULL));
  roster_aliases_group_set_book (ROSTER_ALIASES_GROUP (group), book);
  while (!gtk_widget_get_sensitive (view))
    g_main_context_iteration (NULL, TRUE);
  roster_aliases_group_import (ROSTER_ALIASES_GROUP (group), file);
  message =
      GTK_WIDGET (gtk_widget_get_template_child (group, ROSTER_TYPE_ALIASES_GROUP, "message"));
  while (!gtk_widget_has_css_class (message, "error"))
    g_main_context_iteration (NULL, TRUE);
  wait_for_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "");

  g_assert_finalize_object (group);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  ui_fixture_init (&argc, &argv);

  g_test_add_func ("/aliases-group/import", test_import);
  g_test_add_func ("/aliases-group/import-too-big", test_import_too_big);

  return g_test_run ();
}
