/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-client.h"
#include "providers/nsight/roster-nsight-columns.h"
#include "providers/nsight/roster-nsight-envelope.h"
#include "providers/nsight/roster-nsight-parse.h"
#include "providers/nsight/roster-nsight-rows.h"
#include "providers/nsight/roster-nsight-value.h"

enum
{
  PLACE_ID,
  PLACE_NAME,
  PLACE_SERVERS,
  PLACE_WORKSTATIONS,
  PLACE_MOBILES,
  PLACE_DEVICES,
  N_PLACES
};

static const RosterNsightColumn columns[] = {
  { "clientid", PLACE_ID },
  { "name", PLACE_NAME },
  { "server_count", PLACE_SERVERS },
  { "workstation_count", PLACE_WORKSTATIONS },
  { "mobile_device_count", PLACE_MOBILES },
  { "device_count", PLACE_DEVICES },
};

/* The name is kept to the letter, with the white space that it may begin with: comparing is the
 * matcher's business, and what is shown is what the service has. */
static gboolean
take_client (RosterXml *xml, gpointer user_data, GError **error)
{
  RosterNsightRows *rows = user_data;
  char *values[N_PLACES] = { NULL };
  g_autofree char *id = NULL;

  roster_nsight_columns_read (xml, columns, G_N_ELEMENTS (columns), values);
  if (roster_nsight_columns_take_id (values[PLACE_ID], &id, error))
    {
      RosterClient *client = roster_client_new (id, values[PLACE_NAME]);

      client->servers = roster_nsight_value_count (values[PLACE_SERVERS]);
      client->workstations = roster_nsight_value_count (values[PLACE_WORKSTATIONS]);
      client->mobiles = roster_nsight_value_count (values[PLACE_MOBILES]);
      client->devices = roster_nsight_value_count (values[PLACE_DEVICES]);
      roster_nsight_rows_take (rows, id, client);
    }

  for (guint i = 0; i < N_PLACES; i++)
    g_free (values[i]);

  return id != NULL;
}

/**
 * roster_nsight_parse_clients:
 * @body: a reply of list_clients
 * @scope: (nullable): unused
 * @error: as [func@Roster.nsight_envelope_read] gives them
 *
 * Returns: (transfer full) (nullable) (element-type RosterClient): the clients
 */
GPtrArray *
roster_nsight_parse_clients (GBytes *body, RosterNsightScope *scope, GError **error)
{
  g_autoptr (RosterNsightRows) rows = NULL;

  g_return_val_if_fail (body != NULL, NULL);

  rows = roster_nsight_rows_new ((GDestroyNotify) roster_client_unref);
  if (!roster_nsight_envelope_read (body, "client", take_client, rows, error))
    return NULL;

  return roster_nsight_rows_to_array (rows);
}
