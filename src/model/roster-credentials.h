/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterCredentials:
 *
 * The keys of one account, by the field names of its provider, and the origin that they were
 * entered for. The values are wiped when the last reference goes. Never stored but in the keyring,
 * never printed.
 */
typedef struct _RosterCredentials RosterCredentials;

#define ROSTER_TYPE_CREDENTIALS (roster_credentials_get_type ())
ROSTER_DECLARE_BOXED (RosterCredentials, roster_credentials)

RosterCredentials *roster_credentials_new (const char *origin);

const char *roster_credentials_get_origin (RosterCredentials *self);
void roster_credentials_set_origin (RosterCredentials *self, const char *origin);
const char *roster_credentials_get (RosterCredentials *self, const char *key);
void roster_credentials_set (RosterCredentials *self, const char *key, const char *value);
const char *const *roster_credentials_get_keys (RosterCredentials *self);

char *roster_credentials_fingerprint (RosterCredentials *self);

void roster_secret_free (char *secret);

G_END_DECLS
