/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterSandboxPart:
 * @ROSTER_SANDBOX_PART_ORDINARY: nothing is special but perhaps the name
 * @ROSTER_SANDBOX_PART_NO_SITES: a client without sites
 * @ROSTER_SANDBOX_PART_NO_DEVICES: a client whose two sites are empty
 * @ROSTER_SANDBOX_PART_SINGLE: a client with one site and one device
 *
 * The shape of a client.
 */
typedef enum
{
  ROSTER_SANDBOX_PART_ORDINARY,
  ROSTER_SANDBOX_PART_NO_SITES,
  ROSTER_SANDBOX_PART_NO_DEVICES,
  ROSTER_SANDBOX_PART_SINGLE,
} RosterSandboxPart;

/* Each service has names of its own, also for the awkward clients. */
#define ROSTER_SANDBOX_N_VARIANTS 2

/**
 * RosterSandboxRole:
 * @cast: what is awkward about this client, a word for tests
 * @part: its shape
 * @names: its name in each variant
 */
typedef struct
{
  const char *cast;
  RosterSandboxPart part;
  const char *names[ROSTER_SANDBOX_N_VARIANTS];
} RosterSandboxRole;

const RosterSandboxRole *roster_sandbox_cast_get (guint nth);
guint roster_sandbox_cast_count (void);

G_END_DECLS
