/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/nsight/roster-sandbox-nsight-asset.h"

#include "sandbox/nsight/roster-sandbox-nsight-device.h"
#include "sandbox/roster-sandbox-machine.h"
#include "sandbox/roster-sandbox-names.h"

typedef struct
{
  const char *name;
  const char *manufacturer;
  guint type;
} Part;

static const Part parts[] = {
  { "Intel(R) Ethernet Connection I219-LM", "Intel Corporation", 1 },
  { "BIOS 1.18.0", "American Megatrends Inc.", 2 },
  { "System board", "", 4 },
  { "Samsung SSD 980 500GB", "Samsung", 9 },
  { "C: (NTFS)", "", 10 },
  { "12th Gen Intel(R) Core(TM) i5-1245U", "GenuineIntel", 13 },
};

static const struct
{
  const char *name;
  const char *version;
} programs[] = {
  { "Advanced Monitoring Agent", "10.13.8" },
  { "Microsoft 365 Apps – de-de", "16.0.17328.20162" },
  { "7-Zip 23.01 (x64 édition)", "23.01" },
  { "Printer & Scanner <Tools>", "" },
};

static void
put_parts (RosterSandboxNsightXml *xml, guint number)
{
  roster_sandbox_nsight_xml_open (xml, "hardware");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      roster_sandbox_nsight_xml_open (xml, "item");
      roster_sandbox_nsight_xml_number (xml, "hardwareid", 70000000 + number * 16 + i);
      roster_sandbox_nsight_xml_text (xml, "name", parts[i].name);
      roster_sandbox_nsight_xml_number (xml, "type", parts[i].type);
      roster_sandbox_nsight_xml_text (xml, "manufacturer", parts[i].manufacturer);
      roster_sandbox_nsight_xml_text (xml, "details", "");
      roster_sandbox_nsight_xml_text (xml, "status", "");
      roster_sandbox_nsight_xml_number (xml, "deleted", i == 2);
      roster_sandbox_nsight_xml_number (xml, "modified", 0);
      roster_sandbox_nsight_xml_close (xml, "item");
    }
  roster_sandbox_nsight_xml_close (xml, "hardware");
}

static void
put_programs (RosterSandboxNsightXml *xml, guint number)
{
  roster_sandbox_nsight_xml_open (xml, "software");
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      roster_sandbox_nsight_xml_open (xml, "item");
      roster_sandbox_nsight_xml_text (xml, "name", programs[i].name);
      roster_sandbox_nsight_xml_number (xml, "softwareid", 80000000 + number * 16 + i);
      roster_sandbox_nsight_xml_text (xml, "version", programs[i].version);
      roster_sandbox_nsight_xml_plain (xml, "install_date", i == 1 ? "" : "2024-03-18 00:00:00");
      roster_sandbox_nsight_xml_text (xml, "type", "All");
      roster_sandbox_nsight_xml_number (xml, "deleted", 0);
      roster_sandbox_nsight_xml_number (xml, "modified", 0);
      roster_sandbox_nsight_xml_close (xml, "item");
    }
  roster_sandbox_nsight_xml_close (xml, "software");
}

/* What a test set is known by the names of the device lists. */
static const char *
choose (RosterSandboxNsightTurn *turn, const char *field, const char *value)
{
  const char *set =
      turn->device.fields != NULL ? g_hash_table_lookup (turn->device.fields, field) : NULL;

  return set != NULL ? set : value;
}

/**
 * roster_sandbox_nsight_list_asset_details:
 * @turn: a call about a device
 *
 * Straight below the root and without rows. `client` holds a user's name and `user` a host name, as
 * in the vendor's sample.
 */
void
roster_sandbox_nsight_list_asset_details (RosterSandboxNsightTurn *turn)
{
  RosterSandboxNsightXml *xml = turn->xml;
  RosterSandboxDevice *device = &turn->device;
  g_autoptr (RosterSandboxMachine) machine = roster_sandbox_machine_new (turn->estate, device);
  g_autofree char *ip = roster_sandbox_nsight_dup_ip (turn, device);
  g_autofree char *key = roster_sandbox_nsight_dup_product_key (
      roster_sandbox_estate_get_seed (turn->estate), device->number);
  const char *person = roster_sandbox_names_get_person (device->number + turn->reading);

  roster_sandbox_nsight_xml_text (xml, "client", person);
  roster_sandbox_nsight_xml_number (xml, "chassistype", machine->chassis);
  roster_sandbox_nsight_xml_plain (xml, "ip", choose (turn, "ip", ip));
  roster_sandbox_nsight_xml_plain (xml, "mac1", choose (turn, "mac1", machine->macs[0]));
  roster_sandbox_nsight_xml_plain (xml, "mac2", choose (turn, "mac2", machine->macs[1]));
  roster_sandbox_nsight_xml_plain (xml, "mac3", choose (turn, "mac3", machine->macs[2]));
  roster_sandbox_nsight_xml_text (xml, "user", choose (turn, "name", machine->host));
  roster_sandbox_nsight_xml_text (xml, "manufacturer",
                                  choose (turn, "manufacturer", machine->manufacturer));
  roster_sandbox_nsight_xml_text (xml, "model", choose (turn, "model", machine->model));
  roster_sandbox_nsight_xml_text (xml, "os", choose (turn, "os", machine->os));
  roster_sandbox_nsight_xml_text (xml, "serialnumber",
                                  choose (turn, "device_serial", machine->serial));
  roster_sandbox_nsight_xml_text (xml, "productkey", machine->scanned ? key : "");
  roster_sandbox_nsight_xml_number (xml, "role", machine->role);
  roster_sandbox_nsight_xml_text (xml, "servicepack", machine->service_pack);
  roster_sandbox_nsight_xml_number (xml, "ram", machine->memory);
  roster_sandbox_nsight_xml_plain (
      xml, "scantime", machine->scanned ? "2024-03-19 09:12:00" : "0000-00-00 00:00:00");
  roster_sandbox_nsight_xml_number (xml, "assetid",
                                    ROSTER_SANDBOX_NSIGHT_FIRST_ASSET + device->number);
  roster_sandbox_nsight_xml_plain (xml, "osinstalldate", machine->install_date);
  roster_sandbox_nsight_xml_raw (xml,
                                 "<custom1 customname=\"Asset Number\">12345</custom1>"
                                 "<custom2 customname=\"Warranty\"><![CDATA[3 years]]></custom2>");
  put_parts (xml, device->number);
  put_programs (xml, device->number);
}
