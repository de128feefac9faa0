/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterPassportalPage:
 * @rows: records of a list
 * @ids: (element-type utf8): their ids, in the same order
 * @n_listed: how many rows the page had, also of what was not asked for
 *
 * A page of a list. The first one without rows ends it.
 */
typedef struct
{
  GPtrArray *rows;
  GPtrArray *ids;
  guint n_listed;
} RosterPassportalPage;

#define ROSTER_TYPE_PASSPORTAL_PAGE (roster_passportal_page_get_type ())
ROSTER_DECLARE_BOXED (RosterPassportalPage, roster_passportal_page)

RosterPassportalPage *roster_passportal_page_new (GDestroyNotify free_row);
void roster_passportal_page_take (RosterPassportalPage *self, const char *id, gpointer row);
guint roster_passportal_page_drop_seen (RosterPassportalPage *self, GHashTable *seen);

G_END_DECLS
