/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "sync-fixture.h"
#include "sync/roster-planner.h"

#define NOW (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)

static GPtrArray *
operations_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
}

typedef struct
{
  const char *name;
  RosterDecisionKind kind;
  const char *target;      /* decided */
  const char *target_name; /* as the documentation has it now */
  const char *link;
  gboolean created;
  gboolean decided_since; /* after the link was made */
  gboolean agreed_only;
  /* What becomes of it */
  const char *expected;
  const char *plan_target;
  gboolean has_assets;
} ClientRow;

#define MATCH     ROSTER_DECISION_MATCH
#define CREATE    ROSTER_DECISION_CREATE
#define EXCLUDE   ROSTER_DECISION_EXCLUDE
#define UNDECIDED ROSTER_DECISION_UNDECIDED

static const ClientRow client_rows[] = {
  { "undecided", UNDECIDED, NULL, NULL, NULL, FALSE, FALSE, FALSE, "", NULL, FALSE },
  { "excluded", EXCLUDE, NULL, NULL, NULL, FALSE, FALSE, FALSE, "", NULL, FALSE },
  { "excluded-linked", EXCLUDE, NULL, NULL, "t", TRUE, TRUE, FALSE, "", NULL, FALSE },
  { "match", MATCH, "t", "Acme", NULL, FALSE, FALSE, FALSE, "client-link planned 10", "t", TRUE },
  { "match-linked", MATCH, "t", "Acme", "t", FALSE, FALSE, FALSE, "", "t", TRUE },
  { "match-created", MATCH, "t", "Acme", "t", TRUE, TRUE, FALSE, "", "t", TRUE },
  { "match-other", MATCH, "u", "Beta", "t", FALSE, TRUE, FALSE, "client-link planned 10", "u",
    TRUE },
  { "match-gone", MATCH, "t", NULL, NULL, FALSE, FALSE, FALSE, "client-link waiting 10", "t",
    FALSE },
  { "match-linked-gone", MATCH, "t", NULL, "t", FALSE, FALSE, FALSE, "client-link waiting 10", "t",
    FALSE },
  { "create", CREATE, NULL, NULL, NULL, FALSE, FALSE, FALSE, "client-create planned 10", NULL,
    TRUE },
  { "create-created", CREATE, NULL, "Acme", "t", TRUE, FALSE, FALSE, "", "t", TRUE },
  { "create-again", CREATE, NULL, "Acme", "t", TRUE, TRUE, FALSE, "", "t", TRUE },
  { "create-matched", CREATE, NULL, "Acme", "t", FALSE, TRUE, FALSE, "client-create planned 10",
    NULL, TRUE },
  { "create-gone", CREATE, NULL, NULL, "t", TRUE, FALSE, FALSE, "client-create waiting 10", "t",
    FALSE },
  { "create-gone-again", CREATE, NULL, NULL, "t", TRUE, TRUE, FALSE, "client-create planned 10",
    NULL, TRUE },
  { "agreed/undecided", UNDECIDED, NULL, NULL, "t", FALSE, FALSE, TRUE, "", NULL, FALSE },
  { "agreed/match", MATCH, "t", "Acme", NULL, FALSE, FALSE, TRUE, "", NULL, FALSE },
  { "agreed/match-linked", MATCH, "t", "Acme", "t", FALSE, FALSE, TRUE, "", "t", TRUE },
  { "agreed/match-other", MATCH, "u", "Beta", "t", FALSE, TRUE, TRUE, "", NULL, FALSE },
  { "agreed/match-gone", MATCH, "t", NULL, "t", FALSE, FALSE, TRUE, "client-link waiting 10", "t",
    FALSE },
  { "agreed/create", CREATE, NULL, NULL, NULL, FALSE, FALSE, TRUE, "", NULL, FALSE },
  { "agreed/create-created", CREATE, NULL, "Acme", "t", TRUE, FALSE, TRUE, "", "t", TRUE },
  { "agreed/create-matched", CREATE, NULL, "Acme", "t", FALSE, TRUE, TRUE, "", NULL, FALSE },
  { "agreed/exclude", EXCLUDE, NULL, NULL, "t", TRUE, FALSE, TRUE, "", NULL, FALSE },
};

