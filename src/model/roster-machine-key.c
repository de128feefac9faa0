/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-machine-key.h"

#include <string.h>

#define MIN_SERIAL_LENGTH 4
#define MAC_DIGITS        12

/* What firmware says when nobody entered a serial number: only the letters and digits, so that the
 * many ways to punctuate them are one. */
static const char *const placeholder_serials[] = {
  "0123456789",
  "1234",
  "12345",
  "123456",
  "1234567",
  "12345678",
  "123456789",
  "1234567890",
  "BASEBOARDSERIALNUMBER",
  "CHASSISSERIALNUMBER",
  "DEFAULT",
  "DEFAULTSTRING",
  "EMPTY",
  "INVALID",
  "NA",
  "NONE",
  "NOTAPPLICABLE",
  "NOTAVAILABLE",
  "NOTDEFINED",
  "NOTPRESENT",
  "NOTSPECIFIED",
  "NULL",
  "OEM",
  "SERIAL",
  "SERIALNO",
  "SERIALNUMBER",
  "SYSTEMSERIALNUMBER",
  "TOBEFILLED",
  "TOBEFILLEDBYOEM",
  "UNDEFINED",
  "UNKNOWN",
  "UNSPECIFIED",
  "VIRTUAL",
};

/* Addresses that many machines share: the adapters of VPN clients, hypervisors and old Windows. */
static const char *const shared_macs[] = {
  "00:05:9A:3C:78:00", /* Cisco AnyConnect */
  "00:05:9A:3C:7A:00", /* Cisco AnyConnect, 64 bit */
  "00:09:0F:AA:00:01", /* Fortinet SSL VPN */
  "00:09:0F:FE:00:01", /* Fortinet */
  "00:50:56:C0:00:01", /* VMware, host-only */
  "00:50:56:C0:00:08", /* VMware, NAT */
  "02:00:4C:4F:4F:50", /* Microsoft loopback (“LOOP”) */
  "0A:00:27:00:00:00", /* VirtualBox, host-only */
  "20:41:53:59:4E:46", /* RAS Async (“ ASYNF”) */
  "33:50:6F:45:30:30", /* PPPoE (“3PoE00”) */
  "50:50:54:50:30:30", /* PPTP (“PPTP00”) */
};

