/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-layout.h"

#include <math.h>

#include "sandbox/roster-sandbox-cast.h"
#include "sandbox/roster-sandbox-draw.h"
#include "sandbox/roster-sandbox-estate.h"

/* How many devices are where: a few large clients and many small ones, as an MSP has them. All
 * numbers add up exactly. */

#define CLIENT_SKEW      0.75
#define SITE_SKEW        0.9
#define DEVICES_PER_SITE 60
#define MOST_SITES       12

enum
{
  TOPIC_RANK = 200,
  TOPIC_SITES,
  TOPIC_SPLIT,
};

/* Hands out `total` by weight. Rounding the running sum instead of each share loses nothing. */
static void
share_out (guint total, const double *weights, guint n, guint *sizes)
{
  double all = 0.0;
  double sum = 0.0;
  guint given = 0;

  for (guint i = 0; i < n; i++)
    all += weights[i];

  for (guint i = 0; i < n; i++)
    {
      guint until;

      sum += weights[i];
      until = all > 0.0 ? (guint) floor (total * (sum / all) + 0.5) : 0;
      sizes[i] = until - given;
      given = until;
    }
}

static RosterSandboxPart
get_part (guint client)
{
  const RosterSandboxRole *role = roster_sandbox_cast_get (client);

  return role != NULL ? role->part : ROSTER_SANDBOX_PART_ORDINARY;
}

/**
 * roster_sandbox_layout_size_clients:
 * @settings: how many clients and devices
 * @variant: which service's estate
 * @sizes: (out caller-allocates): the number of devices of each client
 */
void
roster_sandbox_layout_size_clients (const RosterSandboxSettings *settings,
                                    guint variant,
                                    guint *sizes)
{
  guint n = settings->clients;
  guint left = settings->devices;
  g_autofree double *weights = g_new0 (double, n);
  g_autofree guint *shares = g_new0 (guint, n);

  for (guint i = 0; i < n; i++)
    {
      guint rank = roster_sandbox_draw_below (settings->seed + variant, TOPIC_RANK, i, n);

      if (get_part (i) == ROSTER_SANDBOX_PART_ORDINARY)
        weights[i] = 1.0 / pow (1 + rank, CLIENT_SKEW);
      else if (get_part (i) == ROSTER_SANDBOX_PART_SINGLE && left > 0)
        {
          sizes[i] = 1;
          left--;
        }
    }

  share_out (left, weights, n, shares);
  for (guint i = 0; i < n; i++)
    sizes[i] += shares[i];
}

/**
 * roster_sandbox_layout_count_sites:
 * @seed: the seed of the estate
 * @client: number of the client
 * @size: the number of its devices
 *
 * Returns: the number of its sites
 */
guint
roster_sandbox_layout_count_sites (guint64 seed, guint client, guint size)
{
  guint n;

  switch (get_part (client))
    {
    case ROSTER_SANDBOX_PART_NO_SITES:
      return 0;
    case ROSTER_SANDBOX_PART_NO_DEVICES:
      return 2;
    case ROSTER_SANDBOX_PART_SINGLE:
      return 1;
    case ROSTER_SANDBOX_PART_ORDINARY:
    default:
      n = 1 + size / DEVICES_PER_SITE;
      if (size > 4)
        n += roster_sandbox_draw_below (seed, TOPIC_SITES, client, 3);
      return MIN (n, MOST_SITES);
    }
}

/**
 * roster_sandbox_layout_size_sites:
 * @size: the number of a client's devices
 * @n_sites: the number of its sites
 * @sizes: (out caller-allocates): the number of devices at each site
 *
 * The last of many sites is empty: such sites are listed by list_sites only.
 */
void
roster_sandbox_layout_size_sites (guint size, guint n_sites, guint *sizes)
{
  double weights[MOST_SITES] = { 0 };

  g_return_if_fail (n_sites <= MOST_SITES);

  for (guint i = 0; i < n_sites; i++)
    weights[i] = i >= 3 && i == n_sites - 1 ? 0.0 : 1.0 / pow (1 + i, SITE_SKEW);

  share_out (size, weights, n_sites, sizes);
}

/**
 * roster_sandbox_layout_split_site:
 * @seed: the seed of the estate
 * @site: number of the site
 * @size: the number of its devices
 * @kinds: (out caller-allocates): the number of devices of each #RosterSandboxKind
 */
void
roster_sandbox_layout_split_site (guint64 seed, guint site, guint size, guint *kinds)
{
  guint draw = roster_sandbox_draw_below (seed, TOPIC_SPLIT, site, 1000);
  guint servers;

  if (size < 3)
    servers = size > 1 ? draw % 2 : 0;
  else
    servers = MAX (1, size * (6 + draw % 10) / 100);

  kinds[ROSTER_SANDBOX_KIND_SERVER] = servers;
  kinds[ROSTER_SANDBOX_KIND_MOBILE] = size / 40;
  kinds[ROSTER_SANDBOX_KIND_WORKSTATION] = size - servers - size / 40;
}
