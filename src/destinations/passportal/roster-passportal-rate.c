/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-rate.h"

#define SECONDS 60

static int
find_divisor (int a, int b)
{
  while (b != 0)
    {
      int rest = a % b;

      a = b;
      b = rest;
    }

  return a;
}

/**
 * roster_passportal_rate_set:
 * @self: a rate
 * @request: gets it
 *
 * The window is as short as the number allows: 240 a minute are four a second, not 240 at once and
 * then none.
 */
void
roster_passportal_rate_set (const RosterPassportalRate *self, RosterHttpRequest *request)
{
  int divisor;

  g_return_if_fail (self != NULL && self->account != NULL && self->per_minute > 0);
  g_return_if_fail (request != NULL);

  divisor = find_divisor (self->per_minute, SECONDS);
  request->account = g_strdup (self->account);
  request->limit = self->per_minute / divisor;
  request->window = SECONDS / divisor;
}
