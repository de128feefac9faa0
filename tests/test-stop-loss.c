/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-store-holds.h"
#include "sync/roster-stop-loss.h"

typedef struct
{
  const char *name;
  RosterRisk risk;
  guint n;
  guint known;
  gboolean exceeds;
} Limit;

static const Limit limits[] = {
  { "nothing", ROSTER_RISK_LOSS, 0, 0, FALSE },
  { "few-of-few", ROSTER_RISK_LOSS, 9, 9, FALSE },
  { "ten-of-ten", ROSTER_RISK_LOSS, 10, 10, TRUE },
  { "a-fifth", ROSTER_RISK_LOSS, 10, 50, FALSE },
  { "over-a-fifth", ROSTER_RISK_LOSS, 10, 49, TRUE },
  { "over-a-fifth-of-many", ROSTER_RISK_LOSS, 50001, 250000, TRUE },
  { "a-fifth-of-many", ROSTER_RISK_LOSS, 50000, 250000, FALSE },
  { "rounded", ROSTER_RISK_LOSS, 11, 54, TRUE },
  { "rounded-down", ROSTER_RISK_LOSS, 11, 55, FALSE },
  { "first", ROSTER_RISK_GROWTH, 5000, 0, FALSE },
  { "few", ROSTER_RISK_GROWTH, 9, 1, FALSE },
  { "twice", ROSTER_RISK_GROWTH, 10, 5, FALSE },
  { "over-twice", ROSTER_RISK_GROWTH, 11, 5, TRUE },
  { "over-twice-of-few", ROSTER_RISK_GROWTH, 10, 1, TRUE },
  { "harmless", ROSTER_RISK_NONE, 1000, 1, FALSE },
};

static void
test_limit (gconstpointer data)
{
  const Limit *limit = data;

  g_assert_cmpint (roster_stop_loss_exceeds (limit->risk, limit->n, limit->known), ==,
                   limit->exceeds);
}

typedef struct
{
  const char *name;
  RosterOperationKind kind;
  RosterOperationState state;
  const char *source_client; /* the device is of client 10 */
  const char *serial[2];
  const char *mac[2];
  const char *title[2];
  const char *follows;
  RosterRisk risk;
} Weight;

#define PLANNED ROSTER_OPERATION_PLANNED
#define UPDATE  ROSTER_OPERATION_ASSET_UPDATE
#define NONE                                                                                       \
  {                                                                                                \
    NULL, NULL                                                                                     \
  }

static const Weight weights[] = {
  { "create", ROSTER_OPERATION_ASSET_CREATE, PLANNED, NULL, NONE, NONE, NONE, NULL,
    ROSTER_RISK_GROWTH },
  { "create-waits", ROSTER_OPERATION_ASSET_CREATE, ROSTER_OPERATION_WAITING, NULL, NONE, NONE, NONE,
    NULL, ROSTER_RISK_NONE },
  { "retire", ROSTER_OPERATION_ASSET_RETIRE, PLANNED, "10", NONE, NONE, NONE, NULL,
    ROSTER_RISK_LOSS },
  { "restore", ROSTER_OPERATION_ASSET_RESTORE, PLANNED, "10", NONE, NONE, NONE, NULL,
    ROSTER_RISK_NONE },
  { "move", ROSTER_OPERATION_ASSET_MOVE, PLANNED, "20", NONE, NONE, NONE, NULL, ROSTER_RISK_LOSS },
  { "move-by-decision", ROSTER_OPERATION_ASSET_MOVE, PLANNED, "10", NONE, NONE, NONE, NULL,
    ROSTER_RISK_NONE },
  { "renamed", UPDATE, PLANNED, "10", NONE, NONE, { "PC-1", "PC-2" }, NULL, ROSTER_RISK_NONE },
  { "serial-found",
    UPDATE,
    PLANNED,
    "10",
    { NULL, "SERIAL1" },
    NONE,
    NONE,
    NULL,
    ROSTER_RISK_NONE },
  { "serial-spelled",
    UPDATE,
    PLANNED,
    "10",
    { "serial1", "SERIAL1" },
    NONE,
    NONE,
    NULL,
    ROSTER_RISK_NONE },
  { "serial-changed",
    UPDATE,
    PLANNED,
    "10",
    { "SERIAL1", "SERIAL2" },
    NONE,
    NONE,
    NULL,
    ROSTER_RISK_LOSS },
  { "moved-by-decision-and-changed",
    ROSTER_OPERATION_ASSET_MOVE,
    PLANNED,
    "10",
    { "SERIAL1", "SERIAL2" },
    NONE,
    NONE,
    NULL,
    ROSTER_RISK_LOSS },
  { "mac-changed",
    UPDATE,
    PLANNED,
    "10",
    NONE,
    { "00:11:22:33:44:55", "00:11:22:33:44:66" },
    NONE,
    NULL,
    ROSTER_RISK_NONE },
  { "mac-and-name-changed",
    UPDATE,
    PLANNED,
    "10",
    NONE,
    { "00:11:22:33:44:55", "00:11:22:33:44:66" },
    { "PC-1", "PC-2" },
    NULL,
    ROSTER_RISK_LOSS },
  { "follows", UPDATE, PLANNED, NULL, NONE, NONE, NONE, "1", ROSTER_RISK_GROWTH },
};

