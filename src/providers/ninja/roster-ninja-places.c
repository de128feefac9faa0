/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-places.h"

#include "model/roster-client.h"

struct _RosterNinjaPlaces
{
  gboolean is_known;
  GHashTable *locations; /* id → RosterNinjaLocation */
  GHashTable *counts;    /* id of an organization → number of its locations */
};

static void
roster_ninja_places_clear (RosterNinjaPlaces *self)
{
  g_clear_pointer (&self->locations, g_hash_table_unref);
  g_clear_pointer (&self->counts, g_hash_table_unref);
}

ROSTER_DEFINE_BOXED (RosterNinjaPlaces, roster_ninja_places)

/**
 * roster_ninja_places_new:
 * @is_known: whether the service tells of locations at all
 *
 * Returns: (transfer full): no locations yet
 */
RosterNinjaPlaces *
roster_ninja_places_new (gboolean is_known)
{
  RosterNinjaPlaces *self = roster_ninja_places_alloc ();

  self->is_known = is_known;
  self->locations = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                           (GDestroyNotify) roster_ninja_location_unref);
  self->counts = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/**
 * roster_ninja_places_add:
 * @self: places that are not shared yet
 * @location: one more
 */
void
roster_ninja_places_add (RosterNinjaPlaces *self, RosterNinjaLocation *location)
{
  g_return_if_fail (self != NULL && location != NULL);

  if (g_hash_table_contains (self->locations, location->id))
    return;

  g_hash_table_insert (self->locations, location->id, roster_ninja_location_ref (location));
  if (location->client_id != NULL)
    {
      gpointer count = g_hash_table_lookup (self->counts, location->client_id);

      g_hash_table_insert (self->counts, location->client_id,
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
    }
}

/**
 * roster_ninja_places_get_name:
 * @self: places
 * @id: (nullable): id of a location
 *
 * Returns: (transfer none) (nullable): its name
 */
const char *
roster_ninja_places_get_name (RosterNinjaPlaces *self, const char *id)
{
  RosterNinjaLocation *location;

  g_return_val_if_fail (self != NULL, NULL);

  location = id != NULL ? g_hash_table_lookup (self->locations, id) : NULL;

  return location != NULL ? location->name : NULL;
}

/**
 * roster_ninja_places_count:
 * @self: places
 * @client_id: id of an organization
 *
 * Returns: how many locations it has, or %ROSTER_COUNT_UNKNOWN
 */
int
roster_ninja_places_count (RosterNinjaPlaces *self, const char *client_id)
{
  g_return_val_if_fail (self != NULL && client_id != NULL, ROSTER_COUNT_UNKNOWN);

  if (!self->is_known)
    return ROSTER_COUNT_UNKNOWN;

  return GPOINTER_TO_INT (g_hash_table_lookup (self->counts, client_id));
}
