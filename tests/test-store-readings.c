/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-client-state.h"
#include "store/roster-store-client-list.h"
#include "store/roster-store-clients.h"
#include "store/roster-store-devices.h"
#include "store/roster-store-integrations.h"
#include "store/roster-store-readings.h"
#include "sync-fixture.h"

static const char *const content_tables[] = {
  "source_client", "device", "asset", "operation", NULL,
};
static const char *const volatile_table[] = { "device_volatile", NULL };

static RosterClientState *
get_client (StoreFixture *fixture, const char *id)
{
  g_autoptr (GPtrArray) states = NULL;

  g_clear_object (&fixture->result);
  roster_store_list_clients_async (fixture->store, fixture->integration->id,
                                   fixture->documentation->id, NULL, store_fixture_on_done_cb,
                                   &fixture->result);
  states = roster_store_list_clients_finish (fixture->store, store_fixture_wait (&fixture->result),
                                             NULL);
  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);

      if (g_str_equal (state->client->id, id))
        return roster_client_state_ref (state);
    }

  g_error ("No client %s", id);
}

/* The clients that are still to be read, in order. */
static char *
list_unread (StoreFixture *fixture, gint64 reading)
{
  g_autoptr (GPtrArray) clients = NULL;
  GString *text = g_string_new (NULL);

  g_clear_object (&fixture->result);
  roster_store_list_unread_async (fixture->store, fixture->integration->id,
                                  fixture->documentation->id, reading, NULL,
                                  store_fixture_on_done_cb, &fixture->result);
  clients =
      roster_store_list_unread_finish (fixture->store, store_fixture_wait (&fixture->result), NULL);
  for (guint i = 0; i < clients->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((RosterClient *) g_ptr_array_index (clients, i))->id);

  return g_string_free (text, FALSE);
}

#define check_unread(fixture, reading, expected)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *unread_text = list_unread (fixture, reading);                                 \
    g_assert_cmpstr (unread_text, ==, expected);                                                   \
  }                                                                                                \
  G_STMT_END

static void
test_clients (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterClientState) acme = NULL;
  g_autoptr (RosterClientState) beta = NULL;
  g_autoptr (RosterClientState) back = NULL;
  gint64 missing_since;

  sync_end (fixture, sync_begin (fixture, "10=Acme,20=Beta"));
  sync_decide (fixture, "20", ROSTER_DECISION_CREATE, NULL);

  sync_end (fixture, sync_begin (fixture, "10=Acme & Sons"));
  missing_since = roster_clock_now (fixture->clock);
  acme = get_client (fixture, "10");
  g_assert_cmpstr (acme->client->name, ==, "Acme & Sons");
  g_assert_cmpint (acme->client->missing_since, ==, 0);
  g_assert_false (acme->client->is_read);

  /* It is the first time that counts, and what was decided stays. */
  sync_end (fixture, sync_begin (fixture, "10=Acme & Sons"));
  beta = get_client (fixture, "20");
  g_assert_cmpint (beta->client->missing_since, ==, missing_since);
  g_assert_cmpint (roster_client_state_get_kind (beta), ==, ROSTER_DECISION_CREATE);

  sync_end (fixture, sync_begin (fixture, "10=Acme & Sons,20=Beta"));
  back = get_client (fixture, "20");
  g_assert_cmpint (back->client->missing_since, ==, 0);
  g_assert_cmpint (roster_client_state_get_kind (back), ==, ROSTER_DECISION_CREATE);
}

static void
save_one (StoreFixture *fixture, gint64 reading, int sites, int servers)
{
  g_autoptr (GPtrArray) clients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);
  RosterClient *client = roster_client_new ("10", "Acme");

  client->sites = sites;
  client->servers = servers;
  g_ptr_array_add (clients, client);
  g_clear_object (&fixture->result);
  roster_store_save_clients_async (fixture->store, fixture->integration->id, reading, clients, NULL,
                                   store_fixture_on_done_cb, &fixture->result);
  g_assert_true (roster_store_save_clients_finish (fixture->store,
                                                   store_fixture_wait (&fixture->result), NULL));
}