static void
set_values (RosterOperation *operation, RosterField field, const char *const values[2])
{
  roster_fields_set (operation->before, field, values[0]);
  roster_fields_set (operation->after, field, values[1]);
}

static void
test_weight (gconstpointer data)
{
  const Weight *weight = data;
  g_autoptr (RosterStopLoss) stop_loss = roster_stop_loss_new ();
  g_autoptr (RosterOperation) operation = roster_operation_new (weight->kind, "10");
  RosterDevice *device = roster_device_new ("1", "10", "server");
  g_autoptr (RosterPlanRow) row = NULL;

  roster_fields_set (device->fields, ROSTER_FIELD_SERIAL_NUMBER, weight->serial[1]);
  row = roster_plan_row_new (device);
  row->source_client = g_strdup (weight->source_client);
  operation->state = weight->state;
  operation->follows_device = g_strdup (weight->follows);
  operation->before = roster_fields_new ();
  operation->after = roster_fields_new ();
  set_values (operation, ROSTER_FIELD_SERIAL_NUMBER, weight->serial);
  set_values (operation, ROSTER_FIELD_MAC_ADDRESS, weight->mac);
  set_values (operation, ROSTER_FIELD_NAME, weight->title);

  roster_stop_loss_add_operation (stop_loss, operation, row);
  g_assert_cmpint (operation->risk, ==, weight->risk);
}

/* Clients of a size, with so many operations of a risk each. */
typedef struct
{
  const char *name;
  guint known[3];
  guint n[3];
  RosterRisk risk;
  guint n_clients; /* without operations, beside the three */
  guint n_missing; /* of these */
  const char *held;
} Judgement;

static const Judgement judgements[] = {
  { "nothing", { 5, 5, 5 }, { 0, 0, 0 }, ROSTER_RISK_LOSS, 0, 0, "" },
  { "one-client", { 40, 500, 500 }, { 10, 10, 0 }, ROSTER_RISK_LOSS, 0, 0, "0" },
  { "all-together", { 20, 20, 20 }, { 5, 5, 5 }, ROSTER_RISK_LOSS, 0, 0, "012" },
  { "few", { 20, 20, 20 }, { 3, 3, 3 }, ROSTER_RISK_LOSS, 0, 0, "" },
  { "incomplete", { 90, 90, 90 }, { 1, 0, 0 }, ROSTER_RISK_LOSS, 6, 2, "0" },
  { "one-let-go", { 90, 90, 90 }, { 1, 0, 0 }, ROSTER_RISK_LOSS, 1, 1, "" },
  { "some-let-go", { 90, 90, 90 }, { 1, 0, 0 }, ROSTER_RISK_LOSS, 20, 4, "" },
  { "incomplete-grows", { 90, 90, 90 }, { 1, 0, 0 }, ROSTER_RISK_GROWTH, 6, 2, "" },
  { "first", { 0, 0, 0 }, { 50, 50, 50 }, ROSTER_RISK_GROWTH, 0, 0, "" },
  { "first-of-one", { 500, 5, 0 }, { 0, 0, 5000 }, ROSTER_RISK_GROWTH, 0, 0, "" },
  { "grows", { 5, 500, 0 }, { 11, 11, 11 }, ROSTER_RISK_GROWTH, 0, 0, "0" },
  { "all-grow", { 2, 2, 0 }, { 9, 9, 9 }, ROSTER_RISK_GROWTH, 0, 0, "01" },
};

