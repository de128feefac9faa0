/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterNameFunc:
 * @item: one of a list
 *
 * Returns: (transfer none): its name
 */
typedef const char *(*RosterNameFunc) (gconstpointer item);

/**
 * RosterNameLookup:
 *
 * Finds what has a name in a list, as it is written or in another case or encoding.
 */
typedef struct _RosterNameLookup RosterNameLookup;

RosterNameLookup *roster_name_lookup_new (GPtrArray *items, RosterNameFunc get_name);
void roster_name_lookup_free (RosterNameLookup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterNameLookup, roster_name_lookup_free)

gpointer roster_name_lookup_find (RosterNameLookup *self, const char *name, guint *n);

G_END_DECLS
