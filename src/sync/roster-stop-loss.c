/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-stop-loss.h"

#include <glib/gi18n-lib.h>

#include "model/roster-machine-key.h"
#include "store/roster-store-holds.h"

/* What is known of a client, or of all, and what a plan would do to it. */
typedef struct
{
  char *name;
  guint known;
  guint n[ROSTER_N_RISKS];
} Tally;

struct _RosterStopLoss
{
  GHashTable *tallies; /* client to Tally */
  Tally all;
  guint n_clients;
  guint n_missing;
};

/* Fewer than this are what happens on an evening, however small the client is. */
#define MIN_OPERATIONS 10

/* One client that vanishes is one that was let go. */
#define MIN_MISSING 2

static void
tally_free (Tally *self)
{
  g_free (self->name);
  g_free (self);
}

RosterStopLoss *
roster_stop_loss_new (void)
{
  RosterStopLoss *self = g_new0 (RosterStopLoss, 1);

  self->tallies =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tally_free);

  return self;
}

void
roster_stop_loss_free (RosterStopLoss *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->tallies);
  g_free (self);
}

static Tally *
get_tally (RosterStopLoss *self, const char *client)
{
  Tally *tally = g_hash_table_lookup (self->tallies, client);

  if (tally == NULL)
    {
      tally = g_new0 (Tally, 1);
      g_hash_table_insert (self->tallies, g_strdup (client), tally);
    }

  return tally;
}

/**
 * roster_stop_loss_exceeds:
 * @risk: a risk
 * @n: how many operations have it
 * @known: how many assets there are
 *
 * Where nothing is known yet everything is new, and the user saw it in the overview.
 *
 * Returns: whether these are too many to be done before somebody has looked
 */
gboolean
roster_stop_loss_exceeds (RosterRisk risk, guint n, guint known)
{
  if (n < MIN_OPERATIONS)
    return FALSE;

  switch (risk)
    {
    case ROSTER_RISK_LOSS:
      return n > known / 5;
    case ROSTER_RISK_GROWTH:
      return known > 0 && n > known * 2;
    case ROSTER_RISK_NONE:
    default:
      return FALSE;
    }
}

/**
 * roster_stop_loss_add_client:
 * @self: a stop-loss
 * @client: a source client's id
 * @name: its name for people
 * @is_missing: whether the RMM does not list it any more, but did some days ago
 *
 * Adds a client.
 */
void
roster_stop_loss_add_client (RosterStopLoss *self,
                             const char *client,
                             const char *name,
                             gboolean is_missing)
{
  Tally *tally;

  g_return_if_fail (self != NULL && client != NULL);

  tally = get_tally (self, client);
  g_free (tally->name);
  tally->name = g_strdup (name);
  self->n_clients++;
  self->n_missing += is_missing ? 1 : 0;
}

/**
 * roster_stop_loss_add_known:
 * @self: a stop-loss
 * @client: a source client's id
 * @n: how many assets it has beside those of rows
 *
 * Adds assets that are as they should be.
 */
void
roster_stop_loss_add_known (RosterStopLoss *self, const char *client, guint n)
{
  g_return_if_fail (self != NULL && client != NULL);

  get_tally (self, client)->known += n;
  self->all.known += n;
}

/* Under which client the asset is known: one that moves is lost by the client that it leaves. */
static const char *
get_client (RosterPlanRow *row)
{
  return row->source_client != NULL ? row->source_client : row->device->client_id;
}

/**
 * roster_stop_loss_add_row:
 * @self: a stop-loss
 * @row: what is known of a device
 *
 * Adds the asset of a device, if it owns one that is in use.
 */
void
roster_stop_loss_add_row (RosterStopLoss *self, RosterPlanRow *row)
{
  g_return_if_fail (self != NULL && row != NULL);

  if (row->asset != NULL && row->is_owner && !row->is_retired)
    roster_stop_loss_add_known (self, get_client (row), 1);
}