static void
test_judgement (gconstpointer data)
{
  const Judgement *judgement = data;
  g_autoptr (RosterStopLoss) stop_loss = roster_stop_loss_new ();
  g_autoptr (GHashTable) reasons = NULL;
  g_autoptr (GString) held = g_string_new (NULL);

  for (guint i = 0; i < 3 + judgement->n_clients; i++)
    {
      g_autofree char *client = g_strdup_printf ("%u", i);
      g_autoptr (RosterPlanRow) row =
          roster_plan_row_new (roster_device_new ("1", client, "server"));

      roster_stop_loss_add_client (stop_loss, client, i == 0 ? "Acme" : client,
                                   i >= 3 && i - 3 < judgement->n_missing);
      if (i < 3)
        roster_stop_loss_add_known (stop_loss, client, judgement->known[i]);
      for (guint j = 0; i < 3 && j < judgement->n[i]; j++)
        {
          g_autoptr (RosterOperation) operation = roster_operation_new (
              judgement->risk == ROSTER_RISK_LOSS ? ROSTER_OPERATION_ASSET_RETIRE
                                                  : ROSTER_OPERATION_ASSET_CREATE,
              client);

          roster_stop_loss_add_operation (stop_loss, operation, row);
        }
    }

  reasons = roster_stop_loss_judge (stop_loss);
  for (guint i = 0; reasons != NULL && i < 3; i++)
    {
      g_autofree char *client = g_strdup_printf ("%u", i);
      g_autofree char *key = roster_store_hold_key (judgement->risk, client);

      if (g_hash_table_contains (reasons, key))
        g_string_append (held, client);
    }
  g_assert_cmpstr (held->str, ==, judgement->held);
  g_assert_cmpuint (reasons != NULL ? g_hash_table_size (reasons) : 0, ==, held->len);
}

/* The sentence has the client and both numbers. */
static void
test_reason (void)
{
  g_autoptr (RosterStopLoss) stop_loss = roster_stop_loss_new ();
  g_autoptr (RosterPlanRow) row = roster_plan_row_new (roster_device_new ("1", "20", "server"));
  g_autofree char *key = roster_store_hold_key (ROSTER_RISK_LOSS, "10");
  g_autoptr (GHashTable) reasons = NULL;

  row->source_client = g_strdup ("10");
  roster_stop_loss_add_client (stop_loss, "10", "Acme", FALSE);
  roster_stop_loss_add_known (stop_loss, "10", 30);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (RosterOperation) operation =
          roster_operation_new (ROSTER_OPERATION_ASSET_MOVE, "20");

      roster_stop_loss_add_operation (stop_loss, operation, row);
    }

  reasons = roster_stop_loss_judge (stop_loss);
  g_assert_nonnull (reasons);
  g_assert_cmpstr (g_hash_table_lookup (reasons, key), ==,
                   "12 assets of “Acme”, which has 30, would be retired, moved or become another "
                   "machine at once: more than a fifth");
}

#define ADD_TABLE(prefix, table, function)                                                         \
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)                                                 \
    {                                                                                              \
      g_autofree char *path = g_strconcat ("/stop-loss/" prefix "/", table[i].name, NULL);         \
                                                                                                   \
      g_test_add_data_func (path, &table[i], function);                                            \
    }

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TABLE ("limit", limits, test_limit);
  ADD_TABLE ("weight", weights, test_weight);
  ADD_TABLE ("judgement", judgements, test_judgement);
  g_test_add_func ("/stop-loss/reason", test_reason);

  return g_test_run ();
}
