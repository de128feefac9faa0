/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-documentation-editor.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "store/roster-store-edits.h"
#include "store/roster-store-targets.h"

/**
 * RosterDocumentationEditor:
 *
 * Changes the documentation on this computer as a person wants it, and takes that back, step by
 * step. What was begun is done, also when nobody looks any more. What is in the store is the
 * journal of it: who changed what stays known.
 */
struct _RosterDocumentationEditor
{
  GObject parent_instance;

  RosterStore *store;
  char *documentation;
  GQueue *steps; /* ids of what was edited, the last one first */
};

enum
{
  EDITED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterDocumentationEditor, roster_documentation_editor, G_TYPE_OBJECT)

static void
say_failed (RosterDocumentationEditor *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
say_edited (RosterDocumentationEditor *self, RosterEdit *edit)
{
  g_queue_push_head (self->steps, g_strdup (edit->object));
  g_signal_emit (self, signals[EDITED], 0, edit, FALSE);
}

static void
on_edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterEdit) edit = roster_store_edit_finish (ROSTER_STORE (source), result, &error);

  if (edit != NULL)
    say_edited (self, edit);
  else
    say_failed (self, error);
}

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterEdit) edit = roster_store_edit_finish (ROSTER_STORE (source), result, &error);

  if (edit != NULL)
    g_signal_emit (self, signals[EDITED], 0, edit, TRUE);
  else
    say_failed (self, error);
}

static void
on_client_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterDocumentationEditor) self = user_data;
  g_auto (GStrv) left_out = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets =
      roster_store_add_targets_finish (ROSTER_STORE (source), result, &left_out, &error);

  if (targets != NULL && targets->len == 1)
    {
      RosterTarget *target = g_ptr_array_index (targets, 0);
      g_autoptr (RosterEdit) edit =
          roster_edit_new (ROSTER_EDIT_CLIENT_ADD, target->id, target->name);

      say_edited (self, edit);
      return;
    }

  if (error == NULL)
    g_set_error (&error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                 _ ("“%s” was not added: there is a client of that name already, or it is no "
                    "name."),
                 left_out[0]);
  say_failed (self, error);
}

typedef struct
{
  RosterDocumentationEditor *self;
  RosterEdit *edit;
} Renaming;

static void
on_client_renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Renaming *renaming = user_data;
  g_autoptr (GError) error = NULL;

  if (roster_store_rename_target_finish (ROSTER_STORE (source), result, &error))
    say_edited (renaming->self, renaming->edit);
  else
    say_failed (renaming->self, error);

  roster_edit_unref (renaming->edit);
  g_object_unref (renaming->self);
  g_free (renaming);
}

