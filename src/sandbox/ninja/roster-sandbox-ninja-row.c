/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-row.h"

#include <string.h>

#include "sandbox/roster-sandbox-names.h"

/* A device in the lists of API v2. */

/* Seconds with nine decimals, as a number. */
static void
put_time (RosterSandboxJson *json, const char *name, gint64 seconds, guint64 draw)
{
  char text[40];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT ".%03u000000", seconds, (guint) (draw % 1000));
  roster_sandbox_json_raw (json, name, text);
}

/* Long ago; the same at each reading. */
static gint64
get_created (const RosterSandboxNinjaDevice *device)
{
  return 1500000000 + (gint64) (device->draw / 16 % 200000000);
}

static void
put_times (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  gint64 seen = roster_sandbox_request_get_time (turn->request) - turn->reading % 600 -
                (gint64) (device->volatile_draw % 300);

  put_time (&turn->json, "created", get_created (device), device->draw);
  put_time (&turn->json, "lastContact", seen, device->volatile_draw);
  put_time (&turn->json, "lastUpdate", seen - (gint64) (device->volatile_draw / 300 % 300),
            device->volatile_draw);
}

static void
put_base (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  const char *host = roster_sandbox_ninja_device_choose (device, "name", device->machine->host);
  const char *display = roster_sandbox_ninja_device_choose (device, "displayName", NULL);
  char uid[40];

  g_snprintf (uid, sizeof uid, "%08x-0000-4000-8000-%012x", (guint) (device->draw & 0xffffffff),
              device->id);
  roster_sandbox_json_number (json, "id", device->id);
  roster_sandbox_json_text (json, "uid", uid);
  if (device->draw % 7 == 0)
    roster_sandbox_json_text (json, "parentDeviceId", NULL);
  roster_sandbox_json_number (json, "organizationId", device->organization);
  if (device->location != 0)
    roster_sandbox_json_number (json, "locationId", device->location);
  else
    roster_sandbox_json_text (json, "locationId", NULL);
  roster_sandbox_json_text (json, "nodeClass", device->klass->name);
  roster_sandbox_json_number (json, "nodeRoleId", 201 + device->draw % 6);
  roster_sandbox_json_number (json, "rolePolicyId", 54 + device->draw % 40);
  roster_sandbox_json_text (json, "approvalStatus", device->is_pending ? "PENDING" : "APPROVED");
  roster_sandbox_json_flag (json, "offline", !roster_sandbox_ninja_device_is_online (device));
  if (display != NULL)
    roster_sandbox_json_text (json, "displayName", display);
  else if (device->draw % 12 == 0 && *device->machine->description != '\0')
    roster_sandbox_json_text (json, "displayName", device->machine->description);
  roster_sandbox_json_text (json, "systemName", host);
  if (device->klass->form == ROSTER_SANDBOX_NINJA_AGENT)
    roster_sandbox_json_text (json, "dnsName", host);
  if (device->draw % 3 == 0)
    roster_sandbox_json_text (json, "assignedOwnerUid", NULL);
  put_times (turn, device);
}

static void
put_os (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  const char *os = roster_sandbox_ninja_device_choose (device, "os", device->machine->os);
  gint64 boot =
      roster_sandbox_request_get_time (turn->request) - (gint64) (device->volatile_draw % 2000000);

  roster_sandbox_json_text (json, "manufacturer",
                            g_str_has_prefix (os, "Microsoft") ? "Microsoft Corporation" : "");
  roster_sandbox_json_text (json, "name", os);
  roster_sandbox_json_text (json, "architecture", "64-bit");
  put_time (json, "lastBootTime", boot, device->volatile_draw);
  roster_sandbox_json_text (json, "buildNumber", "19045");
  roster_sandbox_json_text (json, "releaseId", device->draw % 2 ? "22H2" : NULL);
  roster_sandbox_json_number (json, "servicePackMajorVersion",
                              *device->machine->service_pack == '1');
  roster_sandbox_json_number (json, "servicePackMinorVersion", 0);
  roster_sandbox_json_text (json, "locale", "en-GB");
  roster_sandbox_json_text (json, "language", "en");
  roster_sandbox_json_flag (json, "needsReboot", device->volatile_draw % 9 == 0);
}