/* A number that the list knows counts; one that it does not know takes nothing away. */
static void
test_counts (StoreFixture *fixture, gconstpointer data)
{
  gint64 reading = sync_begin (fixture, NULL);

  save_one (fixture, reading, ROSTER_COUNT_UNKNOWN, 3);
  store_fixture_check (fixture, "SELECT sites FROM source_client", ROSTER_COUNT_UNKNOWN);
  sync_read (fixture, reading, "10", NULL);
  save_one (fixture, reading, ROSTER_COUNT_UNKNOWN, 4);
  store_fixture_check (fixture, "SELECT sites FROM source_client", 1);
  store_fixture_check (fixture, "SELECT servers FROM source_client", 4);
  save_one (fixture, reading, 7, 4);
  store_fixture_check (fixture, "SELECT sites FROM source_client", 7);
}

static void
read_two (StoreFixture *fixture, const char *name, const char *status)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta");

  sync_read (fixture, reading, "10",
             sync_device_set (sync_device_new ("1", name, "SERIAL1"), ROSTER_FIELD_STATUS, status),
             sync_device_new ("2", "PC-2", NULL), NULL);
  sync_read (fixture, reading, "20", sync_device_new ("3", "PC-3", NULL), NULL);
  sync_end (fixture, reading);
}

static void
test_commit (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterClientState) acme = NULL;

  read_two (fixture, "PC-1", "online");
  store_fixture_check (fixture, "SELECT count(*) FROM device", 3);
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE client = '10'", 2);
  store_fixture_check (fixture, "SELECT count(*) FROM staged_device", 0);
  store_fixture_check (fixture,
                       "SELECT count(*) FROM device WHERE name = 'PC-1' AND serial_key = 'SERIAL1' "
                       "AND hostname = 'PC-1' AND kind = 'server' AND gone_since IS NULL",
                       1);
  store_fixture_check (fixture, "SELECT count(*) FROM device_volatile WHERE status = 'online'", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM reading WHERE finished_at IS NOT NULL", 1);
  acme = get_client (fixture, "10");
  g_assert_true (acme->client->is_read);
  g_assert_cmpint (acme->client->sites, ==, 1);
}

/* Nothing is seen of a client before it was read whole. */
static void
test_staging (StoreFixture *fixture, gconstpointer data)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta");
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);

  g_ptr_array_add (devices, sync_device_new ("1", "PC-1", NULL));
  sync_stage (fixture, "10", devices);
  store_fixture_check (fixture, "SELECT count(*) FROM device", 0);
  store_fixture_check (fixture, "SELECT count(*) FROM staged_device", 1);

  /* One client's commit takes only its own. */
  sync_read (fixture, reading, "20", sync_device_new ("2", "PC-2", NULL), NULL);
  store_fixture_check (fixture, "SELECT count(*) FROM device", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM staged_device", 1);
  sync_commit (fixture, reading, "10", NULL);
  store_fixture_check (fixture, "SELECT count(*) FROM device", 2);
}