static void
roster_documentation_editor_finalize (GObject *object)
{
  RosterDocumentationEditor *self = ROSTER_DOCUMENTATION_EDITOR (object);

  g_queue_free_full (self->steps, g_free);
  g_clear_pointer (&self->documentation, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (roster_documentation_editor_parent_class)->finalize (object);
}

static void
roster_documentation_editor_class_init (RosterDocumentationEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_documentation_editor_finalize;

  /**
   * RosterDocumentationEditor::edited:
   * @edit: what was changed
   * @undone: whether it was taken back
   *
   * The documentation was changed.
   */
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, ROSTER_TYPE_EDIT, G_TYPE_BOOLEAN);
  /**
   * RosterDocumentationEditor::failed:
   * @error: why
   *
   * Nothing was changed.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
roster_documentation_editor_init (RosterDocumentationEditor *self)
{
  self->steps = g_queue_new ();
}

/**
 * roster_documentation_editor_new:
 * @store: an open store
 * @documentation: id of the documentation on this computer
 *
 * Returns: (transfer full): an editor
 */
RosterDocumentationEditor *
roster_documentation_editor_new (RosterStore *store, const char *documentation)
{
  RosterDocumentationEditor *self;

  g_return_val_if_fail (ROSTER_IS_STORE (store), NULL);
  g_return_val_if_fail (documentation != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DOCUMENTATION_EDITOR, NULL);
  self->store = g_object_ref (store);
  self->documentation = g_strdup (documentation);

  return self;
}

/**
 * roster_documentation_editor_add_client:
 * @self: an editor
 * @name: a name
 *
 * Adds a client.
 */
void
roster_documentation_editor_add_client (RosterDocumentationEditor *self, const char *name)
{
  const char *const names[] = { name, NULL };

  g_return_if_fail (ROSTER_IS_DOCUMENTATION_EDITOR (self));
  g_return_if_fail (name != NULL);

  roster_store_add_targets_async (self->store, self->documentation, names, NULL, on_client_added_cb,
                                  g_object_ref (self));
}

/**
 * roster_documentation_editor_rename_client:
 * @self: an editor
 * @id: a client's id
 * @name: its new name
 *
 * Renames a client. What is linked to it stays linked.
 */
void
roster_documentation_editor_rename_client (RosterDocumentationEditor *self,
                                           const char *id,
                                           const char *name)
{
  Renaming *renaming;

  g_return_if_fail (ROSTER_IS_DOCUMENTATION_EDITOR (self));
  g_return_if_fail (id != NULL && name != NULL);

  renaming = g_new0 (Renaming, 1);
  renaming->self = g_object_ref (self);
  renaming->edit = roster_edit_new (ROSTER_EDIT_CLIENT_RENAME, id, name);
  roster_store_rename_target_async (self->store, self->documentation, id, name, NULL,
                                    on_client_renamed_cb, renaming);
}

/**
 * roster_documentation_editor_remove_client:
 * @self: an editor
 * @id: a client's id
 * @removed: whether it is removed, else it is brought back
 *
 * Removes a client with its assets, or brings both back.
 */
void
roster_documentation_editor_remove_client (RosterDocumentationEditor *self,
                                           const char *id,
                                           gboolean removed)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_EDITOR (self));
  g_return_if_fail (id != NULL);

  roster_store_remove_target_async (self->store, self->documentation, id, removed, NULL,
                                    on_edited_cb, g_object_ref (self));
}

/**
 * roster_documentation_editor_edit_asset:
 * @self: an editor
 * @id: an asset's id
 * @key: the key of a field, or %ROSTER_ASSET_NOTE
 * @from: (nullable): the value that the person saw
 * @to: (nullable): the value that it gets
 *
 * Changes a value of an asset.
 */
void
roster_documentation_editor_edit_asset (RosterDocumentationEditor *self,
                                        const char *id,
                                        const char *key,
                                        const char *from,
                                        const char *to)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_EDITOR (self));
  g_return_if_fail (id != NULL && key != NULL);

  roster_store_edit_asset_async (self->store, self->documentation, id, key, from, to, NULL,
                                 on_edited_cb, g_object_ref (self));
}

/**
 * roster_documentation_editor_retire_asset:
 * @self: an editor
 * @id: an asset's id
 * @retired: whether it is retired, else it is restored
 *
 * Retires or restores an asset.
 */
void
roster_documentation_editor_retire_asset (RosterDocumentationEditor *self,
                                          const char *id,
                                          gboolean retired)
{
  g_return_if_fail (ROSTER_IS_DOCUMENTATION_EDITOR (self));
  g_return_if_fail (id != NULL);

  roster_store_retire_asset_async (self->store, self->documentation, id, retired, NULL,
                                   on_edited_cb, g_object_ref (self));
}

/**
 * roster_documentation_editor_undo:
 * @self: an editor
 *
 * Takes back the last step that this editor made and that was not taken back.
 */
void
roster_documentation_editor_undo (RosterDocumentationEditor *self)
{
  g_autofree char *object = NULL;

  g_return_if_fail (ROSTER_IS_DOCUMENTATION_EDITOR (self));

  object = g_queue_pop_head (self->steps);
  if (object != NULL)
    roster_store_undo_edit_async (self->store, self->documentation, object, NULL, on_undone_cb,
                                  g_object_ref (self));
}

gboolean
roster_documentation_editor_can_undo (RosterDocumentationEditor *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTATION_EDITOR (self), FALSE);

  return !g_queue_is_empty (self->steps);
}
