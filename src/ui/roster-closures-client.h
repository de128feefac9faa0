/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-client-list.h"

G_BEGIN_DECLS

/* How the Data Wizard says things. Pure functions. */

char *roster_closures_format_client_name (RosterClient *client);
char *roster_closures_format_client_counts (RosterClient *client);
const char *roster_closures_get_status_icon (RosterClientStatus status);
const char *roster_closures_get_status_class (RosterClientStatus status);
char *roster_closures_format_row_label (const char *name,
                                        const char *counts,
                                        RosterClientStatus status,
                                        const char *title,
                                        const char *reason);

char *roster_closures_format_share (RosterClientStatus status, guint n);
char *roster_closures_format_compared (guint n_done, guint n_clients);
char *roster_closures_format_rest (guint n_undecided);
char *roster_closures_format_decision (RosterDecision *decision, RosterClient *client);
char *roster_closures_format_decisions (RosterDecisionKind kind, guint n);
char *roster_closures_format_taken_back (guint n_clients, gboolean is_redo);

G_END_DECLS
