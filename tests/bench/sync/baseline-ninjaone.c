/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "baseline.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

/* NinjaOne's lists: the locations, the organizations and the devices of all of them, each in pages
 * that follow each other until one is empty. */

#define PAGE_SIZE 1000

typedef struct
{
  const char *url;
  char *authorization;
  SoupSession *session;
  JsonParser *parser;
  Traffic *traffic;
} Reading;

static const struct
{
  const char *object; /* that it is in; NULL for the device itself */
  const char *member;
  int cell;
} members[] = {
  { NULL, "displayName", CELL_NAME },        { NULL, "nodeClass", CELL_TYPE },
  { "system", "serialNumber", CELL_SERIAL }, { "system", "manufacturer", CELL_MANUFACTURER },
  { "system", "model", CELL_MODEL },         { "os", "name", CELL_OS },
  { NULL, "lastLoggedInUser", CELL_USER },
};

static const struct
{
  const char *member;
  int cell;
} numbers[] = {
  { "id", CELL_ID },
  { "organizationId", CELL_CLIENT },
  { "locationId", CELL_SITE },
  { "lastContact", CELL_LAST_SEEN },
};

static const struct
{
  const char *member;
  int cell;
} lists[] = {
  { "macAddresses", CELL_MAC },
  { "ipAddresses", CELL_IP },
};

/* Sends and parses; what came belongs to the parser. */
static JsonNode *
ask (Reading *self, SoupMessage *message)
{
  GBytes *body = soup_session_send_and_read (self->session, message, NULL, NULL);
  gboolean is_parsed;

  self->traffic->requests++;
  if (body == NULL || soup_message_get_status (message) != SOUP_STATUS_OK)
    return NULL;

  self->traffic->bytes += g_bytes_get_size (body);
  is_parsed = json_parser_load_from_data (self->parser, g_bytes_get_data (body, NULL),
                                          (gssize) g_bytes_get_size (body), NULL);
  g_bytes_unref (body);

  return is_parsed ? json_parser_get_root (self->parser) : NULL;
}

static int
sign_in (Reading *self, const Keys *keys)
{
  char *url = g_strconcat (self->url, "ws/oauth/token", NULL);
  SoupMessage *message = soup_message_new_from_encoded_form (
      "POST", url,
      soup_form_encode ("grant_type", "client_credentials", "client_id", keys->id, "client_secret",
                        keys->secret, "scope", "monitoring", NULL));
  JsonNode *reply = ask (self, message);

  g_object_unref (message);
  g_free (url);
  if (reply == NULL)
    return 1;

  self->authorization = g_strconcat (
      "Bearer ", json_object_get_string_member (json_node_get_object (reply), "access_token"),
      NULL);

  return 0;
}

static char *
dup_text (JsonObject *device, const char *object, const char *member)
{
  JsonNode *node;

  if (object != NULL)
    {
      node = json_object_get_member (device, object);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return NULL;
      device = json_node_get_object (node);
    }

  node = json_object_get_member (device, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? g_strdup (json_node_get_string (node))
                                                      : NULL;
}

static char *
dup_first (JsonObject *device, const char *member)
{
  JsonNode *node = json_object_get_member (device, member);

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) == 0)
    return NULL;

  return g_strdup (json_array_get_string_element (json_node_get_array (node), 0));
}

static void
take_device (Rows *rows, JsonObject *device)
{
  Row *row = rows_add (rows);

  row->cells[CELL_KIND] = g_strdup ("device");
  for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
    row->cells[members[i].cell] = dup_text (device, members[i].object, members[i].member);
  for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++)
    row->cells[numbers[i].cell] =
        g_strdup_printf ("%" G_GINT64_FORMAT,
                         json_object_get_int_member_with_default (device, numbers[i].member, 0));
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    row->cells[lists[i].cell] = dup_first (device, lists[i].member);
}

/* @rows is NULL for a list of which nothing is kept. */
static int
read_list (Reading *self, const char *path, Rows *rows)
{
  gint64 after = -1;

  for (;;)
    {
      char *url = after < 0 ? g_strdup_printf ("%sv2/%s?pageSize=%d", self->url, path, PAGE_SIZE)
                            : g_strdup_printf ("%sv2/%s?pageSize=%d&after=%" G_GINT64_FORMAT,
                                               self->url, path, PAGE_SIZE, after);
      SoupMessage *message = soup_message_new ("GET", url);
      JsonNode *reply;
      JsonArray *page;

      soup_message_headers_append (soup_message_get_request_headers (message), "Authorization",
                                   self->authorization);
      reply = ask (self, message);
      g_object_unref (message);
      g_free (url);
      if (reply == NULL || !JSON_NODE_HOLDS_ARRAY (reply))
        return 1;

      page = json_node_get_array (reply);
      if (json_array_get_length (page) == 0)
        return 0;

      for (guint i = 0; i < json_array_get_length (page); i++)
        {
          JsonObject *element = json_array_get_object_element (page, i);

          after = MAX (after, json_object_get_int_member (element, "id"));
          if (rows != NULL)
            take_device (rows, element);
        }
    }
}

int
read_ninjaone (const char *url, const Keys *keys, Rows *rows, Traffic *traffic)
{
  Reading self = {
    .url = url,
    .session = soup_session_new (),
    .parser = json_parser_new (),
    .traffic = traffic,
  };

  return sign_in (&self, keys) != 0 || read_list (&self, "locations", NULL) != 0 ||
         read_list (&self, "organizations", NULL) != 0 ||
         read_list (&self, "devices-detailed", rows) != 0;
}