static void
put_system (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  const RosterSandboxMachine *machine = device->machine;
  const char *serial =
      roster_sandbox_ninja_device_choose (device, "device_serial", machine->serial);
  const char *model = roster_sandbox_ninja_device_choose (device, "model", machine->model);
  gboolean has_placeholder = device->draw % 9 == 0 && serial == machine->serial;

  roster_sandbox_json_text (json, "name",
                            roster_sandbox_ninja_device_choose (device, "name", machine->host));
  roster_sandbox_json_text (
      json, "manufacturer",
      roster_sandbox_ninja_device_choose (device, "manufacturer", machine->manufacturer));
  roster_sandbox_json_text (json, "model", model);
  roster_sandbox_json_text (json, "biosSerialNumber", serial);
  roster_sandbox_json_text (json, "serialNumber",
                            has_placeholder ? "To Be Filled By O.E.M." : serial);
  if (device->draw % 4 == 0)
    roster_sandbox_json_text (json, "assetSerialNumber", NULL);
  roster_sandbox_json_text (json, "domain", machine->domain);
  roster_sandbox_json_text (json, "domainRole", "Member Workstation");
  roster_sandbox_json_number (json, "numberOfProcessors", machine->processors);
  roster_sandbox_json_number (json, "totalPhysicalMemory", machine->memory);
  roster_sandbox_json_flag (json, "virtualMachine", strstr (model, "Virtual") != NULL);
  roster_sandbox_json_text (json, "chassisType", machine->chassis == 10 ? "LAPTOP" : "DESKTOP");
}

/* The serial number of a volume is none of the machine. */
static void
put_parts (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  char serial[24];

  roster_sandbox_json_open (json, "memory", '{');
  roster_sandbox_json_number (json, "capacity", device->machine->memory);
  roster_sandbox_json_close (json, '}');
  roster_sandbox_json_raw (json, "processors",
                           "[{\"name\":\"12th Gen Intel(R) Core(TM) i5-1245U\",\"numCores\":10,"
                           "\"architecture\":\"x64\"}]");
  g_snprintf (serial, sizeof serial, "%08X", (guint) (device->draw >> 32));
  roster_sandbox_json_open (json, "volumes", '[');
  roster_sandbox_json_open (json, NULL, '{');
  roster_sandbox_json_text (json, "name", "C:");
  roster_sandbox_json_text (json, "deviceType", "Local Disk");
  roster_sandbox_json_text (json, "serialNumber", serial);
  roster_sandbox_json_number (json, "capacity", 511000000000);
  roster_sandbox_json_number (json, "freeSpace", device->volatile_draw % 511000000000);
  roster_sandbox_json_close (json, '}');
  roster_sandbox_json_close (json, ']');
}

static void
put_agent (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  g_autofree char *domain =
      g_strndup (device->machine->domain, strcspn (device->machine->domain, "."));
  g_autofree char *user = g_strconcat (
      domain, "\\", roster_sandbox_names_get_person (device->draw + turn->reading), NULL);

  roster_sandbox_json_open (json, "os", '{');
  put_os (turn, device);
  roster_sandbox_json_close (json, '}');
  if (!device->machine->scanned)
    return;

  roster_sandbox_json_open (json, "system", '{');
  put_system (turn, device);
  roster_sandbox_json_close (json, '}');
  put_parts (turn, device);
  roster_sandbox_json_text (json, "lastLoggedInUser",
                            roster_sandbox_ninja_device_choose (device, "user", user));
}

static void
put_mdm (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  const RosterSandboxMachine *machine = device->machine;

  roster_sandbox_json_open (json, "system", '{');
  roster_sandbox_json_text (json, "displayName", machine->host);
  roster_sandbox_json_text (json, "name", machine->host);
  roster_sandbox_json_text (json, "manufacturer", machine->manufacturer);
  roster_sandbox_json_text (json, "model", machine->model);
  roster_sandbox_json_text (
      json, "serialNumber",
      roster_sandbox_ninja_device_choose (device, "device_serial", machine->serial));
  roster_sandbox_json_text (json, "build", machine->os);
  roster_sandbox_json_close (json, '}');
}

