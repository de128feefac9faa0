/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-http-request.h"

G_BEGIN_DECLS

/**
 * RosterPassportalRate:
 * @account: whose budget it is
 * @per_minute: requests per minute
 *
 * How fast an account may be asked.
 */
typedef struct
{
  const char *account;
  int per_minute;
} RosterPassportalRate;

void roster_passportal_rate_set (const RosterPassportalRate *self, RosterHttpRequest *request);

G_END_DECLS
