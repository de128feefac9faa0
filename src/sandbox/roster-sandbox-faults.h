/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-request.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_FAULTS (roster_sandbox_faults_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxFaults, roster_sandbox_faults, ROSTER_SANDBOX, FAULTS, GObject)

RosterSandboxFaults *roster_sandbox_faults_new (void);

gboolean roster_sandbox_faults_add (RosterSandboxFaults *self, const char *text, GError **error);
void roster_sandbox_faults_clear (RosterSandboxFaults *self);
void roster_sandbox_faults_take (RosterSandboxFaults *self,
                                 const char *mount,
                                 RosterSandboxRequest *request);

G_END_DECLS
