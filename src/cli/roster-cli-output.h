/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RosterCliOutput:
 *
 * Where a command's result goes: standard output or a file. After the first error nothing more is
 * written; the error comes at the end.
 */
typedef struct _RosterCliOutput RosterCliOutput;

RosterCliOutput *roster_cli_output_new (GOutputStream *stream);
RosterCliOutput *roster_cli_output_new_for_stdout (void);
void roster_cli_output_free (RosterCliOutput *self);

void roster_cli_output_line (RosterCliOutput *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void roster_cli_output_text (RosterCliOutput *self, const char *text);

void roster_cli_output_json (RosterCliOutput *self, JsonNode *node);
void roster_cli_output_begin_list (RosterCliOutput *self, JsonNode *head, const char *member);
void roster_cli_output_add (RosterCliOutput *self, JsonNode *element);
void roster_cli_output_end_list (RosterCliOutput *self);

gboolean roster_cli_output_finish (RosterCliOutput *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterCliOutput, roster_cli_output_free)

G_END_DECLS