static void
test_unchanged (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *volatile_before = NULL;
  g_autofree char *volatile_after = NULL;

  /* So that a row that is written again with the same values shows. */
  read_two (fixture, "PC-1", "online");
  store_fixture_execute (
      fixture, "CREATE TABLE touched (x);"
               "CREATE TRIGGER t1 AFTER UPDATE ON device BEGIN INSERT INTO touched VALUES (1); END;"
               "CREATE TRIGGER t2 AFTER INSERT ON device BEGIN INSERT INTO touched VALUES (1); END;"
               "CREATE TRIGGER t3 AFTER UPDATE ON source_client BEGIN "
               "  INSERT INTO touched VALUES (1); END;"
               "CREATE TRIGGER t4 AFTER UPDATE ON device_volatile BEGIN "
               "  INSERT INTO touched VALUES (2); END;");
  before = store_fixture_dump (fixture, content_tables);
  volatile_before = store_fixture_dump (fixture, volatile_table);
  read_two (fixture, "PC-1", "online");
  after = store_fixture_dump (fixture, content_tables);
  volatile_after = store_fixture_dump (fixture, volatile_table);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (volatile_before, ==, volatile_after);
  store_fixture_check (fixture, "SELECT count(*) FROM touched", 0);

  /* What changes by itself changes no row of device. */
  g_free (after);
  read_two (fixture, "PC-1", "offline");
  after = store_fixture_dump (fixture, content_tables);
  g_assert_cmpstr (before, ==, after);
  store_fixture_check (fixture, "SELECT count(*) FROM touched WHERE x = 1", 0);
  store_fixture_check (fixture, "SELECT count(*) FROM touched WHERE x = 2", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM device_volatile WHERE status = 'offline'", 1);

  /* A change of one device changes its row only. */
  read_two (fixture, "PC-1b", "offline");
  store_fixture_check (fixture, "SELECT count(*) FROM touched WHERE x = 1", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE name = 'PC-1b'", 1);
}

static void
test_gone_and_back (StoreFixture *fixture, gconstpointer data)
{
  gint64 reading;
  gint64 gone_since;

  read_two (fixture, "PC-1", NULL);
  reading = sync_begin (fixture, "10=Acme,20=Beta");
  sync_read (fixture, reading, "10", sync_device_new ("2", "PC-2", NULL), NULL);
  sync_end (fixture, reading);
  gone_since = roster_clock_now (fixture->clock);
  store_fixture_check (fixture, "SELECT gone_since FROM device WHERE id = '1'", gone_since);
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE gone_since IS NULL", 2);

  /* It is the first time that counts. */
  reading = sync_begin (fixture, "10=Acme,20=Beta");
  sync_read (fixture, reading, "10", sync_device_new ("2", "PC-2", NULL), NULL);
  sync_end (fixture, reading);
  store_fixture_check (fixture, "SELECT gone_since FROM device WHERE id = '1'", gone_since);

  /* Back, with the same values. */
  read_two (fixture, "PC-1", NULL);
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE gone_since IS NULL", 3);
}

static void
test_incomplete (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);
  g_autoptr (GPtrArray) parts = NULL;
  RosterReadingPart *part;
  gint64 reading;

  read_two (fixture, "PC-1", NULL);
  reading = sync_begin (fixture, "10=Acme,20=Beta");
  /* 2 is not in the list, 3 is another client's, 4 is new, 1 has another name. */
  g_ptr_array_add (devices, sync_device_new ("1", "PC-1b", NULL));
  g_ptr_array_add (devices, sync_device_new ("3", "PC-3", NULL));
  g_ptr_array_add (devices, sync_device_new ("4", "PC-4", NULL));
  sync_stage (fixture, "10", devices);
  sync_commit (fixture, reading, "10", "The list broke off");
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE gone_since IS NULL", 4);
  store_fixture_check (fixture, "SELECT client FROM device WHERE id = '3'", 20);
  store_fixture_check (fixture, "SELECT client FROM device WHERE id = '4'", 10);
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE name = 'PC-1b'", 1);
  store_fixture_check (fixture, "SELECT count(*) FROM staged_device", 0);

  parts = sync_finish (fixture, reading);
  g_assert_cmpuint (parts->len, ==, 1);
  part = g_ptr_array_index (parts, 0);
  g_assert_cmpstr (part->client, ==, "10");
  g_assert_cmpstr (part->kind, ==, "server");
  g_assert_cmpstr (part->why, ==, "The list broke off");
}

/* A list of one kind says nothing of the other kind. */
static void
test_kinds (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);
  RosterDevice *workstation = sync_device_new ("5", "PC-5", NULL);
  RosterDevice *other = sync_device_new ("6", "PC-6", NULL);
  gint64 reading;

  g_free (workstation->kind);
  workstation->kind = g_strdup ("workstation");
  g_free (other->kind);
  other->kind = g_strdup ("workstation");
  reading = sync_begin (fixture, "10=Acme");
  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", NULL),
             roster_device_ref (workstation), roster_device_ref (other), NULL);
  sync_end (fixture, reading);

  /* The servers broke off, the workstations did not. */
  reading = sync_begin (fixture, "10=Acme");
  g_ptr_array_add (devices, workstation);
  sync_stage (fixture, "10", devices);
  sync_commit (fixture, reading, "10", "Error");
  sync_end (fixture, reading);
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE gone_since IS NULL", 2);
  store_fixture_check (fixture, "SELECT id FROM device WHERE gone_since IS NOT NULL", 6);

  /* A machine that becomes a server is not gone. */
  reading = sync_begin (fixture, "10=Acme");
  sync_read (fixture, reading, "10", sync_device_new ("1", "PC-1", NULL),
             sync_device_new ("5", "PC-5", NULL), NULL);
  sync_end (fixture, reading);
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE gone_since IS NULL", 2);
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE kind = 'server'", 2);
  roster_device_unref (other);
}

