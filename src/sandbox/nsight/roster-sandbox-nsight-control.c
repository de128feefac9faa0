/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/nsight/roster-sandbox-nsight-control.h"

#include <gio/gio.h>

#include "sandbox/nsight/roster-sandbox-nsight-lists.h"
#include "sandbox/roster-sandbox-machine.h"

/* What tests change behind the service's back, and what they are told of it. */

typedef gboolean (*Change) (RosterSandboxEstate *estate,
                            JsonObject *change,
                            guint *id,
                            GError **error);

static gboolean
refuse (GError **error, const char *member)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "“%s” is missing or names nothing that is there", member);
  return FALSE;
}

/* Ids are taken as numbers and as strings: replies have them as strings. */
static guint64
read_id (JsonObject *change, const char *member)
{
  JsonNode *node = json_object_get_member (change, member);
  guint64 id = 0;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return 0;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return (guint64) json_node_get_int (node);
  if (json_node_get_string (node) != NULL)
    g_ascii_string_to_unsigned (json_node_get_string (node), 10, 0, G_MAXUINT, &id, NULL);

  return id;
}

static const char *
read_text (JsonObject *change, const char *member)
{
  return json_object_get_string_member_with_default (change, member, NULL);
}

static RosterSandboxSite *
read_place (RosterSandboxEstate *estate, JsonObject *change)
{
  RosterSandboxClient *client =
      roster_sandbox_estate_find_client (estate, read_id (change, "client"));
  RosterSandboxSite *site = roster_sandbox_estate_find_site (estate, read_id (change, "site"));

  if (site == NULL && client != NULL && !json_object_has_member (change, "site"))
    {
      g_autoptr (GPtrArray) sites = roster_sandbox_estate_list_sites (estate, client);

      if (sites->len > 0)
        site = g_ptr_array_index (sites, 0);
    }

  return site != NULL && (client == NULL || site->client == client) ? site : NULL;
}

static gboolean
change_rename_client (RosterSandboxEstate *estate, JsonObject *change, guint *id, GError **error)
{
  RosterSandboxClient *client = roster_sandbox_estate_find_client (estate, read_id (change, "id"));
  const char *name = read_text (change, "name");

  if (client == NULL || name == NULL)
    return refuse (error, client == NULL ? "id" : "name");

  roster_sandbox_estate_rename_client (estate, client, name);
  return TRUE;
}

static gboolean
change_add_client (RosterSandboxEstate *estate, JsonObject *change, guint *id, GError **error)
{
  const char *name = read_text (change, "name");

  if (name == NULL)
    return refuse (error, "name");

  *id = roster_sandbox_estate_add_client (estate, name)->id;
  return TRUE;
}

static gboolean
change_remove_client (RosterSandboxEstate *estate, JsonObject *change, guint *id, GError **error)
{
  RosterSandboxClient *client = roster_sandbox_estate_find_client (estate, read_id (change, "id"));

  if (client == NULL)
    return refuse (error, "id");

  roster_sandbox_estate_remove_client (estate, client);
  return TRUE;
}

static gboolean
change_add_site (RosterSandboxEstate *estate, JsonObject *change, guint *id, GError **error)
{
  RosterSandboxClient *client =
      roster_sandbox_estate_find_client (estate, read_id (change, "client"));
  const char *name = read_text (change, "name");

  if (client == NULL || name == NULL)
    return refuse (error, client == NULL ? "client" : "name");

  *id = roster_sandbox_estate_add_site (estate, client, name)->id;
  return TRUE;
}

static gboolean
change_remove_device (RosterSandboxEstate *estate, JsonObject *change, guint *id, GError **error)
{
  return roster_sandbox_estate_remove_device (estate, read_id (change, "id")) ||
         refuse (error, "id");
}

static gboolean
change_restore_device (RosterSandboxEstate *estate, JsonObject *change, guint *id, GError **error)
{
  return roster_sandbox_estate_restore_device (estate, read_id (change, "id")) ||
         refuse (error, "id");
}

static gboolean
change_move_device (RosterSandboxEstate *estate, JsonObject *change, guint *id, GError **error)
{
  RosterSandboxSite *site = read_place (estate, change);

  if (site == NULL)
    return refuse (error, "site");

  return roster_sandbox_estate_move_device (estate, read_id (change, "id"), site) ||
         refuse (error, "id");
}

