/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-json.h"

#include "model/roster-clock.h"

/**
 * roster_cli_json_object_new:
 *
 * Returns: (transfer full): a builder in which an object was begun
 */
JsonBuilder *
roster_cli_json_object_new (void)
{
  return json_builder_begin_object (json_builder_new ());
}

/**
 * roster_cli_json_end:
 * @builder: a builder whose object is complete
 *
 * Returns: (transfer full): the object
 */
JsonNode *
roster_cli_json_end (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * roster_cli_json_set_text:
 * @builder: a builder in an object
 * @member: a member's name
 * @value: (nullable): its value; NULL becomes null
 */
void
roster_cli_json_set_text (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
roster_cli_json_set_number (JsonBuilder *builder, const char *member, gint64 value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

/**
 * roster_cli_json_set_count:
 * @builder: a builder in an object
 * @member: a member's name
 * @value: its value; a negative one is not known and becomes null
 */
void
roster_cli_json_set_count (JsonBuilder *builder, const char *member, int value)
{
  json_builder_set_member_name (builder, member);
  if (value >= 0)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * roster_cli_json_set_seconds:
 * @builder: a builder in an object
 * @member: a member's name
 * @value: a duration; milliseconds are enough
 */
void
roster_cli_json_set_seconds (JsonBuilder *builder, const char *member, double value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, (double) (gint64) (value * 1000 + 0.5) / 1000);
}

void
roster_cli_json_set_flag (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

/**
 * roster_cli_json_set_time:
 * @builder: a builder in an object
 * @member: a member's name
 * @value: microseconds since 1970, UTC; 0 becomes null
 */
void
roster_cli_json_set_time (JsonBuilder *builder, const char *member, gint64 value)
{
  g_autofree char *text = roster_time_format (value);

  roster_cli_json_set_text (builder, member, text);
}

/**
 * roster_cli_json_set_texts:
 * @builder: a builder in an object
 * @member: a member's name
 * @values: (nullable) (array zero-terminated=1): its elements
 */
void
roster_cli_json_set_texts (JsonBuilder *builder, const char *member, const char *const *values)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}
