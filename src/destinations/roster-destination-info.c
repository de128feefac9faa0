/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/roster-destination-info.h"

static const struct
{
  RosterDestinationCapabilities capability;
  const char *name;
} capability_names[] = {
  { ROSTER_DESTINATION_CREATE_CLIENT, "create-client" },
  { ROSTER_DESTINATION_CREATE_ASSET, "create-asset" },
  { ROSTER_DESTINATION_WRITE_FIELDS, "write-fields" },
  { ROSTER_DESTINATION_UPDATE_ASSET, "update-asset" },
  { ROSTER_DESTINATION_RETIRE_ASSET, "retire-asset" },
  { ROSTER_DESTINATION_HAND_OFF, "hand-off" },
  { ROSTER_DESTINATION_TRANSACTIONAL, "transactional" },
};

/**
 * roster_destination_info_list_capabilities:
 * @self: a kind of documentation
 *
 * Returns: (transfer full) (array zero-terminated=1): the stable words of what it can do
 */
char **
roster_destination_info_list_capabilities (const RosterDestinationInfo *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (capability_names); i++)
    {
      if (self->capabilities & capability_names[i].capability)
        g_strv_builder_add (builder, capability_names[i].name);
    }

  return g_strv_builder_end (builder);
}
