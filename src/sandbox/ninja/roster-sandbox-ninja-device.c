/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-device.h"

#include "sandbox/ninja/roster-sandbox-ninja-account.h"
#include "sandbox/roster-sandbox-draw.h"

enum
{
  TOPIC_DEVICE = 820,
  TOPIC_VOLATILE,
};

/* One in so many of the machines that only Ninja has. */
#define ONE_PENDING_IN 300
#define ONE_STRAY_IN   500

/* Beyond all that are listed. */
#define FIRST_STRAY_ORGANIZATION 9000000

enum
{
  CLASS_WINDOWS_SERVER,
  CLASS_LINUX_SERVER,
  CLASS_WINDOWS_WORKSTATION,
  CLASS_MAC,
  CLASS_ANDROID,
  CLASS_APPLE_IOS,
  CLASS_VM_HOST,
  CLASS_VM_GUEST,
  CLASS_HYPERV_GUEST,
  CLASS_NMS_SERVER,
  CLASS_PRINTER,
  CLASS_SWITCH,
  CLASS_CLOUD_MONITOR,
  CLASS_UNMANAGED,
  CLASS_UNKNOWN,
};

/* The last one is in no list of the vendor's: that list grows. */
static const RosterSandboxNinjaClass classes[] = {
  [CLASS_WINDOWS_SERVER] = { "WINDOWS_SERVER", ROSTER_SANDBOX_NINJA_AGENT, "AgentDevice", "AGENT",
                             "AGENT_GENERAL" },
  [CLASS_LINUX_SERVER] = { "LINUX_SERVER", ROSTER_SANDBOX_NINJA_AGENT, "AgentDevice", "AGENT",
                           "AGENT_GENERAL" },
  [CLASS_WINDOWS_WORKSTATION] = { "WINDOWS_WORKSTATION", ROSTER_SANDBOX_NINJA_AGENT, "AgentDevice",
                                  "AGENT", "AGENT_GENERAL" },
  [CLASS_MAC] = { "MAC", ROSTER_SANDBOX_NINJA_AGENT, "AgentDevice", "AGENT", "AGENT_GENERAL" },
  [CLASS_ANDROID] = { "ANDROID", ROSTER_SANDBOX_NINJA_MDM, "MdmDevice", "MDM", "MDM_GENERAL" },
  [CLASS_APPLE_IOS] = { "APPLE_IOS", ROSTER_SANDBOX_NINJA_MDM, "MdmDevice", "MDM", "MDM_GENERAL" },
  [CLASS_VM_HOST] = { "VMWARE_VM_HOST", ROSTER_SANDBOX_NINJA_VM_HOST, "VMHost", "MONITOR_SERVER",
                      "MONITOR_SERVER_GENERAL" },
  [CLASS_VM_GUEST] = { "VMWARE_VM_GUEST", ROSTER_SANDBOX_NINJA_OTHER, "VMGuest", "MONITOR_SERVER",
                       "MONITOR_SERVER_GENERAL" },
  [CLASS_HYPERV_GUEST] = { "HYPERV_VMM_GUEST", ROSTER_SANDBOX_NINJA_OTHER, "VMGuest",
                           "MONITOR_SERVER", "MONITOR_SERVER_GENERAL" },
  [CLASS_NMS_SERVER] = { "NMS_SERVER", ROSTER_SANDBOX_NINJA_OTHER, "NMSServer", "NMS_SERVER",
                         "NMS_SERVER_GENERAL" },
  [CLASS_PRINTER] = { "NMS_PRINTER", ROSTER_SANDBOX_NINJA_OTHER, "NMSTarget", "NMS_TARGET",
                      "NMS_TARGET_GENERAL" },
  [CLASS_SWITCH] = { "NMS_SWITCH", ROSTER_SANDBOX_NINJA_OTHER, "NMSTarget", "NMS_TARGET",
                     "NMS_TARGET_GENERAL" },
  [CLASS_CLOUD_MONITOR] = { "CLOUD_MONITOR_TARGET", ROSTER_SANDBOX_NINJA_OTHER,
                            "CloudMonitorTarget", "MONITOR_SERVER", "MONITOR_SERVER_GENERAL" },
  [CLASS_UNMANAGED] = { "UNMANAGED_DEVICE", ROSTER_SANDBOX_NINJA_OTHER, "UnmanagedDevice",
                        "NMS_TARGET", "NMS_TARGET_GENERAL" },
  [CLASS_UNKNOWN] = { "QUANTUM_WORKSTATION", ROSTER_SANDBOX_NINJA_AGENT, "AgentDevice", "AGENT",
                      "AGENT_GENERAL" },
};

/* What the machines that only Ninja has may be beside ordinary ones: none of them has an agent that
 * N-sight could have too. */
static guint
draw_odd_class (const RosterSandboxNinjaDevice *self, guint ordinary)
{
  static const guint odd_servers[] = { CLASS_VM_HOST, CLASS_VM_GUEST, CLASS_HYPERV_GUEST,
                                       CLASS_NMS_SERVER };
  static const guint odd_workstations[] = { CLASS_PRINTER, CLASS_SWITCH, CLASS_CLOUD_MONITOR,
                                            CLASS_UNMANAGED, CLASS_UNKNOWN };
  gboolean is_server = self->device.kind == ROSTER_SANDBOX_KIND_SERVER;
  const guint *odd = is_server ? odd_servers : odd_workstations;
  guint n_odd = is_server ? G_N_ELEMENTS (odd_servers) : G_N_ELEMENTS (odd_workstations);
  guint draw = (guint) (self->draw / 8 % (is_server ? 20 : 50));

  return draw < n_odd ? odd[draw] : ordinary;
}

