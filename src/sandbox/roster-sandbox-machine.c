/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-machine.h"

#include <string.h>

#include "sandbox/roster-sandbox-draw.h"
#include "sandbox/roster-sandbox-names.h"

#define GIB (G_GUINT64_CONSTANT (1) << 30)

enum
{
  TOPIC_MODEL = 300,
  TOPIC_SERIAL,
  TOPIC_MAC,
  TOPIC_MAC_FORM,
  TOPIC_DESCRIPTION,
  TOPIC_DATE,
  TOPIC_SCAN,
  TOPIC_SIZE,
};

/* The prefixes of MAC addresses come in two, one for each variant, so that two estates never meet.
 */
typedef struct
{
  RosterSandboxKind kind;
  const char *manufacturer;
  const char *model;
  const char *serial_prefix;
  const char *mac_prefixes[2];
  guint chassis;
  guint role;
  const char *os;
  const char *os_details;
  const char *service_pack;
} Model;

static const Model models[] = {
  { ROSTER_SANDBOX_KIND_SERVER,
    "Dell Inc.",
    "PowerEdge R640",
    "",
    { "D0:94:66", "F4:02:70" },
    23,
    5,
    "Microsoft Windows Server 2019 Standard",
    "64-bit (build 17763)",
    "" },
  { ROSTER_SANDBOX_KIND_SERVER,
    "Dell Inc.",
    "PowerEdge T340",
    "",
    { "D0:94:67", "F4:02:71" },
    17,
    5,
    "Microsoft Windows Server 2022 Standard",
    "64-bit (build 20348)",
    "" },
  { ROSTER_SANDBOX_KIND_SERVER,
    "HPE",
    "ProLiant DL380 Gen10",
    "CZJ",
    { "94:40:C9", "B4:7A:F1" },
    23,
    5,
    "Microsoft Windows Server 2016 Standard",
    "64-bit (build 14393)",
    "" },
  { ROSTER_SANDBOX_KIND_SERVER,
    "VMware, Inc.",
    "VMware Virtual Platform",
    "VMware-56 4d ",
    { "00:50:56", "00:0C:29" },
    1,
    4,
    "Microsoft Windows Server 2012 R2 Standard",
    "64-bit (build 9600)",
    "1" },
  { ROSTER_SANDBOX_KIND_SERVER,
    "Microsoft Corporation",
    "Virtual Machine",
    "7231-",
    { "00:15:5D", "00:15:5E" },
    3,
    4,
    "Microsoft Windows Server 2022 Datacenter",
    "64-bit (build 20348)",
    "" },
  { ROSTER_SANDBOX_KIND_SERVER,
    "QEMU",
    "Standard PC (Q35 + ICH9, 2009)",
    "Q",
    { "52:54:00", "52:54:01" },
    1,
    101,
    "Debian GNU/Linux 12 (bookworm)",
    "Linux 6.1.0-18-amd64",
    "" },
  { ROSTER_SANDBOX_KIND_WORKSTATION,
    "Dell Inc.",
    "Latitude 5420",
    "",
    { "A4:BB:6D", "8C:04:BA" },
    10,
    1,
    "Microsoft Windows 10 Pro",
    "64-bit (build 19045)",
    "" },
  { ROSTER_SANDBOX_KIND_WORKSTATION,
    "Dell Inc.",
    "OptiPlex 7090",
    "",
    { "A4:BB:6E", "8C:04:BB" },
    3,
    1,
    "Microsoft Windows 11 Pro",
    "64-bit (build 22631)",
    "" },
  { ROSTER_SANDBOX_KIND_WORKSTATION,
    "LENOVO",
    "20XW004AGE",
    "PF",
    { "54:05:DB", "98:FA:9B" },
    10,
    1,
    "Microsoft Windows 11 Pro",
    "64-bit (build 22631)",
    "" },
  { ROSTER_SANDBOX_KIND_WORKSTATION,
    "LENOVO",
    "10SUS1X200",
    "PC",
    { "54:05:DC", "98:FA:9C" },
    3,
    1,
    "Microsoft Windows 10 Pro",
    "64-bit (build 19045)",
    "" },
  { ROSTER_SANDBOX_KIND_WORKSTATION,
    "HP",
    "HP EliteBook 840 G8 Notebook PC",
    "5CG",
    { "C8:5A:CF", "E0:70:EA" },
    10,
    1,
    "Microsoft Windows 11 Enterprise",
    "64-bit (build 22621)",
    "" },
  { ROSTER_SANDBOX_KIND_WORKSTATION,
    "Hewlett-Packard",
    "HP Compaq 8200 Elite SFF PC",
    "CZC",
    { "C8:5A:D0", "E0:70:EB" },
    4,
    1,
    "Microsoft Windows 7 Professional ",
    "64-bit Service Pack 1 (build 7601) ",
    "1" },
  { ROSTER_SANDBOX_KIND_WORKSTATION,
    "Apple Inc.",
    "MacBookPro18,3",
    "C02",
    { "F4:D4:88", "BC:D0:74" },
    3,
    102,
    "macOS 14.4.1",
    "Darwin 23.4.0 arm64",
    "" },
  { ROSTER_SANDBOX_KIND_WORKSTATION,
    "Apple Inc.",
    "Macmini9,1",
    "H2W",
    { "F4:D4:89", "BC:D0:75" },
    3,
    102,
    "Mac OS X 10.15.7",
    "Darwin 19.6.0 x86_64",
    "" },
  { ROSTER_SANDBOX_KIND_WORKSTATION,
    "Micro-Star International Co., Ltd.",
    "MS-7C37",
    "K",
    { "2C:F0:5D", "D8:BB:C1" },
    3,
    1,
    "Microsoft Windows 10 Home",
    "64-bit (build 19045)",
    "" },
  { ROSTER_SANDBOX_KIND_MOBILE,
    "samsung",
    "SM-A546B",
    "R5",
    { "08:AE:D6", "B4:05:A1" },
    11,
    106,
    "Android 14",
    "Android 14",
    "" },
  { ROSTER_SANDBOX_KIND_MOBILE,
    "Apple",
    "iPhone14,7",
    "DX3",
    { "08:AE:D7", "B4:05:A2" },
    11,
    106,
    "iOS 17.4",
    "iOS 17.4",
    "" },
};

