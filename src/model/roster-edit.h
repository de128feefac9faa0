/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterEditKind:
 *
 * What a person changed in the documentation on this computer.
 */
typedef enum
{
  ROSTER_EDIT_CLIENT_ADD,
  ROSTER_EDIT_CLIENT_RENAME,
  ROSTER_EDIT_CLIENT_REMOVE,
  ROSTER_EDIT_CLIENT_RESTORE,
  ROSTER_EDIT_ASSET_CHANGE,
  ROSTER_EDIT_ASSET_RETIRE,
  ROSTER_EDIT_ASSET_RESTORE,
} RosterEditKind;

#define ROSTER_TYPE_EDIT_KIND (roster_edit_kind_get_type ())
GType roster_edit_kind_get_type (void) G_GNUC_CONST;

/**
 * RosterEdit:
 * @kind: what was changed
 * @object: id of the target or the asset
 * @title: its name at that time
 * @at: when
 * @by: the user's name on this computer
 *
 * A change that a person made in the documentation on this computer.
 */
typedef struct
{
  RosterEditKind kind;
  char *object;
  char *title;
  gint64 at;
  char *by;
} RosterEdit;

#define ROSTER_TYPE_EDIT (roster_edit_get_type ())
ROSTER_DECLARE_BOXED (RosterEdit, roster_edit)

RosterEdit *roster_edit_new (RosterEditKind kind, const char *object, const char *title);

G_END_DECLS
