/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "baseline.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* baseline SERVICE SANDBOX FOLDER: asks the stand-in service the same as Roster does and parses the
 * replies with the libraries alone, then stores the same rows with SQLite alone. Prints a line:
 * requests, megabytes, seconds and seconds of computing for reading, rows, seconds and seconds of
 * computing for storing. */

static const struct
{
  const char *name;
  int (*read) (const char *url, const Keys *keys, Rows *rows, Traffic *traffic);
  const char *id;
  const char *secret;
} services[] = {
  { "nsight", read_nsight, NULL, "api_key" },
  { "ninjaone", read_ninjaone, "access_key", "secret_key" },
};

typedef struct
{
  double seconds;
  double computing;
} Moment;

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

static Moment
get_moment (void)
{
  struct rusage usage;
  Moment moment;

  getrusage (RUSAGE_SELF, &usage);
  moment.seconds = (double) g_get_monotonic_time () / G_USEC_PER_SEC;
  moment.computing = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                     (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;

  return moment;
}

int
main (int argc, char **argv)
{
  JsonParser *parser = json_parser_new ();
  JsonObject *service;
  JsonObject *keys;
  Keys used = { 0 };
  Rows rows = { 0 };
  Traffic traffic = { 0 };
  Moment start;
  Moment read_at;
  Moment stored_at;
  size_t i = 0;

  if (argc != 4 || !json_parser_load_from_file (parser, argv[2], NULL))
    return 2;

  while (i < G_N_ELEMENTS (services) && strcmp (services[i].name, argv[1]) != 0)
    i++;
  if (i == G_N_ELEMENTS (services))
    return 2;

  service =
      json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), argv[1]);
  keys = json_object_get_object_member (service, "keys");
  used.id = services[i].id != NULL ? json_object_get_string_member (keys, services[i].id) : NULL;
  used.secret = json_object_get_string_member (keys, services[i].secret);

  start = get_moment ();
  if (services[i].read (json_object_get_string_member (service, "url"), &used, &rows, &traffic) !=
      0)
    return 1;

  read_at = get_moment ();
  if (store_rows (argv[3], &rows) != 0)
    return 1;

  stored_at = get_moment ();
  printf ("%u %.1f %.3f %.3f %zu %.3f %.3f\n", traffic.requests, (double) traffic.bytes / 1e6,
          read_at.seconds - start.seconds, read_at.computing - start.computing, rows.n,
          stored_at.seconds - read_at.seconds, stored_at.computing - read_at.computing);

  return 0;
}
