/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-value.h"

#include <gio/gio.h>
#include <libsoup/soup.h>

#include "model/roster-clock.h"

/* What is above stands for milliseconds, which other lists of the service have. */
#define MAX_SECONDS 1e12

/* Older than the product, and the last year that has four digits. What is outside is no time. */
#define FIRST_SECOND 631152000.0
#define LAST_SECOND  253402300799.0

/**
 * roster_ninja_value_seconds:
 * @seconds: seconds since 1970, with a fraction; milliseconds where they are that many
 *
 * Returns: (transfer full) (nullable): RFC 3339 in UTC with whole seconds, or NULL for what stands
 *   for "never"
 */
char *
roster_ninja_value_seconds (double seconds)
{
  if (seconds >= MAX_SECONDS)
    seconds /= 1000;

  /* Not a number is neither. */
  if (!(seconds >= FIRST_SECOND && seconds <= LAST_SECOND))
    return NULL;

  return roster_time_format ((gint64) seconds * G_USEC_PER_SEC);
}

/**
 * roster_ninja_value_date:
 * @text: (nullable): a time as the legacy API writes it, "Thu, 07 Jan 2021 23:05:09 GMT"
 *
 * Returns: (transfer full) (nullable): RFC 3339 in UTC, or NULL for what is no time
 */
char *
roster_ninja_value_date (const char *text)
{
  g_autoptr (GDateTime) time = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return time != NULL ? roster_ninja_value_seconds ((double) g_date_time_to_unix (time)) : NULL;
}

/**
 * roster_ninja_value_address:
 * @addresses: (array zero-terminated=1): the IP addresses of a machine
 *
 * Chooses the one that people mean: of version 4 where there is one, and none that says nothing of
 * where the machine is.
 *
 * Returns: (transfer full) (nullable): an address
 */
char *
roster_ninja_value_address (const char *const *addresses)
{
  g_autofree char *second = NULL;

  g_return_val_if_fail (addresses != NULL, NULL);

  for (guint i = 0; addresses[i] != NULL; i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i]);

      if (address == NULL || g_inet_address_get_is_loopback (address) ||
          g_inet_address_get_is_link_local (address) || g_inet_address_get_is_any (address))
        continue;

      if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
        return g_inet_address_to_string (address);
      if (second == NULL)
        second = g_inet_address_to_string (address);
    }

  return g_steal_pointer (&second);
}
