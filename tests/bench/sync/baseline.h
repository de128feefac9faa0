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

typedef struct
{
  const char *id; /* NULL where there is a secret only */
  const char *secret;
} Keys;

Row *rows_add (Rows *rows);

int read_nsight (const char *url, const Keys *keys, Rows *rows, Traffic *traffic);
int read_ninjaone (const char *url, const Keys *keys, Rows *rows, Traffic *traffic);
int store_rows (const char *folder, const Rows *rows);
