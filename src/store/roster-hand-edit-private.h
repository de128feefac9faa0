/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "model/roster-edit.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/**
 * RosterHandEdit:
 * @documentation: the documentation on this computer
 * @kind: what is changed
 * @object: id of the target or the asset
 * @title: (nullable): its name, for the journal
 * @before: what is expected to be there
 * @after: what is to be there; has the same members
 * @now: the time
 *
 * What one edit by hand changes: the members of @before, which are the object's columns, and
 * nothing else. Its inverse is the same with @before and @after changed.
 */
typedef struct
{
  const char *documentation;
  RosterEditKind kind;
  const char *object;
  const char *title;
  JsonObject *before;
  JsonObject *after;
  gint64 now;
} RosterHandEdit;

void roster_hand_edit_set_text (JsonObject *state, const char *member, const char *text);
void roster_hand_edit_set_time (JsonObject *state, const char *member, gint64 time);
const char *roster_hand_edit_get_text (JsonObject *state, const char *member);
gint64 roster_hand_edit_get_time (JsonObject *state, const char *member);
gboolean roster_hand_edit_take (RosterHandEdit *edit, JsonObject *state, GError **error);

JsonObject *roster_hand_edit_load_asset (RosterSql *sql,
                                         const char *documentation,
                                         const char *asset,
                                         GError **error);
gboolean roster_hand_edit_change_asset (RosterSql *sql, RosterHandEdit *edit, GError **error);
gboolean roster_hand_edit_change_target (RosterSql *sql, RosterHandEdit *edit, GError **error);

gboolean roster_hand_edit_journal (RosterSql *sql, RosterHandEdit *edit, GError **error);
gboolean roster_hand_edit_make (RosterSql *sql, RosterHandEdit *edit, GError **error);
gboolean roster_hand_edit_undo (RosterSql *sql,
                                const char *documentation,
                                const char *object,
                                gint64 now,
                                RosterEdit **undone,
                                GError **error);

G_END_DECLS