static gboolean
is_one_of (const char *const *list, gsize length, const char *text)
{
  for (gsize i = 0; i < length; i++)
    {
      if (strcmp (list[i], text) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_one_character (const char *text)
{
  return text[strspn (text, (const char[]){ text[0], '\0' })] == '\0';
}

/* @key says nothing about the machine that it came from. */
static gboolean
is_placeholder (const char *key)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (const char *c = key; *c != '\0'; c++)
    {
      if (g_ascii_isalnum (*c) || !g_ascii_isprint (*c))
        g_string_append_c (letters, *c);
    }

  return letters->len < MIN_SERIAL_LENGTH || is_one_character (letters->str) ||
         is_one_of (placeholder_serials, G_N_ELEMENTS (placeholder_serials), letters->str);
}

/**
 * roster_serial_key:
 * @serial: (nullable): a serial number as a service gave it
 *
 * The key by which two devices are known as the same machine: without white space, in upper case.
 * Placeholders of firmware (“To Be Filled By O.E.M.”, one character repeated, fewer than four
 * letters and digits …) have none: they would make one machine of many.
 *
 * Returns: (transfer full) (nullable): the key, or %NULL if @serial identifies nothing
 */
char *
roster_serial_key (const char *serial)
{
  g_autoptr (GString) key = g_string_new (NULL);

  if (serial == NULL || !g_utf8_validate (serial, -1, NULL))
    return NULL;

  for (const char *c = serial; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_isgraph (character))
        g_string_append_unichar (
            key, character < 0x80 ? (gunichar) g_ascii_toupper ((char) character) : character);
    }

  if (is_placeholder (key->str))
    return NULL;

  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* Twelve hexadecimal digits, bare or parted evenly by one kind of separator. */
static gboolean
read_digits (const char *mac, char digits[MAC_DIGITS])
{
  static const char separators[] = ":-. ";
  char separator = '\0';
  gsize n_digits = 0;
  gsize run = 0;
  gsize first_run = 0;

  for (const char *c = mac; *c != '\0'; c++)
    {
      if (g_ascii_isxdigit (*c))
        {
          if (n_digits == MAC_DIGITS)
            return FALSE;
          digits[n_digits++] = g_ascii_toupper (*c);
          run++;
          continue;
        }

      if (strchr (separators, *c) == NULL || (separator != '\0' && separator != *c))
        return FALSE;
      if (run == 0 || (first_run != 0 && run != first_run))
        return FALSE;
      separator = *c;
      first_run = run;
      run = 0;
    }

  return n_digits == MAC_DIGITS && (first_run == 0 || run == first_run);
}

/**
 * roster_mac_key:
 * @mac: (nullable): a MAC address as a service gave it, with “:”, “-”, “.” or nothing between
 *
 * The key by which two devices are known as the same machine. Addresses that belong to no adapter
 * (all zero, all ones, multicast) or to many (those of VPN clients and hypervisors) have none.
 *
 * Returns: (transfer full) (nullable): “00:1A:2B:3C:4D:5E”, or %NULL if @mac identifies nothing
 */
char *
roster_mac_key (const char *mac)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *key = NULL;
  char d[MAC_DIGITS];

  if (mac == NULL)
    return NULL;

  trimmed = g_strstrip (g_strdup (mac));
  if (!read_digits (trimmed, d))
    return NULL;

  /* The lowest bit of the first byte says multicast; all ones have it too. */
  if (g_ascii_xdigit_value (d[1]) & 1)
    return NULL;

  key = g_strdup_printf ("%c%c:%c%c:%c%c:%c%c:%c%c:%c%c", d[0], d[1], d[2], d[3], d[4], d[5], d[6],
                         d[7], d[8], d[9], d[10], d[11]);
  if (strcmp (key, "00:00:00:00:00:00") == 0 ||
      is_one_of (shared_macs, G_N_ELEMENTS (shared_macs), key))
    return NULL;

  return g_steal_pointer (&key);
}

/**
 * roster_mac_format:
 * @text: (nullable): a MAC address, with ":", "-", "." or nothing between its digits
 *
 * Writes an address in the one form in which it is shown.
 *
 * Returns: (transfer full) (nullable): as "00:1C:BF:3D:03:AD", or NULL for what is none, and for
 *   all zeros and all ones, which stand for none
 */
char *
roster_mac_format (const char *text)
{
  char digits[MAC_DIGITS + 1] = { 0 };
  gsize n = 0;

  for (const char *at = text != NULL ? text : ""; *at != '\0'; at++)
    {
      if (strchr (":-. ", *at) != NULL)
        continue;

      if (!g_ascii_isxdigit (*at) || n == MAC_DIGITS)
        return NULL;

      digits[n++] = g_ascii_toupper (*at);
    }

  if (n != MAC_DIGITS || strcmp (digits, "000000000000") == 0 ||
      strcmp (digits, "FFFFFFFFFFFF") == 0)
    return NULL;

  return g_strdup_printf ("%.2s:%.2s:%.2s:%.2s:%.2s:%.2s", digits, digits + 2, digits + 4,
                          digits + 6, digits + 8, digits + 10);
}

/**
 * roster_mac_choose:
 * @macs: (array length=n_macs): addresses of one machine; may have NULLs
 * @n_macs: number of @macs
 *
 * Chooses the first address of the machine's own. One that many machines share (of a VPN, of a
 * hypervisor) is better than none, but says nothing about identity.
 *
 * Returns: (transfer full) (nullable): as [func@Roster.mac_format] writes it
 */
char *
roster_mac_choose (const char *const *macs, gsize n_macs)
{
  g_autofree char *shared = NULL;

  g_return_val_if_fail (macs != NULL || n_macs == 0, NULL);

  for (gsize i = 0; i < n_macs; i++)
    {
      g_autofree char *mac = roster_mac_format (macs[i]);
      g_autofree char *key = roster_mac_key (mac);

      if (key != NULL)
        return g_steal_pointer (&mac);
      if (shared == NULL)
        shared = g_steal_pointer (&mac);
    }

  return g_steal_pointer (&shared);
}