/* Whichever client is committed first, a moved device is never gone and ends where it is. */
static void
test_moved (StoreFixture *fixture, gconstpointer data)
{
  gint64 reading;

  for (guint i = 0; i < 2; i++)
    {
      read_two (fixture, "PC-1", NULL);
      reading = sync_begin (fixture, "10=Acme,20=Beta");
      if (i == 0)
        sync_read (fixture, reading, "10", sync_device_new ("2", "PC-2", NULL), NULL);
      sync_read (fixture, reading, "20", sync_device_new ("3", "PC-3", NULL),
                 sync_device_new ("1", "PC-1", "SERIAL1"), NULL);
      if (i == 1)
        sync_read (fixture, reading, "10", sync_device_new ("2", "PC-2", NULL), NULL);
      sync_end (fixture, reading);
      store_fixture_check (fixture, "SELECT count(*) FROM device WHERE gone_since IS NULL", 3);
      store_fixture_check (fixture, "SELECT client FROM device WHERE id = '1'", 20);
    }
}

/* One that was moved while it was read is in both lists: it ends in the new one. */
static void
test_moved_meanwhile (StoreFixture *fixture, gconstpointer data)
{
  gint64 reading;

  for (guint i = 0; i < 2; i++)
    {
      const char *const order[] = { i == 0 ? "10" : "20", i == 0 ? "20" : "10" };

      read_two (fixture, "PC-1", NULL);
      reading = sync_begin (fixture, "10=Acme,20=Beta");
      for (guint j = 0; j < 2; j++)
        {
          g_autoptr (GPtrArray) devices =
              g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);

          g_ptr_array_add (devices, sync_device_new ("1", "PC-1", "SERIAL1"));
          sync_stage (fixture, order[j], devices);
        }
      sync_commit (fixture, reading, order[0], NULL);
      sync_commit (fixture, reading, order[1], NULL);
      sync_end (fixture, reading);
      store_fixture_check (fixture, "SELECT client FROM device WHERE id = '1'", 20);
      store_fixture_check (fixture, "SELECT gone_since IS NULL FROM device WHERE id = '1'", 1);
    }
}

static void
test_resume (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) devices =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma");

  check_unread (fixture, reading, "10 20 30");
  sync_read (fixture, reading, "20", sync_device_new ("2", "PC-2", NULL), NULL);
  g_ptr_array_add (devices, sync_device_new ("1", "PC-1", NULL));
  sync_stage (fixture, "10", devices);

  /* The process ended here. */
  store_fixture_reopen (fixture);
  g_assert_cmpint (sync_begin (fixture, "10=Acme,20=Beta,30=Gamma"), ==, reading);
  store_fixture_check (fixture, "SELECT count(*) FROM staged_device", 0);
  check_unread (fixture, reading, "10 30");
  sync_read (fixture, reading, "10", NULL);
  sync_read (fixture, reading, "30", NULL);
  check_unread (fixture, reading, "");
  sync_end (fixture, reading);
  store_fixture_check (fixture, "SELECT count(*) FROM device", 1);

  g_assert_cmpint (sync_begin (fixture, NULL), >, reading);
}

/* What was read yesterday is read again; so is what a wrong clock dated ahead. */
static void
test_resume_not_too_late (StoreFixture *fixture, gconstpointer data)
{
  gint64 reading = sync_begin (fixture, NULL);
  gint64 next;

  roster_clock_advance (fixture->clock, G_TIME_SPAN_DAY);
  next = sync_begin (fixture, NULL);
  g_assert_cmpint (next, >, reading);

  roster_clock_advance (fixture->clock, -G_TIME_SPAN_DAY);
  g_assert_cmpint (sync_begin (fixture, NULL), >, next);
}