static gboolean
differs (RosterOperation *operation, RosterField field, char *(*get_key) (const char *text))
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (operation->before == NULL || operation->after == NULL)
    return FALSE;

  before = get_key (roster_fields_get (operation->before, field));
  after = get_key (roster_fields_get (operation->after, field));

  return before != NULL && after != NULL && !g_str_equal (before, after);
}

static char *
get_text_key (const char *text)
{
  return g_strdup (text);
}

/* Under the same id there is another machine: another serial number, or, where it has none, another
 * network card in a machine of another name. */
static gboolean
becomes_another (RosterOperation *operation, RosterPlanRow *row)
{
  g_autofree char *serial_key =
      roster_serial_key (roster_fields_get (row->device->fields, ROSTER_FIELD_SERIAL_NUMBER));

  if (differs (operation, ROSTER_FIELD_SERIAL_NUMBER, roster_serial_key))
    return TRUE;

  return serial_key == NULL && differs (operation, ROSTER_FIELD_MAC_ADDRESS, roster_mac_key) &&
         differs (operation, ROSTER_FIELD_NAME, get_text_key);
}

/* A move that follows from what the user decided is no mistake of a reading. */
static RosterRisk
assess (RosterOperation *operation, RosterPlanRow *row)
{
  if (operation->state != ROSTER_OPERATION_PLANNED)
    return ROSTER_RISK_NONE;

  switch (operation->kind)
    {
    case ROSTER_OPERATION_ASSET_CREATE:
      return ROSTER_RISK_GROWTH;
    case ROSTER_OPERATION_ASSET_RETIRE:
      return ROSTER_RISK_LOSS;
    case ROSTER_OPERATION_ASSET_MOVE:
      return g_strcmp0 (row->source_client, row->device->client_id) != 0 ||
                     becomes_another (operation, row)
                 ? ROSTER_RISK_LOSS
                 : ROSTER_RISK_NONE;
    case ROSTER_OPERATION_ASSET_UPDATE:
      /* Another entry of a machine needs the asset that is created for the first one. */
      if (operation->follows_device != NULL)
        return ROSTER_RISK_GROWTH;
      return becomes_another (operation, row) ? ROSTER_RISK_LOSS : ROSTER_RISK_NONE;
    case ROSTER_OPERATION_ASSET_RESTORE:
    case ROSTER_OPERATION_CLIENT_CREATE:
    case ROSTER_OPERATION_CLIENT_LINK:
    default:
      return ROSTER_RISK_NONE;
    }
}

/**
 * roster_stop_loss_add_operation:
 * @self: a stop-loss
 * @operation: an operation that is being planned; its risk is filled in
 * @row: the device that it is about
 *
 * Adds an operation.
 */
void
roster_stop_loss_add_operation (RosterStopLoss *self,
                                RosterOperation *operation,
                                RosterPlanRow *row)
{
  g_return_if_fail (self != NULL && operation != NULL && row != NULL);

  operation->risk = assess (operation, row);
  get_tally (self, get_client (row))->n[operation->risk]++;
}

static gboolean
is_incomplete (RosterStopLoss *self)
{
  return self->n_missing >= MIN_MISSING && self->n_missing > self->n_clients / 5;
}

static char *
describe_missing (RosterStopLoss *self)
{
  return g_strdup_printf (
      ngettext ("The RMM lists %u client fewer than it did some days ago: the list may not be "
                "complete",
                "The RMM lists %u clients fewer than it did some days ago: the list may not be "
                "complete",
                self->n_missing),
      self->n_missing);
}

static char *
describe_loss (Tally *tally)
{
  guint n = tally->n[ROSTER_RISK_LOSS];

  if (tally->name == NULL)
    return g_strdup_printf (
        /* Translators: the second number is of all assets of an integration */
        ngettext ("%u asset of %u would be retired, moved or become another machine at once: more "
                  "than a fifth",
                  "%u assets of %u would be retired, moved or become another machine at once: more "
                  "than a fifth",
                  n),
        n, tally->known);

  return g_strdup_printf (
      /* Translators: a number, a client's name, and how many assets it has */
      ngettext ("%u asset of “%s”, which has %u, would be retired, moved or become another machine "
                "at once: more than a fifth",
                "%u assets of “%s”, which has %u, would be retired, moved or become another "
                "machine at once: more than a fifth",
                n),
      n, tally->name, tally->known);
}

