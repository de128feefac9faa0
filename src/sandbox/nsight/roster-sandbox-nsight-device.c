/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/nsight/roster-sandbox-nsight-device.h"

#include <string.h>

#include "sandbox/nsight/roster-sandbox-nsight-asset.h"
#include "sandbox/roster-sandbox-draw.h"
#include "sandbox/roster-sandbox-machine.h"
#include "sandbox/roster-sandbox-names.h"

/* The rows of list_servers and list_workstations. Values that the agent reports anew all the time
 * come from `volatile_draw`, which no two readings have in common; all others only from the seed.
 */

enum
{
  TOPIC_AGENT = 500,
  TOPIC_VOLATILE,
  TOPIC_GUID,
  TOPIC_PRODUCT_KEY,
};

typedef struct
{
  RosterSandboxNsightTurn *turn;
  RosterSandboxNsightXml *xml;
  const RosterSandboxDevice *device;
  RosterSandboxMachine *machine;
  guint64 draw;
  guint64 volatile_draw;
  GDateTime *now;
} Row;

static const char *
get_set_value (Row *row, const char *element)
{
  return row->device->fields != NULL ? g_hash_table_lookup (row->device->fields, element) : NULL;
}

static void
plain (Row *row, const char *element, const char *value)
{
  const char *set = get_set_value (row, element);

  roster_sandbox_nsight_xml_plain (row->xml, element, set != NULL ? set : value);
}

static void
text (Row *row, const char *element, const char *value)
{
  const char *set = get_set_value (row, element);

  roster_sandbox_nsight_xml_text (row->xml, element, set != NULL ? set : value);
}

static void
number (Row *row, const char *element, guint64 value)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, value);
  plain (row, element, digits);
}

static void
number_if (Row *row, gboolean is_known, const char *element, guint64 value)
{
  if (is_known)
    number (row, element, value);
  else
    plain (row, element, "");
}

static void
time_of (Row *row, const char *element, const char *format)
{
  g_autofree char *value = g_date_time_format (row->now, format);

  plain (row, element, value);
}

/**
 * roster_sandbox_nsight_dup_guid:
 * @seed: the seed of the estate
 * @number: number of a device
 *
 * Returns: (transfer full): what an agent would authenticate with; begins with `deadbeef-`, so that
 * a test can look for it where it must not be
 */
char *
roster_sandbox_nsight_dup_guid (guint64 seed, guint number)
{
  guint64 draw = roster_sandbox_draw (seed, TOPIC_GUID, number);

  return g_strdup_printf ("deadbeef-%04x-4%03x-8%03x-%012" G_GINT64_MODIFIER "x",
                          (guint) (draw & 0xffff), (guint) (draw >> 16 & 0xfff),
                          (guint) (draw >> 28 & 0xfff), draw & G_GUINT64_CONSTANT (0xffffffffffff));
}

/**
 * roster_sandbox_nsight_dup_product_key:
 * @seed: the seed of the estate
 * @number: number of a device
 *
 * Returns: (transfer full): something like a licence key with `PRODUCTKEY` in it
 */
char *
roster_sandbox_nsight_dup_product_key (guint64 seed, guint number)
{
  guint64 draw = roster_sandbox_draw (seed, TOPIC_PRODUCT_KEY, number);

  return g_strdup_printf ("PRODUCTKEY-%05X-%05X-%05X", (guint) (draw & 0xfffff),
                          (guint) (draw >> 20 & 0xfffff), (guint) (draw >> 40 & 0xfffff));
}

/**
 * roster_sandbox_nsight_dup_ip:
 * @turn: a call
 * @device: a device
 *
 * Returns: (transfer full): its address, another one at each reading
 */
char *
roster_sandbox_nsight_dup_ip (RosterSandboxNsightTurn *turn, const RosterSandboxDevice *device)
{
  return g_strdup_printf ("10.%u.%u.%u", device->site->id / 256 % 256, device->site->id % 256,
                          2 + (device->number * 7 + turn->reading) % 251);
}

