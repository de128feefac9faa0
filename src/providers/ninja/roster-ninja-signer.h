/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-credentials.h"
#include "net/roster-http-request.h"

G_BEGIN_DECLS

void roster_ninja_signer_attach (RosterHttpRequest *request,
                                 RosterCredentials *credentials,
                                 const char *path,
                                 const char *date_header);

G_END_DECLS
