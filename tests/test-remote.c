/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "remote-fixture.h"
#include "store/roster-store-unsure.h"

/* A documentation behind a network: what each answer means, and what a death of the process at each
 * moment leaves. */

typedef struct
{
  const char *name;
  RemoteMoment moment;
  int error; /* a RosterError, -1 for cancelled */
  gboolean goes_on;
  const char *journal; /* after the run */
  const char *later;   /* after two more looks */
} AnswerRow;

#define ALL_DONE "client-link done 10, asset-create done 1, asset-create done 2"

static const AnswerRow answer_rows[] = {
  { "refused-keys", REMOTE_BEFORE_EFFECT, ROSTER_ERROR_AUTH, FALSE,
    "client-link done 10, asset-create planned 1, asset-create planned 2", NULL },
  { "rate-limit", REMOTE_BEFORE_EFFECT, ROSTER_ERROR_RATE_LIMITED, FALSE,
    "client-link done 10, asset-create planned 1, asset-create planned 2", NULL },
  { "forbidden", REMOTE_BEFORE_EFFECT, ROSTER_ERROR_FORBIDDEN, TRUE,
    "client-link done 10, asset-create failed 1, asset-create done 2", NULL },
  { "lost-answer", REMOTE_AFTER_EFFECT, ROSTER_ERROR_OFFLINE, TRUE, ALL_DONE, NULL },
  { "5xx-but-done", REMOTE_AFTER_EFFECT, ROSTER_ERROR_UNAVAILABLE, TRUE, ALL_DONE, NULL },
  { "cancelled", REMOTE_AFTER_EFFECT, -1, FALSE,
    "client-link done 10, asset-create unsure 1, asset-create planned 2",
    "client-link done 10, asset-create done 1, asset-create planned 2" },
  { "5xx-not-done", REMOTE_BEFORE_EFFECT, ROSTER_ERROR_UNAVAILABLE, TRUE,
    "client-link done 10, asset-create unsure 1, asset-create done 2",
    "client-link done 10, asset-create returned 1, asset-create done 2" },
  { "timeout-not-done", REMOTE_BEFORE_EFFECT, ROSTER_ERROR_OFFLINE, TRUE,
    "client-link done 10, asset-create unsure 1, asset-create done 2",
    "client-link done 10, asset-create returned 1, asset-create done 2" },
  { "no-list-nothing-sent", REMOTE_BEFORE_LIST, ROSTER_ERROR_OFFLINE, FALSE,
    "client-link done 10, asset-create planned 1, asset-create planned 2", NULL },
};

static void
test_answer (gconstpointer data)
{
  const AnswerRow *row = data;
  RemoteFixture fixture = { 0 };
  RemotePlot plot = { row->moment, 0, REMOTE_FAILS };
  g_autoptr (RosterPlan) plan = NULL;

  remote_fixture_set_up (&fixture, NULL);
  g_free (remote_fixture_set_up_acme (&fixture));
  plan = remote_fixture_plan (&fixture, FALSE);
  fixture.remote->error = row->error;
  remote_fixture_set_plot (&fixture, &plot);
  g_assert_cmpint (remote_fixture_apply (&fixture, plan->id, ROSTER_RUN_MANUAL), ==, row->goes_on);
  remote_check_journal (&fixture, row->journal);
  fixture.remote->fate = NULL;

  for (guint i = 0; i < 2 && row->later != NULL; i++)
    {
      remote_fixture_wait_for_lists (&fixture);
      g_assert_true (remote_fixture_look_up (&fixture, NULL));
    }
  if (row->later != NULL)
    remote_check_journal (&fixture, row->later);

  /* Whatever it was: in the end each is there once. */
  g_assert_true (remote_fixture_evening (&fixture, FALSE));
  remote_check_world (&fixture, "Acme, Acme/PC-1 SERIAL1, Acme/PC-2 -");
  remote_fixture_tear_down (&fixture, NULL);
}

