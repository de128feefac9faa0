/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/passportal/roster-passportal-call.h"
#include "model/roster-fields.h"

G_BEGIN_DECLS

guint roster_passportal_update_get_n_methods (void);
const char *roster_passportal_update_get_method (guint index);

gboolean roster_passportal_update_can_write (RosterField field);
RosterPassportalCall *roster_passportal_update_new_call (const char *method,
                                                         const char *asset,
                                                         RosterFields *before,
                                                         RosterFields *after);

G_END_DECLS
