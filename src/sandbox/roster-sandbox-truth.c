/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-truth.h"

#include "sandbox/roster-sandbox-machine.h"

/* What tests are told of an estate. */

static void
add_id (JsonBuilder *builder, const char *member, guint id)
{
  g_autofree char *text = g_strdup_printf ("%u", id);

  if (member != NULL)
    json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
add_text (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

/* Whether the other RMM has it too. */
static void
add_flag (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

static void
add_counts (JsonBuilder *builder, const guint *counts)
{
  static const char *const members[] = { "servers", "workstations", "mobiles" };
  guint total = 0;

  for (guint kind = 0; kind < ROSTER_SANDBOX_N_KINDS; kind++)
    {
      json_builder_set_member_name (builder, members[kind]);
      json_builder_add_int_value (builder, counts[kind]);
      total += counts[kind];
    }
  json_builder_set_member_name (builder, "devices");
  json_builder_add_int_value (builder, total);
}

/* As it is listed now: a test may have set another value. */
static const char *
choose (RosterSandboxDevice *device, const char *field, const char *made)
{
  const char *set = device->fields != NULL ? g_hash_table_lookup (device->fields, field) : NULL;

  return set != NULL ? set : made;
}

static void
add_devices (RosterSandboxEstate *estate,
             const RosterSandboxDialect *dialect,
             RosterSandboxSite *site,
             JsonBuilder *builder)
{
  gboolean is_in_two = roster_sandbox_estate_get_other (estate) != NULL;

  json_builder_set_member_name (builder, "device_list");
  json_builder_begin_array (builder);
  for (guint kind = 0; kind < ROSTER_SANDBOX_N_KINDS; kind++)
    {
      g_autoptr (GArray) devices = roster_sandbox_estate_list_devices (estate, site, kind);

      for (guint i = 0; i < devices->len; i++)
        {
          RosterSandboxDevice *device = &g_array_index (devices, RosterSandboxDevice, i);
          g_autoptr (RosterSandboxMachine) machine = roster_sandbox_machine_new (estate, device);

          json_builder_begin_object (builder);
          add_id (builder, "id", device->number + dialect->first_device);
          add_text (builder, "kind", roster_sandbox_kind_get_name (kind));
          add_text (builder, "name", choose (device, "name", machine->host));
          add_text (builder, "serial", choose (device, "device_serial", machine->serial));
          add_flag (builder, "shared",
                    is_in_two && roster_sandbox_estate_shares_device (estate, device->number));
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
}

static void
add_client (RosterSandboxEstate *estate,
            const RosterSandboxDialect *dialect,
            RosterSandboxClient *client,
            gboolean with_devices,
            JsonBuilder *builder)
{
  gboolean is_in_two = roster_sandbox_estate_get_other (estate) != NULL;
  g_autoptr (GPtrArray) sites = roster_sandbox_estate_list_sites (estate, client);

  json_builder_begin_object (builder);
  add_id (builder, "id", client->number + dialect->first_client);
  add_text (builder, "name", client->name);
  add_flag (builder, "shared",
            is_in_two && roster_sandbox_estate_shares_client (estate, client->number));
  if (client->cast != NULL)
    add_text (builder, "cast", client->cast);
  add_counts (builder, client->counts);
  json_builder_set_member_name (builder, "sites");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sites->len; i++)
    {
      RosterSandboxSite *site = g_ptr_array_index (sites, i);
      g_autofree char *name = roster_sandbox_estate_dup_site_name (estate, site);

      json_builder_begin_object (builder);
      add_id (builder, "id", site->id - ROSTER_SANDBOX_FIRST_SITE + dialect->first_site);
      add_text (builder, "name", name);
      add_counts (builder, site->counts);
      if (with_devices)
        add_devices (estate, dialect, site, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_pair (JsonBuilder *builder,
          const RosterSandboxDialect *dialect,
          const char *member,
          const guint *ids)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < 2 && ids[0] != 0 && ids[1] != 0; i++)
    add_id (builder, NULL, ids[i] - ROSTER_SANDBOX_FIRST_DEVICE + dialect->first_device);
  json_builder_end_array (builder);
}

/**
 * roster_sandbox_truth_add:
 * @estate: an estate
 * @dialect: how the ids are told
 * @with_devices: whether every device is wanted too, with the name and serial number that it has
 * now
 * @builder: an open object; gets `clients`, and the pairs `reinstalled` and `shared_serial`
 */
void
roster_sandbox_truth_add (RosterSandboxEstate *estate,
                          const RosterSandboxDialect *dialect,
                          gboolean with_devices,
                          JsonBuilder *builder)
{
  g_autoptr (GPtrArray) clients = roster_sandbox_estate_list_clients (estate);
  guint reinstalled[2];
  guint shared[2];

  roster_sandbox_estate_get_pairs (estate, reinstalled, shared);
  add_pair (builder, dialect, "reinstalled", reinstalled);
  add_pair (builder, dialect, "shared_serial", shared);

  json_builder_set_member_name (builder, "clients");
  json_builder_begin_array (builder);
  for (guint i = 0; i < clients->len; i++)
    add_client (estate, dialect, g_ptr_array_index (clients, i), with_devices, builder);
  json_builder_end_array (builder);
}
