/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

/**
 * RosterCliDemoSandbox:
 *
 * A running roster-sandbox. It ends when this is freed, and with this process however that ends.
 */
typedef struct _RosterCliDemoSandbox RosterCliDemoSandbox;

RosterCliDemoSandbox *roster_cli_demo_sandbox_start (RosterCliContext *context,
                                                     int clients,
                                                     int devices,
                                                     GError **error);
void roster_cli_demo_sandbox_free (RosterCliDemoSandbox *self);

const char *roster_cli_demo_sandbox_get_url (RosterCliDemoSandbox *self);
const char *roster_cli_demo_sandbox_get_key (RosterCliDemoSandbox *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterCliDemoSandbox, roster_cli_demo_sandbox_free)

G_END_DECLS