static void
put_identity (Row *row, const char *element)
{
  RosterSandboxMachine *machine = row->machine;
  g_autofree char *id = g_strconcat (element, "id", NULL);
  g_autofree char *guid = roster_sandbox_nsight_dup_guid (
      roster_sandbox_estate_get_seed (row->turn->estate), row->device->number);

  text (row, "guid", guid);
  text (row, "name", machine->host);
  text (row, "description", machine->description);
  plain (row, "install_date", machine->install_date);
  /* Before the others, as in the vendor's sample: the id has no fixed place. */
  number (row, id, row->device->id);
}

static void
put_agent (Row *row)
{
  static const char *const boots[] = { "Not Available", "" };
  gint64 boot = g_date_time_to_unix (row->now) - (gint64) (row->volatile_draw % 2000000);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, boot);

  plain (row, "last_boot_time", row->draw % 20 < 2 ? boots[row->draw % 20] : seconds);
  plain (row, "agent_version", row->draw % 3 == 0 ? "10_13_8" : "10_14_2");
  number (row, "agent_mode", row->draw / 3 % 4);
  /* Also of machines that are switched off. */
  number (row, "online", row->volatile_draw % 20 != 0);
  number (row, "active_247", row->draw / 12 % 2);
  number (row, "check_interval_247", 15);
  number (row, "status_247", row->turn->reading % 6);
  time_of (row, "local_date_247", "%Y-%m-%d");
  time_of (row, "local_time_247", "%H:%M:%S");
  time_of (row, "utc_time_247", "%Y-%m-%d %H:%M:%S");
}

static void
put_daily_check (Row *row)
{
  number (row, "dsc_active", row->draw / 24 % 2);
  number (row, "dsc_hour", row->draw / 48 % 24);
  number (row, "dsc_status", (row->turn->reading + 1) % 6);
  time_of (row, "dsc_local_date", "%Y-%m-%d");
  time_of (row, "dsc_local_time", "%H:%M:%S");
  time_of (row, "dsc_utc_time", "%Y-%m-%d %H:%M:%S");
}

static void
put_time_zone (Row *row)
{
  plain (row, "tz_bias", "-60");
  plain (row, "tz_dst_bias", "-60");
  plain (row, "tz_std_bias", "0");
  plain (row, "tz_mode", "1");
  plain (row, "tz_dst_date", "0000-03-05:00T02:00:00");
  plain (row, "tz_std_date", "0000-10-05:00T03:00:00");
  plain (row, "atz_dst_date", "0000-03-05:00T01:00:00");
  plain (row, "utc_apt", "");
  number (row, "utc_offset", 3600);
}

static void
put_asset (Row *row)
{
  RosterSandboxMachine *machine = row->machine;
  guint64 seed = roster_sandbox_estate_get_seed (row->turn->estate);
  g_autofree char *key = roster_sandbox_nsight_dup_product_key (seed, row->device->number);
  g_autofree char *domain =
      g_ascii_strup (machine->domain, (gssize) strcspn (machine->domain, "."));
  const char *person = roster_sandbox_names_get_person (row->draw + row->turn->reading);
  g_autofree char *user = g_strdup_printf ("%s\\%s%s", domain, person, row->draw % 2 ? " " : "");

  number (row, "assetid", ROSTER_SANDBOX_NSIGHT_FIRST_ASSET + row->device->number);
  text (row, "wins_name", machine->scanned ? machine->host : "");
  text (row, "user", machine->scanned ? user : "");
  text (row, "domain", machine->scanned ? machine->domain : "");
  number_if (row, machine->scanned, "role", machine->role);
  number_if (row, machine->scanned, "chassis_type", machine->chassis);
  text (row, "manufacturer", machine->manufacturer);
  text (row, "model", machine->model);
  text (row, "device_serial", machine->serial);
  text (row, "os_serial_number", machine->scanned ? "00330-80000-00000-AA000" : "");
  text (row, "os_product_key", machine->scanned ? key : "");
  text (row, "service_pack", machine->service_pack);
  text (row, "os_type", machine->scanned ? (machine->role > 100 ? "other" : "windows") : "");
  text (row, "os", machine->os);
  text (row, "os_details", machine->os_details);
  if (row->draw % 17 == 0)
    text (row, "warranty_end", "2027-01-31");
  if (machine->scanned)
    time_of (row, "last_scan_time", "%Y-%m-%d %H:%M:%S");
  else
    plain (row, "last_scan_time", "0000-00-00 00:00:00");
}

