/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/roster-client.h"
#include "model/roster-error.h"
#include "net/roster-json.h"
#include "providers/ninja/roster-ninja-parse.h"

enum
{
  PLACE_ID,
  PLACE_NAME,
  PLACE_CLIENT,
  N_PLACES
};

/* An organization of today's API, and a customer of the legacy one. */
static const RosterJsonMember client_shape[] = {
  { NULL, "id", ROSTER_JSON_ID, PLACE_ID },
  { NULL, "name", ROSTER_JSON_TEXT, PLACE_NAME },
};

static const RosterJsonMember location_shape[] = {
  { NULL, "id", ROSTER_JSON_ID, PLACE_ID },
  { NULL, "name", ROSTER_JSON_TEXT, PLACE_NAME },
  { NULL, "organizationId", ROSTER_JSON_ID, PLACE_CLIENT },
};

typedef struct
{
  RosterNinjaScope *scope;
  RosterNinjaPage *page;
} Parsing;

/* These lists are nothing without each of their rows, so that one that cannot be read spoils all.
 */
static gboolean
read_row (JsonObject *element,
          const RosterJsonMember *shape,
          guint n_members,
          JsonNode **values,
          GError **error)
{
  const char *wrong = NULL;

  if (!roster_json_read (element, shape, n_members, values, &wrong))
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                   /* Translators: %s is a word of the service, as "name" */
                   _ ("The reply is not as documented: “%s” is something else. Nothing of it was "
                      "used."),
                   wrong);
      return FALSE;
    }

  if (values[PLACE_ID] == NULL)
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                           _ ("The reply is not as documented: a row has no id. Nothing of it was "
                              "used."));
      return FALSE;
    }

  return TRUE;
}

/* The name is kept to the letter: comparing is the matcher's business. */
static gboolean
take_client (JsonObject *element, gpointer user_data, GError **error)
{
  Parsing *parsing = user_data;
  JsonNode *values[N_PLACES] = { NULL };
  g_autofree char *id = NULL;
  RosterClient *client;

  if (!read_row (element, client_shape, G_N_ELEMENTS (client_shape), values, error))
    return FALSE;

  id = roster_json_dup_id (values[PLACE_ID]);
  client = roster_client_new (id, roster_json_get_text (values[PLACE_NAME]));
  client->sites = roster_ninja_places_count (parsing->scope->places, id);
  roster_ninja_page_take (parsing->page, id, client);

  return TRUE;
}

static gboolean
take_location (JsonObject *element, gpointer user_data, GError **error)
{
  Parsing *parsing = user_data;
  JsonNode *values[N_PLACES] = { NULL };
  g_autofree char *id = NULL;
  g_autofree char *client_id = NULL;

  if (!read_row (element, location_shape, G_N_ELEMENTS (location_shape), values, error))
    return FALSE;

  id = roster_json_dup_id (values[PLACE_ID]);
  client_id = roster_json_dup_id (values[PLACE_CLIENT]);
  roster_ninja_page_take (
      parsing->page, id,
      roster_ninja_location_new (id, client_id, roster_json_get_text (values[PLACE_NAME])));

  return TRUE;
}

/**
 * roster_ninja_parse_nothing:
 * @body: a reply of which only the status counts
 * @scope: (nullable): unused
 * @error: unused
 *
 * Returns: (transfer full): a page without rows
 */
RosterNinjaPage *
roster_ninja_parse_nothing (GBytes *body, RosterNinjaScope *scope, GError **error)
{
  return roster_ninja_page_new (NULL);
}

/**
 * roster_ninja_parse_clients:
 * @body: a reply of /v2/organizations or /v1/customers
 * @scope: has the locations, for the number of sites
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * Returns: (transfer full) (nullable): [struct@Roster.Client]s
 */
RosterNinjaPage *
roster_ninja_parse_clients (GBytes *body, RosterNinjaScope *scope, GError **error)
{
  g_autoptr (RosterNinjaPage) page = NULL;
  Parsing parsing = { .scope = scope };

  g_return_val_if_fail (body != NULL && scope != NULL, NULL);

  page = roster_ninja_page_new ((GDestroyNotify) roster_client_unref);
  parsing.page = page;
  if (!roster_json_foreach (body, take_client, &parsing, error))
    return NULL;

  return g_steal_pointer (&page);
}

/**
 * roster_ninja_parse_locations:
 * @body: a reply of /v2/locations
 * @scope: (nullable): unused
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * Returns: (transfer full) (nullable): [struct@Roster.NinjaLocation]s
 */
RosterNinjaPage *
roster_ninja_parse_locations (GBytes *body, RosterNinjaScope *scope, GError **error)
{
  g_autoptr (RosterNinjaPage) page = NULL;
  Parsing parsing = { .scope = scope };

  g_return_val_if_fail (body != NULL, NULL);

  page = roster_ninja_page_new ((GDestroyNotify) roster_ninja_location_unref);
  parsing.page = page;
  if (!roster_json_foreach (body, take_location, &parsing, error))
    return NULL;

  return g_steal_pointer (&page);
}