static void
test_client (gconstpointer data)
{
  const ClientRow *row = data;
  g_autoptr (RosterClientState) state =
      roster_client_state_new (roster_client_new ("10", "Acme GmbH"));
  g_autoptr (GPtrArray) operations = operations_new ();
  g_autofree char *description = NULL;
  RosterClientPlan plan;

  if (row->kind != UNDECIDED)
    {
      state->decision = roster_decision_new ("10", row->kind);
      state->decision->target_id = g_strdup (row->target);
      state->decision->at = row->decided_since ? NOW : NOW - 2;
    }
  if (row->link != NULL)
    {
      state->link = roster_link_new ("10", row->link);
      state->link->created = row->created;
      state->link->since = NOW - 1;
    }
  state->target_name = g_strdup (row->target_name);

  roster_planner_plan_client (state, row->agreed_only, ROSTER_DESTINATION_ALL_CAPABILITIES, &plan,
                              operations);
  description = sync_describe (operations);
  g_assert_cmpstr (description, ==, row->expected);
  g_assert_cmpstr (plan.target_id, ==, row->plan_target);
  g_assert_cmpint (plan.has_assets, ==, row->has_assets);
  g_assert_nonnull (plan.client);

  for (guint i = 0; i < operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (operations, i);
      gboolean waits = operation->state == ROSTER_OPERATION_WAITING;

      g_assert_nonnull (operation->title);
      g_assert_cmpstr (operation->client, ==, "Acme GmbH");
      g_assert_cmpstr (operation->before_target, ==, row->link);
      g_assert_true (waits ? operation->error != NULL : operation->reason != NULL);
    }
}

/* A client may be created under another name. */
static void
test_create_name (void)
{
  g_autoptr (RosterClientState) state =
      roster_client_state_new (roster_client_new ("10", "Acme GmbH"));
  g_autoptr (GPtrArray) operations = operations_new ();
  RosterClientPlan plan;

  state->decision = roster_decision_new ("10", CREATE);
  state->decision->create_name = g_strdup ("Acme");
  roster_planner_plan_client (state, FALSE, ROSTER_DESTINATION_ALL_CAPABILITIES, &plan, operations);
  g_assert_cmpuint (operations->len, ==, 1);
  g_assert_cmpstr (((RosterOperation *) g_ptr_array_index (operations, 0))->title, ==, "Acme");
  g_assert_cmpstr (plan.client, ==, "Acme");
}

/* What the RMM has around a name does not go into the documentation. */
static void
test_create_trimmed (void)
{
  g_autoptr (RosterClientState) state =
      roster_client_state_new (roster_client_new ("10", "  Acme  GmbH\t"));
  g_autoptr (GPtrArray) operations = operations_new ();
  RosterClientPlan plan;

  state->decision = roster_decision_new ("10", CREATE);
  roster_planner_plan_client (state, FALSE, ROSTER_DESTINATION_ALL_CAPABILITIES, &plan, operations);
  g_assert_cmpuint (operations->len, ==, 1);
  g_assert_cmpstr (((RosterOperation *) g_ptr_array_index (operations, 0))->title, ==,
                   "Acme  GmbH");
}

/* Each way of deciding is a reason of its own. */
static void
test_reasons (void)
{
  g_autoptr (GHashTable) reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (RosterHow how = ROSTER_HOW_AUTO; how <= ROSTER_HOW_IMPORT; how++)
    {
      g_autoptr (RosterClientState) state =
          roster_client_state_new (roster_client_new ("10", "Acme"));
      g_autoptr (GPtrArray) operations = operations_new ();
      RosterClientPlan plan;

      state->decision = roster_decision_new ("10", MATCH);
      state->decision->how = how;
      state->decision->target_id = g_strdup ("t");
      state->target_name = g_strdup ("Acme");
      roster_planner_plan_client (state, FALSE, ROSTER_DESTINATION_ALL_CAPABILITIES, &plan,
                                  operations);
      g_hash_table_add (reasons,
                        g_strdup (((RosterOperation *) g_ptr_array_index (operations, 0))->reason));
    }

  g_assert_cmpuint (g_hash_table_size (reasons), ==, ROSTER_HOW_IMPORT + 1);
}