static void
put_hardware (Row *row)
{
  RosterSandboxMachine *machine = row->machine;
  g_autofree char *ip = roster_sandbox_nsight_dup_ip (row->turn, row->device);
  g_autofree char *external_ip = g_strdup_printf ("198.51.100.%u", 1 + row->turn->reading % 250);

  plain (row, "ip", machine->scanned ? ip : "");
  plain (row, "external_ip", machine->scanned ? external_ip : "");
  plain (row, "mac1", machine->macs[0]);
  plain (row, "mac2", machine->macs[1]);
  plain (row, "mac3", machine->macs[2]);
  number_if (row, machine->scanned, "processor_count", machine->processors);
  number_if (row, machine->scanned, "total_memory", machine->memory);
}

static void
put_server_only (Row *row)
{
  number (row, "miss_factor_247", 2);
  number (row, "missed_247", row->turn->reading % 3);
  number (row, "email_overdue_alert", 1);
  number (row, "sms_overdue_alert", 0);
  plain (row, "remote_connection_type", row->draw % 5 == 0 ? "rdp" : "");
  plain (row, "remote_address", row->draw % 5 == 0 ? "203.0.113.7" : "");
  plain (row, "remote_port", row->draw % 5 == 0 ? "3389" : "0");
  text (row, "remote_username", "");
  text (row, "remote_domain", "");
}

static void
list_devices (RosterSandboxNsightTurn *turn, RosterSandboxKind kind)
{
  g_autoptr (GArray) devices = roster_sandbox_estate_list_devices (turn->estate, turn->site, kind);
  g_autoptr (GDateTime) real = g_date_time_new_now_utc ();
  /* No two readings in a row show one time, however fast they are. */
  g_autoptr (GDateTime) now = g_date_time_add_seconds (real, -(double) (turn->reading * 7 % 600));
  const char *element = roster_sandbox_kind_get_name (kind);
  guint64 seed = roster_sandbox_estate_get_seed (turn->estate);

  for (guint i = 0; i < devices->len; i++)
    {
      const RosterSandboxDevice *device = &g_array_index (devices, RosterSandboxDevice, i);
      g_autoptr (RosterSandboxMachine) machine = roster_sandbox_machine_new (turn->estate, device);
      Row row = { turn, turn->xml, device, machine };

      row.draw = roster_sandbox_draw (seed, TOPIC_AGENT, device->number);
      row.volatile_draw =
          roster_sandbox_draw (seed + turn->reading, TOPIC_VOLATILE, device->number);
      row.now = now;

      roster_sandbox_nsight_xml_open (turn->xml, element);
      put_identity (&row, element);
      put_agent (&row);
      put_daily_check (&row);
      put_time_zone (&row);
      put_asset (&row);
      put_hardware (&row);
      if (kind == ROSTER_SANDBOX_KIND_SERVER)
        put_server_only (&row);
      roster_sandbox_nsight_xml_close (turn->xml, element);
      turn->n_rows++;
    }
}

/**
 * roster_sandbox_nsight_list_servers:
 * @turn: a call about a site
 */
void
roster_sandbox_nsight_list_servers (RosterSandboxNsightTurn *turn)
{
  list_devices (turn, ROSTER_SANDBOX_KIND_SERVER);
}

/**
 * roster_sandbox_nsight_list_workstations:
 * @turn: a call about a site
 *
 * Macs are among them.
 */
void
roster_sandbox_nsight_list_workstations (RosterSandboxNsightTurn *turn)
{
  list_devices (turn, ROSTER_SANDBOX_KIND_WORKSTATION);
}
