/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/roster-destination-registry.h"

#include "destinations/local/roster-local-destination.h"

typedef struct
{
  const RosterDestinationInfo *(*get_info) (void);
  RosterDestination *(*create) (RosterDocumentation *documentation, RosterStore *store);
} DestinationRow;

/* A new kind of documentation is one folder and one row. */
static const DestinationRow rows[] = {
  { roster_local_destination_info, roster_local_destination_new },
};

guint
roster_destination_registry_get_n_infos (void)
{
  return G_N_ELEMENTS (rows);
}

/**
 * roster_destination_registry_get_info:
 * @index: a number below [func@Roster.destination_registry_get_n_infos]
 *
 * Returns: (transfer none): what is known of that kind of documentation
 */
const RosterDestinationInfo *
roster_destination_registry_get_info (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (rows), NULL);

  return rows[index].get_info ();
}

/**
 * roster_destination_registry_find:
 * @destination: a destination's id
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const RosterDestinationInfo *
roster_destination_registry_find (const char *destination)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (g_strcmp0 (rows[i].get_info ()->id, destination) == 0)
        return rows[i].get_info ();
    }

  return NULL;
}

/**
 * roster_destination_registry_create:
 * @documentation: a documentation
 * @store: the store
 *
 * Returns: (transfer full) (nullable): the documentation to work with; NULL where its kind is not
 *   known
 */
RosterDestination *
roster_destination_registry_create (RosterDocumentation *documentation, RosterStore *store)
{
  g_return_val_if_fail (documentation != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (g_strcmp0 (rows[i].get_info ()->id, documentation->destination) == 0)
        return rows[i].create (documentation, store);
    }

  return NULL;
}