static gboolean
set_fields (RosterSandboxEstate *estate, guint64 id, JsonObject *change, GError **error)
{
  JsonNode *node = json_object_get_member (change, "fields");
  JsonObjectIter iter;
  const char *field;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "fields");

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &field, &value))
    {
      g_autofree char *digits = NULL;
      const char *text;

      if (!JSON_NODE_HOLDS_VALUE (value))
        return refuse (error, field);
      if (json_node_get_value_type (value) == G_TYPE_INT64)
        digits = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
      text = digits != NULL ? digits : json_node_get_string (value);
      if (text == NULL)
        return refuse (error, field);
      if (!roster_sandbox_estate_set_device_field (estate, id, field, text))
        return refuse (error, "id");
    }

  return TRUE;
}

static gboolean
change_set_device (RosterSandboxEstate *estate, JsonObject *change, guint *id, GError **error)
{
  return set_fields (estate, read_id (change, "id"), change, error);
}

static gboolean
change_add_device (RosterSandboxEstate *estate, JsonObject *change, guint *id, GError **error)
{
  RosterSandboxSite *site = read_place (estate, change);
  RosterSandboxKind kind;

  if (site == NULL)
    return refuse (error, "site");
  if (!roster_sandbox_nsight_find_kind (read_text (change, "kind"), &kind))
    return refuse (error, "kind");

  *id = roster_sandbox_estate_add_device (estate, site, kind);
  return !json_object_has_member (change, "fields") || set_fields (estate, *id, change, error);
}

static const struct
{
  const char *op;
  Change change;
} changes[] = {
  { "rename-client", change_rename_client }, { "add-client", change_add_client },
  { "remove-client", change_remove_client }, { "add-site", change_add_site },
  { "remove-device", change_remove_device }, { "restore-device", change_restore_device },
  { "move-device", change_move_device },     { "set-device", change_set_device },
  { "add-device", change_add_device },
};

/**
 * roster_sandbox_nsight_change:
 * @estate: an estate
 * @change: `op` and what it needs
 * @builder: an open object; gets the `id` of what was added
 * @error: return location
 *
 * Returns: whether it was done
 */
gboolean
roster_sandbox_nsight_change (RosterSandboxEstate *estate,
                              JsonObject *change,
                              JsonBuilder *builder,
                              GError **error)
{
  const char *op = read_text (change, "op");
  guint id = 0;

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      if (g_strcmp0 (changes[i].op, op) != 0)
        continue;
      if (!changes[i].change (estate, change, &id, error))
        return FALSE;
      if (id != 0)
        {
          g_autofree char *text = g_strdup_printf ("%u", id);

          json_builder_set_member_name (builder, "id");
          json_builder_add_string_value (builder, text);
        }
      return TRUE;
    }

  return refuse (error, "op");
}

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

static void
add_devices (RosterSandboxEstate *estate, RosterSandboxSite *site, JsonBuilder *builder)
{
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
          add_id (builder, "id", device->id);
          add_text (builder, "kind", roster_sandbox_nsight_kinds[kind]);
          add_text (builder, "name", machine->host);
          add_text (builder, "serial", machine->serial);
          json_builder_end_object (builder);
        }
    }
  json_builder_end_array (builder);
}

static void
add_client (RosterSandboxEstate *estate,
            RosterSandboxClient *client,
            gboolean with_devices,
            JsonBuilder *builder)
{
  g_autoptr (GPtrArray) sites = roster_sandbox_estate_list_sites (estate, client);

  json_builder_begin_object (builder);
  add_id (builder, "id", client->id);
  add_text (builder, "name", client->name);
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
      add_id (builder, "id", site->id);
      add_text (builder, "name", name);
      add_counts (builder, site->counts);
      if (with_devices)
        add_devices (estate, site, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_pair (JsonBuilder *builder, const char *member, const guint *ids)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < 2 && ids[0] != 0 && ids[1] != 0; i++)
    add_id (builder, NULL, ids[i]);
  json_builder_end_array (builder);
}

/**
 * roster_sandbox_nsight_add_truth:
 * @estate: an estate
 * @with_devices: whether every device is wanted too, by the names and serial numbers that it was
 * made with
 * @builder: an open object; gets `clients`, and the pairs `reinstalled` and `shared_serial`
 */
void
roster_sandbox_nsight_add_truth (RosterSandboxEstate *estate,
                                 gboolean with_devices,
                                 JsonBuilder *builder)
{
  g_autoptr (GPtrArray) clients = roster_sandbox_estate_list_clients (estate);
  guint reinstalled[2];
  guint shared[2];

  roster_sandbox_estate_get_pairs (estate, reinstalled, shared);
  add_pair (builder, "reinstalled", reinstalled);
  add_pair (builder, "shared_serial", shared);

  json_builder_set_member_name (builder, "clients");
  json_builder_begin_array (builder);
  for (guint i = 0; i < clients->len; i++)
    add_client (estate, g_ptr_array_index (clients, i), with_devices, builder);
  json_builder_end_array (builder);
}
