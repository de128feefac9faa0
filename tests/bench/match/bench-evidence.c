/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* How long it takes to see which targets have the devices of the clients, and to judge by that:
 *   bench-evidence FOLDER CLIENTS DEVICES
 * Fills the data folder FOLDER with made-up companies, every second one with its devices as assets
 * of the target that it is, and leaves it there. Milliseconds, medians. */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/roster-mapping.h"
#include "company-list.h"
#include "match/roster-matcher.h"
#include "store-fixture.h"
#include "store/roster-store-evidence.h"

#define RUNS 5
#define SEED 1001

/* Clients, targets, which of them are the same, and N devices for each client. A serial number is
 * that of an asset if the client is an even one. */
static const char fill[] =
    "CREATE TEMP TABLE pair (client INTEGER, name TEXT, target INTEGER);"
    "CREATE TEMP TABLE named (id INTEGER, name TEXT);"
    "%2$s"
    "INSERT INTO source_client (integration, id, name, sites, servers, workstations, mobiles, "
    "                           devices, first_seen) "
    "  SELECT '%3$s', client, name, 1, 0, %1$u, 0, %1$u, 1 FROM pair;"
    "INSERT INTO target (documentation, id, name, fold, created_at) "
    "  SELECT '%4$s', 't' || id, name, lower (name), 1 FROM named;"
    "INSERT INTO reading_part (integration, client, kind, reading, read_at, complete) "
    "  SELECT '%3$s', client, 'workstation', 1, 1, 1 FROM pair;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1$u) "
    "INSERT INTO device (integration, id, client, kind, name, device_id, integration_type, hash, "
    "                    serial_key, mac_key, first_seen) "
    "  SELECT '%3$s', client * %1$u + i, client, 'workstation', 'PC' || i, client * %1$u + i, "
    "         'stub', 'h', 'SN' || (client * %1$u + i), '02' || (client * %1$u + i), 1 "
    "    FROM pair, n;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1$u) "
    "INSERT INTO asset (documentation, id, target, name, serial_key, created_at, modified_at) "
    "  SELECT '%4$s', 'a' || (client * %1$u + i), 't' || target, 'PC' || i, "
    "         'SN' || (client * %1$u + i), 1, 1 "
    "    FROM pair, n WHERE target IS NOT NULL AND client %% 2 = 0;";

static void
append_name (GString *statement, const char *table, guint id, const char *name, const char *more)
{
  g_auto (GStrv) parts = g_strsplit (name, "'", -1);
  g_autofree char *quoted = g_strjoinv ("''", parts);

  g_string_append_printf (statement, "INSERT INTO %s VALUES (%u, '%s'%s);", table, id, quoted,
                          more);
}

static void
populate (StoreFixture *fixture, CompanyList *list, guint n_devices)
{
  g_autoptr (GString) names = g_string_new ("BEGIN;");
  g_autofree char *statement = NULL;

  for (guint i = 0; i < list->sources->len; i++)
    {
      guint truth = g_array_index (list->truth, guint, i);
      g_autofree char *target =
          truth != COMPANY_LIST_NO_TARGET ? g_strdup_printf (", %u", truth) : g_strdup (", NULL");

      append_name (names, "pair", i, g_ptr_array_index (list->sources, i), target);
    }
  for (guint i = 0; i < list->targets->len; i++)
    append_name (names, "named", i, g_ptr_array_index (list->targets, i), "");

  statement = g_strdup_printf (fill, MAX (n_devices / list->sources->len, 1), names->str,
                               fixture->integration->id, fixture->documentation->id);
  g_string_assign (names, statement);
  g_string_append (names, "COMMIT; ANALYZE;");
  store_fixture_execute (fixture, names->str);
}

static RosterDeviceEvidence *
read_evidence (StoreFixture *fixture, RosterDeviceEvidence *known)
{
  g_autoptr (GError) error = NULL;
  RosterDeviceEvidence *evidence;

  g_clear_object (&fixture->result);
  roster_store_read_evidence_async (fixture->store, fixture->integration->id,
                                    fixture->documentation->id, known, NULL, NULL, NULL,
                                    store_fixture_on_done_cb, &fixture->result);
  evidence = roster_store_read_evidence_finish (fixture->store,
                                                store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);

  return evidence;
}

static RosterMapping *
load (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RosterMapping *mapping = roster_mapping_new (fixture->store, fixture->integration);

  g_clear_object (&fixture->result);
  roster_mapping_load_async (mapping, NULL, store_fixture_on_done_cb, &fixture->result);
  roster_mapping_load_finish (mapping, store_fixture_wait (&fixture->result), &error);
  g_assert_no_error (error);

  return mapping;
}

/* What the devices of every second client say, and the names of all. */
static void
judge (CompanyList *list)
{
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (RosterMatcher) matcher =
      roster_matcher_new (lexicon, (const char *const *) list->sources->pdata, list->sources->len,
                          (const char *const *) list->targets->pdata, list->targets->len);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (RosterMatchEvidence));

  for (guint i = 0; i < list->sources->len; i += 2)
    {
      RosterMatchEvidence row = { i, g_array_index (list->truth, guint, i), 50, 50,
                                  ROSTER_RUNG_DEVICES };

      if (row.target != COMPANY_LIST_NO_TARGET)
        g_array_append_val (rows, row);
    }
  roster_matcher_set_evidence (matcher, (const RosterMatchEvidence *) (gpointer) rows->data,
                               rows->len);
  roster_matcher_run (matcher, 1, NULL, NULL, NULL, NULL);
}

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

typedef struct
{
  StoreFixture fixture;
  CompanyList *list;
  RosterDeviceEvidence *known;
} Bench;

static void
run_reading (Bench *bench)
{
  g_clear_pointer (&bench->known, roster_device_evidence_unref);
  bench->known = read_evidence (&bench->fixture, NULL);
}

static void
run_reading_again (Bench *bench)
{
  g_autoptr (RosterDeviceEvidence) evidence = read_evidence (&bench->fixture, bench->known);

  g_assert_true (roster_device_evidence_is_same (evidence, bench->known));
}

static void
run_judging (Bench *bench)
{
  judge (bench->list);
}

static void
run_loading (Bench *bench)
{
  g_object_unref (load (&bench->fixture));
}

static const struct
{
  const char *name;
  void (*run) (Bench *bench);
} steps[] = {
  { "looking at the devices", run_reading },
  { "again, nothing has changed", run_reading_again },
  { "matching with what they say", run_judging },
  { "loading the matching list", run_loading },
};

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  guint n_clients = argc == 4 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : 0;
  guint n_devices = argc == 4 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 0;

  if (n_clients == 0 || n_devices == 0)
    {
      fprintf (stderr, "Usage: bench-evidence FOLDER CLIENTS DEVICES\n");
      return EXIT_FAILURE;
    }

  bench.list = company_list_new (n_clients, SEED);
  store_fixture_set_up_in (&bench.fixture, argv[1]);
  populate (&bench.fixture, bench.list, n_devices);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      double times[RUNS];

      for (guint j = 0; j < RUNS; j++)
        {
          gint64 start = g_get_monotonic_time ();

          steps[i].run (&bench);
          times[j] = (double) (g_get_monotonic_time () - start) / 1000;
        }
      qsort (times, RUNS, sizeof (double), compare);
      printf ("%-32s %8.0f\n", steps[i].name, times[RUNS / 2]);
    }

  g_clear_pointer (&bench.known, roster_device_evidence_unref);
  store_fixture_clear (&bench.fixture);
  company_list_free (bench.list);

  return EXIT_SUCCESS;
}
