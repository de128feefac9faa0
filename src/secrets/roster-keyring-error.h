/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-credentials.h"
#include "secrets/roster-keyring-slot.h"

G_BEGIN_DECLS

GError *roster_keyring_error_locked (void);
GError *roster_keyring_error_no_collection (void);
GError *roster_keyring_error_missing (RosterKeyringSlot *slot);
GError *roster_keyring_error_damaged (RosterKeyringSlot *slot);
GError *roster_keyring_error_from (GError *cause, GCancellable *cancellable);

gboolean roster_keyring_check_origin (RosterKeyringSlot *slot,
                                      RosterCredentials *credentials,
                                      const char *origin,
                                      GError **error);

G_END_DECLS
