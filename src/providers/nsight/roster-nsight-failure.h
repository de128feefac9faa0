/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RosterNsightFailure:
 * @ROSTER_NSIGHT_FAILURE_UNNUMBERED: the reply gives no number
 * @ROSTER_NSIGHT_FAILURE_KEY: the key is refused
 * @ROSTER_NSIGHT_FAILURE_LOGIN: the key is refused, or belongs to another territory
 * @ROSTER_NSIGHT_FAILURE_INVALID_PARAMETER: an invalid value, also an id that the key cannot see
 * @ROSTER_NSIGHT_FAILURE_MISSING_PARAMETER: a parameter is missing
 *
 * The numbers with which N-sight says no. Other numbers occur; of these, only the last two are
 * documented. An error of this domain holds what the service itself said and does not leave the
 * provider: [func@Roster.nsight_failure_translate] makes one for people of it.
 */
typedef enum
{
  ROSTER_NSIGHT_FAILURE_UNNUMBERED = 0,
  ROSTER_NSIGHT_FAILURE_KEY = 2,
  ROSTER_NSIGHT_FAILURE_LOGIN = 3,
  ROSTER_NSIGHT_FAILURE_INVALID_PARAMETER = 4,
  ROSTER_NSIGHT_FAILURE_MISSING_PARAMETER = 5,
} RosterNsightFailure;

#define ROSTER_NSIGHT_FAILURE (roster_nsight_failure_quark ())
GQuark roster_nsight_failure_quark (void);

GError *roster_nsight_failure_new (const char *code, const char *message);
GError *roster_nsight_failure_translate (const GError *failure, const char *host, const char *key);

G_END_DECLS