static const char *const placeholders[] = {
  "To be filled by O.E.M.", "None", "Default string", "", "0123456789",
};

static const char *const descriptions[] = {
  "",
  "Reception – 2nd floor",
  "Spare",
  "Accounts & payroll",
  "Büro Erdgeschoß",
  "Point of sale <2>",
  "Board room",
  "Do not switch off!",
  "Old, replace",
  "Manager's PC",
  "",
  "",
};

/* Other ones where a second RMM has other machines of a client that both have. */
static const char *const host_kinds[2][ROSTER_SANDBOX_N_KINDS] = { { "SRV", "WS", "PHONE" },
                                                                   { "SV", "PC", "MOB" } };

/* Serial numbers and MAC addresses of machines apart come from here on. */
#define APART_SERIAL     (1 << 23)
#define APART_MAC_PREFIX "02"

/* Machines apart are drawn from another seed. */
static guint64
get_seed (RosterSandboxEstate *estate, guint number)
{
  return roster_sandbox_estate_get_seed (estate) +
         (roster_sandbox_estate_is_apart (estate, number) ? 7919 : 0);
}

static const Model *
choose_model (guint64 seed, guint number, RosterSandboxKind kind)
{
  guint first = 0;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      if (models[i].kind != kind)
        continue;
      if (n++ == 0)
        first = i;
    }

  g_assert (n > 0);
  return &models[first + roster_sandbox_draw_below (seed, TOPIC_MODEL, number, n)];
}

/* Six digits to the base of 36 hold 31 bits: 30 scattered ones and the variant. */
static char *
make_serial (RosterSandboxEstate *estate, guint number, const Model *model)
{
  static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  guint64 seed = get_seed (estate, number);
  guint which = roster_sandbox_estate_alias (estate, number, FALSE);
  guint draw = roster_sandbox_draw_below (seed, TOPIC_SERIAL, number, 100);
  guint apart = roster_sandbox_estate_is_apart (estate, number) ? APART_SERIAL : 0;
  guint32 value =
      roster_sandbox_draw_permuted (roster_sandbox_estate_get_seed (estate), 30, which | apart);
  char text[7] = { 0 };

  if (draw < G_N_ELEMENTS (placeholders) && !roster_sandbox_estate_is_paired (estate, number))
    return g_strdup (placeholders[draw]);

  value = value << 1 | (roster_sandbox_estate_get_variant (estate) & 1);
  for (guint i = 0; i < 6; i++, value /= 36)
    text[5 - i] = digits[value % 36];

  return g_strconcat (choose_model (seed, which, model->kind)->serial_prefix, text, NULL);
}

static char *
make_mac (RosterSandboxEstate *estate, guint number, guint nth, const Model *model)
{
  guint64 seed = roster_sandbox_estate_get_seed (estate);
  guint form = roster_sandbox_draw_below (seed, TOPIC_MAC_FORM, number, 100);
  guint32 value = roster_sandbox_draw_permuted (seed + 1, 24, nth << 22 | (number & 0x3fffff));
  const char *prefix = model->mac_prefixes[roster_sandbox_estate_get_variant (estate) & 1];
  char *mac;

  if (form < 3 || nth > form % 3)
    return g_strdup (form % 2 == 0 ? "" : "00:00:00:00:00:00");

  mac = g_strdup_printf ("%s:%02X:%02X:%02X", prefix, value >> 16 & 0xff, value >> 8 & 0xff,
                         value & 0xff);
  if (roster_sandbox_estate_is_apart (estate, number))
    memcpy (mac, APART_MAC_PREFIX, strlen (APART_MAC_PREFIX));
  return form % 4 == 0 ? g_strdelimit (mac, ":", '-') : mac;
}

