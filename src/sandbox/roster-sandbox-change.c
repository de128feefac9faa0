/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-change.h"

#include <gio/gio.h>

/* What tests change behind the services' back. What two services share changes in both. */

/* @id is of what was added, as the service counts. */
typedef struct
{
  const RosterSandboxDialect *dialect;
  JsonObject *change;
  guint id;
} Order;

typedef gboolean (*Change) (RosterSandboxEstate *estate, Order *order, GError **error);

static gboolean
refuse (GError **error, const char *member)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "“%s” is missing or names nothing that is there", member);
  return FALSE;
}

/* Ids are taken as numbers and as strings: replies of N-sight have them as strings. */
static guint64
read_number (JsonObject *change, const char *member)
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

/* As the estate counts; 0 where there can be no such thing. */
static guint64
translate (guint64 id, guint first, guint estate_first)
{
  return id >= first && id <= G_MAXUINT ? id - first + estate_first : 0;
}

static guint64
read_client_id (Order *order, const char *member)
{
  return translate (read_number (order->change, member), order->dialect->first_client,
                    ROSTER_SANDBOX_FIRST_CLIENT);
}

static guint64
read_device_id (Order *order)
{
  return translate (read_number (order->change, "id"), order->dialect->first_device,
                    ROSTER_SANDBOX_FIRST_DEVICE);
}

static const char *
read_text (JsonObject *change, const char *member)
{
  return json_object_get_string_member_with_default (change, member, NULL);
}

static RosterSandboxSite *
read_place (RosterSandboxEstate *estate, Order *order)
{
  RosterSandboxClient *client =
      roster_sandbox_estate_find_client (estate, read_client_id (order, "client"));
  RosterSandboxSite *site = roster_sandbox_estate_find_site (
      estate, translate (read_number (order->change, "site"), order->dialect->first_site,
                         ROSTER_SANDBOX_FIRST_SITE));

  if (site == NULL && client != NULL && !json_object_has_member (order->change, "site"))
    {
      g_autoptr (GPtrArray) sites = roster_sandbox_estate_list_sites (estate, client);

      if (sites->len > 0)
        site = g_ptr_array_index (sites, 0);
    }

  return site != NULL && (client == NULL || site->client == client) ? site : NULL;
}

static gboolean
change_rename_client (RosterSandboxEstate *estate, Order *order, GError **error)
{
  RosterSandboxClient *client =
      roster_sandbox_estate_find_client (estate, read_client_id (order, "id"));
  const char *name = read_text (order->change, "name");

  if (client == NULL || name == NULL)
    return refuse (error, client == NULL ? "id" : "name");

  roster_sandbox_estate_rename_client (estate, client, name);
  return TRUE;
}

static gboolean
change_add_client (RosterSandboxEstate *estate, Order *order, GError **error)
{
  const char *name = read_text (order->change, "name");

  if (name == NULL)
    return refuse (error, "name");

  order->id = roster_sandbox_estate_add_client (estate, name)->id - ROSTER_SANDBOX_FIRST_CLIENT +
              order->dialect->first_client;
  return TRUE;
}

static gboolean
change_remove_client (RosterSandboxEstate *estate, Order *order, GError **error)
{
  RosterSandboxClient *client =
      roster_sandbox_estate_find_client (estate, read_client_id (order, "id"));

  if (client == NULL)
    return refuse (error, "id");

  roster_sandbox_estate_remove_client (estate, client);
  return TRUE;
}

static gboolean
change_add_site (RosterSandboxEstate *estate, Order *order, GError **error)
{
  RosterSandboxClient *client =
      roster_sandbox_estate_find_client (estate, read_client_id (order, "client"));
  const char *name = read_text (order->change, "name");

  if (client == NULL || name == NULL)
    return refuse (error, client == NULL ? "client" : "name");

  order->id = roster_sandbox_estate_add_site (estate, client, name)->id -
              ROSTER_SANDBOX_FIRST_SITE + order->dialect->first_site;
  return TRUE;
}

static gboolean
change_remove_device (RosterSandboxEstate *estate, Order *order, GError **error)
{
  return roster_sandbox_estate_remove_device (estate, read_device_id (order)) ||
         refuse (error, "id");
}

static gboolean
change_restore_device (RosterSandboxEstate *estate, Order *order, GError **error)
{
  return roster_sandbox_estate_restore_device (estate, read_device_id (order)) ||
         refuse (error, "id");
}

static gboolean
change_move_device (RosterSandboxEstate *estate, Order *order, GError **error)
{
  RosterSandboxSite *site = read_place (estate, order);

  if (site == NULL)
    return refuse (error, "site");

  return roster_sandbox_estate_move_device (estate, read_device_id (order), site) ||
         refuse (error, "id");
}

