/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-size.h"

#include "providers/ninja/roster-ninja-listing.h"
#include "providers/ninja/roster-ninja-method.h"

/* What the lists of an account cost, from how long they are. */

/* The last page is told from an empty one that follows it. */
static guint
count_pages (guint n_rows)
{
  return (n_rows + ROSTER_NINJA_PAGE_SIZE - 1) / ROSTER_NINJA_PAGE_SIZE + 1;
}

/**
 * roster_ninja_size_count_list_requests:
 * @method: (nullable): the word that was kept with the integration
 * @clients: (element-type RosterClient): the clients of the account
 *
 * Returns: how many requests it takes to sign in and to read the list of clients and that of
 *   locations, which is read with it
 */
guint
roster_ninja_size_count_list_requests (const char *method, GPtrArray *clients)
{
  const RosterNinjaMethod *known = roster_ninja_method_find (method);
  guint n_places = 0;

  g_return_val_if_fail (clients != NULL, 0);

  if (!known->is_v2)
    return 1;

  for (guint i = 0; i < clients->len; i++)
    n_places += (guint) MAX (((RosterClient *) g_ptr_array_index (clients, i))->sites, 0);

  return known->is_oauth + count_pages (n_places) + count_pages (clients->len);
}

/**
 * roster_ninja_size_count_device_requests:
 * @method: (nullable): the word that was kept with the integration
 * @clients: (element-type RosterClient): the clients of the account
 *
 * Returns: how many requests it takes to read the list of all devices, as far as that can be known
 */
guint
roster_ninja_size_count_device_requests (const char *method, GPtrArray *clients)
{
  guint n_devices = 0;

  g_return_val_if_fail (clients != NULL, 0);

  if (!roster_ninja_method_find (method)->is_v2)
    return 1;

  for (guint i = 0; i < clients->len; i++)
    n_devices += (guint) MAX (((RosterClient *) g_ptr_array_index (clients, i))->devices, 0);

  return count_pages (n_devices);
}
