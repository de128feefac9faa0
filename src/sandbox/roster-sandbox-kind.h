/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ROSTER_SANDBOX_KIND_SERVER,
  ROSTER_SANDBOX_KIND_WORKSTATION,
  ROSTER_SANDBOX_KIND_MOBILE,
  ROSTER_SANDBOX_N_KINDS,
} RosterSandboxKind;

const char *roster_sandbox_kind_get_name (RosterSandboxKind kind);
gboolean roster_sandbox_kind_find (const char *name, RosterSandboxKind *kind);

G_END_DECLS
