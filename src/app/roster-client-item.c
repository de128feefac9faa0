/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-client-item.h"

/**
 * RosterClientItem:
 *
 * A row of the matching list: one source client, the same object as long as the client is there.
 * What it shows changes; it says so by `changed`.
 */
struct _RosterClientItem
{
  GObject parent_instance;

  RosterClientList *list; /* not owned: it owns this */
  RosterClientState *state;
  RosterClientStatus status;
  guint around;
  char *search;
  guint rank;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterClientItem, roster_client_item, G_TYPE_OBJECT)

static void
roster_client_item_finalize (GObject *object)
{
  RosterClientItem *self = ROSTER_CLIENT_ITEM (object);

  g_clear_pointer (&self->state, roster_client_state_unref);
  g_free (self->search);

  G_OBJECT_CLASS (roster_client_item_parent_class)->finalize (object);
}

static void
roster_client_item_class_init (RosterClientItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_client_item_finalize;

  /**
   * RosterClientItem::changed:
   *
   * What the row shows is another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_client_item_init (RosterClientItem *self)
{
}

/**
 * roster_client_item_new:
 * @state: the client
 * @search: what is searched, folded
 * @rank: its place by name
 *
 * Returns: (transfer full): a row
 */
RosterClientItem *
roster_client_item_new (RosterClientState *state, const char *search, guint rank)
{
  RosterClientItem *self;

  g_return_val_if_fail (state != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_CLIENT_ITEM, NULL);
  self->state = roster_client_state_ref (state);
  self->search = g_strdup (search);
  self->rank = rank;

  return self;
}

const char *
roster_client_item_get_id (RosterClientItem *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_ITEM (self), NULL);

  return self->state->client->id;
}

/**
 * roster_client_item_get_state:
 * @self: a row
 *
 * Returns: (transfer none): the client with what is decided for it
 */
RosterClientState *
roster_client_item_get_state (RosterClientItem *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_ITEM (self), NULL);

  return self->state;
}

RosterClientStatus
roster_client_item_get_status (RosterClientItem *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_ITEM (self), ROSTER_CLIENT_UNDECIDED);

  return self->status;
}

/**
 * roster_client_item_get_search:
 * @self: a row
 *
 * Returns: (transfer none): what is searched, as [func@Roster.fold_search] leaves it
 */
const char *
roster_client_item_get_search (RosterClientItem *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_ITEM (self), NULL);

  return self->search;
}

/**
 * roster_client_item_get_rank:
 * @self: a row
 *
 * Returns: its place among all by name
 */
guint
roster_client_item_get_rank (RosterClientItem *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_ITEM (self), 0);

  return self->rank;
}

/**
 * roster_client_item_is_decided:
 * @self: a row
 *
 * Returns: whether nobody needs to decide
 */
gboolean
roster_client_item_is_decided (RosterClientItem *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_ITEM (self), FALSE);

  return self->status != ROSTER_CLIENT_UNDECIDED && self->status != ROSTER_CLIENT_CONFLICT;
}

/**
 * roster_client_item_get_list:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the list that it is in
 */
RosterClientList *
roster_client_item_get_list (RosterClientItem *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_ITEM (self), NULL);

  return self->list;
}

void
roster_client_item_set_list (RosterClientItem *self, RosterClientList *list)
{
  g_return_if_fail (ROSTER_IS_CLIENT_ITEM (self));

  self->list = list;
}

void
roster_client_item_set_place (RosterClientItem *self, const char *search, guint rank)
{
  g_return_if_fail (ROSTER_IS_CLIENT_ITEM (self));

  if (g_strcmp0 (self->search, search) != 0)
    {
      g_free (self->search);
      self->search = g_strdup (search);
    }
  self->rank = rank;
}

static gboolean
is_same_decision (RosterDecision *a, RosterDecision *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;

  return a->kind == b->kind && a->how == b->how && a->score == b->score &&
         g_strcmp0 (a->target_id, b->target_id) == 0 &&
         g_strcmp0 (a->create_name, b->create_name) == 0;
}

static gboolean
is_same_client (RosterClient *a, RosterClient *b)
{
  return g_str_equal (a->name, b->name) && a->sites == b->sites && a->devices == b->devices &&
         a->is_read == b->is_read && a->missing_since == b->missing_since;
}

static gboolean
shows_the_same (RosterClientState *a, RosterClientState *b)
{
  return is_same_client (a->client, b->client) && is_same_decision (a->decision, b->decision) &&
         g_strcmp0 (a->target_name, b->target_name) == 0 && (a->link == NULL) == (b->link == NULL);
}

/**
 * roster_client_item_set_state:
 * @self: a row
 * @state: the client as it is now
 * @status: what becomes of it
 * @around: another number where something else around it changed that the row shows
 *
 * Shows something else, and says so if it is another than before.
 */
void
roster_client_item_set_state (RosterClientItem *self,
                              RosterClientState *state,
                              RosterClientStatus status,
                              guint around)
{
  gboolean is_same;

  g_return_if_fail (ROSTER_IS_CLIENT_ITEM (self));
  g_return_if_fail (state != NULL);

  /* The same state again means that something around it changed, such as who shares its target. */
  is_same = self->state != state && self->status == status && self->around == around &&
            shows_the_same (self->state, state);
  if (self->state != state)
    {
      roster_client_state_unref (self->state);
      self->state = roster_client_state_ref (state);
    }
  self->status = status;
  self->around = around;

  if (!is_same)
    g_signal_emit (self, signals[CHANGED], 0);
}