/* A device as letters: what the planner knows of it. */
typedef struct
{
  const char *name;
  const char *facts;
  int gone_days; /* -1: it is there */
  const char *expected;
} DeviceRow;

/*  a  it feeds an asset                  A  which is not there any more
 *  o  it owns it                         O  another one that is there owns it
 *  s  another one that is there feeds it R  the asset is retired
 *  m  the asset is under another target  M  it was written under another client
 *  x  suppressed                         u  the client has no assets
 *  p  the client is still to be created
 *  c  a candidate here by serial         C  … by MAC address
 *  d  … by MAC address, whose serial number is another one
 *  r  … by serial, retired               w  … by serial, which somebody owns
 *  e  a candidate elsewhere by serial    E  … by MAC address
 *  t  it has a twin                      T  which is newer
 */
static const DeviceRow device_rows[] = {
  { "new", "", -1, "asset-create planned 1" },
  { "new/client-to-be-created", "p", -1, "asset-create planned 1" },
  { "new/suppressed", "x", -1, "" },
  { "new/no-assets", "u", -1, "" },
  { "new/gone", "", 30, "" },
  { "new/twin-older", "t", -1, "asset-create planned 1" },
  { "new/twin-newer", "T", -1, "asset-update planned 1 follows not-owner" },
  { "new/serial-here", "c", -1, "asset-update planned 1" },
  { "new/serial-here-owned", "w", -1, "asset-update planned 1 not-owner" },
  { "new/serial-here-retired", "r", -1, "asset-restore planned 1" },
  { "new/serial-here-twin-newer", "cT", -1, "asset-update planned 1 not-owner" },
  { "new/serial-here-twin-older", "ct", -1, "asset-update planned 1" },
  { "new/serial-here-and-elsewhere", "ce", -1, "asset-update planned 1" },
  { "new/serial-twice-here", "cc", -1, "asset-create waiting 1" },
  { "new/serial-elsewhere", "e", -1, "asset-create waiting 1" },
  { "new/serial-elsewhere-to-be-created", "ep", -1, "asset-create waiting 1" },
  { "new/mac-here", "C", -1, "asset-update planned 1" },
  { "new/mac-here-other-serial", "d", -1, "asset-create planned 1" },
  { "new/mac-elsewhere", "E", -1, "asset-create waiting 1" },
  { "known", "ao", -1, "asset-update planned 1" },
  { "known/not-owner", "aOs", -1, "" },
  { "known/owner-gone", "as", -1, "asset-update planned 1" },
  { "known/suppressed", "aox", -1, "" },
  { "known/no-assets", "aou", -1, "" },
  { "known/no-assets-moved", "aouM", -1, "asset-move waiting 1" },
  { "known/no-assets-moved-gone", "aouM", 30, "" },
  { "known/no-assets-moved-suppressed", "aouMx", -1, "" },
  { "known/moved", "aomM", -1, "asset-move planned 1" },
  { "known/moved-retired", "aomMR", -1, "asset-move planned 1" },
  { "known/moved-not-owner", "aOsmM", -1, "" },
  { "known/client-matched-otherwise", "aom", -1, "asset-move planned 1" },
  { "known/moved-to-be-created", "aopM", -1, "asset-move planned 1" },
  { "known/retired", "aoR", -1, "asset-restore planned 1" },
  { "known/asset-gone", "Ao", -1, "asset-move waiting 1" },
  { "known/asset-gone-no-assets", "AouM", -1, "" },
  { "gone/asset-gone", "Ao", 30, "" },
  { "gone/six-days", "ao", 6, "" },
  { "gone/seven-days", "ao", 7, "asset-retire planned 1" },
  { "gone/retired", "aoR", 30, "" },
  { "gone/other-source", "aos", 30, "" },
  { "gone/not-owner", "a", 30, "" },
  { "gone/suppressed", "aox", 30, "" },
  { "gone/no-assets", "aou", 30, "" },
};