static char *
describe_growth (Tally *tally)
{
  guint n = tally->n[ROSTER_RISK_GROWTH];

  if (tally->name == NULL)
    return g_strdup_printf (
        /* Translators: the second number is of all assets of an integration */
        ngettext ("%u asset would be created, where there are %u: more than twice as many",
                  "%u assets would be created, where there are %u: more than twice as many", n),
        n, tally->known);

  return g_strdup_printf (
      /* Translators: a number, a client's name, and how many assets it has */
      ngettext ("%u asset would be created for “%s”, which has %u: more than twice as many",
                "%u assets would be created for “%s”, which has %u: more than twice as many", n),
      n, tally->name, tally->known);
}

static void
add_up (RosterStopLoss *self)
{
  GHashTableIter iter;
  gpointer value;

  self->all.n[ROSTER_RISK_LOSS] = self->all.n[ROSTER_RISK_GROWTH] = 0;
  g_hash_table_iter_init (&iter, self->tallies);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Tally *tally = value;

      self->all.n[ROSTER_RISK_LOSS] += tally->n[ROSTER_RISK_LOSS];
      /* The first devices of a client say nothing about the others. */
      if (tally->known > 0)
        self->all.n[ROSTER_RISK_GROWTH] += tally->n[ROSTER_RISK_GROWTH];
    }
}

static char *
judge_loss (RosterStopLoss *self, Tally *tally)
{
  if (tally->n[ROSTER_RISK_LOSS] == 0)
    return NULL;
  if (is_incomplete (self))
    return describe_missing (self);
  if (roster_stop_loss_exceeds (ROSTER_RISK_LOSS, tally->n[ROSTER_RISK_LOSS], tally->known))
    return describe_loss (tally);

  return roster_stop_loss_exceeds (ROSTER_RISK_LOSS, self->all.n[ROSTER_RISK_LOSS], self->all.known)
             ? describe_loss (&self->all)
             : NULL;
}

static char *
judge_growth (RosterStopLoss *self, Tally *tally)
{
  if (tally->n[ROSTER_RISK_GROWTH] == 0 || tally->known == 0)
    return NULL;
  if (roster_stop_loss_exceeds (ROSTER_RISK_GROWTH, tally->n[ROSTER_RISK_GROWTH], tally->known))
    return describe_growth (tally);

  return roster_stop_loss_exceeds (ROSTER_RISK_GROWTH, self->all.n[ROSTER_RISK_GROWTH],
                                   self->all.known)
             ? describe_growth (&self->all)
             : NULL;
}

/**
 * roster_stop_loss_judge:
 * @self: a stop-loss that everything was added to
 *
 * Says what has to be held: retire, move and identity changes over a fifth of what is known, and
 * creates over twice of it, of a client or of all, both at least ten; and all of the former where
 * the client list is not complete.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): what
 *   [func@Roster.store_hold_operations_async] takes; NULL where nothing is held
 */
GHashTable *
roster_stop_loss_judge (RosterStopLoss *self)
{
  g_autoptr (GHashTable) reasons = NULL;
  GHashTableIter iter;
  gpointer client, tally;

  g_return_val_if_fail (self != NULL, NULL);

  reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  add_up (self);
  g_hash_table_iter_init (&iter, self->tallies);
  while (g_hash_table_iter_next (&iter, &client, &tally))
    {
      char *loss = judge_loss (self, tally);
      char *growth = judge_growth (self, tally);

      if (loss != NULL)
        g_hash_table_insert (reasons, roster_store_hold_key (ROSTER_RISK_LOSS, client), loss);
      if (growth != NULL)
        g_hash_table_insert (reasons, roster_store_hold_key (ROSTER_RISK_GROWTH, client), growth);
    }

  return g_hash_table_size (reasons) > 0 ? g_steal_pointer (&reasons) : NULL;
}
