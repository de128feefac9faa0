/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-edited.h"
#include "ui/roster-closures-group.h"

#define NONE ((RosterOperationKind) -1)

static RosterGroupItem *
make_item (const char *name, RosterDecisionKind decision, RosterOperationGroup *group)
{
  g_autoptr (RosterClientState) state = roster_client_state_new (roster_client_new ("7", name));

  if (decision != ROSTER_DECISION_UNDECIDED)
    state->decision = roster_decision_new ("7", decision);

  return roster_group_item_new (state, group);
}

static RosterOperationGroup *
make_group (RosterOperationKind kind, RosterOperationState state)
{
  RosterOperationGroup *group = roster_operation_group_new ("7");

  group->client = g_strdup ("Smith & Sons <Ltd>");
  group->title = g_strdup ("Smith");
  if (kind != NONE)
    roster_operation_group_add (group, kind, state, 1);

  return group;
}

static const struct
{
  RosterDecisionKind decision;
  gboolean has_group;
  RosterOperationKind kind;
  RosterOperationState state;
  const char *fits; /* the filters, by their first letters, but for “all” */
  const char *outcome;
  const char *icon;
} clients[] = {
  { ROSTER_DECISION_UNDECIDED, FALSE, NONE, 0, "U", "Undecided: left alone",
    "roster-undecided-symbolic" },
  { ROSTER_DECISION_EXCLUDE, FALSE, NONE, 0, "E", "Excluded", "action-unavailable-symbolic" },
  { ROSTER_DECISION_MATCH, FALSE, NONE, 0, "M", "Nothing to do for the client itself",
    "object-select-symbolic" },
  { ROSTER_DECISION_MATCH, TRUE, ROSTER_OPERATION_CLIENT_LINK, ROSTER_OPERATION_PLANNED, "M",
    "Becomes “Smith”", "object-select-symbolic" },
  { ROSTER_DECISION_CREATE, TRUE, ROSTER_OPERATION_CLIENT_CREATE, ROSTER_OPERATION_PLANNED, "C",
    "New client “Smith”", "list-add-symbolic" },
  { ROSTER_DECISION_CREATE, TRUE, ROSTER_OPERATION_CLIENT_CREATE, ROSTER_OPERATION_FAILED, "CT",
    "New client “Smith”", "dialog-warning-symbolic" },
  { ROSTER_DECISION_MATCH, TRUE, ROSTER_OPERATION_ASSET_CREATE, ROSTER_OPERATION_UNSURE, "MT",
    "Nothing to do for the client itself", "dialog-warning-symbolic" },
};

static char *
list_filters (RosterGroupItem *item)
{
  static const char letters[] = {
    [ROSTER_GROUP_MATCHED] = 'M',   [ROSTER_GROUP_CREATED] = 'C', [ROSTER_GROUP_EXCLUDED] = 'E',
    [ROSTER_GROUP_UNDECIDED] = 'U', [ROSTER_GROUP_TROUBLE] = 'T',
  };
  GString *fits = g_string_new (NULL);

  g_assert_true (roster_closures_group_fits (item, ROSTER_GROUP_ALL));
  for (guint i = ROSTER_GROUP_MATCHED; i < G_N_ELEMENTS (letters); i++)
    if (roster_closures_group_fits (item, i))
      g_string_append_c (fits, letters[i]);

  return g_string_free (fits, FALSE);
}

static void
test_clients (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_autoptr (RosterOperationGroup) group =
          clients[i].has_group ? make_group (clients[i].kind, clients[i].state) : NULL;
      g_autoptr (RosterGroupItem) item = make_item ("Acme", clients[i].decision, group);
      g_autofree char *fits = list_filters (item);
      g_autofree char *outcome = roster_closures_format_group_outcome (item);

      g_assert_cmpstr (fits, ==, clients[i].fits);
      g_assert_cmpstr (outcome, ==, clients[i].outcome);
      g_assert_cmpstr (roster_closures_get_group_icon (item), ==, clients[i].icon);
    }
}

