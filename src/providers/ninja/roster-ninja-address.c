/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-address.h"

/* Two of the regions had their legacy API on a host of its own. */
static const struct
{
  const char *console;
  const char *legacy;
} hosts[] = {
  { "app.ninjarmm.com", "api.ninjarmm.com" },
  { "eu.ninjarmm.com", "eu-api.ninjarmm.com" },
};

static gboolean
is_tail (const char *segment)
{
  static const char *const tails[] = { "api", "apidocs", "oauth", "v1", "v2", "ws" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      if (g_ascii_strcasecmp (tails[i], segment) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * roster_ninja_address_parse:
 * @text: an address as people paste it: of a page of the console, of the API, or a bare host
 * @error: %ROSTER_ERROR_INVALID with a sentence
 *
 * Finds the base address. Branded hosts serve the API as those of the regions do, so every host is
 * taken as it is; what comes after it ("/#/dashboard") is dropped, but for the path on loopback.
 *
 * Returns: (transfer full) (nullable): the address; its path ends with "/"
 */
RosterAddress *
roster_ninja_address_parse (const char *text, GError **error)
{
  g_autoptr (RosterAddress) address = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  address = roster_address_parse (text, error);
  if (address != NULL)
    roster_address_keep_base (address, is_tail);

  return g_steal_pointer (&address);
}

/**
 * roster_ninja_address_to_legacy:
 * @base: base address of an account
 *
 * Returns: (transfer full): where requests with a legacy key go
 */
GUri *
roster_ninja_address_to_legacy (GUri *base)
{
  g_return_val_if_fail (base != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      if (g_ascii_strcasecmp (hosts[i].console, g_uri_get_host (base)) == 0)
        return g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (base), NULL, hosts[i].legacy,
                            g_uri_get_port (base), g_uri_get_path (base), NULL, NULL);
    }

  return g_uri_ref (base);
}

/**
 * roster_ninja_address_to_console:
 * @base: base address of an account
 *
 * Returns: (transfer full): scheme, host and port of its console
 */
char *
roster_ninja_address_to_console (GUri *base)
{
  g_autoptr (GUri) console = NULL;
  const char *host;

  g_return_val_if_fail (base != NULL, NULL);

  host = g_uri_get_host (base);
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      if (g_ascii_strcasecmp (hosts[i].legacy, host) == 0)
        host = hosts[i].console;
    }

  console = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (base), NULL, host,
                         g_uri_get_port (base), "", NULL, NULL);

  return g_uri_to_string (console);
}
