/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-lists.h"

#include "sandbox/ninja/roster-sandbox-ninja-page.h"

/* Organizations and locations of API v2. */

static RosterSandboxClient *
find_client (RosterSandboxNinjaTurn *turn, guint64 number)
{
  return roster_sandbox_estate_find_client (turn->estate, ROSTER_SANDBOX_FIRST_CLIENT + number);
}

static void
put_location (RosterSandboxNinjaTurn *turn, RosterSandboxSite *site, gboolean with_organization)
{
  RosterSandboxJson *json = &turn->json;
  guint number = site->id - ROSTER_SANDBOX_FIRST_SITE;
  g_autofree char *name = roster_sandbox_estate_dup_site_name (turn->estate, site);
  g_autofree char *address = g_strdup_printf ("%u High Street, Anytown", 1 + number % 200);

  roster_sandbox_json_open (json, NULL, '{');
  roster_sandbox_json_text (json, "name", name);
  roster_sandbox_json_text (json, "address", number % 4 == 0 ? NULL : address);
  if (number % 5 == 0)
    roster_sandbox_json_text (json, "description", "");
  if (number % 7 == 0)
    roster_sandbox_json_raw (json, "userData", "{}");
  roster_sandbox_json_number (json, "id", ROSTER_SANDBOX_NINJA_FIRST_ID + number);
  if (with_organization)
    roster_sandbox_json_number (json, "organizationId",
                                ROSTER_SANDBOX_NINJA_FIRST_ID + site->client->number);
  roster_sandbox_json_close (json, '}');
}

static void
put_locations (RosterSandboxNinjaTurn *turn, RosterSandboxClient *client, const char *member)
{
  g_autoptr (GPtrArray) sites = roster_sandbox_estate_list_sites (turn->estate, client);

  roster_sandbox_json_open (&turn->json, member, '[');
  for (guint i = 0; i < sites->len; i++)
    put_location (turn, g_ptr_array_index (sites, i), FALSE);
  roster_sandbox_json_close (&turn->json, ']');
}

static void
put_organization (RosterSandboxNinjaTurn *turn, RosterSandboxClient *client, gboolean is_detailed)
{
  static const char *const modes[] = { "AUTOMATIC", "MANUAL", "REJECT" };
  RosterSandboxJson *json = &turn->json;

  roster_sandbox_json_open (json, NULL, '{');
  roster_sandbox_json_text (json, "name", client->name);
  if (client->number % 5 == 0)
    roster_sandbox_json_text (json, "description", client->number % 2 ? "Contract A" : NULL);
  if (client->number % 6 == 0)
    roster_sandbox_json_raw (json, "userData", "{\"crm\":{\"ref\":17}}");
  roster_sandbox_json_text (json, "nodeApprovalMode", modes[client->number % 3]);
  roster_sandbox_json_number (json, "id", ROSTER_SANDBOX_NINJA_FIRST_ID + client->number);
  if (is_detailed)
    {
      put_locations (turn, client, "locations");
      roster_sandbox_json_raw (json, "policies", "[{\"nodeRoleId\":201,\"policyId\":75}]");
      roster_sandbox_json_raw (json, "settings", "{\"trayicon\":{},\"backup\":null}");
    }
  roster_sandbox_json_close (json, '}');
}

static gboolean
accept_organization (RosterSandboxNinjaTurn *turn, guint number, gpointer user_data)
{
  return find_client (turn, number) != NULL;
}

static gboolean
list_organizations (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply, gboolean is_detailed)
{
  g_autoptr (GArray) numbers = NULL;
  guint after;
  guint size;

  if (!roster_sandbox_ninja_page_read (turn, reply, &after, &size))
    return FALSE;

  numbers = roster_sandbox_ninja_page_choose (turn, after, size,
                                              roster_sandbox_estate_count_clients (turn->estate),
                                              accept_organization, NULL);
  roster_sandbox_json_open (&turn->json, NULL, '[');
  for (guint i = 0; i < numbers->len; i++)
    put_organization (turn, find_client (turn, g_array_index (numbers, guint, i)), is_detailed);
  roster_sandbox_json_close (&turn->json, ']');

  return TRUE;
}

gboolean
roster_sandbox_ninja_list_organizations (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  return list_organizations (turn, reply, FALSE);
}

gboolean
roster_sandbox_ninja_list_organizations_detailed (RosterSandboxNinjaTurn *turn,
                                                  RosterSandboxReply *reply)
{
  return list_organizations (turn, reply, TRUE);
}

static RosterSandboxClient *
resolve (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  RosterSandboxClient *client = find_client (turn, turn->object - ROSTER_SANDBOX_NINJA_FIRST_ID);

  if (client == NULL)
    roster_sandbox_ninja_error_set_result (reply, SOUP_STATUS_NOT_FOUND, "FAILURE",
                                           "Organization not found");

  return client;
}

gboolean
roster_sandbox_ninja_get_organization (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  RosterSandboxClient *client = resolve (turn, reply);

  if (client == NULL)
    return FALSE;

  put_organization (turn, client, TRUE);
  return TRUE;
}

static RosterSandboxSite *
find_site (RosterSandboxNinjaTurn *turn, guint number)
{
  return roster_sandbox_estate_find_site (turn->estate,
                                          ROSTER_SANDBOX_FIRST_SITE + (guint64) number);
}

static gboolean
accept_location (RosterSandboxNinjaTurn *turn, guint number, gpointer user_data)
{
  return find_site (turn, number) != NULL;
}

gboolean
roster_sandbox_ninja_list_locations (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  g_autoptr (GArray) numbers = NULL;
  guint after;
  guint size;

  if (!roster_sandbox_ninja_page_read (turn, reply, &after, &size))
    return FALSE;

  numbers = roster_sandbox_ninja_page_choose (
      turn, after, size, roster_sandbox_estate_count_sites (turn->estate), accept_location, NULL);
  roster_sandbox_json_open (&turn->json, NULL, '[');
  for (guint i = 0; i < numbers->len; i++)
    put_location (turn, find_site (turn, g_array_index (numbers, guint, i)), TRUE);
  roster_sandbox_json_close (&turn->json, ']');

  return TRUE;
}

/* Not paged, and without the id of the organization. */
gboolean
roster_sandbox_ninja_list_organization_locations (RosterSandboxNinjaTurn *turn,
                                                  RosterSandboxReply *reply)
{
  RosterSandboxClient *client = resolve (turn, reply);

  if (client == NULL)
    return FALSE;

  put_locations (turn, client, NULL);
  return TRUE;
}
