/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/roster-destination-registry.h"

#include <glib/gi18n-lib.h>

#include "destinations/local/roster-local-destination.h"
#include "destinations/passportal/roster-passportal-address.h"
#include "destinations/passportal/roster-passportal-destination.h"
#include "destinations/passportal/roster-passportal-info.h"
#include "model/roster-error.h"

/* A new kind of documentation is one folder and one row. One that is not in the store has an
 * address. */
static const struct
{
  const RosterDestinationInfo *info;
  RosterDestination *(*create_stored) (RosterDocumentation *documentation, RosterStore *store);
  RosterAddress *(*parse_address) (const char *text, GError **error);
  RosterDestination *(*create) (const RosterDestinationSetup *setup);
} rows[] = {
  { &roster_local_info, roster_local_destination_new, NULL, NULL },
  { &roster_passportal_info, NULL, roster_passportal_address_parse,
    roster_passportal_destination_new },
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

  return rows[index].info;
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
      if (g_strcmp0 (rows[i].info->id, destination) == 0)
        return rows[i].info;
    }

  return NULL;
}

/**
 * roster_destination_registry_parse_address:
 * @destination: a destination's id
 * @text: an address as people paste it
 * @error: %ROSTER_ERROR_INVALID with a sentence, %ROSTER_ERROR_NOT_FOUND for a @destination that is
 *   not known or not connected
 *
 * Makes the base address of the API out of what people have at hand.
 *
 * Returns: (transfer full) (nullable): the address; its path ends with "/"
 */
RosterAddress *
roster_destination_registry_parse_address (const char *destination,
                                           const char *text,
                                           GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].parse_address != NULL && g_strcmp0 (rows[i].info->id, destination) == 0)
        return rows[i].parse_address (text, error);
    }

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
               /* Translators: %s is a word that the user typed */
               _ ("Roster can connect no documentation “%s”."), destination);
  return NULL;
}

/**
 * roster_destination_registry_create:
 * @setup: what it is made of
 * @store: (nullable): the store, for the documentation that is in it
 *
 * Returns: (transfer full) (nullable): the documentation to work with; NULL where its kind is not
 *   known, or its address is none
 */
RosterDestination *
roster_destination_registry_create (const RosterDestinationSetup *setup, RosterStore *store)
{
  g_return_val_if_fail (setup != NULL && setup->documentation != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (g_strcmp0 (rows[i].info->id, setup->documentation->destination) != 0)
        continue;

      return rows[i].create_stored != NULL ? rows[i].create_stored (setup->documentation, store)
                                           : rows[i].create (setup);
    }

  return NULL;
}
