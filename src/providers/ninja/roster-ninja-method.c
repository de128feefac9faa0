/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-method.h"

static const RosterNinjaMethod methods[ROSTER_NINJA_N_METHODS] = {
  [ROSTER_NINJA_METHOD_OAUTH] = { "oauth", TRUE, TRUE, "v2/", NULL },
  [ROSTER_NINJA_METHOD_OAUTH_API] = { "oauth-api", TRUE, TRUE, "api/v2/", NULL },
  [ROSTER_NINJA_METHOD_HMAC_V2] = { "hmac-v2", FALSE, TRUE, "v2/", "x-nj-date" },
  [ROSTER_NINJA_METHOD_HMAC] = { "hmac", FALSE, FALSE, "v1/", "x-nj-date" },
  [ROSTER_NINJA_METHOD_HMAC_DATE] = { "hmac-date", FALSE, FALSE, "v1/", "Date" },
};

/**
 * roster_ninja_method_get:
 * @id: a method
 *
 * Returns: (transfer none): what is known of it
 */
const RosterNinjaMethod *
roster_ninja_method_get (RosterNinjaMethodId id)
{
  g_return_val_if_fail ((guint) id < ROSTER_NINJA_N_METHODS, NULL);

  return &methods[id];
}

/**
 * roster_ninja_method_find:
 * @id: (nullable): the word that was kept with an integration
 *
 * Returns: (transfer none): the method; that of client apps where it is unknown or none was kept
 */
const RosterNinjaMethod *
roster_ninja_method_find (const char *id)
{
  for (guint i = 0; i < ROSTER_NINJA_N_METHODS; i++)
    {
      if (g_strcmp0 (methods[i].id, id) == 0)
        return &methods[i];
    }

  return &methods[ROSTER_NINJA_METHOD_OAUTH];
}
