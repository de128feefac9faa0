/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-estate.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_NO_DEVICE G_MAXUINT

/* A device that a test has added or touched; @home is where it was first. If @is_again it is the
 * machine @again, installed anew. */
typedef struct
{
  gboolean gone;
  gboolean is_again;
  guint again;
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
  guint n_made_clients;
  guint n_made_sites;
  guint n_made_devices;
  guint n_devices;

  /* number of the device → RosterSandboxDeviceChange */
  GHashTable *changes;

  guint reinstalled[2];
  guint shared[2];

  /* Of a twin, and the other way round, which is not owned. */
  RosterSandboxEstate *original;
  RosterSandboxEstate *twin;
};

void _roster_sandbox_estate_build (RosterSandboxEstate *self,
                                   const RosterSandboxSettings *settings);
void _roster_sandbox_estate_name_twin (RosterSandboxEstate *self,
                                       RosterSandboxClient *client,
                                       guint n_clients);
RosterSandboxDeviceChange *_roster_sandbox_estate_ensure_change (RosterSandboxEstate *self,
                                                                 const RosterSandboxDevice *device);
void _roster_sandbox_estate_count (RosterSandboxSite *site, RosterSandboxKind kind, int step);
RosterSandboxSite *_roster_sandbox_estate_get_home (RosterSandboxEstate *self, guint number);

RosterSandboxClient *_roster_sandbox_estate_append_client (RosterSandboxEstate *self,
                                                           const char *name);
RosterSandboxSite *_roster_sandbox_estate_append_site (RosterSandboxEstate *self,
                                                       RosterSandboxClient *client,
                                                       const char *name);

G_END_DECLS