static void
test_excluded (StoreFixture *fixture, gconstpointer data)
{
  gint64 reading = sync_begin (fixture, "10=Acme,20=Beta,30=Gamma,40=Delta");

  sync_decide (fixture, "20", ROSTER_DECISION_EXCLUDE, NULL);
  sync_decide (fixture, "30", ROSTER_DECISION_CREATE, NULL);
  check_unread (fixture, reading, "30 10 40");
  sync_save_clients (fixture, reading, "10=Acme,20=Beta,30=Gamma");
  check_unread (fixture, reading, "30 10");
  sync_decide (fixture, "20", ROSTER_DECISION_UNDECIDED, NULL);
  check_unread (fixture, reading, "30 10 20");
}

/* The same ids in another account are other clients and devices. */
static void
test_two_integrations (StoreFixture *fixture, gconstpointer data)
{
  RosterIntegration *first = fixture->integration;
  g_autoptr (RosterIntegration) second = store_fixture_connect (fixture, "stub-2");
  gint64 reading;

  read_two (fixture, "PC-1", NULL);
  fixture->integration = second;
  reading = sync_begin (fixture, "10=Other");
  sync_read (fixture, reading, "10", sync_device_new ("1", "SRV-1", NULL), NULL);
  sync_end (fixture, reading);
  fixture->integration = first;

  store_fixture_check (fixture, "SELECT count(*) FROM source_client WHERE missing_since IS NULL",
                       3);
  store_fixture_check (fixture, "SELECT count(*) FROM device WHERE gone_since IS NULL", 4);
  store_fixture_check (fixture,
                       "SELECT count(*) FROM device WHERE integration = 'stub-1' AND id = '1' "
                       "AND name = 'PC-1'",
                       1);

  /* Forgetting one leaves the other as it is. */
  g_clear_object (&fixture->result);
  roster_store_forget_integration_async (fixture->store, "stub-2", NULL, store_fixture_on_done_cb,
                                         &fixture->result);
  g_assert_true (roster_store_forget_integration_finish (
      fixture->store, store_fixture_wait (&fixture->result), NULL, NULL));
  store_fixture_check (fixture, "SELECT count(*) FROM device", 3);
  store_fixture_check (fixture, "SELECT count(*) FROM source_client", 2);
}

/* Committed from what was staged, or from what is at hand. */
static const struct
{
  const char *name;
  void (*func) (StoreFixture *fixture, gconstpointer data);
} both_ways[] = {
  { "commit", test_commit },
  { "unchanged", test_unchanged },
  { "gone-and-back", test_gone_and_back },
  { "incomplete", test_incomplete },
  { "kinds", test_kinds },
  { "moved", test_moved },
  { "two-integrations", test_two_integrations },
};

static void
set_up_given (StoreFixture *fixture, gconstpointer data)
{
  sync_gives = TRUE;
  store_fixture_set_up (fixture, data);
}

static void
tear_down_given (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_tear_down (fixture, data);
  sync_gives = FALSE;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_fixture_add ("/store-readings/clients", test_clients);
  store_fixture_add ("/store-readings/counts", test_counts);
  store_fixture_add ("/store-readings/staging", test_staging);
  store_fixture_add ("/store-readings/moved/meanwhile", test_moved_meanwhile);
  store_fixture_add ("/store-readings/resume", test_resume);
  store_fixture_add ("/store-readings/resume/not-too-late", test_resume_not_too_late);
  store_fixture_add ("/store-readings/excluded", test_excluded);

  for (guint i = 0; i < G_N_ELEMENTS (both_ways); i++)
    {
      g_autofree char *staged = g_strdup_printf ("/store-readings/staged/%s", both_ways[i].name);
      g_autofree char *given = g_strdup_printf ("/store-readings/given/%s", both_ways[i].name);

      store_fixture_add (staged, both_ways[i].func);
      g_test_add (given, StoreFixture, NULL, set_up_given, both_ways[i].func, tear_down_given);
    }

  return g_test_run ();
}
