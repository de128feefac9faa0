/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-legacy.h"

#include "sandbox/ninja/roster-sandbox-ninja-device.h"
#include "sandbox/roster-sandbox-names.h"

/* API v1: whole lists without pages, snake case, dates as in HTTP headers. */

static void
put_date (RosterSandboxJson *json, const char *name, gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = soup_date_time_to_string (time, SOUP_DATE_HTTP);

  roster_sandbox_json_text (json, name, text);
}

static void
put_customer (RosterSandboxNinjaTurn *turn, const RosterSandboxClient *client)
{
  roster_sandbox_json_open (&turn->json, NULL, '{');
  roster_sandbox_json_number (&turn->json, "id", ROSTER_SANDBOX_NINJA_FIRST_ID + client->number);
  roster_sandbox_json_text (&turn->json, "name", client->name);
  roster_sandbox_json_text (&turn->json, "description",
                            client->number % 3 == 0 ? "Contract A" : NULL);
  roster_sandbox_json_close (&turn->json, '}');
}

static void
put_names (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  const char *host = roster_sandbox_ninja_device_choose (device, "name", device->machine->host);

  roster_sandbox_json_number (json, "id", device->id);
  roster_sandbox_json_text (json, "type", device->klass->type);
  roster_sandbox_json_text (json, "sub_type", device->klass->sub_type);
  roster_sandbox_json_text (json, "role", device->klass->name);
  roster_sandbox_json_number (json, "customer_id", device->organization);
  roster_sandbox_json_text (json, "parent_device_id", NULL);
  roster_sandbox_json_text (json, "display_name",
                            roster_sandbox_ninja_device_choose (device, "displayName", NULL));
  roster_sandbox_json_text (json, "dns_name",
                            device->klass->form == ROSTER_SANDBOX_NINJA_AGENT ? host : NULL);
  roster_sandbox_json_text (json, "system_name", host);
  if (device->draw % 2)
    roster_sandbox_json_text (json, "netbios_name", host);
}

static void
put_addresses (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  const char *macs[4];
  guint n_macs = roster_sandbox_ninja_device_get_macs (device, macs);
  char text[96];

  g_snprintf (text, sizeof text, "10.0.%u.%u", device->device.site->id % 256,
              2 + (device->id * 7 + turn->reading) % 251);
  roster_sandbox_json_open (json, "ip_addresses", '[');
  roster_sandbox_json_text (json, NULL, roster_sandbox_ninja_device_choose (device, "ip", text));
  roster_sandbox_json_close (json, ']');
  roster_sandbox_json_open (json, "mac_addresses", '[');
  for (guint i = 0; i < n_macs; i++)
    roster_sandbox_json_text (json, NULL, macs[i]);
  roster_sandbox_json_close (json, ']');
  g_snprintf (text, sizeof text, "198.51.100.%u", 1 + turn->reading % 250);
  roster_sandbox_json_text (json, "public_ip_addr", text);
  g_snprintf (text, sizeof text, "https://app.ninjarmm.com/#/deviceDashboard/%u/overview",
              device->id);
  roster_sandbox_json_text (json, "ninja_url", text);
  /* Whoever has this link is at the machine: it must never be stored or shown. */
  g_snprintf (text, sizeof text,
              "https://app.ninjarmm.com/remote?token=REMOTECONTROL-%016" G_GINT64_MODIFIER "x",
              device->volatile_draw);
  roster_sandbox_json_text (json, "remote_control_url", text);
}

static void
put_system (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  const RosterSandboxMachine *machine = device->machine;
  const char *host = roster_sandbox_ninja_device_choose (device, "name", machine->host);
  const char *serial =
      roster_sandbox_ninja_device_choose (device, "device_serial", machine->serial);

  roster_sandbox_json_open (json, "system", '{');
  roster_sandbox_json_text (
      json, "manufacturer",
      roster_sandbox_ninja_device_choose (device, "manufacturer", machine->manufacturer));
  roster_sandbox_json_text (json, "name", host);
  roster_sandbox_json_text (json, "model",
                            roster_sandbox_ninja_device_choose (device, "model", machine->model));
  roster_sandbox_json_text (json, "dns_host_name", host);
  roster_sandbox_json_text (json, "bios_serial_number", serial);
  roster_sandbox_json_text (json, "serial_number", serial);
  roster_sandbox_json_text (json, "domain", machine->domain);
  roster_sandbox_json_close (json, '}');
}

