/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-kind.h"

static const char *const names[ROSTER_SANDBOX_N_KINDS] = {
  [ROSTER_SANDBOX_KIND_SERVER] = "server",
  [ROSTER_SANDBOX_KIND_WORKSTATION] = "workstation",
  [ROSTER_SANDBOX_KIND_MOBILE] = "mobile_device",
};

/**
 * roster_sandbox_kind_get_name:
 * @kind: a kind of devices
 *
 * Returns: (transfer none): its name, which is N-sight's
 */
const char *
roster_sandbox_kind_get_name (RosterSandboxKind kind)
{
  g_return_val_if_fail ((guint) kind < ROSTER_SANDBOX_N_KINDS, NULL);

  return names[kind];
}

/**
 * roster_sandbox_kind_find:
 * @name: (nullable): a name; upper case is another word
 * @kind: (out): which it is
 *
 * Returns: whether there is such a kind
 */
gboolean
roster_sandbox_kind_find (const char *name, RosterSandboxKind *kind)
{
  for (guint i = 0; i < ROSTER_SANDBOX_N_KINDS; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}
