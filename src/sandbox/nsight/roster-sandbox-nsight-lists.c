/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/nsight/roster-sandbox-nsight-lists.h"

#include "sandbox/roster-sandbox-draw.h"
#include "sandbox/roster-sandbox-machine.h"
#include "sandbox/roster-sandbox-names.h"

enum
{
  TOPIC_CLIENT = 400,
  TOPIC_SITE,
  TOPIC_STATUS,
};

static char *
make_date (guint64 draw)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2012, 2, 1, 0, 0, 0);
  g_autoptr (GDateTime) date = g_date_time_add_days (start, (int) (draw % 4000));

  return g_date_time_format (date, "%Y-%m-%d");
}

static void
put_client (RosterSandboxNsightTurn *turn, RosterSandboxClient *client)
{
  RosterSandboxNsightXml *xml = turn->xml;
  guint64 draw = roster_sandbox_draw (roster_sandbox_estate_get_seed (turn->estate), TOPIC_CLIENT,
                                      client->number);
  g_autofree char *prefix = roster_sandbox_names_dup_prefix (client->made_name);
  g_autofree char *address = g_strdup_printf ("it@%s.example", prefix);
  g_autofree char *date = make_date (draw);
  guint total = 0;

  roster_sandbox_nsight_xml_open (xml, "client");
  roster_sandbox_nsight_xml_text (xml, "name", client->name);
  roster_sandbox_nsight_xml_number (xml, "clientid", client->id);
  roster_sandbox_nsight_xml_number (xml, "view_dashboard", draw % 2);
  roster_sandbox_nsight_xml_number (xml, "view_wkstsn_assets", draw / 2 % 2);
  roster_sandbox_nsight_xml_text (xml, "dashboard_username", draw % 3 == 0 ? address : "none");
  roster_sandbox_nsight_xml_text (xml, "timezone", draw % 9 == 0 ? "Europe/London" : "");
  roster_sandbox_nsight_xml_plain (xml, "creation_date", client->number == 0 ? "" : date);
  for (guint kind = 0; kind < ROSTER_SANDBOX_N_KINDS; kind++)
    {
      g_autofree char *element = g_strconcat (roster_sandbox_kind_get_name (kind), "_count", NULL);

      roster_sandbox_nsight_xml_number (xml, element, client->counts[kind]);
      total += client->counts[kind];
    }
  roster_sandbox_nsight_xml_number (xml, "device_count", total);
  roster_sandbox_nsight_xml_close (xml, "client");
  turn->n_rows++;
}

/**
 * roster_sandbox_nsight_list_clients:
 * @turn: a call
 *
 * All clients; with `devicetype` those that have such devices.
 */
void
roster_sandbox_nsight_list_clients (RosterSandboxNsightTurn *turn)
{
  g_autoptr (GPtrArray) clients = roster_sandbox_estate_list_clients (turn->estate);
  RosterSandboxKind kind = ROSTER_SANDBOX_KIND_SERVER;
  const char *type = roster_sandbox_request_get (turn->request, "devicetype");
  gboolean is_filtered = type != NULL && roster_sandbox_kind_find (type, &kind);

  for (guint i = 0; i < clients->len; i++)
    {
      RosterSandboxClient *client = g_ptr_array_index (clients, i);

      if (!is_filtered || client->counts[kind] > 0)
        put_client (turn, client);
    }
}

/**
 * roster_sandbox_nsight_list_sites:
 * @turn: a call about a client
 *
 * All its sites, also those without devices.
 */
void
roster_sandbox_nsight_list_sites (RosterSandboxNsightTurn *turn)
{
  g_autoptr (GPtrArray) sites = roster_sandbox_estate_list_sites (turn->estate, turn->client);
  guint64 seed = roster_sandbox_estate_get_seed (turn->estate);

  for (guint i = 0; i < sites->len; i++)
    {
      RosterSandboxSite *site = g_ptr_array_index (sites, i);
      guint64 draw = roster_sandbox_draw (seed, TOPIC_SITE, site->id);
      g_autofree char *name = roster_sandbox_estate_dup_site_name (turn->estate, site);
      g_autofree char *date = make_date (draw);

      roster_sandbox_nsight_xml_open (turn->xml, "site");
      roster_sandbox_nsight_xml_number (turn->xml, "siteid", site->id);
      roster_sandbox_nsight_xml_text (turn->xml, "name", name);
      roster_sandbox_nsight_xml_number (turn->xml, "connection_ok", draw % 8 != 0);
      roster_sandbox_nsight_xml_plain (turn->xml, "creation_date", draw % 11 == 0 ? "" : date);
      roster_sandbox_nsight_xml_plain (turn->xml, "primary_router",
                                       draw % 4 == 0 ? "192.0.2.1" : "");
      roster_sandbox_nsight_xml_plain (turn->xml, "secondary_router", "");
      roster_sandbox_nsight_xml_close (turn->xml, "site");
      turn->n_rows++;
    }
}

typedef struct
{
  char *name;
  RosterSandboxDevice device;
} NamedDevice;

static void
named_device_clear (gpointer data)
{
  g_free (((NamedDevice *) data)->name);
}

