/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/ninja/roster-sandbox-ninja-turn.h"

G_BEGIN_DECLS

/* Whether the thing of this number is listed. */
typedef gboolean (*RosterSandboxNinjaAccept) (RosterSandboxNinjaTurn *turn,
                                              guint number,
                                              gpointer user_data);

GArray *roster_sandbox_ninja_page_choose (RosterSandboxNinjaTurn *turn,
                                          guint after,
                                          guint size,
                                          guint n_all,
                                          RosterSandboxNinjaAccept accept,
                                          gpointer user_data);
gboolean roster_sandbox_ninja_page_read (RosterSandboxNinjaTurn *turn,
                                         RosterSandboxReply *reply,
                                         guint *after,
                                         guint *size);

G_END_DECLS