static const char *
translate_field (const RosterSandboxDialect *dialect, const char *field)
{
  for (guint i = 0; dialect->fields != NULL && dialect->fields[i][0] != NULL; i++)
    if (g_str_equal (dialect->fields[i][0], field))
      return dialect->fields[i][1];

  return field;
}

static gboolean
set_fields (RosterSandboxEstate *estate, guint64 id, Order *order, GError **error)
{
  JsonNode *node = json_object_get_member (order->change, "fields");
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
      if (!roster_sandbox_estate_set_device_field (estate, id,
                                                   translate_field (order->dialect, field), text))
        return refuse (error, "id");
    }

  return TRUE;
}

static gboolean
change_set_device (RosterSandboxEstate *estate, Order *order, GError **error)
{
  return set_fields (estate, read_device_id (order), order, error);
}

static void
take_device_id (Order *order, guint id)
{
  order->id = id - ROSTER_SANDBOX_FIRST_DEVICE + order->dialect->first_device;
}

static gboolean
change_add_device (RosterSandboxEstate *estate, Order *order, GError **error)
{
  RosterSandboxEstate *other = roster_sandbox_estate_get_other (estate);
  RosterSandboxSite *site = read_place (estate, order);
  RosterSandboxKind kind;
  guint id;

  if (site == NULL)
    return refuse (error, "site");
  if (!roster_sandbox_kind_find (read_text (order->change, "kind"), &kind))
    return refuse (error, "kind");

  id = roster_sandbox_estate_add_device (estate, site, kind);
  take_device_id (order, id);
  if (!json_object_has_member (order->change, "fields"))
    return TRUE;

  if (other != NULL)
    set_fields (other, id, order, NULL);
  return set_fields (estate, id, order, error);
}

static gboolean
change_reinstall_device (RosterSandboxEstate *estate, Order *order, GError **error)
{
  guint id = roster_sandbox_estate_reinstall_device (estate, read_device_id (order));

  if (id == 0)
    return refuse (error, "id");

  take_device_id (order, id);
  return TRUE;
}

typedef enum
{
  /* The estates do it together. */
  ABOUT_BOTH,
  ABOUT_CLIENT,
  ABOUT_DEVICE,
} About;

static const struct
{
  const char *op;
  Change change;
  About about;
} changes[] = {
  { "rename-client", change_rename_client, ABOUT_CLIENT },
  { "add-client", change_add_client, ABOUT_BOTH },
  { "remove-client", change_remove_client, ABOUT_CLIENT },
  { "add-site", change_add_site, ABOUT_BOTH },
  { "remove-device", change_remove_device, ABOUT_DEVICE },
  { "restore-device", change_restore_device, ABOUT_DEVICE },
  { "move-device", change_move_device, ABOUT_DEVICE },
  { "set-device", change_set_device, ABOUT_DEVICE },
  { "add-device", change_add_device, ABOUT_BOTH },
  { "reinstall-device", change_reinstall_device, ABOUT_BOTH },
};

/* Only after it was done in one estate, so that the number is one. */
static gboolean
is_shared (RosterSandboxEstate *estate, Order *order, About about)
{
  switch (about)
    {
    case ABOUT_CLIENT:
      return roster_sandbox_estate_shares_client (
          estate, (guint) (read_client_id (order, "id") - ROSTER_SANDBOX_FIRST_CLIENT));
    case ABOUT_DEVICE:
      return roster_sandbox_estate_shares_device (
          estate, (guint) (read_device_id (order) - ROSTER_SANDBOX_FIRST_DEVICE));
    case ABOUT_BOTH:
    default:
      return FALSE;
    }
}

/**
 * roster_sandbox_change:
 * @estate: an estate
 * @dialect: the names that are used in @change
 * @change: `op` and what it needs
 * @builder: an open object; gets the `id` of what was added
 * @error: return location
 *
 * Changes an estate, and its twin where that has the same company or machine.
 *
 * Returns: whether it was done
 */
gboolean
roster_sandbox_change (RosterSandboxEstate *estate,
                       const RosterSandboxDialect *dialect,
                       JsonObject *change,
                       JsonBuilder *builder,
                       GError **error)
{
  RosterSandboxEstate *other = roster_sandbox_estate_get_other (estate);
  const char *op = read_text (change, "op");
  Order order = { dialect, change, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      if (g_strcmp0 (changes[i].op, op) != 0)
        continue;
      if (!changes[i].change (estate, &order, error))
        return FALSE;
      if (other != NULL && is_shared (estate, &order, changes[i].about))
        changes[i].change (other, &order, NULL);
      if (order.id != 0)
        {
          g_autofree char *text = g_strdup_printf ("%u", order.id);

          json_builder_set_member_name (builder, "id");
          json_builder_add_string_value (builder, text);
        }
      return TRUE;
    }

  return refuse (error, "op");
}