static const RosterSandboxNinjaClass *
choose_class (RosterSandboxNinjaDevice *self, RosterSandboxEstate *estate)
{
  const char *set = roster_sandbox_ninja_device_choose (self, "nodeClass", NULL);
  gboolean is_apple = g_str_has_prefix (self->machine->manufacturer, "Apple");
  guint ordinary;

  for (guint i = 0; set != NULL && i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (classes[i].name, set))
      return &classes[i];

  switch (self->device.kind)
    {
    case ROSTER_SANDBOX_KIND_MOBILE:
      return &classes[is_apple ? CLASS_APPLE_IOS : CLASS_ANDROID];
    case ROSTER_SANDBOX_KIND_SERVER:
      ordinary = self->machine->role == 101 ? CLASS_LINUX_SERVER : CLASS_WINDOWS_SERVER;
      break;
    case ROSTER_SANDBOX_KIND_WORKSTATION:
    case ROSTER_SANDBOX_N_KINDS:
    default:
      ordinary = is_apple ? CLASS_MAC : CLASS_WINDOWS_WORKSTATION;
      break;
    }

  return &classes[roster_sandbox_estate_is_apart (estate, self->device.number)
                      ? draw_odd_class (self, ordinary)
                      : ordinary];
}

/**
 * roster_sandbox_ninja_device_read:
 * @self: (out caller-allocates): the device
 * @estate: an estate
 * @number: which of its devices
 * @reading: which reading of the account this is
 *
 * Looks up what needs no more than the number; [func@Roster.Sandbox.ninja_device_inspect] adds the
 * rest.
 *
 * Returns: whether there is such a device
 */
gboolean
roster_sandbox_ninja_device_read (RosterSandboxNinjaDevice *self,
                                  RosterSandboxEstate *estate,
                                  guint number,
                                  guint reading)
{
  guint64 seed = roster_sandbox_estate_get_seed (estate);

  *self = (RosterSandboxNinjaDevice){ 0 };
  if (!roster_sandbox_estate_find_device (estate, ROSTER_SANDBOX_FIRST_DEVICE + (guint64) number,
                                          &self->device))
    return FALSE;

  self->id = ROSTER_SANDBOX_NINJA_FIRST_ID + number;
  self->organization = ROSTER_SANDBOX_NINJA_FIRST_ID + self->device.site->client->number;
  self->location =
      ROSTER_SANDBOX_NINJA_FIRST_ID + self->device.site->id - ROSTER_SANDBOX_FIRST_SITE;
  self->draw = roster_sandbox_draw (seed, TOPIC_DEVICE, number);
  self->volatile_draw = roster_sandbox_draw (seed + reading, TOPIC_VOLATILE, number);

  if (self->draw % ONE_PENDING_IN == 7)
    self->is_pending = roster_sandbox_estate_is_apart (estate, number);
  if (self->draw % ONE_STRAY_IN == 11 && roster_sandbox_estate_is_apart (estate, number))
    {
      self->organization += FIRST_STRAY_ORGANIZATION;
      self->location = 0;
    }

  return TRUE;
}

/**
 * roster_sandbox_ninja_device_inspect:
 * @self: a device
 * @estate: its estate
 *
 * Fills in what the device is made of.
 */
void
roster_sandbox_ninja_device_inspect (RosterSandboxNinjaDevice *self, RosterSandboxEstate *estate)
{
  if (self->machine != NULL)
    return;

  self->machine = roster_sandbox_machine_new (estate, &self->device);
  self->klass = choose_class (self, estate);
}

void
roster_sandbox_ninja_device_clear (RosterSandboxNinjaDevice *self)
{
  g_clear_pointer (&self->machine, roster_sandbox_machine_free);
}

/**
 * roster_sandbox_ninja_device_choose:
 * @self: a device
 * @field: name of a field in the estate
 * @value: (nullable): what it was made with
 *
 * Returns: (transfer none) (nullable): what a test has set, else @value
 */
const char *
roster_sandbox_ninja_device_choose (const RosterSandboxNinjaDevice *self,
                                    const char *field,
                                    const char *value)
{
  const char *set =
      self->device.fields != NULL ? g_hash_table_lookup (self->device.fields, field) : NULL;

  return set != NULL ? set : value;
}

/**
 * roster_sandbox_ninja_device_get_macs:
 * @self: an inspected device
 * @macs: (out caller-allocates): room for four
 *
 * Returns: how many there are; some are there twice
 */
guint
roster_sandbox_ninja_device_get_macs (const RosterSandboxNinjaDevice *self, const char **macs)
{
  static const char *const names[] = { "mac1", "mac2", "mac3" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *mac = roster_sandbox_ninja_device_choose (self, names[i], self->machine->macs[i]);

      if (*mac != '\0')
        macs[n++] = mac;
    }
  if (n > 0 && self->draw % 5 == 0)
    macs[n++] = macs[0];

  return n;
}

gboolean
roster_sandbox_ninja_device_is_online (const RosterSandboxNinjaDevice *self)
{
  return self->volatile_draw % 20 != 0;
}
