/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterSandboxJson:
 * @out: what was written
 * @is_wrong: whether values shall be of other types than they should
 * @is_first: whether nothing stands before the next member or element
 *
 * A writer of JSON text, for replies that are too long to be built as a tree. Members of objects
 * have names, elements of arrays have none.
 */
typedef struct
{
  GString *out;
  gboolean is_wrong;
  gboolean is_first;
} RosterSandboxJson;

void roster_sandbox_json_init (RosterSandboxJson *self, gboolean is_wrong);
GString *roster_sandbox_json_steal (RosterSandboxJson *self);

void roster_sandbox_json_open (RosterSandboxJson *self, const char *name, char bracket);
void roster_sandbox_json_close (RosterSandboxJson *self, char bracket);
void roster_sandbox_json_text (RosterSandboxJson *self, const char *name, const char *value);
void roster_sandbox_json_number (RosterSandboxJson *self, const char *name, guint64 value);
void roster_sandbox_json_flag (RosterSandboxJson *self, const char *name, gboolean value);
void roster_sandbox_json_raw (RosterSandboxJson *self, const char *name, const char *json);

G_END_DECLS