/* What a list shows only after it was given up is recognised, not made twice. */
static void
test_late_arrival (RemoteFixture *fixture, gconstpointer data)
{
  RemotePlot plot = { REMOTE_AFTER_EFFECT, 0, REMOTE_FAILS };
  g_autoptr (RosterPlan) plan = NULL;

  g_free (remote_fixture_set_up_acme (fixture));
  plan = remote_fixture_plan (fixture, FALSE);
  remote_fixture_set_plot (fixture, &plot);
  fixture->remote->lag = G_TIME_SPAN_HOUR;
  remote_fixture_apply (fixture, plan->id, ROSTER_RUN_MANUAL);
  for (guint i = 0; i < 2; i++)
    {
      remote_fixture_wait_for_lists (fixture);
      g_assert_true (remote_fixture_look_up (fixture, NULL));
    }
  remote_check_journal (fixture,
                        "client-link done 10, asset-create returned 1, asset-create done 2");
  roster_clock_advance (fixture->base.clock, G_TIME_SPAN_HOUR);
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, "Acme, Acme/PC-1 SERIAL1, Acme/PC-2 -");
}

/* Accepted without an id, and lists lag: it is waited for, however long. */
static void
test_nameless (RemoteFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = NULL;

  g_free (remote_fixture_set_up_acme (fixture));
  plan = remote_fixture_plan (fixture, FALSE);
  fixture->remote->gives_ids = FALSE;
  fixture->remote->lag = G_TIME_SPAN_DAY;
  g_assert_true (remote_fixture_apply (fixture, plan->id, ROSTER_RUN_MANUAL));
  for (guint i = 0; i < 5; i++)
    {
      remote_check_journal (fixture,
                            "client-link done 10, asset-create unsure 1, asset-create unsure 2");
      remote_fixture_wait_for_lists (fixture);
      g_assert_true (remote_fixture_evening (fixture, FALSE));
    }
  roster_clock_advance (fixture->base.clock, G_TIME_SPAN_DAY);
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_journal (fixture, ALL_DONE);
  g_assert_cmpuint (fixture->remote->n_writes, ==, 2);
}

/* One list before the creates of a client and one after, however many they are. */
static void
test_n_lists (RemoteFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterPlan) plan = NULL;
  guint before;

  g_free (remote_fixture_set_up_acme (fixture));
  plan = remote_fixture_plan (fixture, FALSE);
  fixture->remote->gives_ids = FALSE;
  before = fixture->remote->n_lists;
  g_assert_true (remote_fixture_apply (fixture, plan->id, ROSTER_RUN_MANUAL));
  remote_check_journal (fixture, ALL_DONE);
  g_assert_cmpuint (fixture->remote->n_lists - before, ==, 2);
}

/* Something of the title appeared since the overview: it may be the same machine. */
static void
test_appeared (RemoteFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = remote_fixture_set_up_acme (fixture);
  g_autoptr (RosterPlan) plan = remote_fixture_plan (fixture, FALSE);

  g_free (remote_destination_add_asset (fixture->remote, acme, "PC-1"));
  g_assert_true (remote_fixture_apply (fixture, plan->id, ROSTER_RUN_MANUAL));
  remote_check_journal (fixture,
                        "client-link done 10, asset-create returned 1, asset-create done 2");
  remote_check_world (fixture, "Acme, Acme/PC-1 -, Acme/PC-2 -");
}

/* The client is deleted between the overview and its run. */
static void
test_vanished (RemoteFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = remote_fixture_set_up_acme (fixture);
  g_autoptr (RosterPlan) plan = remote_fixture_plan (fixture, FALSE);
  g_autoptr (RosterPlan) next = NULL;

  remote_destination_remove (fixture->remote, acme);
  g_assert_true (remote_fixture_apply (fixture, plan->id, ROSTER_RUN_MANUAL));
  remote_check_journal (fixture,
                        "client-link done 10, asset-create failed 1, asset-create failed 2");
  remote_fixture_wait_for_lists (fixture);
  g_assert_true (remote_fixture_mirror (fixture));
  next = remote_fixture_plan (fixture, FALSE);
  g_assert_cmpuint (roster_plan_get_n_operations (next), ==, 0);
  g_assert_cmpuint (next->waiting, ==, 1);
  remote_check_world (fixture, "");
}

