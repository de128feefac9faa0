/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-xml.h"

G_BEGIN_DECLS

/**
 * RosterNsightColumn:
 * @element: name of a child of a row
 * @place: where its text goes
 *
 * What is taken of a row. The text of other elements is never read.
 */
typedef struct
{
  const char *element;
  guint place;
} RosterNsightColumn;

void roster_nsight_columns_read (RosterXml *xml,
                                 const RosterNsightColumn *columns,
                                 guint n_columns,
                                 char **values);
gboolean roster_nsight_columns_take_id (char *value, char **id, GError **error);

G_END_DECLS