static void
put_os (RosterSandboxNinjaTurn *turn, const RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;

  roster_sandbox_json_open (json, "os", '{');
  roster_sandbox_json_text (json, "manufacturer", "Microsoft Corporation");
  roster_sandbox_json_text (json, "name",
                            roster_sandbox_ninja_device_choose (device, "os", device->machine->os));
  roster_sandbox_json_text (json, "os_architecture", "64-bit");
  put_date (json, "last_boot_time",
            roster_sandbox_request_get_time (turn->request) -
                (gint64) (device->volatile_draw % 2000000));
  roster_sandbox_json_text (json, "build_number", "19045");
  roster_sandbox_json_text (json, "releaseid", NULL);
  roster_sandbox_json_close (json, '}');
}

static void
put_device (RosterSandboxNinjaTurn *turn, RosterSandboxNinjaDevice *device)
{
  RosterSandboxJson *json = &turn->json;
  gint64 seen =
      roster_sandbox_request_get_time (turn->request) - (gint64) (device->volatile_draw % 900);
  gboolean has_agent;

  roster_sandbox_ninja_device_inspect (device, turn->estate);
  has_agent = device->klass->form == ROSTER_SANDBOX_NINJA_AGENT && device->machine->scanned;
  roster_sandbox_json_open (json, NULL, '{');
  put_names (turn, device);
  put_date (json, "last_online", seen);
  put_date (json, "last_update", seen);
  put_addresses (turn, device);
  if (has_agent)
    {
      roster_sandbox_json_text (json, "last_logged_in_user",
                                roster_sandbox_names_get_person (device->draw + turn->reading));
      put_system (turn, device);
      put_os (turn, device);
      roster_sandbox_json_open (json, "memory", '{');
      roster_sandbox_json_number (json, "capacity", device->machine->memory);
      roster_sandbox_json_close (json, '}');
    }
  else if (device->draw % 2)
    {
      roster_sandbox_json_text (json, "system", NULL);
      roster_sandbox_json_text (json, "os", NULL);
    }
  roster_sandbox_json_close (json, '}');
}

gboolean
roster_sandbox_ninja_legacy_ping (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  reply->status = SOUP_STATUS_NO_CONTENT;
  return FALSE;
}

gboolean
roster_sandbox_ninja_legacy_list_customers (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  guint n = roster_sandbox_estate_count_clients (turn->estate);

  roster_sandbox_json_open (&turn->json, NULL, '[');
  for (guint i = 0; i < n; i++)
    {
      const RosterSandboxClient *client = roster_sandbox_estate_find_client (
          turn->estate, ROSTER_SANDBOX_FIRST_CLIENT + (guint64) i);

      if (client != NULL)
        put_customer (turn, client);
    }
  roster_sandbox_json_close (&turn->json, ']');

  return TRUE;
}

gboolean
roster_sandbox_ninja_legacy_get_customer (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  const RosterSandboxClient *client = roster_sandbox_estate_find_client (
      turn->estate, ROSTER_SANDBOX_FIRST_CLIENT + turn->object - ROSTER_SANDBOX_NINJA_FIRST_ID);

  if (client == NULL)
    {
      roster_sandbox_ninja_error_set (reply, ROSTER_SANDBOX_NINJA_INVALID_ID);
      return FALSE;
    }

  put_customer (turn, client);
  return TRUE;
}

/* Those that wait for approval are in no list of API v1. */
gboolean
roster_sandbox_ninja_legacy_list_devices (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  guint n = roster_sandbox_estate_count_devices (turn->estate);

  roster_sandbox_json_open (&turn->json, NULL, '[');
  for (guint i = 0; i < n; i++)
    {
      g_auto (RosterSandboxNinjaDevice) device = { 0 };

      if (roster_sandbox_ninja_device_read (&device, turn->estate, i, turn->reading) &&
          !device.is_pending)
        put_device (turn, &device);
    }
  roster_sandbox_json_close (&turn->json, ']');

  return TRUE;
}

gboolean
roster_sandbox_ninja_legacy_get_device (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  g_auto (RosterSandboxNinjaDevice) device = { 0 };
  guint64 number = turn->object - ROSTER_SANDBOX_NINJA_FIRST_ID;

  if (!roster_sandbox_ninja_device_read (&device, turn->estate, (guint) MIN (number, G_MAXUINT),
                                         turn->reading))
    {
      roster_sandbox_ninja_error_set (reply, ROSTER_SANDBOX_NINJA_INVALID_ID);
      return FALSE;
    }

  put_device (turn, &device);
  return TRUE;
}
