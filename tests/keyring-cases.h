/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "secrets/roster-keyring.h"

/* Makes an empty keyring, and locks it as another program would. */
typedef RosterKeyring *(*KeyringNew) (void);
typedef void (*KeyringLock) (RosterKeyring *keyring);

#define KEYRING_CASES_STORE  "a4b1b1b0-8f0e-4b57-8a5e-0d7b6a3c9e11"
#define KEYRING_CASES_ORIGIN "https://rmm.example.com"

void keyring_cases_add (const char *prefix, KeyringNew new_keyring, KeyringLock lock);

RosterCredentials *keyring_cases_credentials (const char *secret);
gboolean keyring_cases_store (RosterKeyring *keyring,
                              RosterKeyringSlot *slot,
                              RosterCredentials *credentials,
                              gboolean interactive,
                              GError **error);
RosterCredentials *keyring_cases_look_up (RosterKeyring *keyring,
                                          RosterKeyringSlot *slot,
                                          const char *origin,
                                          GError **error);
gboolean keyring_cases_remove (RosterKeyring *keyring, RosterKeyringSlot *slot, GError **error);
