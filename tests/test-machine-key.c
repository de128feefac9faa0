/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-machine-key.h"

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static const Case serial_cases[] = {
  { "5CG1234XYZ", "5CG1234XYZ" },
  { " 5cg1234xyz\r\n", "5CG1234XYZ" },
  { "VMware-56 4d 12 ab", "VMWARE-564D12AB" },
  { "5CG\u00a0123\u200b4", "5CG1234" },
  { "PF-0ABC.1/2", "PF-0ABC.1/2" },
  { "AB12", "AB12" },
  { "Ä1234", "Ä1234" },
  { "0000000A", "0000000A" },
  { "12345678901", "12345678901" },
  { NULL, NULL },
  { "", NULL },
  { "   ", NULL },
  { "0", NULL },
  { "AB1", NULL },
  { "A-B-1", NULL },
  { "00000000", NULL },
  { "000-000-000", NULL },
  { "xxxxxx", NULL },
  { "............", NULL },
  { "--------", NULL },
  { "SystemSerialNumber", NULL },
  { "System Serial Number", NULL },
  { "To Be Filled By O.E.M.", NULL },
  { "to be filled by OEM", NULL },
  { "To be filled by O.E.M", NULL },
  { "O.E.M.", NULL },
  { "0123456789", NULL },
  { "123456789", NULL },
  { "1234567890", NULL },
  { "None", NULL },
  { "N/A", NULL },
  { "Not Specified", NULL },
  { "Not Available", NULL },
  { "Unknown", NULL },
  { "<unknown>", NULL },
  { "Chassis Serial Number", NULL },
  { "Default string", NULL },
  { "INVALID", NULL },
  { "Serial", NULL },
  { "\xff\xfe\xfd\xfc\xfb", NULL },
};

static const Case mac_cases[] = {
  { "00:1a:2b:3c:4d:5e", "00:1A:2B:3C:4D:5E" },
  { "00-1A-2B-3C-4D-5E", "00:1A:2B:3C:4D:5E" },
  { "001a.2b3c.4d5e", "00:1A:2B:3C:4D:5E" },
  { "001A2B3C4D5E", "00:1A:2B:3C:4D:5E" },
  { "001A2B-3C4D5E", "00:1A:2B:3C:4D:5E" },
  { "00 1A 2B 3C 4D 5E", "00:1A:2B:3C:4D:5E" },
  { "  001A2B3C4D5E\n", "00:1A:2B:3C:4D:5E" },
  /* Given by the administrator (bit 1), but to one machine. */
  { "02:1A:2B:3C:4D:5E", "02:1A:2B:3C:4D:5E" },
  { NULL, NULL },
  { "", NULL },
  { "00:1A:2B:3C:4D", NULL },
  { "00:1A:2B:3C:4D:5E:6F", NULL },
  { "00:1A:2B:3C:4D:5E:", NULL },
  { ":00:1A:2B:3C:4D:5E", NULL },
  { "00::1A:2B:3C:4D:5E", NULL },
  { "0:01A:2B:3C:4D:5E", NULL },
  { "00:1A-2B:3C-4D:5E", NULL },
  { "00:1A:2B:3C:4D:5G", NULL },
  { "00:1A:2B:3C:4D:5E, 00:1A:2B:3C:4D:5F", NULL },
  { "00:00:00:00:00:00", NULL },
  { "000000000000", NULL },
  { "FF:FF:FF:FF:FF:FF", NULL },
  { "01:00:5E:00:00:01", NULL },
  { "33:33:00:00:00:01", NULL },
  { "02:00:4c:4f:4f:50", NULL },
  { "00:05:9A:3C:78:00", NULL },
  { "00-05-9A-3C-7A-00", NULL },
  { "00:09:0F:FE:00:01", NULL },
  { "00:09:0F:AA:00:01", NULL },
  { "20:41:53:59:4E:46", NULL },
  { "50:50:54:50:30:30", NULL },
  { "33:50:6F:45:30:30", NULL },
  { "00:50:56:C0:00:01", NULL },
  { "00:50:56:C0:00:08", NULL },
  { "0A0027000000", NULL },
};

static void
test_serial (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (serial_cases); i++)
    {
      g_autofree char *key = roster_serial_key (serial_cases[i].text);

      g_assert_cmpstr (key, ==, serial_cases[i].expected);
    }
}

static void
test_mac (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mac_cases); i++)
    {
      g_autofree char *key = roster_mac_key (mac_cases[i].text);

      g_assert_cmpstr (key, ==, mac_cases[i].expected);
    }
}

static void
test_mac_format (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "00:15:58:cc:d0:fe", "00:15:58:CC:D0:FE" },
    { " 0015.58CC.D0FE ", "00:15:58:CC:D0:FE" },
    { "00:15:58:cc:d0", NULL },
    { "00:15:58:cc:d0:fe:00", NULL },
    { "00:15:58:cc:d0:fg", NULL },
    { "00:00:00:00:00:00", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mac = roster_mac_format (cases[i].text);

      g_assert_cmpstr (mac, ==, cases[i].expected);
    }
}

/* One of the machine's own goes before one that many share, wherever it is in the list. */
static void
test_mac_choose (void)
{
  static const struct
  {
    const char *macs[3];
    const char *expected;
  } cases[] = {
    { { NULL, "none", NULL }, NULL },
    { { "00:05:9a:3c:78:00", NULL, NULL }, "00:05:9A:3C:78:00" },
    { { "00:05:9a:3c:78:00", NULL, "00-15-58-cc-d0-fe" }, "00:15:58:CC:D0:FE" },
    { { "", "001558ccd0fe", "00:15:58:cc:d0:ff" }, "00:15:58:CC:D0:FE" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mac = roster_mac_choose (cases[i].macs, G_N_ELEMENTS (cases[i].macs));

      g_assert_cmpstr (mac, ==, cases[i].expected);
    }

  g_assert_null (roster_mac_choose (NULL, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/machine-key/serial", test_serial);
  g_test_add_func ("/machine-key/mac", test_mac);
  g_test_add_func ("/machine-key/mac/format", test_mac_format);
  g_test_add_func ("/machine-key/mac/choose", test_mac_choose);

  return g_test_run ();
}
