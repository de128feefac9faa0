/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-estate.h"

G_BEGIN_DECLS

/**
 * RosterSandboxMachine:
 * @host: host name
 * @description: what people wrote about it
 * @manufacturer: empty where it was never scanned, like all that follows
 * @model: the maker's name of it
 * @serial: unique, one of the usual placeholders, or that of another (see the estate)
 * @macs: MAC addresses; empty, zero, with colons or with dashes
 * @os: operating system
 * @os_details: more of it
 * @service_pack: of old systems
 * @domain: Windows domain or work group
 * @install_date: when the agent came
 * @role: the RMM's number for its role
 * @chassis: SMBIOS number of the form
 * @processors: how many
 * @memory: in bytes
 * @scanned: whether its hardware is known
 *
 * What a device is made of. Nothing here changes from one reading to the next.
 */
typedef struct
{
  char *host;
  char *description;
  const char *manufacturer;
  const char *model;
  char *serial;
  char *macs[3];
  const char *os;
  char *os_details;
  const char *service_pack;
  char *domain;
  char *install_date;
  guint role;
  guint chassis;
  guint processors;
  guint64 memory;
  gboolean scanned;
} RosterSandboxMachine;

RosterSandboxMachine *roster_sandbox_machine_new (RosterSandboxEstate *estate,
                                                  const RosterSandboxDevice *device);
void roster_sandbox_machine_free (RosterSandboxMachine *self);
char *roster_sandbox_machine_dup_host (RosterSandboxEstate *estate,
                                       const RosterSandboxDevice *device);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterSandboxMachine, roster_sandbox_machine_free)

G_END_DECLS
