/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-alias-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/roster-error.h"

#define FILE_NAME "aliases.txt"

/* Whoever has more has taken the wrong file. */
#define MAX_SIZE (1024 * 1024)

/**
 * RosterAliasBook:
 *
 * The file in which the user writes which names are the same: “PLA = Port of London Authority”. It
 * is plain text, so that it can be edited elsewhere too, and is read whenever it is needed.
 */
struct _RosterAliasBook
{
  GObject parent_instance;

  char *path; /* NULL: there are no aliases */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterAliasBook, roster_alias_book, G_TYPE_OBJECT)

static void
roster_alias_book_finalize (GObject *object)
{
  RosterAliasBook *self = ROSTER_ALIAS_BOOK (object);

  g_free (self->path);

  G_OBJECT_CLASS (roster_alias_book_parent_class)->finalize (object);
}

static void
roster_alias_book_class_init (RosterAliasBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_alias_book_finalize;

  /**
   * RosterAliasBook::changed:
   *
   * Other aliases were saved.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_alias_book_init (RosterAliasBook *self)
{
}

/**
 * roster_alias_book_new:
 * @path: (nullable): a file; need not be there. NULL where there are no aliases
 *
 * Returns: (transfer full): the book
 */
RosterAliasBook *
roster_alias_book_new (const char *path)
{
  RosterAliasBook *self = g_object_new (ROSTER_TYPE_ALIAS_BOOK, NULL);

  self->path = g_strdup (path);

  return self;
}

/**
 * roster_alias_book_new_default:
 *
 * Returns: (transfer full): the user's own book, in the folder of settings
 */
RosterAliasBook *
roster_alias_book_new_default (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "roster", FILE_NAME, NULL);

  return roster_alias_book_new (path);
}

/**
 * roster_alias_book_get_path:
 * @self: a book
 *
 * Returns: (transfer none) (nullable): where it is
 */
const char *
roster_alias_book_get_path (RosterAliasBook *self)
{
  g_return_val_if_fail (ROSTER_IS_ALIAS_BOOK (self), NULL);

  return self->path;
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (source), result, &text, &length, NULL, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_task_return_pointer (task, g_strdup (""), g_free);
      else
        g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (length > MAX_SIZE)
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_INVALID,
                             _ ("The file with the aliases is too big. None was taken over."));
  else
    g_task_return_pointer (task, g_utf8_make_valid (text, (gssize) length), g_free);
}

/**
 * roster_alias_book_load_async:
 * @self: a book
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what the user wrote. No file is no text.
 */
void
roster_alias_book_load_async (RosterAliasBook *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (ROSTER_IS_ALIAS_BOOK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_alias_book_load_async);
  if (self->path == NULL)
    {
      g_task_return_pointer (task, g_strdup (""), g_free);
      return;
    }

  file = g_file_new_for_path (self->path);
  g_file_load_contents_async (file, cancellable, on_loaded_cb, g_steal_pointer (&task));
}

/**
 * roster_alias_book_load_finish:
 * @self: a book
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): lines for [func@Roster.Aliases.parse], valid UTF-8
 */
char *
roster_alias_book_load_finish (RosterAliasBook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterAliasBook *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_STORE,
                               /* Translators: a file and a reason like "Permission denied" */
                               _ ("The aliases could not be saved in “%s”: %s. The old ones are "
                                  "kept."),
                               self->path, error->message);
      return;
    }

  g_signal_emit (self, signals[CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

/**
 * roster_alias_book_save_async:
 * @self: a book with a file
 * @text: lines like “PLA = Port of London Authority”
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Replaces the file, if every line of @text can be understood.
 */
void
roster_alias_book_save_async (RosterAliasBook *self,
                              const char *text,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (RosterAliases) aliases = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GTask) task = NULL;
  g_autofree char *folder = NULL;
  GError *error = NULL;

  g_return_if_fail (ROSTER_IS_ALIAS_BOOK (self));
  g_return_if_fail (text != NULL && self->path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_alias_book_save_async);
  aliases = roster_aliases_parse (text, &error);
  if (aliases == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* That it fails is said by what follows. */
  folder = g_path_get_dirname (self->path);
  g_mkdir_with_parents (folder, 0700);

  bytes = g_bytes_new (text, strlen (text));
  file = g_file_new_for_path (self->path);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable,
                                       on_replaced_cb, g_steal_pointer (&task));
}

gboolean
roster_alias_book_save_finish (RosterAliasBook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
