/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-site.h"
#include "providers/nsight/roster-nsight-columns.h"
#include "providers/nsight/roster-nsight-envelope.h"
#include "providers/nsight/roster-nsight-parse.h"
#include "providers/nsight/roster-nsight-rows.h"

enum
{
  PLACE_ID,
  PLACE_NAME,
  N_PLACES
};

static const RosterNsightColumn columns[] = {
  { "siteid", PLACE_ID },
  { "name", PLACE_NAME },
};

static gboolean
take_site (RosterXml *xml, gpointer user_data, GError **error)
{
  RosterNsightRows *rows = user_data;
  char *values[N_PLACES] = { NULL };
  g_autofree char *id = NULL;

  roster_nsight_columns_read (xml, columns, G_N_ELEMENTS (columns), values);
  if (roster_nsight_columns_take_id (values[PLACE_ID], &id, error))
    roster_nsight_rows_take (rows, id, roster_site_new (id, values[PLACE_NAME]));

  for (guint i = 0; i < N_PLACES; i++)
    g_free (values[i]);

  return id != NULL;
}

/**
 * roster_nsight_parse_sites:
 * @body: a reply of list_sites
 * @scope: (nullable): unused
 * @error: as [func@Roster.nsight_envelope_read] gives them
 *
 * Returns: (transfer full) (nullable) (element-type RosterSite): the sites, also those
 *   without a device
 */
GPtrArray *
roster_nsight_parse_sites (GBytes *body, RosterNsightScope *scope, GError **error)
{
  g_autoptr (RosterNsightRows) rows = NULL;

  g_return_val_if_fail (body != NULL, NULL);

  rows = roster_nsight_rows_new ((GDestroyNotify) roster_site_unref);
  if (!roster_nsight_envelope_read (body, "site", take_site, rows, error))
    return NULL;

  return roster_nsight_rows_to_array (rows);
}
