/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/ninja/roster-ninja-parse.h"

G_BEGIN_DECLS

/**
 * RosterNinjaCall:
 * @path: path of the question, below that of the API
 * @query: (nullable): its parameters, encoded
 * @parse: reads the reply
 * @scope: (nullable): for @parse
 * @is_list: whether it is one of the lists of which the legacy API gives few
 *
 * A question to the API.
 */
typedef struct
{
  char *path;
  char *query;
  RosterNinjaParser parse;
  RosterNinjaScope *scope;
  gboolean is_list;
} RosterNinjaCall;

#define ROSTER_TYPE_NINJA_CALL (roster_ninja_call_get_type ())
ROSTER_DECLARE_BOXED (RosterNinjaCall, roster_ninja_call)

RosterNinjaCall *roster_ninja_call_new (const char *path,
                                        const char *query,
                                        RosterNinjaParser parse,
                                        RosterNinjaScope *scope);

G_END_DECLS
