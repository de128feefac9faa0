/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync-fixture.h"

/* The journal of a run is enough to take the run back: for each kind of operation its inverse is
 * derived from its row alone, and in the end everything is as it was. */

static const char *const state[] = {
  "(SELECT id, name, missing_since FROM target)",
  "(SELECT client, target, created, source_name, target_name, since, run FROM client_link)",
  "(SELECT id, target, name, status, serial_number, location, hostname, last_user, retired_at "
  "   FROM asset)",
  "(SELECT device, client, asset, owner, written, written_hash, gone_since, run "
  "   FROM asset_source)",
  NULL,
};

#define STATE(member)                                                                              \
  "(SELECT json_extract (before_state, '$." member "') FROM operation "                            \
  "   WHERE seq = (SELECT seq FROM taken_back))"
#define COLUMN(name) "(SELECT " name " FROM operation WHERE seq = (SELECT seq FROM taken_back))"

static const char take_client_back[] = "DELETE FROM client_link WHERE client = " COLUMN (
    "client") ";"
              "INSERT INTO client_link (documentation, integration, client, target, created, source_name, "
              "   target_name, since, run) "
              "  SELECT documentation, integration, client, json_extract (before_state, '$.target'), "
              "         json_extract (before_state, '$.created'), "
              "         json_extract (before_state, '$.source_name'), "
              "         json_extract (before_state, '$.target_name'), "
              "         json_extract (before_state, '$.since'), json_extract (before_state, '$.run') "
              "    FROM operation WHERE seq = (SELECT seq FROM taken_back) AND before_state IS NOT NULL;"
              "DELETE FROM target WHERE id = " COLUMN ("result") " AND " COLUMN (
                  "kind") " = 'client-create'";

static const char take_asset_back[] =
    "UPDATE asset SET target = " COLUMN ("before_target") ", retired_at = " STATE ("retired_at") " WHERE id = " COLUMN ("result") " AND " COLUMN (
        "kind") " <> 'asset-create';"
                "UPDATE asset_source SET owner = 0 WHERE asset = " COLUMN (
                    "result") ";"
                              "DELETE FROM asset_source WHERE device = " COLUMN (
                                  "device") ";"
                                            "INSERT INTO asset_source (documentation, integration, device, client, asset, owner, written, "
                                            "   written_hash, gone_since, run, first_seen, last_seen) "
                                            "  SELECT documentation, integration, device, json_extract (before_state, '$.source.client'), "
                                            "         json_extract (before_state, '$.source.asset'), "
                                            "         json_extract (before_state, '$.source.owner'), "
                                            "         json_extract (before_state, '$.source.written'), "
                                            "         json_extract (before_state, '$.source.written_hash'), "
                                            "         json_extract (before_state, '$.source.gone_since'), "
                                            "         json_extract (before_state, '$.source.run'), 0, 0 "
                                            "    FROM operation WHERE seq = (SELECT seq FROM taken_back) "
                                            "     AND json_extract (before_state, '$.source') IS NOT NULL;"
                                            "UPDATE asset_source SET owner = 1 WHERE device = " STATE ("owner.device") " AND integration = " STATE (
                                                "owner.integration") ";"
                                                                     "DELETE FROM asset WHERE id = " COLUMN (
                                                                         "result") " AND " COLUMN ("kind") " = 'asset-create'";

static void
take_values_back (StoreFixture *fixture)
{
  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      g_autofree char *statement = g_strdup_printf (
          "UPDATE asset SET %1$s = (SELECT json_extract (before, '$.%1$s') FROM operation "
          "    WHERE seq = (SELECT seq FROM taken_back)) "
          " WHERE id = (SELECT result FROM operation WHERE seq = (SELECT seq FROM taken_back) "
          "   AND kind <> 'asset-create' AND after IS NOT NULL "
          "   AND json_extract (before, '$.%1$s') IS NOT json_extract (after, '$.%1$s'))",
          roster_field_get_key (i));

      store_fixture_execute (fixture, statement);
    }
}

