/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterAlias:
 * @alias: another name, as the user wrote it
 * @name: what it stands for
 */
typedef struct
{
  char *alias;
  char *name;
} RosterAlias;

/**
 * RosterAliases:
 *
 * The names that the user has declared to be the same: “PLA = Port of London Authority”. Immutable.
 */
typedef struct _RosterAliases RosterAliases;

#define ROSTER_TYPE_ALIASES (roster_aliases_get_type ())
ROSTER_DECLARE_BOXED (RosterAliases, roster_aliases)

RosterAliases *roster_aliases_parse (const char *text, GError **error);

guint roster_aliases_get_n (RosterAliases *self);
const RosterAlias *roster_aliases_get (RosterAliases *self, guint index);

G_END_DECLS
