/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-address.h"

static gboolean
is_tail (const char *segment)
{
  static const char *const tails[] = { "api", "dashboard", "v2" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      if (g_ascii_strcasecmp (tails[i], segment) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * roster_passportal_address_parse:
 * @text: an address as people paste it: of a page of the dashboard, of the API, or a bare host
 * @error: %ROSTER_ERROR_INVALID with a sentence
 *
 * Finds the base address. Hosts of a tenant's own serve the API as those of the regions do, so
 * every host is taken as it is; what comes after it ("//dashboard#/default") is dropped, but for
 * the path on loopback.
 *
 * Returns: (transfer full) (nullable): the address; its path ends with "/"
 */
RosterAddress *
roster_passportal_address_parse (const char *text, GError **error)
{
  g_autoptr (RosterAddress) address = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  address = roster_address_parse (text, error);
  if (address != NULL)
    roster_address_keep_base (address, is_tail);

  return g_steal_pointer (&address);
}
