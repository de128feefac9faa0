/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-credentials.h"
#include "model/roster-documentation.h"
#include "net/roster-http-client.h"

G_BEGIN_DECLS

/**
 * RosterDestinationSetup:
 * @documentation: a documentation
 * @http: sends requests
 * @credentials: (nullable): its keys, where it needs any
 *
 * What a destination behind a network is made of.
 */
typedef struct
{
  RosterDocumentation *documentation;
  RosterHttpClient *http;
  RosterCredentials *credentials;
} RosterDestinationSetup;

G_END_DECLS
