/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-client.h"

static const struct
{
  const char *name;
  int sites;
  int devices;
  const char *shown;
  const char *counts;
} clients[] = {
  { "Acme", 1, 1, "Acme", "1 site, 1 device" },
  { "  Acme ", 2, 0, "Acme", "2 sites, 0 devices" },
  { "Smith & Sons <Ltd>", -1, 31, "Smith & Sons <Ltd>", "31 devices" },
  { "", 3, -1, "(no name, 7)", "3 sites" },
  { "   ", -1, -1, "(no name, 7)", "Devices not read yet" },
};

static void
test_clients (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_autoptr (RosterClient) client = roster_client_new ("7", clients[i].name);
      g_autofree char *name = NULL;
      g_autofree char *counts = NULL;

      client->sites = clients[i].sites;
      client->devices = clients[i].devices;
      name = roster_closures_format_client_name (client);
      counts = roster_closures_format_client_counts (client);
      g_assert_cmpstr (name, ==, clients[i].shown);
      g_assert_cmpstr (counts, ==, clients[i].counts);
    }
}

static const struct
{
  RosterDecisionKind kind;
  const char *target;
  const char *create;
  const char *text;
} decisions[] = {
  { ROSTER_DECISION_MATCH, "B & C", NULL, "“Acme” is matched with “B & C”" },
  { ROSTER_DECISION_CREATE, NULL, NULL, "“Acme” will be created" },
  { ROSTER_DECISION_CREATE, NULL, "Other", "“Acme” will be created as “Other”" },
  { ROSTER_DECISION_EXCLUDE, NULL, NULL, "“Acme” is excluded" },
  { ROSTER_DECISION_UNDECIDED, NULL, NULL, "“Acme” is undecided again" },
};

static void
test_decisions (void)
{
  g_autoptr (RosterClient) client = roster_client_new ("7", "Acme");

  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autoptr (RosterDecision) decision = roster_decision_new ("7", decisions[i].kind);
      g_autofree char *text = NULL;

      decision->target_name = g_strdup (decisions[i].target);
      decision->create_name = g_strdup (decisions[i].create);
      text = roster_closures_format_decision (decision, client);
      g_assert_cmpstr (text, ==, decisions[i].text);
    }
}

#define check_text(expression, expected)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *check_value = expression;                                                     \
    g_assert_cmpstr (check_value, ==, expected);                                                   \
  }                                                                                                \
  G_STMT_END

static void
test_numbers (void)
{
  check_text (roster_closures_format_compared (1200, 5000),
              "Looking for the devices of 1200 of 5000 clients");
  check_text (roster_closures_format_rest (0), "Everything is decided");
  check_text (roster_closures_format_rest (1), "1 stays undecided and is left alone");
  check_text (roster_closures_format_rest (57), "57 stay undecided and are left alone");
  check_text (roster_closures_format_share (ROSTER_CLIENT_MATCHED, 310), "310 matched");
  check_text (roster_closures_format_share (ROSTER_CLIENT_CONFLICT, 1), "1 conflict");
  check_text (roster_closures_format_decisions (ROSTER_DECISION_EXCLUDE, 3),
              "3 clients are excluded");
  check_text (roster_closures_format_taken_back (0, FALSE), "There is nothing to take back");
  check_text (roster_closures_format_taken_back (2, TRUE), "Done again for 2 clients");
  check_text (roster_closures_format_row_label ("Acme", "1 site", ROSTER_CLIENT_TO_CREATE,
                                                "New client", "Will be created"),
              "Acme, 1 site. To create: New client. Will be created");
}

/* Each status has a look of its own, so that none depends on its colour. */
static void
test_looks (void)
{
  for (guint i = 0; i < ROSTER_CLIENT_N_STATUSES; i++)
    for (guint j = 0; j < i; j++)
      {
        g_assert_cmpstr (roster_closures_get_status_icon (i), !=,
                         roster_closures_get_status_icon (j));
        g_assert_cmpstr (roster_closures_get_status_class (i), !=,
                         roster_closures_get_status_class (j));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/closures-client/clients", test_clients);
  g_test_add_func ("/closures-client/decisions", test_decisions);
  g_test_add_func ("/closures-client/numbers", test_numbers);
  g_test_add_func ("/closures-client/looks", test_looks);

  return g_test_run ();
}