static gboolean
settle (RemoteFixture *fixture, RosterSettlement settlement, const char *id, GError **error)
{
  g_autofree char *operation =
      store_fixture_query_text (&fixture->base, "SELECT id FROM operation WHERE device = '1'");

  g_clear_object (&fixture->base.result);
  roster_store_settle_operation_async (fixture->base.store, operation, settlement, id, NULL,
                                       store_fixture_on_done_cb, &fixture->base.result);

  return roster_store_settle_operation_finish (fixture->base.store,
                                               store_fixture_wait (&fixture->base.result), error);
}

/* Two new entries bear its title: only a person knows which one is from Roster. */
static void
set_up_several (RemoteFixture *fixture)
{
  RemotePlot plot = { REMOTE_AFTER_EFFECT, 0, REMOTE_FAILS };
  g_autofree char *acme = remote_fixture_set_up_acme (fixture);
  g_autoptr (RosterPlan) plan = remote_fixture_plan (fixture, FALSE);

  remote_fixture_set_plot (fixture, &plot);
  fixture->remote->error = -1;
  g_assert_false (remote_fixture_apply (fixture, plan->id, ROSTER_RUN_MANUAL));
  fixture->remote->fate = NULL;
  g_free (remote_destination_add_asset (fixture->remote, acme, "PC-1"));
  g_assert_true (remote_fixture_look_up (fixture, NULL));
  remote_check_journal (fixture,
                        "client-link done 10, asset-create unsure 1, asset-create planned 2");
  store_fixture_check (&fixture->base,
                       "SELECT error LIKE '%4002, 4003%' FROM operation WHERE device = '1'", 1);
}

