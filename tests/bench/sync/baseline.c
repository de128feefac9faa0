/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "baseline.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

/* baseline PROVIDER SANDBOX FOLDER: asks the stand-in service the same as Roster does and parses
 * the replies with the libraries alone, then stores the same rows with SQLite alone. Prints a line:
 * requests, megabytes, seconds for reading, rows, seconds for storing. */

static const struct
{
  const char *name;
  int (*read) (const char *url, const char *key, Rows *rows, Traffic *traffic);
} providers[] = {
  { "nsight", read_nsight },
};

Row *
rows_add (Rows *rows)
{
  if (rows->n == rows->size)
    {
      rows->size = rows->size * 2 + 1024;
      rows->rows = realloc (rows->rows, rows->size * sizeof *rows->rows);
    }
  memset (&rows->rows[rows->n], 0, sizeof *rows->rows);

  return &rows->rows[rows->n++];
}

static double
get_seconds (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  JsonParser *parser = json_parser_new ();
  JsonObject *service;
  Rows rows = { 0 };
  Traffic traffic = { 0 };
  double start;
  double read_at;
  double stored_at;
  size_t i = 0;

  if (argc != 4 || !json_parser_load_from_file (parser, argv[2], NULL))
    return 2;

  while (i < G_N_ELEMENTS (providers) && strcmp (providers[i].name, argv[1]) != 0)
    i++;
  if (i == G_N_ELEMENTS (providers))
    return 2;

  service =
      json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), argv[1]);
  start = get_seconds ();
  if (providers[i].read (json_object_get_string_member (service, "url"),
                         json_object_get_string_member (
                             json_object_get_object_member (service, "keys"), "api_key"),
                         &rows, &traffic) != 0)
    return 1;

  read_at = get_seconds ();
  if (store_rows (argv[3], &rows) != 0)
    return 1;

  stored_at = get_seconds ();
  printf ("%u %.1f %.3f %zu %.3f\n", traffic.requests, (double) traffic.bytes / 1e6,
          read_at - start, rows.n, stored_at - read_at);

  return 0;
}
