/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-json.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "net/roster-json-scan.h"

/* The tree takes ten times as much. The longest record that is known has some kilobytes. */
#define MAX_VALUE_BYTES (2 * 1024 * 1024)

static gboolean
fail_shape (GError **error)
{
  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                       _ ("The reply is not as documented. Nothing of it was used. Check the "
                          "address."));

  return FALSE;
}

/* Of the value between @start and the place that was reached. */
static JsonNode *
parse_value (JsonParser *parser, const char *start, RosterJsonScan *scan, GError **error)
{
  gssize size = scan->at - start;

  if (size > MAX_VALUE_BYTES)
    {
      fail_shape (error);
      return NULL;
    }

  if (!json_parser_load_from_data (parser, start, size, NULL) ||
      json_parser_get_root (parser) == NULL)
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                           _ ("The reply is not valid JSON. Nothing of it was used. Check the "
                              "address."));
      return NULL;
    }

  return json_parser_get_root (parser);
}

/**
 * roster_json_parse:
 * @body: a reply that holds one value, not a long list
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the value
 */
JsonNode *
roster_json_parse (GBytes *body, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  RosterJsonScan scan;
  const char *start;
  JsonNode *root;

  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!roster_json_scan_begin (&scan, body, error))
    return NULL;

  start = scan.at;
  if (!roster_json_scan_value (&scan, error))
    return NULL;

  root = parse_value (parser, start, &scan, error);
  if (root == NULL || !roster_json_scan_finish (&scan, error))
    return NULL;

  return json_node_ref (root);
}

static gboolean
take_element (JsonParser *parser,
              RosterJsonScan *scan,
              RosterJsonFunc func,
              gpointer user_data,
              GError **error)
{
  const char *start = scan->at;
  JsonNode *node;

  if (!roster_json_scan_value (scan, error))
    return FALSE;

  node = parse_value (parser, start, scan, error);
  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_shape (error);

  return func (json_node_get_object (node), user_data, error);
}

/**
 * roster_json_foreach:
 * @body: a reply that is a list of objects
 * @func: takes them, one after the other
 * @user_data: for @func
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence, or what @func set
 *
 * Walks a list element by element, so that there is never a tree of more than one. What @func took
 * is all of the list only if this says so. Any thread.
 *
 * Returns: whether the whole list was walked
 */
gboolean
roster_json_foreach (GBytes *body, RosterJsonFunc func, gpointer user_data, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  RosterJsonScan scan;

  g_return_val_if_fail (body != NULL && func != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (!roster_json_scan_begin (&scan, body, error))
    return FALSE;
  if (!roster_json_scan_take (&scan, '['))
    return fail_shape (error);

  if (!roster_json_scan_take (&scan, ']'))
    {
      do
        {
          if (!take_element (parser, &scan, func, user_data, error))
            return FALSE;
        }
      while (roster_json_scan_take (&scan, ','));

      if (!roster_json_scan_take (&scan, ']'))
        {
          roster_json_scan_fail (&scan, error);
          return FALSE;
        }
    }

  return roster_json_scan_finish (&scan, error);
}

static gboolean
is_id (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_INT64)
    return json_node_get_int (node) >= 0;

  return type == G_TYPE_STRING &&
         g_ascii_string_to_unsigned (json_node_get_string (node), 10, 0, G_MAXINT64, NULL, NULL);
}

static gboolean
is_texts (JsonNode *node)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_NULL (element) && json_node_get_value_type (element) != G_TYPE_STRING)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_of_type (JsonNode *node, RosterJsonType type)
{
  GType value_type = json_node_get_value_type (node);

  switch (type)
    {
    case ROSTER_JSON_ID:
      return JSON_NODE_HOLDS_VALUE (node) && is_id (node);
    case ROSTER_JSON_NUMBER:
      return value_type == G_TYPE_INT64 || value_type == G_TYPE_DOUBLE;
    case ROSTER_JSON_FLAG:
      return value_type == G_TYPE_BOOLEAN;
    case ROSTER_JSON_TEXTS:
      return is_texts (node);
    case ROSTER_JSON_TEXT:
    default:
      return value_type == G_TYPE_STRING;
    }
}

