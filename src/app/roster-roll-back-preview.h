/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "model/roster-run.h"

G_BEGIN_DECLS

/**
 * RosterRollBackPreview:
 * @undone: (element-type RosterOperation): what would be taken back, the newest first
 * @kept: (element-type RosterOperation): what would stay, each with why
 * @by_hand: (element-type RosterOperation): what a person would have to do, each with how
 * @n_undone: how many there are of the first, also those that are left out
 * @n_kept: of the second
 * @n_by_hand: of the third
 *
 * What would become of a run's operations if it was taken back now.
 */
typedef struct
{
  GPtrArray *undone;
  GPtrArray *kept;
  GPtrArray *by_hand;
  guint n_undone;
  guint n_kept;
  guint n_by_hand;
} RosterRollBackPreview;

#define ROSTER_TYPE_ROLL_BACK_PREVIEW (roster_roll_back_preview_get_type ())
ROSTER_DECLARE_BOXED (RosterRollBackPreview, roster_roll_back_preview)

void roster_roll_back_preview_load_async (RosterSession *session,
                                          RosterRun *run,
                                          guint max,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
RosterRollBackPreview *roster_roll_back_preview_load_finish (RosterSession *session,
                                                             GAsyncResult *result,
                                                             GError **error);

G_END_DECLS
