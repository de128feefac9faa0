/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/roster-sandbox-machine.h"

G_BEGIN_DECLS

typedef enum
{
  ROSTER_SANDBOX_NINJA_AGENT,
  ROSTER_SANDBOX_NINJA_MDM,
  ROSTER_SANDBOX_NINJA_VM_HOST,
  ROSTER_SANDBOX_NINJA_OTHER,
} RosterSandboxNinjaForm;

/**
 * RosterSandboxNinjaClass:
 * @name: node class
 * @form: what else is known of such a device
 * @device_type: name of the form in API v2
 * @type: of API v1
 * @sub_type: of API v1
 *
 * What kind of thing a device is.
 */
typedef struct
{
  const char *name;
  RosterSandboxNinjaForm form;
  const char *device_type;
  const char *type;
  const char *sub_type;
} RosterSandboxNinjaClass;

/**
 * RosterSandboxNinjaDevice:
 * @device: the device as the estate has it
 * @id: its id
 * @organization: id of its organization, which is not always one that is listed
 * @location: id of its location, 0 where it has none
 * @is_pending: whether nobody has approved it yet
 * @machine: (nullable): what it is made of, once it was asked for
 * @klass: (nullable): what it is, together with @machine
 * @draw: what follows from the seed
 * @volatile_draw: what is another value at each reading
 *
 * A device as Ninja sees it.
 */
typedef struct
{
  RosterSandboxDevice device;
  guint id;
  guint organization;
  guint location;
  gboolean is_pending;
  RosterSandboxMachine *machine;
  const RosterSandboxNinjaClass *klass;
  guint64 draw;
  guint64 volatile_draw;
} RosterSandboxNinjaDevice;

gboolean roster_sandbox_ninja_device_read (RosterSandboxNinjaDevice *self,
                                           RosterSandboxEstate *estate,
                                           guint number,
                                           guint reading);
void roster_sandbox_ninja_device_inspect (RosterSandboxNinjaDevice *self,
                                          RosterSandboxEstate *estate);
void roster_sandbox_ninja_device_clear (RosterSandboxNinjaDevice *self);

const char *roster_sandbox_ninja_device_choose (const RosterSandboxNinjaDevice *self,
                                                const char *field,
                                                const char *value);
guint roster_sandbox_ninja_device_get_macs (const RosterSandboxNinjaDevice *self,
                                            const char **macs);
gboolean roster_sandbox_ninja_device_is_online (const RosterSandboxNinjaDevice *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterSandboxNinjaDevice, roster_sandbox_ninja_device_clear)

G_END_DECLS
