/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RosterJsonType:
 * @ROSTER_JSON_TEXT: a string
 * @ROSTER_JSON_ID: a whole number that is not negative, bare or in a string
 * @ROSTER_JSON_NUMBER: a number, whole or not
 * @ROSTER_JSON_FLAG: true or false
 * @ROSTER_JSON_TEXTS: an array of strings, with nulls between them at most
 *
 * What a member must be. Every member may also be null or absent.
 */
typedef enum
{
  ROSTER_JSON_TEXT,
  ROSTER_JSON_ID,
  ROSTER_JSON_NUMBER,
  ROSTER_JSON_FLAG,
  ROSTER_JSON_TEXTS,
} RosterJsonType;

/**
 * RosterJsonMember:
 * @object: (nullable): name of the object inside the one that is read; NULL for that one itself
 * @name: name of the member
 * @type: what it must be
 * @place: where it goes
 *
 * A line of the shape that is expected of an object. What no line names is never looked at.
 */
typedef struct
{
  const char *object;
  const char *name;
  RosterJsonType type;
  guint place;
} RosterJsonMember;

/**
 * RosterJsonFunc:
 * @element: one of the objects of a list; gone after the call
 * @user_data: what was given with it
 * @error: return location for an error, which ends the walk
 *
 * Takes an element of a list.
 *
 * Returns: whether to go on
 */
typedef gboolean (*RosterJsonFunc) (JsonObject *element, gpointer user_data, GError **error);

JsonNode *roster_json_parse (GBytes *body, GError **error);
gboolean roster_json_foreach (GBytes *body,
                              RosterJsonFunc func,
                              gpointer user_data,
                              GError **error);

gboolean roster_json_read (JsonObject *object,
                           const RosterJsonMember *shape,
                           guint n_members,
                           JsonNode **values,
                           const char **wrong);

const char *roster_json_get_text (JsonNode *value);
char *roster_json_dup_id (JsonNode *value);
double roster_json_get_number (JsonNode *value);
char **roster_json_dup_texts (JsonNode *value);

G_END_DECLS
