/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-plan-filter-private.h"

#include "store/roster-device-filter-row-private.h"

/**
 * roster_plan_filter_init:
 * @self: (out caller-allocates): a filter
 * @sql: a connection
 * @integration: an integration's id
 * @client: a client's id
 * @now: the time
 * @error: return location
 *
 * Reads what is left out of the client's devices.
 */
gboolean
roster_plan_filter_init (RosterPlanFilter *self,
                         RosterSql *sql,
                         const char *integration,
                         const char *client,
                         gint64 now,
                         GError **error)
{
  g_autoptr (GError) local_error = NULL;

  *self = (RosterPlanFilter){ roster_device_filter_row_load (sql, integration, &local_error) };
  if (self->filter != NULL)
    {
      self->oldest = roster_device_filter_get_oldest (self->filter, now);
      self->skips_client = roster_device_filter_leaves_out_client (self->filter, client);
    }

  return roster_sql_end (&local_error, error);
}

void
roster_plan_filter_clear (RosterPlanFilter *self)
{
  g_clear_pointer (&self->filter, roster_device_filter_unref);
  g_clear_pointer (&self->oldest, g_free);
}

/**
 * roster_plan_filter_leaves_out:
 * @self: a filter
 * @kind: (nullable): the kind of list that a device came from
 * @type: (nullable): what the RMM says that it is
 * @last_seen: (nullable): when it was seen last
 *
 * Returns: whether a device that the RMM lists is left alone
 */
gboolean
roster_plan_filter_leaves_out (const RosterPlanFilter *self,
                               const char *kind,
                               const char *type,
                               const char *last_seen)
{
  return self->filter != NULL &&
         (self->skips_client ||
          roster_device_filter_leaves_out (self->filter, roster_device_class_find (kind, type),
                                           last_seen, self->oldest));
}

/**
 * roster_plan_filter_get_type:
 * @self: a filter
 * @kind: (nullable): the kind of list that a device came from
 * @type: (nullable): what the RMM says that it is
 *
 * Returns: (nullable): what the documentation calls it
 */
const char *
roster_plan_filter_get_type (const RosterPlanFilter *self, const char *kind, const char *type)
{
  const char *named = self->filter != NULL
                          ? self->filter->asset_types[roster_device_class_find (kind, type)]
                          : NULL;

  return named != NULL ? named : type;
}