static void
take_back (StoreFixture *fixture, const char *run)
{
  g_autofree char *first = g_strdup_printf (
      "CREATE TABLE taken_back AS SELECT max(seq) AS seq FROM operation WHERE run = '%s'", run);
  g_autofree char *next =
      g_strdup_printf ("UPDATE taken_back SET seq = (SELECT max(o.seq) FROM operation AS o "
                       "  WHERE o.run = '%s' AND o.seq < taken_back.seq)",
                       run);

  store_fixture_execute (fixture, first);
  while (store_fixture_query (fixture, "SELECT seq FROM taken_back") > 0)
    {
      gboolean is_client =
          store_fixture_query (fixture, "SELECT kind LIKE 'client%' FROM operation "
                                        " WHERE seq = (SELECT seq FROM taken_back)") > 0;

      if (!is_client)
        take_values_back (fixture);
      store_fixture_execute (fixture, is_client ? take_client_back : take_asset_back);
      store_fixture_execute (fixture, next);
    }
  store_fixture_execute (fixture, "DROP TABLE taken_back");
}

/* Each kind, and among them a new link of a client that was linked, and a device that takes an
 * asset over from another one. */
static void
test_inverse (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = sync_add_target (fixture, "Acme");
  g_autofree char *other = sync_add_target (fixture, "Other");
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterRun) run = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  g_autofree char *description = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma");

  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", NULL),
             sync_device_new ("2", "PC-2", NULL), sync_device_new ("3", "PC-3", NULL),
             sync_device_new ("4", "PC-4", NULL), sync_device_new ("5", "PC-5", "SERIAL5"), NULL);
  sync_read (fixture, reading, "30", sync_device_new ("6", "PC-6", NULL), NULL);
  sync_end (fixture, reading);
  sync_decide (fixture, "10", ROSTER_DECISION_MATCH, acme);
  sync_decide (fixture, "30", ROSTER_DECISION_MATCH, acme);
  roster_run_unref (sync_plan_and_apply (fixture));
  for (guint i = 0; i < 2; i++)
    {
      reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma");
      sync_read (fixture, reading, "10",
                 i == 0 ? sync_device_new ("2", "PC-2", NULL) : sync_device_new ("1", "PC-1", NULL),
                 sync_device_set (sync_device_new ("3", i == 0 ? "PC-3" : "PC-3b", NULL),
                                  ROSTER_FIELD_LAST_USER, i == 0 ? "anna" : "bert"),
                 i == 0 ? sync_device_new ("5", "PC-5", "SERIAL5")
                        : sync_device_new ("55", "PC-5", "SERIAL5"),
                 i == 0 ? sync_device_new ("4", "PC-4", NULL) : NULL, NULL);
      sync_read (fixture, reading, "30", sync_device_new ("6", "PC-6", NULL), NULL);
      if (i == 1)
        sync_read (fixture, reading, "20", sync_device_new ("4", "PC-4", NULL),
                   sync_device_new ("7", "PC-7", NULL), NULL);
      sync_end (fixture, reading);
      roster_clock_advance (fixture->clock, 8 * G_TIME_SPAN_DAY);
      if (i == 0)
        roster_run_unref (sync_plan_and_apply (fixture));
    }
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);
  sync_decide (fixture, "30", ROSTER_DECISION_MATCH, other);

  plan = sync_plan (fixture, FALSE);
  before = store_fixture_dump (fixture, state);
  run = sync_apply (fixture, plan->id, ROSTER_RUN_MANUAL, 0);
  operations = sync_list_operations (fixture, NULL, run->id);
  description = sync_describe (operations);
  g_assert_cmpstr (
      description, ==,
      "client-create done 20, client-link done 30, asset-restore done 1, "
      "asset-retire done 2, asset-update done 3, asset-update done 55, asset-move done 4, "
      "asset-create done 7, asset-move done 6");

  take_back (fixture, run->id);
  after = store_fixture_dump (fixture, state);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/journal/inverse", test_inverse);

  return g_test_run ();
}
