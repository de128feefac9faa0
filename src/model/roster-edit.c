/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-edit.h"

G_DEFINE_ENUM_TYPE (RosterEditKind,
                    roster_edit_kind,
                    G_DEFINE_ENUM_VALUE (ROSTER_EDIT_CLIENT_ADD, "client-add"),
                    G_DEFINE_ENUM_VALUE (ROSTER_EDIT_CLIENT_RENAME, "client-rename"),
                    G_DEFINE_ENUM_VALUE (ROSTER_EDIT_CLIENT_REMOVE, "client-remove"),
                    G_DEFINE_ENUM_VALUE (ROSTER_EDIT_CLIENT_RESTORE, "client-restore"),
                    G_DEFINE_ENUM_VALUE (ROSTER_EDIT_ASSET_CHANGE, "asset-change"),
                    G_DEFINE_ENUM_VALUE (ROSTER_EDIT_ASSET_RETIRE, "asset-retire"),
                    G_DEFINE_ENUM_VALUE (ROSTER_EDIT_ASSET_RESTORE, "asset-restore"))

static void
roster_edit_clear (RosterEdit *self)
{
  g_free (self->object);
  g_free (self->title);
  g_free (self->by);
}

ROSTER_DEFINE_BOXED (RosterEdit, roster_edit)

/**
 * roster_edit_new:
 * @kind: what was changed
 * @object: id of the target or the asset
 * @title: (nullable): its name
 *
 * Returns: (transfer full): an edit
 */
RosterEdit *
roster_edit_new (RosterEditKind kind, const char *object, const char *title)
{
  RosterEdit *self = roster_edit_alloc ();

  self->kind = kind;
  self->object = g_strdup (object);
  self->title = g_strdup (title);

  return self;
}