static void
test_settle_done (RemoteFixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { NULL, "4001" };
  g_autoptr (GError) error = NULL;

  set_up_several (fixture);
  g_assert_false (settle (fixture, ROSTER_SETTLEMENT_DONE, wrong[0], &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (settle (fixture, ROSTER_SETTLEMENT_DONE, "4002", &error));
  g_assert_no_error (error);
  store_fixture_check (&fixture->base, "SELECT asset FROM asset_source WHERE device = '1'", 4002);
  g_assert_false (settle (fixture, ROSTER_SETTLEMENT_DROP, NULL, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
}

static void
test_settle_again (RemoteFixture *fixture, gconstpointer data)
{
  set_up_several (fixture);
  remote_destination_remove (fixture->remote, "4002");
  remote_destination_remove (fixture->remote, "4003");
  g_assert_true (settle (fixture, ROSTER_SETTLEMENT_AGAIN, NULL, NULL));
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, "Acme, Acme/PC-1 SERIAL1, Acme/PC-2 -");
}

static void
test_settle_drop (RemoteFixture *fixture, gconstpointer data)
{
  set_up_several (fixture);
  g_assert_true (settle (fixture, ROSTER_SETTLEMENT_DROP, NULL, NULL));
  remote_check_journal (fixture,
                        "client-link done 10, asset-create failed 1, asset-create planned 2");
}

typedef struct
{
  const char *name;
  RosterDestinationCapabilities without;
  const char *journal;
} CapabilityRow;

static const CapabilityRow capability_rows[] = {
  { "create-client", ROSTER_DESTINATION_CREATE_CLIENT,
    "client-link done 10, client-create waiting 20, asset-create done 1" },
  { "create-asset", ROSTER_DESTINATION_CREATE_ASSET,
    "client-link done 10, client-create done 20, asset-create waiting 1, asset-create waiting 2" },
};

static void
test_capability (gconstpointer data)
{
  const CapabilityRow *row = data;
  RemoteFixture fixture = { 0 };
  g_autofree char *acme = NULL;
  gint64 reading;

  remote_fixture_set_up (&fixture, NULL);
  fixture.remote->info.capabilities &= ~row->without;
  acme = remote_destination_add_target (fixture.remote, "Acme");
  g_assert_true (remote_fixture_mirror (&fixture));
  reading = sync_begin (&fixture.base, "10=Acme,20=Beta");
  sync_read (&fixture.base, reading, "10", sync_device_new ("1", "PC-1", NULL), NULL);
  sync_read (&fixture.base, reading, "20", sync_device_new ("2", "PC-2", NULL), NULL);
  sync_end (&fixture.base, reading);
  sync_decide (&fixture.base, "10", ROSTER_DECISION_MATCH, acme);
  sync_decide (&fixture.base, "20", ROSTER_DECISION_CREATE, NULL);
  g_assert_true (remote_fixture_evening (&fixture, FALSE));
  remote_check_journal (&fixture, row->journal);
  remote_fixture_tear_down (&fixture, NULL);
}

/* Without fields an asset has its title. What it lacks is a list for a person, nothing is sent. */
static void
test_titles_only (RemoteFixture *fixture, gconstpointer data)
{
  fixture->remote->info.capabilities &=
      ~(ROSTER_DESTINATION_WRITE_FIELDS | ROSTER_DESTINATION_UPDATE_ASSET);
  g_free (remote_fixture_set_up_acme (fixture));
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, "Acme, Acme/PC-1 -, Acme/PC-2 -");
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  g_assert_cmpuint (fixture->remote->n_writes, ==, 2);
  remote_check_journal (fixture, ALL_DONE ", asset-update waiting 1, asset-update waiting 2");
}

/* Decisions that change after they were applied. */
static void
test_changed_decisions (RemoteFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = remote_fixture_set_up_acme (fixture);
  g_autofree char *other = remote_destination_add_target (fixture->remote, "Other");
  gint64 reading;

  g_assert_true (remote_fixture_evening (fixture, FALSE));

  /* Excluded: updating stops, the assets stay. */
  sync_decide (&fixture->base, "10", ROSTER_DECISION_EXCLUDE, NULL);
  reading = sync_begin (&fixture->base, "10=Acme");
  sync_read (&fixture->base, reading, "10", sync_device_new ("1", "PC-1b", "SERIAL1"), NULL);
  sync_end (&fixture->base, reading);
  roster_clock_advance (fixture->base.clock, 30 * G_TIME_SPAN_DAY);
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, "Acme, Acme/PC-1 SERIAL1, Acme/PC-2 -, Other");

  /* Another target: its assets move. */
  reading = sync_begin (&fixture->base, "10=Acme");
  sync_read (&fixture->base, reading, "10", sync_device_new ("1", "PC-1b", "SERIAL1"),
             sync_device_new ("2", "PC-2", NULL), NULL);
  sync_end (&fixture->base, reading);
  sync_decide (&fixture->base, "10", ROSTER_DECISION_MATCH, other);
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, "Acme, Other, Other/PC-1b SERIAL1, Other/PC-2 -");

  /* Created, and then matched again: what was created stays. */
  sync_decide (&fixture->base, "10", ROSTER_DECISION_CREATE, NULL);
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, "Acme, Acme, Acme/PC-1b SERIAL1, Acme/PC-2 -, Other");
  sync_decide (&fixture->base, "10", ROSTER_DECISION_MATCH, other);
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, "Acme, Acme, Other, Other/PC-1b SERIAL1, Other/PC-2 -");

  /* The target vanishes: nothing is written, nothing is created. */
  remote_destination_remove (fixture->remote, other);
  remote_fixture_wait_for_lists (fixture);
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, "Acme, Acme");
}