#define HAS(letter) (strchr (facts, letter) != NULL)

static void
add_candidate (RosterPlanRow *row, char letter)
{
  RosterPlanCandidate *candidate;

  if (strchr ("cCdrweE", letter) == NULL)
    return;

  candidate = g_new0 (RosterPlanCandidate, 1);
  candidate->asset_id = g_strdup ("candidate");
  candidate->target_id = g_strdup (letter == 'e' || letter == 'E' ? "elsewhere" : "here");
  candidate->target = g_strdup ("Acme");
  candidate->by_serial = strchr ("CdE", letter) == NULL;
  candidate->serial_differs = letter == 'd';
  candidate->is_retired = letter == 'r';
  candidate->is_owned = letter == 'w';
  candidate->fields = roster_fields_new ();
  g_ptr_array_add (row->candidates, candidate);
}

static RosterPlanRow *
make_row (const DeviceRow *from)
{
  const char *facts = from->facts;
  RosterDevice *device = sync_device_new ("1", "PC-1", "SERIAL1");
  RosterPlanRow *row = roster_plan_row_new (device);

  g_free (device->client_id);
  device->client_id = g_strdup ("10");
  row->gone_since = from->gone_days >= 0 ? NOW - from->gone_days * G_TIME_SPAN_DAY : 0;
  row->serial_key = g_strdup ("SERIAL1");
  row->twin = HAS ('t') || HAS ('T') ? g_strdup ("2") : NULL;
  row->twin_is_newer = HAS ('T');
  row->is_suppressed = HAS ('x');
  row->has_other_source = HAS ('s');
  row->has_owner = HAS ('O') || (HAS ('o') && row->gone_since == 0);
  if (HAS ('a') || HAS ('A'))
    {
      row->asset_id = g_strdup ("asset");
      row->source_client = g_strdup (HAS ('M') ? "20" : "10");
      row->is_owner = HAS ('o');
      row->written = roster_fields_new ();
    }
  if (HAS ('a'))
    {
      row->asset = roster_fields_new ();
      row->asset_target = g_strdup (HAS ('m') ? "elsewhere" : "here");
      row->is_retired = HAS ('R');
    }
  for (const char *c = facts; *c != '\0'; c++)
    add_candidate (row, *c);

  return row;
}

static void
test_device (gconstpointer data)
{
  const DeviceRow *from = data;
  const char *facts = from->facts;
  g_autoptr (RosterPlanRow) row = make_row (from);
  g_autoptr (RosterIntegration) integration = roster_integration_new ();
  g_autoptr (GPtrArray) operations = operations_new ();
  g_autofree char *description = NULL;
  g_autoptr (GString) text = NULL;
  RosterClientPlan client = {
    .capabilities = ROSTER_DESTINATION_ALL_CAPABILITIES,
    .target_id = HAS ('p') || HAS ('u') ? NULL : "here",
    .client = "Acme",
    .has_assets = !HAS ('u'),
  };

  roster_planner_plan_row (row, &client, integration, NOW, operations);
  g_assert_cmpuint (operations->len, <=, 1);
  description = sync_describe (operations);
  text = g_string_new (description);
  for (guint i = 0; i < operations->len; i++)
    {
      RosterOperation *operation = g_ptr_array_index (operations, i);
      gboolean waits = operation->state == ROSTER_OPERATION_WAITING;

      if (operation->follows_device != NULL)
        g_string_append (text, " follows");
      if (!operation->owner && !waits)
        g_string_append (text, " not-owner");
      g_assert_cmpstr (operation->target_id, ==, client.target_id);
      g_assert_cmpstr (operation->client_id, ==, "10");
      g_assert_cmpstr (operation->title, ==, "PC-1");
      g_assert_nonnull (operation->reason);
      g_assert_cmpint (operation->error != NULL, ==, waits);
      if (operation->kind == ROSTER_OPERATION_ASSET_CREATE && !waits)
        g_assert_cmpstr (operation->check_serial, ==, "SERIAL1");
    }
  g_assert_cmpstr (text->str, ==, from->expected);
}

