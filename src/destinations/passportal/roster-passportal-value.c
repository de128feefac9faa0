/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-value.h"

#include "text/roster-entities.h"

/* Deeper nothing of use was seen. */
#define MAX_DEPTH 4

/**
 * roster_passportal_value_read_flag:
 * @node: (nullable): a member of a reply
 *
 * Returns: what it says
 */
RosterPassportalFlag
roster_passportal_value_read_flag (JsonNode *node)
{
  GType type;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return ROSTER_PASSPORTAL_FLAG_MISSING;

  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  if (type == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node) ? ROSTER_PASSPORTAL_FLAG_TRUE
                                        : ROSTER_PASSPORTAL_FLAG_FALSE;
  if (type == G_TYPE_STRING && g_ascii_strcasecmp (json_node_get_string (node), "true") == 0)
    return ROSTER_PASSPORTAL_FLAG_TRUE;
  if (type == G_TYPE_STRING && g_ascii_strcasecmp (json_node_get_string (node), "false") == 0)
    return ROSTER_PASSPORTAL_FLAG_FALSE;

  return ROSTER_PASSPORTAL_FLAG_ODD;
}

static char *dup_text (JsonNode *node, guint depth);

/* A field that links to other documents may have several of them. */
static char *
dup_array (JsonArray *array, guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *element = dup_text (json_array_get_element (array, i), depth);

      if (element != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", element);
    }

  return g_string_free (text, text->len == 0);
}

/* `{text}`, `{value: {text}}` or `{value: "text"}`. */
static char *
dup_object (JsonObject *object, guint depth)
{
  static const char *const members[] = { "text", "value" };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = json_object_get_member (object, members[i]);
      char *text = node != NULL ? dup_text (node, depth) : NULL;

      if (text != NULL)
        return text;
    }

  return NULL;
}

static char *
dup_scalar (JsonNode *node)
{
  GType type = json_node_get_value_type (node);
  g_autofree char *text = NULL;

  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (type != G_TYPE_STRING)
    return NULL;

  text = g_strstrip (roster_entities_decode (json_node_get_string (node)));
  /* What a drop-down reads from which nothing was chosen. */
  if (*text == '\0' || g_ascii_strcasecmp (text, "Please Select") == 0)
    return NULL;

  return g_steal_pointer (&text);
}

static char *
dup_text (JsonNode *node, guint depth)
{
  if (depth == 0)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node))
    return dup_scalar (node);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return dup_object (json_node_get_object (node), depth - 1);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return dup_array (json_node_get_array (node), depth - 1);

  return NULL;
}

/**
 * roster_passportal_value_dup_text:
 * @node: (nullable): a value of a document: null, a text, a number, an object or an array of those
 *
 * Returns: (transfer full) (nullable): the text for it; NULL where nothing is filled in
 */
char *
roster_passportal_value_dup_text (JsonNode *node)
{
  return node != NULL ? dup_text (node, MAX_DEPTH) : NULL;
}