/* Gives the member, or NULL where there is none or it is null. FALSE: its object is none. */
static gboolean
find_member (JsonObject *object, const RosterJsonMember *member, JsonNode **node)
{
  *node = NULL;
  if (member->object != NULL)
    {
      JsonNode *inner = json_object_get_member (object, member->object);

      if (inner == NULL || JSON_NODE_HOLDS_NULL (inner))
        return TRUE;
      if (!JSON_NODE_HOLDS_OBJECT (inner))
        return FALSE;
      object = json_node_get_object (inner);
    }

  *node = json_object_get_member (object, member->name);
  if (*node != NULL && JSON_NODE_HOLDS_NULL (*node))
    *node = NULL;

  return TRUE;
}

/**
 * roster_json_read:
 * @object: an object
 * @shape: (array length=n_members): what is expected of it
 * @n_members: number of lines in @shape
 * @values: (inout): members by their place, NULL at first and where there is none; they belong to
 *   @object
 * @wrong: (out) (optional) (transfer none): name of the first member that is something else
 *
 * Reads an object by its shape. Members that are something else stay NULL, the others are given all
 * the same: what to do is the caller's business. Any thread.
 *
 * Returns: whether the object has this shape
 */
gboolean
roster_json_read (JsonObject *object,
                  const RosterJsonMember *shape,
                  guint n_members,
                  JsonNode **values,
                  const char **wrong)
{
  const char *first_wrong = NULL;

  g_return_val_if_fail (object != NULL && shape != NULL && values != NULL, FALSE);

  for (guint i = 0; i < n_members; i++)
    {
      const RosterJsonMember *member = &shape[i];
      JsonNode *node;

      if (find_member (object, member, &node) && (node == NULL || is_of_type (node, member->type)))
        values[member->place] = node;
      else if (first_wrong == NULL)
        first_wrong = member->name;
    }

  if (wrong != NULL)
    *wrong = first_wrong;

  return first_wrong == NULL;
}

/**
 * roster_json_get_text:
 * @value: (nullable): a %ROSTER_JSON_TEXT as [func@Roster.json_read] gave it
 *
 * Returns: (transfer none) (nullable): the text; NULL where there is none
 */
const char *
roster_json_get_text (JsonNode *value)
{
  return value != NULL ? json_node_get_string (value) : NULL;
}

/**
 * roster_json_dup_id:
 * @value: (nullable): a %ROSTER_JSON_ID
 *
 * Returns: (transfer full) (nullable): the number in decimal digits, without leading zeros, whether
 *   it was bare or in a string; NULL where there is none
 */
char *
roster_json_dup_id (JsonNode *value)
{
  guint64 number;

  if (value == NULL)
    return NULL;

  if (json_node_get_value_type (value) == G_TYPE_INT64)
    number = (guint64) json_node_get_int (value);
  else
    number = g_ascii_strtoull (json_node_get_string (value), NULL, 10);

  return g_strdup_printf ("%" G_GUINT64_FORMAT, number);
}

/**
 * roster_json_get_number:
 * @value: a %ROSTER_JSON_NUMBER
 *
 * Returns: the number, whether it was written with a fraction or not
 */
double
roster_json_get_number (JsonNode *value)
{
  g_return_val_if_fail (value != NULL, 0);

  if (json_node_get_value_type (value) == G_TYPE_INT64)
    return (double) json_node_get_int (value);

  return json_node_get_double (value);
}

/**
 * roster_json_dup_texts:
 * @value: (nullable): a %ROSTER_JSON_TEXTS
 *
 * Returns: (transfer full) (array zero-terminated=1): its texts; none where there is no array
 */
char **
roster_json_dup_texts (JsonNode *value)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  JsonArray *array = value != NULL ? json_node_get_array (value) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_NULL (element))
        g_strv_builder_add (texts, json_node_get_string (element));
    }

  return g_strv_builder_end (texts);
}
