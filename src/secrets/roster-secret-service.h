/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "secrets/roster-keyring.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_SECRET_SERVICE (roster_secret_service_get_type ())
G_DECLARE_FINAL_TYPE (RosterSecretService, roster_secret_service, ROSTER, SECRET_SERVICE, GObject)

RosterKeyring *roster_secret_service_new (void);

G_END_DECLS
