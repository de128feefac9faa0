/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <sqlite3.h>
#include <stdio.h>

/* What the baseline reads: rows of text, in one piece of memory each. */

enum
{
  CELL_ID,
  CELL_CLIENT,
  CELL_KIND,
  CELL_NAME,
  CELL_TYPE,
  CELL_SERIAL,
  CELL_MANUFACTURER,
  CELL_MODEL,
  CELL_SITE,
  CELL_OS,
  CELL_MAC,
  CELL_USER,
  CELL_IP,
  CELL_LAST_SEEN,
  N_CELLS,
};

typedef struct
{
  char *cells[N_CELLS];
} Row;

typedef struct
{
  Row *rows;
  size_t n;
  size_t size;
} Rows;

typedef struct
{
  unsigned requests;
  size_t bytes;
} Traffic;

Row *rows_add (Rows *rows);

int read_nsight (const char *url, const char *key, Rows *rows, Traffic *traffic);
int store_rows (const char *folder, const Rows *rows);