/* A documentation may let others change its assets and still not move them: that waits for a
 * person, and nothing is sent, evening after evening. */
static void
test_unmovable (RemoteFixture *fixture, gconstpointer data)
{
  g_autofree char *acme = remote_fixture_set_up_acme (fixture);
  g_autofree char *other = remote_destination_add_target (fixture->remote, "Other");
  guint n_writes;

  fixture->remote->info.capabilities &= ~ROSTER_DESTINATION_MOVE_ASSET;
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  n_writes = fixture->remote->n_writes;
  sync_decide (&fixture->base, "10", ROSTER_DECISION_MATCH, other);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (remote_fixture_evening (fixture, FALSE));
      remote_check_world (fixture, "Acme, Acme/PC-1 SERIAL1, Acme/PC-2 -, Other");
    }
  g_assert_cmpuint (fixture->remote->n_writes, ==, n_writes);
  remote_check_journal (fixture, ALL_DONE ", client-link done 10, asset-move waiting 1, "
                                          "asset-move waiting 2");
}

/* Something of every kind to do. */
static void
set_up_every_kind (RemoteFixture *fixture, RosterPlan **plan)
{
  g_autofree char *acme = remote_destination_add_target (fixture->remote, "Acme");
  g_autofree char *gamma = remote_destination_add_target (fixture->remote, "Gamma");
  gint64 reading;

  g_assert_true (remote_fixture_mirror (fixture));
  reading = sync_begin (&fixture->base, "10=Acme,20=Beta,30=Gamma");
  sync_read (&fixture->base, reading, "10", sync_device_new ("1", "PC-1", NULL),
             sync_device_new ("2", "PC-2", NULL), sync_device_new ("3", "PC-3", NULL),
             sync_device_new ("4", "PC-4", NULL), NULL);
  sync_end (&fixture->base, reading);
  sync_decide (&fixture->base, "10", ROSTER_DECISION_MATCH, acme);
  g_assert_true (remote_fixture_evening (fixture, FALSE));

  /* 1 is gone for long and retired, and will be back. */
  for (guint i = 0; i < 2; i++)
    {
      reading = sync_begin (&fixture->base, "10=Acme,20=Beta,30=Gamma");
      sync_read (&fixture->base, reading, "10",
                 i == 0 ? sync_device_new ("2", "PC-2", NULL) : sync_device_new ("1", "PC-1", NULL),
                 sync_device_new ("3", i == 0 ? "PC-3" : "PC-3b", NULL),
                 i == 0 ? sync_device_new ("4", "PC-4", NULL) : NULL, NULL);
      if (i == 1)
        {
          sync_read (&fixture->base, reading, "20", sync_device_new ("4", "PC-4", NULL), NULL);
          sync_read (&fixture->base, reading, "30", sync_device_new ("6", "PC-6", NULL), NULL);
        }
      sync_end (&fixture->base, reading);
      roster_clock_advance (fixture->base.clock, 8 * G_TIME_SPAN_DAY);
      if (i == 0)
        g_assert_true (remote_fixture_evening (fixture, FALSE));
    }
  remote_check_world (fixture,
                      "Acme, Acme/PC-1 - retired, Acme/PC-2 -, Acme/PC-3 -, Acme/PC-4 -, Gamma");
  sync_decide (&fixture->base, "20", ROSTER_DECISION_CREATE, NULL);
  sync_decide (&fixture->base, "30", ROSTER_DECISION_MATCH, gamma);
  g_assert_true (remote_fixture_mirror (fixture));
  *plan = remote_fixture_plan (fixture, FALSE);
}

#define EVERY_KIND                                                                                 \
  "client-create planned 20, client-link planned 30, asset-restore planned 1, "                    \
  "asset-retire planned 2, asset-update planned 3, asset-move planned 4, asset-create planned 6"
