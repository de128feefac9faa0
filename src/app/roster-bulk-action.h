/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-mapping.h"

G_BEGIN_DECLS

/**
 * RosterBulkAction:
 * @name: what its button says, not translated yet
 * @how: how its decisions are recorded
 * @count: for how many clients it would decide
 * @decide: makes the decisions; @n_left is how many undecided clients stay, @n_why how many of
 *   these for a reason
 * @format_offer: what it would do to so many clients
 * @format_done: what it did
 * @format_left: (nullable): why so many were left
 * @shows_list: whether it shows what it takes before it does
 *
 * Something that decides about every undecided client that it may. One more is one more row of the
 * table.
 */
typedef struct
{
  const char *name;
  RosterHow how;
  guint (*count) (RosterMapping *mapping);
  GPtrArray *(*decide) (RosterMapping *mapping, guint *n_left, guint *n_why);
  char *(*format_offer) (guint n);
  char *(*format_done) (guint n);
  char *(*format_left) (guint n_left, guint n_why);
  gboolean shows_list;
} RosterBulkAction;

guint roster_bulk_action_get_n (void);
const RosterBulkAction *roster_bulk_action_get (guint index);

G_END_DECLS
