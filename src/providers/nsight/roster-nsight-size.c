/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-size.h"

#include "providers/nsight/roster-nsight-place.h"

/* What is known of a client before it is read, and what that makes its reading cost. */

/**
 * roster_nsight_size_get_count:
 * @client: a client
 * @kind: 0 for servers, 1 for workstations
 *
 * Returns: how many devices of a kind the client list counts, or %ROSTER_COUNT_UNKNOWN
 */
int
roster_nsight_size_get_count (RosterClient *client, guint kind)
{
  const int counts[ROSTER_NSIGHT_N_KINDS] = { client->servers, client->workstations };

  g_return_val_if_fail (kind < G_N_ELEMENTS (counts), 0);

  return counts[kind];
}

/**
 * roster_nsight_size_can_keep_sites:
 * @client: a client
 *
 * Returns: whether the sites that came with it need not be asked for: without numbers nothing would
 *   tell that a site is new
 */
gboolean
roster_nsight_size_can_keep_sites (RosterClient *client)
{
  for (guint kind = 0; kind < ROSTER_NSIGHT_N_KINDS; kind++)
    {
      if (roster_nsight_size_get_count (client, kind) == ROSTER_COUNT_UNKNOWN)
        return FALSE;
    }

  return client->site_list != NULL;
}

/* A client whose sites were never read has as many as the others have. */
static double
find_mean_sites (GPtrArray *clients)
{
  guint n_clients = 0;
  guint n_sites = 0;

  for (guint i = 0; i < clients->len; i++)
    {
      RosterClient *client = g_ptr_array_index (clients, i);

      if (client->sites > 0)
        {
          n_clients++;
          n_sites += (guint) client->sites;
        }
    }

  return n_clients > 0 ? (double) n_sites / n_clients : 1.0;
}

static guint
count_kinds (RosterClient *client)
{
  guint n = 0;

  for (guint kind = 0; kind < ROSTER_NSIGHT_N_KINDS; kind++)
    n += roster_nsight_size_get_count (client, kind) != 0;

  return n;
}

/* The lists that are asked for where the sites are taken as they were. */
static guint
count_lists (RosterClient *client)
{
  guint n = 0;

  for (guint i = 0; i < client->site_list->len; i++)
    {
      RosterSite *site = g_ptr_array_index (client->site_list, i);

      n += site->has_servers && client->servers != 0;
      n += site->has_workstations && client->workstations != 0;
    }

  return n;
}

/**
 * roster_nsight_size_count_requests:
 * @method: (nullable): unused
 * @clients: (element-type RosterClient): clients
 *
 * Returns: how many requests it takes to read the devices of @clients, as far as that can be known
 */
guint
roster_nsight_size_count_requests (const char *method, GPtrArray *clients)
{
  double mean_sites;
  double n = 0.5;

  g_return_val_if_fail (clients != NULL, 0);

  mean_sites = find_mean_sites (clients);
  for (guint i = 0; i < clients->len; i++)
    {
      RosterClient *client = g_ptr_array_index (clients, i);
      guint n_kinds = count_kinds (client);

      /* Of one without devices nothing is asked. */
      if (n_kinds == 0)
        continue;
      if (roster_nsight_size_can_keep_sites (client))
        n += count_lists (client);
      else
        n += 1 + n_kinds * (client->sites >= 0 ? (double) client->sites : mean_sites);
    }

  return (guint) n;
}