#define EVERY_KIND_DONE                                                                            \
  "Acme, Acme/PC-1 -, Acme/PC-2 - retired, Acme/PC-3b -, Beta, Beta/PC-4 -, Gamma, Gamma/PC-6 -"

/* The process dies at each moment of a run, and another one goes on. */
static void
test_die_anywhere (gconstpointer data)
{
  RemoteMoment moment = (RemoteMoment) GPOINTER_TO_INT (data);
  gboolean has_died = TRUE;
  int n_deaths = 0;

  for (int i = 0; has_died; i++)
    {
      RemoteFixture fixture = { 0 };
      RemotePlot plot = { moment, i, REMOTE_DIES };
      g_autoptr (RosterPlan) plan = NULL;
      g_autoptr (GPtrArray) operations = NULL;
      g_autofree char *description = NULL;

      remote_fixture_set_up (&fixture, NULL);
      fixture.remote->gives_ids = i % 2 == 0;
      set_up_every_kind (&fixture, &plan);
      operations = sync_list_operations (&fixture.base, plan->id, NULL);
      description = sync_describe (operations);
      g_assert_cmpstr (description, ==, EVERY_KIND);

      remote_fixture_set_plot (&fixture, &plot);
      has_died = !remote_fixture_apply (&fixture, plan->id, ROSTER_RUN_MANUAL);
      n_deaths += has_died;
      fixture.remote->fate = NULL;

      /* At once, and again when lists are certain. */
      for (guint j = 0; j < 3; j++)
        {
          g_assert_true (remote_fixture_apply (&fixture, plan->id, ROSTER_RUN_RESUMED));
          remote_fixture_wait_for_lists (&fixture);
        }
      /* What needed the client that could not be made is planned again. */
      g_assert_true (remote_fixture_evening (&fixture, FALSE));
      remote_check_world (&fixture, EVERY_KIND_DONE);
      store_fixture_check (&fixture.base,
                           "SELECT count(*) FROM operation WHERE state NOT IN ('done', 'returned')",
                           0);
      remote_fixture_tear_down (&fixture, NULL);
    }
  g_assert_cmpint (n_deaths, >=, moment >= REMOTE_BEFORE_EFFECT ? 6 : 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (answer_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/remote/answer/", answer_rows[i].name, NULL);

      g_test_add_data_func (path, &answer_rows[i], test_answer);
    }
  remote_fixture_add ("/remote/late-arrival", test_late_arrival);
  remote_fixture_add ("/remote/nameless", test_nameless);
  remote_fixture_add ("/remote/n-lists", test_n_lists);
  remote_fixture_add ("/remote/appeared", test_appeared);
  remote_fixture_add ("/remote/vanished", test_vanished);
  remote_fixture_add ("/remote/settle/done", test_settle_done);
  remote_fixture_add ("/remote/settle/again", test_settle_again);
  remote_fixture_add ("/remote/settle/drop", test_settle_drop);
  for (guint i = 0; i < G_N_ELEMENTS (capability_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/remote/without/", capability_rows[i].name, NULL);

      g_test_add_data_func (path, &capability_rows[i], test_capability);
    }
  remote_fixture_add ("/remote/titles-only", test_titles_only);
  remote_fixture_add ("/remote/unmovable", test_unmovable);
  remote_fixture_add ("/remote/changed-decisions", test_changed_decisions);
  g_test_add_data_func ("/remote/die/before-list", GINT_TO_POINTER (REMOTE_BEFORE_LIST),
                        test_die_anywhere);
  g_test_add_data_func ("/remote/die/after-list", GINT_TO_POINTER (REMOTE_AFTER_LIST),
                        test_die_anywhere);
  g_test_add_data_func ("/remote/die/before-effect", GINT_TO_POINTER (REMOTE_BEFORE_EFFECT),
                        test_die_anywhere);
  g_test_add_data_func ("/remote/die/after-effect", GINT_TO_POINTER (REMOTE_AFTER_EFFECT),
                        test_die_anywhere);

  return g_test_run ();
}