/* A run knows its clients by what it did. */
static void
test_run (void)
{
  static const struct
  {
    RosterOperationKind kind;
    const char *fits;
    const char *outcome;
  } cases[] = {
    { ROSTER_OPERATION_CLIENT_LINK, "M", "Becomes “Smith”" },
    { ROSTER_OPERATION_CLIENT_CREATE, "C", "New client “Smith”" },
    { ROSTER_OPERATION_ASSET_UPDATE, "M", "Nothing was done for the client itself" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterOperationGroup) group = make_group (cases[i].kind, ROSTER_OPERATION_DONE);
      g_autoptr (RosterGroupItem) item = roster_group_item_new (NULL, group);
      g_autofree char *fits = list_filters (item);
      g_autofree char *name = roster_closures_format_group_name (item);
      g_autofree char *outcome = roster_closures_format_group_outcome (item);

      g_assert_cmpstr (fits, ==, cases[i].fits);
      g_assert_cmpstr (name, ==, "Smith & Sons <Ltd>");
      g_assert_cmpstr (outcome, ==, cases[i].outcome);
    }
}

static void
test_names (void)
{
  g_autoptr (RosterGroupItem) named = make_item (" Smith & Sons <Ltd> ", 0, NULL);
  g_autoptr (RosterGroupItem) nameless = make_item (" ", 0, NULL);
  g_autofree char *name = roster_closures_format_group_name (named);
  g_autofree char *none = roster_closures_format_group_name (nameless);

  g_assert_cmpstr (name, ==, "Smith & Sons <Ltd>");
  g_assert_cmpstr (none, ==, "(no name)");
}

static void
test_assets (void)
{
  g_autoptr (RosterOperationGroup) group = make_group (NONE, 0);
  g_autoptr (RosterGroupItem) item = make_item ("Acme", ROSTER_DECISION_MATCH, group);
  g_autoptr (RosterGroupItem) without = make_item ("Acme", ROSTER_DECISION_MATCH, NULL);
  g_autofree char *nothing = roster_closures_format_group_assets (without);
  g_autofree char *text = NULL;

  g_assert_cmpstr (nothing, ==, "");
  roster_operation_group_add (group, ROSTER_OPERATION_ASSET_CREATE, ROSTER_OPERATION_DONE, 12);
  roster_operation_group_add (group, ROSTER_OPERATION_ASSET_UPDATE, ROSTER_OPERATION_FAILED, 1);
  roster_operation_group_add (group, ROSTER_OPERATION_ASSET_MOVE, ROSTER_OPERATION_UNSURE, 2);
  roster_operation_group_add (group, ROSTER_OPERATION_ASSET_RETIRE, ROSTER_OPERATION_RETURNED, 1);
  roster_operation_group_add (group, ROSTER_OPERATION_ASSET_RESTORE, ROSTER_OPERATION_DONE, 1);
  roster_operation_group_add (group, ROSTER_OPERATION_ASSET_CREATE, ROSTER_OPERATION_WAITING, 1);
  text = roster_closures_format_group_assets (item);
  g_assert_cmpstr (text, ==,
                   "1 failed · 2 unsure · 1 waits · 1 came back · 12 new assets · 1 update · "
                   "2 moved · 1 retired · 1 restored");
}

static void
test_plan (void)
{
  g_autoptr (RosterPlan) plan = roster_plan_new ();
  g_autofree char *clients_text = NULL;
  g_autofree char *again = NULL;
  g_autofree char *none = roster_closures_format_plan_assets (plan);
  g_autofree char *assets = NULL;
  g_autofree char *off = roster_closures_format_plan_future (plan, FALSE);
  g_autofree char *on = roster_closures_format_plan_future (plan, TRUE);
  g_autofree char *more = NULL;

  plan->match = 1;
  plan->create = 2;
  plan->to_create = 2;
  plan->exclude = 3;
  plan->undecided = 4;
  plan->to_be_read = 5;
  plan->waiting = 1;
  plan->operations[ROSTER_OPERATION_ASSET_CREATE] = 6;
  clients_text = roster_closures_format_plan_clients (plan);
  assets = roster_closures_format_plan_assets (plan);
  more = roster_closures_format_plan_future (plan, TRUE);

  /* Of two clients that were decided to be created one is there already. */
  plan->to_create = 1;
  again = roster_closures_format_plan_clients (plan);
  g_assert_cmpstr (again, ==,
                   "1 client matched · 1 to create · 1 created before · 3 excluded · 4 left "
                   "undecided");
  g_assert_cmpstr (clients_text, ==,
                   "1 client matched · 2 to create · 3 excluded · 4 left undecided");
  g_assert_cmpstr (none, ==, "No asset changes");
  g_assert_cmpstr (assets, ==, "6 new assets · 1 waits for a person");
  g_assert_cmpstr (off, ==, "Device sync is off: only the clients are written.");
  g_assert_nonnull (strstr (on, "every sync"));
  g_assert_nonnull (strstr (more, "The devices of 5 clients are still to be read"));
}

