/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-edit.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DOCUMENTATION_EDITOR (roster_documentation_editor_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterDocumentationEditor, roster_documentation_editor, ROSTER, DOCUMENTATION_EDITOR, GObject)

RosterDocumentationEditor *roster_documentation_editor_new (RosterStore *store,
                                                            const char *documentation);

void roster_documentation_editor_add_client (RosterDocumentationEditor *self, const char *name);
void roster_documentation_editor_rename_client (RosterDocumentationEditor *self,
                                                const char *id,
                                                const char *name);
void roster_documentation_editor_remove_client (RosterDocumentationEditor *self,
                                                const char *id,
                                                gboolean removed);
void roster_documentation_editor_edit_asset (RosterDocumentationEditor *self,
                                             const char *id,
                                             const char *key,
                                             const char *from,
                                             const char *to);
void roster_documentation_editor_retire_asset (RosterDocumentationEditor *self,
                                               const char *id,
                                               gboolean retired);
void roster_documentation_editor_undo (RosterDocumentationEditor *self);
gboolean roster_documentation_editor_can_undo (RosterDocumentationEditor *self);

G_END_DECLS
