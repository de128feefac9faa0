/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-estate.h"

G_BEGIN_DECLS

/* As long as those that were seen in real replies; two estates use the same ones. */
#define ROSTER_SANDBOX_FIRST_CLIENT 10001
#define ROSTER_SANDBOX_FIRST_SITE   30001
#define ROSTER_SANDBOX_FIRST_DEVICE 1000001

#define ROSTER_SANDBOX_NO_DEVICE G_MAXUINT

/* A device that a test has added or touched; @home is where it was first. */
typedef struct
{
  gboolean gone;
  RosterSandboxSite *home;
  RosterSandboxKind kind;
  RosterSandboxSite *site;
  GHashTable *fields;
} RosterSandboxDeviceChange;

struct _RosterSandboxEstate
{
  GObject parent_instance;

  guint64 seed;
  guint variant;

  GPtrArray *clients;
  GPtrArray *sites;
  guint n_made_sites;
  guint n_made_devices;
  guint n_devices;

  /* number of the device → RosterSandboxDeviceChange */
  GHashTable *changes;

  guint reinstalled[2];
  guint shared[2];
};

RosterSandboxClient *_roster_sandbox_estate_append_client (RosterSandboxEstate *self,
                                                           const char *name);
RosterSandboxSite *_roster_sandbox_estate_append_site (RosterSandboxEstate *self,
                                                       RosterSandboxClient *client,
                                                       const char *name);

G_END_DECLS