static void
describe_hardware (RosterSandboxMachine *self,
                   RosterSandboxEstate *estate,
                   guint number,
                   const Model *model)
{
  guint64 seed = get_seed (estate, number);
  guint hardware = roster_sandbox_estate_alias (estate, number, TRUE);
  guint64 size = roster_sandbox_draw (seed, TOPIC_SIZE, hardware);

  self->manufacturer = model->manufacturer;
  self->model = model->model;
  self->serial = make_serial (estate, number, model);
  for (guint i = 0; i < G_N_ELEMENTS (self->macs); i++)
    self->macs[i] = make_mac (estate, hardware, i, model);
  self->os = model->os;
  self->os_details = g_strconcat (model->os, ", ", model->os_details, NULL);
  self->service_pack = model->service_pack;
  self->role = model->role;
  self->chassis = model->chassis;
  self->processors = 1 + (guint) (size % 4);
  self->memory = (4 << size / 4 % 4) * GIB;
}

static void
leave_unknown (RosterSandboxMachine *self)
{
  self->manufacturer = "";
  self->model = "";
  self->serial = g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (self->macs); i++)
    self->macs[i] = g_strdup ("");
  self->os = "";
  self->os_details = g_strdup ("");
  self->service_pack = "";
}

/**
 * roster_sandbox_machine_dup_host:
 * @estate: an estate
 * @device: one of its devices
 *
 * Returns: (transfer full): the host name alone, for lists that need no more
 */
char *
roster_sandbox_machine_dup_host (RosterSandboxEstate *estate, const RosterSandboxDevice *device)
{
  guint number = roster_sandbox_estate_alias (estate, device->number, TRUE);
  RosterSandboxDevice home = *device;
  g_autofree char *prefix = NULL;

  /* The name follows the machine: a moved one keeps it. */
  roster_sandbox_estate_find_home (estate, &home);
  prefix = roster_sandbox_names_dup_prefix (home.site->client->made_name);

  return g_strdup_printf (
      "%s-%s%04u", prefix,
      host_kinds[roster_sandbox_estate_is_apart (estate, device->number)][device->kind], number);
}

/**
 * roster_sandbox_machine_new:
 * @estate: an estate
 * @device: one of its devices
 *
 * Returns: (transfer full): what the device is made of, the same every time
 */
RosterSandboxMachine *
roster_sandbox_machine_new (RosterSandboxEstate *estate, const RosterSandboxDevice *device)
{
  RosterSandboxMachine *self = g_new0 (RosterSandboxMachine, 1);
  guint64 seed = get_seed (estate, device->number);
  guint number = device->number;
  guint hardware = roster_sandbox_estate_alias (estate, number, TRUE);
  guint days = roster_sandbox_draw_below (seed, TOPIC_DATE, number, 3000);
  guint words =
      roster_sandbox_draw_below (seed, TOPIC_DESCRIPTION, number, G_N_ELEMENTS (descriptions));
  g_autoptr (GDateTime) start = g_date_time_new_utc (2016, 1, 4, 0, 0, 0);
  g_autoptr (GDateTime) date = g_date_time_add_days (start, (int) days);
  g_autofree char *prefix = NULL;

  self->host = roster_sandbox_machine_dup_host (estate, device);
  prefix = g_ascii_strdown (self->host, (gssize) strcspn (self->host, "-"));
  self->domain = g_strconcat (prefix, ".local", NULL);
  self->description = g_strdup (descriptions[words]);
  self->install_date = g_date_time_format (date, "%Y-%m-%d");
  self->scanned = roster_sandbox_estate_is_paired (estate, number) ||
                  roster_sandbox_draw_below (seed, TOPIC_SCAN, number, 100) >= 2;

  if (self->scanned)
    describe_hardware (self, estate, number, choose_model (seed, hardware, device->kind));
  else
    leave_unknown (self);

  return self;
}

void
roster_sandbox_machine_free (RosterSandboxMachine *self)
{
  g_free (self->host);
  g_free (self->description);
  g_free (self->serial);
  for (guint i = 0; i < G_N_ELEMENTS (self->macs); i++)
    g_free (self->macs[i]);
  g_free (self->os_details);
  g_free (self->domain);
  g_free (self->install_date);
  g_free (self);
}
