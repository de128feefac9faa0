/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "ui/roster-link-row.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DRIFT_LINK (roster_drift_link_get_type ())
G_DECLARE_FINAL_TYPE (RosterDriftLink, roster_drift_link, ROSTER, DRIFT_LINK, RosterLinkRow)

void roster_drift_link_set_integration (RosterDriftLink *self,
                                        RosterSession *session,
                                        const char *id);

G_END_DECLS
