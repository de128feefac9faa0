/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-address.h"

#include <string.h>

/* The domains of the vendor's table of territories. Elsewhere a host is never rewritten: the key
 * would go to a server that nobody named. */
static const char *const vendor_domains[] = {
  ".remote.management",    ".system-monitor.com", ".systemmonitor.co.uk",
  ".systemmonitor.eu.com", ".systemmonitor.us",
};

static gboolean
is_vendor_host (const char *host)
{
  g_autofree char *name = g_strndup (host, strcspn (host, ":"));

  for (guint i = 0; i < G_N_ELEMENTS (vendor_domains); i++)
    {
      if (g_str_has_suffix (name, vendor_domains[i]))
        return TRUE;
    }

  return FALSE;
}

/* People log in at dashboard<suffix>.<domain>, and the API is at www<suffix>.<domain>; a second
 * name of it begins with www2. */
static char *
to_api_host (const char *host)
{
  if (!is_vendor_host (host))
    return g_strdup (host);

  if (g_str_has_prefix (host, "dashboard"))
    return g_strconcat ("www", host + strlen ("dashboard"), NULL);

  if (g_str_has_prefix (host, "www2") && !g_ascii_isdigit (host[strlen ("www2")]))
    return g_strconcat ("www", host + strlen ("www2"), NULL);

  return g_strdup (host);
}

static gboolean
is_tail (const char *segment)
{
  return g_ascii_strcasecmp (segment, "api") == 0 ||
         g_ascii_strncasecmp (segment, "dashboard", strlen ("dashboard")) == 0;
}

/**
 * roster_nsight_address_parse:
 * @text: an address as people paste it: of the API, of the dashboard, or a bare host
 * @error: %ROSTER_ERROR_INVALID with a sentence
 *
 * Finds the base address of the API. The vendor's dashboard hosts become the API hosts beside them;
 * paths are dropped, but on loopback, where a stand-in for the service serves several accounts
 * under paths of their own. The API itself is at the path with "api/" appended.
 *
 * Returns: (transfer full) (nullable): the address; its path ends with "/"
 */
RosterAddress *
roster_nsight_address_parse (const char *text, GError **error)
{
  g_autoptr (RosterAddress) address = NULL;
  g_autofree char *host = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  address = roster_address_parse (text, error);
  if (address == NULL)
    return NULL;

  host = to_api_host (address->host);
  roster_address_replace_host (address, host);
  roster_address_keep_base (address, is_tail);

  return g_steal_pointer (&address);
}
