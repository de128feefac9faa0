/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "remote-fixture.h"

/* What has no answer, or is given back: nothing is sent again before it is known to be needed. */

#define ALL_DONE "client-link done 10, asset-create done 1, asset-create done 2"

/* While nothing is known of it nothing else is planned for its device, and one absent look is not
 * enough. */
static void
test_unsure_is_a_claim (RemoteFixture *fixture, gconstpointer data)
{
  RemotePlot plot = { REMOTE_BEFORE_EFFECT, 0, REMOTE_FAILS };
  g_autoptr (RosterPlan) plan = NULL;
  g_autoptr (RosterPlan) next = NULL;

  g_free (remote_fixture_set_up_acme (fixture));
  plan = remote_fixture_plan (fixture, FALSE);
  remote_fixture_set_plot (fixture, &plot);
  remote_fixture_apply (fixture, plan->id, ROSTER_RUN_MANUAL);
  for (guint i = 0; i < 5; i++)
    g_assert_true (remote_fixture_look_up (fixture, NULL));
  remote_fixture_wait_for_lists (fixture);
  g_assert_true (remote_fixture_look_up (fixture, NULL));
  remote_check_journal (fixture, "client-link done 10, asset-create unsure 1, asset-create done 2");
  next = remote_fixture_plan (fixture, FALSE);
  g_assert_cmpuint (roster_plan_get_n_operations (next), ==, 0);
  g_assert_cmpuint (next->unsure, ==, 1);
}

/* The run of the same plan sends again what certainly was not done. */
static void
test_sent_again (RemoteFixture *fixture, gconstpointer data)
{
  RemotePlot plot = { REMOTE_BEFORE_EFFECT, 0, REMOTE_FAILS };
  g_autoptr (RosterPlan) plan = NULL;

  g_free (remote_fixture_set_up_acme (fixture));
  plan = remote_fixture_plan (fixture, FALSE);
  remote_fixture_set_plot (fixture, &plot);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (remote_fixture_apply (fixture, plan->id, ROSTER_RUN_RESUMED));
      remote_fixture_wait_for_lists (fixture);
    }
  remote_check_journal (fixture, ALL_DONE);
  remote_check_world (fixture, "Acme, Acme/PC-1 SERIAL1, Acme/PC-2 -");
}

/* Who asks about one operation hears about that one. */
static void
test_look_up_one (RemoteFixture *fixture, gconstpointer data)
{
  RemotePlot plot = { REMOTE_BEFORE_EFFECT, 0, REMOTE_FAILS };
  g_autoptr (RosterPlan) plan = NULL;
  g_autofree char *one = NULL;

  g_free (remote_fixture_set_up_acme (fixture));
  plan = remote_fixture_plan (fixture, FALSE);
  remote_fixture_set_plot (fixture, &plot);
  remote_fixture_apply (fixture, plan->id, ROSTER_RUN_MANUAL);
  store_fixture_execute (&fixture->base, "UPDATE operation SET state = 'unsure' "
                                         " WHERE device = '2'");
  one = store_fixture_query_text (&fixture->base, "SELECT id FROM operation WHERE device = '1'");
  for (guint i = 0; i < 2; i++)
    {
      remote_fixture_wait_for_lists (fixture);
      g_assert_true (remote_fixture_look_up (fixture, one));
    }
  remote_check_journal (fixture,
                        "client-link done 10, asset-create returned 1, asset-create unsure 2");
}

/* It was to be sent again, but then its plan was replaced: the next one plans it. */
static void
test_given_back_and_replaced (RemoteFixture *fixture, gconstpointer data)
{
  RemotePlot sending = { REMOTE_BEFORE_EFFECT, 0, REMOTE_FAILS };
  RemotePlot listing = { REMOTE_BEFORE_LIST, 1, REMOTE_FAILS };
  g_autoptr (RosterPlan) plan = NULL;

  g_free (remote_fixture_set_up_acme (fixture));
  plan = remote_fixture_plan (fixture, FALSE);
  fixture->remote->error = ROSTER_ERROR_OFFLINE;
  remote_fixture_set_plot (fixture, &sending);
  g_assert_true (remote_fixture_apply (fixture, plan->id, ROSTER_RUN_MANUAL));
  remote_fixture_wait_for_lists (fixture);
  g_assert_true (remote_fixture_apply (fixture, plan->id, ROSTER_RUN_RESUMED));
  remote_fixture_wait_for_lists (fixture);
  remote_fixture_set_plot (fixture, &listing);
  g_assert_false (remote_fixture_apply (fixture, plan->id, ROSTER_RUN_RESUMED));
  remote_check_journal (fixture,
                        "client-link done 10, asset-create planned 1, asset-create done 2");

  fixture->remote->fate = NULL;
  g_assert_true (remote_fixture_evening (fixture, FALSE));
  remote_check_world (fixture, "Acme, Acme/PC-1 SERIAL1, Acme/PC-2 -");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  remote_fixture_add ("/remote/unsure-is-a-claim", test_unsure_is_a_claim);
  remote_fixture_add ("/remote/sent-again", test_sent_again);
  remote_fixture_add ("/remote/given-back-and-replaced", test_given_back_and_replaced);
  remote_fixture_add ("/remote/look-up-one", test_look_up_one);

  return g_test_run ();
}
