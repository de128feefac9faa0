/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_DOCUMENTATIONS_GROUP (roster_documentations_group_get_type ())
G_DECLARE_FINAL_TYPE (RosterDocumentationsGroup,
                      roster_documentations_group,
                      ROSTER,
                      DOCUMENTATIONS_GROUP,
                      AdwPreferencesGroup)

void roster_documentations_group_set_statuses (RosterDocumentationsGroup *self,
                                               GPtrArray *statuses);

G_END_DECLS
