/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-xml.h"

G_BEGIN_DECLS

/**
 * RosterNsightRowFunc:
 * @xml: stands on the row's element
 * @user_data: what [func@Roster.nsight_envelope_read] was given
 * @error: why the row cannot be taken
 *
 * Takes one row of a reply.
 *
 * Returns: FALSE with @error to give up the whole reply
 */
typedef gboolean (*RosterNsightRowFunc) (RosterXml *xml, gpointer user_data, GError **error);

gboolean roster_nsight_envelope_read (
    GBytes *body, const char *row, RosterNsightRowFunc func, gpointer user_data, GError **error);

G_END_DECLS
