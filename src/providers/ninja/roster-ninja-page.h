/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"
#include "providers/roster-reading-issue.h"

G_BEGIN_DECLS

/**
 * RosterNinjaPage:
 * @ids: (element-type gint64): the ids of all rows of the reply, also of those that are not in
 *   @rows: they say where the next page begins
 * @rows: the records that were made of rows
 * @row_ids: (element-type gint64): the ids of @rows
 * @issues: (element-type RosterReadingIssue): what could not be made a record
 * @n_raw: rows of the reply
 *
 * A reply, read.
 */
typedef struct
{
  GArray *ids;
  GPtrArray *rows;
  GArray *row_ids;
  GPtrArray *issues;
  guint n_raw;
} RosterNinjaPage;

#define ROSTER_TYPE_NINJA_PAGE (roster_ninja_page_get_type ())
ROSTER_DECLARE_BOXED (RosterNinjaPage, roster_ninja_page)

RosterNinjaPage *roster_ninja_page_new (GDestroyNotify free_row);
void roster_ninja_page_take (RosterNinjaPage *self, const char *id, gpointer row);

G_END_DECLS
