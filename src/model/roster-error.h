/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RosterError:
 * @ROSTER_ERROR_AUTH: the service refuses the keys: ask for them again
 * @ROSTER_ERROR_FORBIDDEN: the keys are good, but not for this
 * @ROSTER_ERROR_NOT_FOUND: no such client, target, integration, run …
 * @ROSTER_ERROR_RATE_LIMITED: the service asks to slow down
 * @ROSTER_ERROR_UNAVAILABLE: the service has a problem of its own (5xx): later
 * @ROSTER_ERROR_OFFLINE: no connection to the service
 * @ROSTER_ERROR_PROTOCOL: a reply that is not as documented
 * @ROSTER_ERROR_STORE: the database cannot be read or written
 * @ROSTER_ERROR_CONFLICT: another decision, process or account came between
 * @ROSTER_ERROR_KEYRING: no keyring, a locked one, or the keys are not in it
 * @ROSTER_ERROR_INVALID: what the user gave cannot be used
 * @ROSTER_ERROR_BUSY: the same work runs elsewhere
 * @ROSTER_ERROR_ACCOUNT: the keys seem to open another account
 *
 * What callers branch on. The message of each error is a translated sentence for the
 * administrator. A cancelled call stays %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  ROSTER_ERROR_AUTH,
  ROSTER_ERROR_FORBIDDEN,
  ROSTER_ERROR_NOT_FOUND,
  ROSTER_ERROR_RATE_LIMITED,
  ROSTER_ERROR_UNAVAILABLE,
  ROSTER_ERROR_OFFLINE,
  ROSTER_ERROR_PROTOCOL,
  ROSTER_ERROR_STORE,
  ROSTER_ERROR_CONFLICT,
  ROSTER_ERROR_KEYRING,
  ROSTER_ERROR_INVALID,
  ROSTER_ERROR_BUSY,
  ROSTER_ERROR_ACCOUNT,
} RosterError;

#define ROSTER_ERROR (roster_error_quark ())
GQuark roster_error_quark (void);

gboolean roster_error_is_cancelled (const GError *error);
void roster_error_add (GError *error, const char *sentence);

G_END_DECLS
