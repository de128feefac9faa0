/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterCsvRow:
 * @first_cell: index of its first cell; it reaches to the first one of the next row and may have
 *   fewer cells than the header
 * @line: line of the file in which it begins, from 1
 *
 * A row below the header.
 */
typedef struct
{
  guint32 first_cell;
  guint32 line;
} RosterCsvRow;

gboolean roster_csv_reader_read (
    char *text, gsize length, GArray *cells, GArray *rows, GError **error);

G_END_DECLS
