/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-place.h"

#include "model/roster-site.h"

static void
place_free (RosterNsightPlace *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static GHashTable *
index_places (GPtrArray *places)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      RosterNsightPlace *place = g_ptr_array_index (places, i);

      g_hash_table_insert (by_id, place->id, place);
    }

  return by_id;
}

/**
 * roster_nsight_place_list_new:
 * @sites: (element-type RosterSite): the sites of a client
 * @before: (nullable) (element-type RosterNsightPlace): them as they were until now, of which some
 *   lists were asked for already
 *
 * Returns: (transfer full) (element-type RosterNsightPlace): the places
 */
GPtrArray *
roster_nsight_place_list_new (GPtrArray *sites, GPtrArray *before)
{
  g_autoptr (GHashTable) by_id = index_places (before);
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);

  for (guint i = 0; i < sites->len; i++)
    {
      RosterSite *site = g_ptr_array_index (sites, i);
      const RosterNsightPlace *known = g_hash_table_lookup (by_id, site->id);
      RosterNsightPlace *place = g_new0 (RosterNsightPlace, 1);

      place->is_empty[0] = !site->has_servers;
      place->is_empty[1] = !site->has_workstations;
      if (known != NULL && !known->is_refused)
        *place = *known;
      place->id = g_strdup (site->id);
      place->name = g_strdup (site->name);
      g_ptr_array_add (places, place);
    }

  return places;
}

/**
 * roster_nsight_place_list_sites:
 * @places: (element-type RosterNsightPlace): places
 * @kept: (nullable) (element-type RosterSite): the sites that they were made of
 *
 * Returns: (transfer full) (nullable) (element-type RosterSite): the sites as they are now; NULL
 *   where that is what @kept says
 */
GPtrArray *
roster_nsight_place_list_sites (GPtrArray *places, GPtrArray *kept)
{
  g_autoptr (GPtrArray) sites = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_site_unref);
  gboolean is_changed = kept == NULL;

  for (guint i = 0; i < places->len; i++)
    {
      RosterNsightPlace *place = g_ptr_array_index (places, i);
      RosterSite *site = roster_site_new (place->id, place->name);

      site->has_servers = !place->is_empty[0];
      site->has_workstations = !place->is_empty[1];
      g_ptr_array_add (sites, site);
      if (!is_changed)
        {
          const RosterSite *before = g_ptr_array_index (kept, i);

          is_changed = before->has_servers != site->has_servers ||
                       before->has_workstations != site->has_workstations;
        }
    }

  return is_changed ? g_steal_pointer (&sites) : NULL;
}
