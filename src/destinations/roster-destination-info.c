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
  { ROSTER_DESTINATION_MOVE_ASSET, "move-asset" },
  { ROSTER_DESTINATION_RETIRE_ASSET, "retire-asset" },
  { ROSTER_DESTINATION_REMOVE, "remove" },
  { ROSTER_DESTINATION_HAND_OFF, "hand-off" },
  { ROSTER_DESTINATION_TRANSACTIONAL, "transactional" },
};

/**
 * roster_destination_info_get_capabilities:
 * @self: a kind of documentation
 * @documentation: (nullable): one of that kind
 *
 * Returns: what it can do: what its vendor documents, and what was tried out on this one
 */
RosterDestinationCapabilities
roster_destination_info_get_capabilities (const RosterDestinationInfo *self,
                                          RosterDocumentation *documentation)
{
  RosterDestinationCapabilities capabilities;

  g_return_val_if_fail (self != NULL, 0);

  capabilities = self->capabilities;
  if (documentation != NULL && documentation->update_method != NULL &&
      documentation->template_id != NULL)
    capabilities |= ROSTER_DESTINATION_CREATE_ASSET | ROSTER_DESTINATION_UPDATE_ASSET;

  return capabilities;
}

/* A list before and after the creates of each client, and a request for each write; where no values
 * are taken with a title, one more for those. */
static guint
count_calls (RosterDestinationCapabilities capabilities, RosterPlan *plan)
{
  static const RosterOperationKind writes[] = {
    ROSTER_OPERATION_CLIENT_CREATE, ROSTER_OPERATION_ASSET_UPDATE,  ROSTER_OPERATION_ASSET_MOVE,
    ROSTER_OPERATION_ASSET_RETIRE,  ROSTER_OPERATION_ASSET_RESTORE,
  };
  guint n_created = plan->operations[ROSTER_OPERATION_ASSET_CREATE];
  guint n_clients = plan->match + plan->create;
  guint n_calls = 2 * MIN (n_created, n_clients);

  n_calls += capabilities & ROSTER_DESTINATION_WRITE_FIELDS ? n_created : 2 * n_created;
  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    n_calls += plan->operations[writes[i]];

  return n_calls - MIN (n_calls, plan->links);
}

/**
 * roster_destination_info_forecast:
 * @self: a kind of documentation
 * @documentation: one of that kind
 * @plan: a plan for it
 * @forecast: (out caller-allocates): what it takes to write the plan
 *
 * Returns: whether it takes anything: FALSE where the documentation is not behind a network, and
 *   where nothing is sent
 */
gboolean
roster_destination_info_forecast (const RosterDestinationInfo *self,
                                  RosterDocumentation *documentation,
                                  RosterPlan *plan,
                                  RosterForecast *forecast)
{
  RosterDestinationCapabilities capabilities;

  g_return_val_if_fail (self != NULL && documentation != NULL, FALSE);
  g_return_val_if_fail (plan != NULL && forecast != NULL, FALSE);

  *forecast = (RosterForecast){ 0 };
  capabilities = roster_destination_info_get_capabilities (self, documentation);
  if ((capabilities & ROSTER_DESTINATION_TRANSACTIONAL) != 0 || self->per_minute <= 0)
    return FALSE;

  forecast->calls = count_calls (capabilities, plan);
  forecast->per_minute = documentation->rate > 0 ? documentation->rate : self->per_minute;
  forecast->seconds =
      (guint) (((guint64) forecast->calls * 60 + (guint64) forecast->per_minute - 1) /
               (guint64) forecast->per_minute);

  return forecast->calls > 0;
}

/**
 * roster_destination_info_fills_in_later:
 * @capabilities: what a documentation can do
 *
 * Returns: whether an asset is created with a title only, and another request brings its values
 */
gboolean
roster_destination_info_fills_in_later (RosterDestinationCapabilities capabilities)
{
  static const RosterDestinationCapabilities both =
      ROSTER_DESTINATION_CREATE_ASSET | ROSTER_DESTINATION_UPDATE_ASSET;

  return (capabilities & both) == both && (capabilities & ROSTER_DESTINATION_WRITE_FIELDS) == 0;
}

/**
 * roster_destination_info_list_capabilities:
 * @self: a kind of documentation
 * @documentation: (nullable): one of that kind
 *
 * Returns: (transfer full) (array zero-terminated=1): the stable words of what it can do
 */
char **
roster_destination_info_list_capabilities (const RosterDestinationInfo *self,
                                           RosterDocumentation *documentation)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  RosterDestinationCapabilities capabilities;

  g_return_val_if_fail (self != NULL, NULL);

  capabilities = roster_destination_info_get_capabilities (self, documentation);
  for (guint i = 0; i < G_N_ELEMENTS (capability_names); i++)
    {
      if (capabilities & capability_names[i].capability)
        g_strv_builder_add (builder, capability_names[i].name);
    }

  return g_strv_builder_end (builder);
}