/* Not below `system`, and the serial number has another name. */
static void
put_vm_host (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  const RosterSandboxMachine *machine = device->machine;

  roster_sandbox_json_text (json, "vendor", machine->manufacturer);
  roster_sandbox_json_text (json, "model", machine->model);
  roster_sandbox_json_text (
      json, "serviceTag",
      roster_sandbox_ninja_device_choose (device, "device_serial", machine->serial));
  roster_sandbox_json_text (json, "name", "VMware ESXi");
  roster_sandbox_json_text (json, "version", "7.0.3");
  roster_sandbox_json_text (json, "buildNumber", "21424296");
  roster_sandbox_json_text (json, "releaseName", "VMware ESXi 7.0.3");
}

static void
put_detailed (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  const char *macs[4];
  guint n_macs = roster_sandbox_ninja_device_get_macs (device, macs);
  guint site = device->device.site->id;
  char address[24];

  g_snprintf (address, sizeof address, "10.%u.%u.%u", site / 256 % 256, site % 256,
              2 + (device->id * 7 + turn->reading) % 251);
  roster_sandbox_json_open (json, "ipAddresses", '[');
  roster_sandbox_json_text (json, NULL, roster_sandbox_ninja_device_choose (device, "ip", address));
  roster_sandbox_json_close (json, ']');
  roster_sandbox_json_open (json, "macAddresses", '[');
  for (guint i = 0; i < n_macs; i++)
    {
      g_autofree char *lower = g_ascii_strdown (macs[i], -1);

      roster_sandbox_json_text (json, NULL, device->draw % 2 ? lower : macs[i]);
    }
  roster_sandbox_json_close (json, ']');
  g_snprintf (address, sizeof address, "198.51.100.%u", 1 + turn->reading % 250);
  roster_sandbox_json_text (json, "publicIP", address);
  roster_sandbox_json_raw (json, "notes", device->draw % 10 == 0 ? "[{\"text\":\"Spare\"}]" : "[]");
  roster_sandbox_json_text (json, "deviceType", device->klass->device_type);

  switch (device->klass->form)
    {
    case ROSTER_SANDBOX_NINJA_AGENT:
      put_agent (turn, device);
      break;
    case ROSTER_SANDBOX_NINJA_MDM:
      put_mdm (turn, device);
      break;
    case ROSTER_SANDBOX_NINJA_VM_HOST:
      put_vm_host (turn, device);
      break;
    case ROSTER_SANDBOX_NINJA_OTHER:
    default:
      break;
    }
}

/**
 * roster_sandbox_ninja_row_put:
 * @turn: a call
 * @device: a device
 * @is_detailed: whether more is wanted than the names
 *
 * Writes a device as an element.
 */
void
roster_sandbox_ninja_row_put (RosterSandboxNinjaTurn *turn,
                              RosterSandboxNinjaDevice *device,
                              gboolean is_detailed)
{
  roster_sandbox_ninja_device_inspect (device, turn->estate);
  roster_sandbox_json_open (&turn->json, NULL, '{');
  put_base (turn, device);
  if (is_detailed)
    put_detailed (turn, device);
  roster_sandbox_json_close (&turn->json, '}');
}

/**
 * roster_sandbox_ninja_row_put_system:
 * @turn: a call
 * @device: an inspected device with an agent
 *
 * Writes a row of the query for computer systems.
 */
void
roster_sandbox_ninja_row_put_system (RosterSandboxNinjaTurn *turn, RosterSandboxNinjaDevice *device)
{
  roster_sandbox_json_open (&turn->json, NULL, '{');
  put_system (turn, device);
  roster_sandbox_json_number (&turn->json, "deviceId", device->id);
  roster_sandbox_json_close (&turn->json, '}');
}

/**
 * roster_sandbox_ninja_row_put_os:
 * @turn: a call
 * @device: an inspected device with an agent
 *
 * Writes a row of the query for operating systems.
 */
void
roster_sandbox_ninja_row_put_os (RosterSandboxNinjaTurn *turn, RosterSandboxNinjaDevice *device)
{
  roster_sandbox_json_open (&turn->json, NULL, '{');
  put_os (turn, device);
  roster_sandbox_json_number (&turn->json, "deviceId", device->id);
  roster_sandbox_json_close (&turn->json, '}');
}
