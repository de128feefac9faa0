/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-address.h"

G_BEGIN_DECLS

RosterAddress *roster_ninja_address_parse (const char *text, GError **error);

GUri *roster_ninja_address_to_legacy (GUri *base);
char *roster_ninja_address_to_console (GUri *base);

G_END_DECLS
