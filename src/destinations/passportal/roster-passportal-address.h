/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-address.h"

G_BEGIN_DECLS

RosterAddress *roster_passportal_address_parse (const char *text, GError **error);

G_END_DECLS
