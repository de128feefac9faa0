/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-credentials.h"

G_BEGIN_DECLS

char *roster_credentials_to_json (RosterCredentials *credentials);
RosterCredentials *roster_credentials_from_json (const char *json);

G_END_DECLS