typedef struct
{
  const char *name;
  RosterField field;
  const char *written; /* "-": nothing was ever written */
  const char *asset;
  const char *device;
  const char *before; /* "-": left alone */
  const char *after;
} ValueRow;

#define NAME ROSTER_FIELD_NAME
#define USER ROSTER_FIELD_LAST_USER

static const ValueRow value_rows[] = {
  { "same", NAME, "a", "a", "a", "-", NULL },
  { "changed", NAME, "a", "a", "b", "a", "b" },
  { "new-value", NAME, NULL, NULL, "b", NULL, "b" },
  { "lost-value", NAME, "a", "a", NULL, "a", NULL },
  { "edited", NAME, "a", "x", "a", "-", NULL },
  { "edited-and-changed", NAME, "a", "x", "b", "-", NULL },
  { "edited-away", NAME, "a", NULL, "b", "-", NULL },
  { "edited-in", NAME, NULL, "x", "b", "-", NULL },
  { "edited-to-the-same", NAME, "a", "b", "b", "-", NULL },
  { "never-written-empty", NAME, "-", NULL, "b", NULL, "b" },
  { "never-written-other", NAME, "-", "x", "b", "-", NULL },
  { "volatile", USER, "a", "a", "b", "a", "b" },
  { "volatile-edited", USER, "a", "x", "b", "x", "b" },
  { "volatile-never-written", USER, "-", "x", "b", "x", "b" },
};

static void
test_value (gconstpointer data)
{
  static const DeviceRow known = { "", "ao", -1, "" };
  const ValueRow *from = data;
  g_autoptr (RosterPlanRow) row = make_row (&known);
  g_autoptr (RosterIntegration) integration = roster_integration_new ();
  g_autoptr (GPtrArray) operations = operations_new ();
  RosterClientPlan client = { .target_id = "here",
                              .client = "Acme",
                              .has_assets = TRUE,
                              .capabilities = ROSTER_DESTINATION_ALL_CAPABILITIES };
  RosterOperation *operation;

  g_clear_pointer (&row->device->fields, roster_fields_unref);
  row->device->fields = roster_fields_new ();
  roster_fields_set (row->device->fields, from->field, from->device);
  roster_fields_set (row->asset, from->field, from->asset);
  if (g_strcmp0 (from->written, "-") == 0)
    g_clear_pointer (&row->written, roster_fields_unref);
  else
    roster_fields_set (row->written, from->field, from->written);

  roster_planner_plan_row (row, &client, integration, NOW, operations);
  g_assert_cmpuint (operations->len, ==, 1);
  operation = g_ptr_array_index (operations, 0);
  g_assert_cmpstr (roster_fields_get (operation->after, from->field), ==, from->after);
  g_assert_cmpstr (roster_fields_get (operation->before, from->field), ==,
                   g_strcmp0 (from->before, "-") == 0 ? NULL : from->before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (client_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/planner/client/%s", client_rows[i].name);

      g_test_add_data_func (path, &client_rows[i], test_client);
    }
  g_test_add_func ("/planner/create-name", test_create_name);
  g_test_add_func ("/planner/create-trimmed", test_create_trimmed);
  g_test_add_func ("/planner/reasons", test_reasons);
  for (guint i = 0; i < G_N_ELEMENTS (device_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/planner/device/%s", device_rows[i].name);

      g_test_add_data_func (path, &device_rows[i], test_device);
    }
  for (guint i = 0; i < G_N_ELEMENTS (value_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/planner/value/%s", value_rows[i].name);

      g_test_add_data_func (path, &value_rows[i], test_value);
    }

  return g_test_run ();
}