/* In sight only where it takes a while: how many requests, how fast, and until when. */
static void
test_forecast (void)
{
  static const gint64 now = G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC;
  static const struct
  {
    RosterForecast forecast;
    const char *text;
    gboolean has_end;
  } cases[] = {
    { { 1, 240, 1 },
      "Writing takes about 1 request to “Smith & Sons <Ltd>”, at most 240 a minute.",
      FALSE },
    { { 12, 240, 3 },
      "Writing takes about 12 requests to “Smith & Sons <Ltd>”, at most 240 a minute.",
      FALSE },
    { { 2400, 240, 600 }, " This is done in about 10 minutes, at ", TRUE },
    { { 2400, 1, 144000 }, " This is done in about 40 hours, at ", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) end =
          g_date_time_new_from_unix_local (now / G_USEC_PER_SEC + cases[i].forecast.seconds);
      g_autofree char *time = g_date_time_format (end, "%H:%M.");
      g_autofree char *text =
          roster_closures_format_forecast (&cases[i].forecast, "Smith & Sons <Ltd>", now);

      g_assert_nonnull (strstr (text, cases[i].text));
      g_assert_cmpint (g_str_has_suffix (text, time), ==, cases[i].has_end);
    }
}

static void
test_changes (void)
{
  g_autoptr (RosterOperation) operation = roster_operation_new (ROSTER_OPERATION_ASSET_UPDATE, "7");
  g_autofree char *none = roster_closures_format_changes (operation);
  g_autofree char *text = NULL;

  operation->before = roster_fields_new ();
  operation->after = roster_fields_new ();
  roster_fields_set (operation->before, ROSTER_FIELD_NAME, "PC-1");
  roster_fields_set (operation->after, ROSTER_FIELD_NAME, "PC-1");
  roster_fields_set (operation->before, ROSTER_FIELD_MODEL, "A");
  roster_fields_set (operation->after, ROSTER_FIELD_MODEL, "B & C");
  roster_fields_set (operation->after, ROSTER_FIELD_SERIAL_NUMBER, "1");
  text = roster_closures_format_changes (operation);

  g_assert_cmpstr (none, ==, "");
  g_assert_nonnull (strstr (text, ": A → B & C"));
  g_assert_nonnull (strstr (text, ": – → 1"));
  g_assert_null (strstr (text, "PC-1"));
}

/* What somebody edited, in whatever words, beside what the RMM has. */
static void
test_edited (void)
{
  g_autoptr (RosterFieldDifference) difference =
      roster_field_difference_new (ROSTER_FIELD_LOCATION, "Smith & Sons <Ltd>", NULL);
  g_autofree char *text = roster_closures_format_edited (difference);
  g_autofree char *one = roster_closures_describe_taken (1, TRUE);
  g_autofree char *many = roster_closures_describe_taken (12, TRUE);
  g_autofree char *kept = roster_closures_describe_taken (2, FALSE);

  g_assert_cmpstr (text, ==, "Location: “Smith & Sons <Ltd>”, in the RMM “–”");
  g_assert_cmpstr (one, ==, "1 value follows the RMM again; the next overview shows it");
  g_assert_cmpstr (many, ==, "12 values follow the RMM again; the next overview shows them");
  g_assert_cmpstr (kept, ==, "2 values are kept as they were edited");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/closures-group/clients", test_clients);
  g_test_add_func ("/closures-group/run", test_run);
  g_test_add_func ("/closures-group/names", test_names);
  g_test_add_func ("/closures-group/assets", test_assets);
  g_test_add_func ("/closures-group/plan", test_plan);
  g_test_add_func ("/closures-group/forecast", test_forecast);
  g_test_add_func ("/closures-group/changes", test_changes);
  g_test_add_func ("/closures-group/edited", test_edited);

  return g_test_run ();
}