static int
compare_devices (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (((const NamedDevice *) a)->name, ((const NamedDevice *) b)->name);
}

static void
put_brief_device (RosterSandboxNsightTurn *turn, const NamedDevice *named, const char *element)
{
  static const char *const states[] = { "ok", "ok", "offline", "ok", "error" };
  static const char *const checks[] = { "2", "1", "3" };
  guint64 draw = roster_sandbox_draw (roster_sandbox_estate_get_seed (turn->estate), TOPIC_STATUS,
                                      named->device.number);
  const char *state = states[(draw + turn->reading) % G_N_ELEMENTS (states)];
  RosterSandboxNsightXml *xml = turn->xml;

  roster_sandbox_nsight_xml_open (xml, element);
  roster_sandbox_nsight_xml_number (xml, "id", named->device.id);
  roster_sandbox_nsight_xml_text (xml, "name", named->name);
  roster_sandbox_nsight_xml_text (xml, "status", state);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      roster_sandbox_nsight_xml_open (xml, "checkcount");
      roster_sandbox_nsight_xml_plain (xml, "dsc_247", checks[i]);
      roster_sandbox_nsight_xml_number (xml, "pass", (draw + turn->reading) % 9);
      roster_sandbox_nsight_xml_number (xml, "clear", 0);
      roster_sandbox_nsight_xml_number (xml, "fail", draw / 9 % 3);
      roster_sandbox_nsight_xml_close (xml, "checkcount");
    }
  roster_sandbox_nsight_xml_raw (xml, "<takecontrol>1</takecontrol><patch>1</patch><mav>0</mav>"
                                      "<mob>0</mob><systray>1</systray>"
                                      "<webprotection>0</webprotection>");
  roster_sandbox_nsight_xml_close (xml, element);
}

static GArray *
sort_devices (RosterSandboxNsightTurn *turn, RosterSandboxSite *site, RosterSandboxKind kind)
{
  g_autoptr (GArray) devices = roster_sandbox_estate_list_devices (turn->estate, site, kind);
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (NamedDevice));

  g_array_set_clear_func (sorted, named_device_clear);
  for (guint i = 0; i < devices->len; i++)
    {
      NamedDevice named = { NULL, g_array_index (devices, RosterSandboxDevice, i) };
      const char *name =
          named.device.fields != NULL ? g_hash_table_lookup (named.device.fields, "name") : NULL;

      named.name = name != NULL ? g_strdup (name)
                                : roster_sandbox_machine_dup_host (turn->estate, &named.device);
      g_array_append_val (sorted, named);
    }
  g_array_sort (sorted, compare_devices);

  return sorted;
}

static int
compare_sites (gconstpointer a, gconstpointer b, gpointer user_data)
{
  RosterSandboxEstate *estate = user_data;
  g_autofree char *name_a =
      roster_sandbox_estate_dup_site_name (estate, *(RosterSandboxSite *const *) a);
  g_autofree char *name_b =
      roster_sandbox_estate_dup_site_name (estate, *(RosterSandboxSite *const *) b);

  return g_ascii_strcasecmp (name_a, name_b);
}

/**
 * roster_sandbox_nsight_list_devices_at_client:
 * @turn: a call about a client
 *
 * Names and flags of one kind of devices, by the names of site and device. Sites without any are
 * left out, and the client's name has lost the white space around it.
 */
void
roster_sandbox_nsight_list_devices_at_client (RosterSandboxNsightTurn *turn)
{
  g_autoptr (GPtrArray) sites = roster_sandbox_estate_list_sites (turn->estate, turn->client);
  g_autofree char *name = g_strstrip (g_strdup (turn->client->name));
  RosterSandboxKind kind = ROSTER_SANDBOX_KIND_SERVER;

  roster_sandbox_kind_find (roster_sandbox_request_get (turn->request, "devicetype"), &kind);
  if (turn->client->counts[kind] == 0)
    return;

  g_ptr_array_sort_with_data (sites, compare_sites, turn->estate);
  roster_sandbox_nsight_xml_open (turn->xml, "client");
  roster_sandbox_nsight_xml_number (turn->xml, "id", turn->client->id);
  roster_sandbox_nsight_xml_text (turn->xml, "name", name);
  for (guint i = 0; i < sites->len; i++)
    {
      RosterSandboxSite *site = g_ptr_array_index (sites, i);
      g_autofree char *site_name = roster_sandbox_estate_dup_site_name (turn->estate, site);
      g_autoptr (GArray) devices = sort_devices (turn, site, kind);

      if (devices->len == 0)
        continue;

      roster_sandbox_nsight_xml_open (turn->xml, "site");
      roster_sandbox_nsight_xml_number (turn->xml, "id", site->id);
      roster_sandbox_nsight_xml_text (turn->xml, "name", site_name);
      for (guint j = 0; j < devices->len; j++)
        put_brief_device (turn, &g_array_index (devices, NamedDevice, j),
                          roster_sandbox_kind_get_name (kind));
      roster_sandbox_nsight_xml_close (turn->xml, "site");
    }
  roster_sandbox_nsight_xml_close (turn->xml, "client");
  turn->n_rows++;
}
