/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonBuilder *roster_cli_json_object_new (void);
JsonNode *roster_cli_json_end (JsonBuilder *builder);

void roster_cli_json_set_text (JsonBuilder *builder, const char *member, const char *value);
void roster_cli_json_set_number (JsonBuilder *builder, const char *member, gint64 value);
void roster_cli_json_set_count (JsonBuilder *builder, const char *member, int value);
void roster_cli_json_set_seconds (JsonBuilder *builder, const char *member, double value);
void roster_cli_json_set_flag (JsonBuilder *builder, const char *member, gboolean value);
void roster_cli_json_set_time (JsonBuilder *builder, const char *member, gint64 value);
void roster_cli_json_set_texts (JsonBuilder *builder,
                                const char *member,
                                const char *const *values);

G_END_DECLS
