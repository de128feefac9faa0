/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RosterBodyParser:
 * @body: a reply
 * @scope: (nullable): what was given with it; shared with another thread, so nobody changes it
 * @error: return location
 *
 * Makes records of a reply. Any thread.
 *
 * Returns: (transfer full) (nullable): the records
 */
typedef gpointer (*RosterBodyParser) (GBytes *body, gpointer scope, GError **error);

/**
 * RosterBodyReading:
 * @parse: reads the reply
 * @scope: (nullable): for @parse; a boxed record
 * @copy_scope: (nullable): gives a reference to @scope
 * @free_scope: (nullable): frees one
 * @free_records: frees what @parse gives
 *
 * How a reply is read.
 */
typedef struct
{
  RosterBodyParser parse;
  gpointer scope;
  GBoxedCopyFunc copy_scope;
  GBoxedFreeFunc free_scope;
  GDestroyNotify free_records;
} RosterBodyReading;

void roster_body_parse (GTask *task, GBytes *body, const RosterBodyReading *reading);

G_END_DECLS
