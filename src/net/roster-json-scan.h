/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RosterJsonScan:
 * @at: the next byte
 * @end: behind the last one
 *
 * A place in a JSON text. It is walked before a parser sees it: the parser builds a tree of
 * whatever it gets, calls itself for each level of it, and takes comments and other things that are
 * no JSON.
 */
typedef struct
{
  const char *at;
  const char *end;
} RosterJsonScan;

gboolean roster_json_scan_begin (RosterJsonScan *self, GBytes *bytes, GError **error);
gboolean roster_json_scan_take (RosterJsonScan *self, char character);
gboolean roster_json_scan_value (RosterJsonScan *self, GError **error);
gboolean roster_json_scan_finish (RosterJsonScan *self, GError **error);
void roster_json_scan_fail (RosterJsonScan *self, GError **error);

G_END_DECLS
