/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "cli/roster-cli-context.h"

G_BEGIN_DECLS

/**
 * RosterCliCompareList:
 * @ids: (element-type utf8): what identifies each row
 * @names: (element-type utf8): its name
 *
 * A list of names from a file, in its order.
 */
typedef struct
{
  GPtrArray *ids;
  GPtrArray *names;
} RosterCliCompareList;

RosterCliCompareList *roster_cli_compare_list_read (RosterCliContext *context,
                                                    const char *path,
                                                    const char *name_column,
                                                    const char *id_column,
                                                    GError **error);
void roster_cli_compare_list_free (RosterCliCompareList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterCliCompareList, roster_cli_compare_list_free)

G_END_DECLS
