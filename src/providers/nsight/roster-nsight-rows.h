/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterNsightRows:
 *
 * Rows by id, in the order in which the ids came first. A row whose id is there already takes the
 * place of the one before it: the last one wins, once.
 */
typedef struct _RosterNsightRows RosterNsightRows;

RosterNsightRows *roster_nsight_rows_new (GDestroyNotify free_func);
void roster_nsight_rows_free (RosterNsightRows *self);

gboolean roster_nsight_rows_take (RosterNsightRows *self, const char *id, gpointer row);
GPtrArray *roster_nsight_rows_to_array (RosterNsightRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterNsightRows, roster_nsight_rows_free)

G_END_DECLS
