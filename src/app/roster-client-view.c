/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-client-view.h"

#include "text/roster-fold.h"

/**
 * RosterClientView:
 *
 * The clients that are in sight: filtered, searched and sorted as they were when the user last
 * asked for it. A decision afterwards moves and hides nothing, so that rows never jump under the
 * pointer; new clients come in where they belong, and gone ones go.
 */
struct _RosterClientView
{
  GObject parent_instance;

  RosterClientList *list;
  RosterClientFilter filter;
  RosterClientSort sort;
  char *search; /* folded */
  GArray *rows;
};

/* A row in sight, with what it was sorted by. */
typedef struct
{
  RosterClientItem *item; /* owned */
  guint order;
  guint rank;
} Row;

static GType
get_item_type (GListModel *model)
{
  return ROSTER_TYPE_CLIENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return ROSTER_CLIENT_VIEW (model)->rows->len;
}

static RosterClientItem *
peek (GArray *rows, guint position)
{
  return g_array_index (rows, Row, position).item;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RosterClientView *self = ROSTER_CLIENT_VIEW (model);

  return position < self->rows->len ? g_object_ref (peek (self->rows, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterClientView,
                               roster_client_view,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

#define BIT(status) (1u << ROSTER_CLIENT_##status)

static gboolean
is_in_filter (RosterClientView *self, RosterClientItem *item)
{
  static const guint shown[] = {
    [ROSTER_CLIENT_FILTER_ALL] = BIT (UNDECIDED) | BIT (CONFLICT) | BIT (MATCHED) | BIT (TO_CREATE),
    [ROSTER_CLIENT_FILTER_NEEDS_DECISION] = BIT (UNDECIDED) | BIT (CONFLICT),
    [ROSTER_CLIENT_FILTER_MATCHED] = BIT (MATCHED),
    [ROSTER_CLIENT_FILTER_TO_CREATE] = BIT (TO_CREATE),
    [ROSTER_CLIENT_FILTER_CONFLICTS] = BIT (CONFLICT),
    [ROSTER_CLIENT_FILTER_SHARED] =
        BIT (UNDECIDED) | BIT (CONFLICT) | BIT (MATCHED) | BIT (TO_CREATE),
    [ROSTER_CLIENT_FILTER_EXCLUDED] = BIT (EXCLUDED),
  };

  if ((shown[self->filter] & (1u << roster_client_item_get_status (item))) == 0)
    return FALSE;

  return self->filter != ROSTER_CLIENT_FILTER_SHARED ||
         roster_mapping_is_shared (roster_client_list_get_mapping (self->list),
                                   roster_client_item_get_state (item));
}

static gboolean
is_found (RosterClientView *self, RosterClientItem *item)
{
  return self->search == NULL ||
         roster_fold_matches (roster_client_item_get_search (item), self->search);
}

static guint
get_order (RosterClientView *self, RosterClientItem *item)
{
  static const guint by_decision[] = {
    [ROSTER_CLIENT_CONFLICT] = 0, [ROSTER_CLIENT_UNDECIDED] = 1, [ROSTER_CLIENT_TO_CREATE] = 2,
    [ROSTER_CLIENT_MATCHED] = 3,  [ROSTER_CLIENT_EXCLUDED] = 4,
  };

  switch (self->sort)
    {
    case ROSTER_CLIENT_SORT_DEVICES:
      return (guint) (G_MAXINT - roster_client_item_get_state (item)->client->devices);
    case ROSTER_CLIENT_SORT_DECISION:
      return by_decision[roster_client_item_get_status (item)];
    case ROSTER_CLIENT_SORT_NAME:
    default:
      return 0;
    }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *first = a;
  const Row *second = b;

  if (first->order != second->order)
    return first->order < second->order ? -1 : 1;

  return first->rank < second->rank ? -1 : first->rank > second->rank;
}

static void
row_clear (gpointer data)
{
  g_object_unref (((Row *) data)->item);
}

static GArray *
rows_new (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (rows, row_clear);

  return rows;
}

static void
add_row (GArray *rows, RosterClientItem *item, guint order)
{
  Row row = { g_object_ref (item), order, roster_client_item_get_rank (item) };

  g_array_append_val (rows, row);
}

static guint
count_same (GArray *a, GArray *b, guint n, gboolean from_back)
{
  guint same = 0;

  while (same < n)
    {
      guint i = from_back ? a->len - 1 - same : same;
      guint j = from_back ? b->len - 1 - same : same;

      if (peek (a, i) != peek (b, j))
        break;
      same++;
    }

  return same;
}

/* Announces only what is between the equal ends. */
static void
replace_rows (RosterClientView *self, GArray *rows)
{
  g_autoptr (GArray) old = self->rows;
  guint shorter = MIN (old->len, rows->len);
  guint front = count_same (old, rows, shorter, FALSE);
  guint back = count_same (old, rows, shorter - front, TRUE);

  self->rows = rows;
  if (old->len - front - back > 0 || rows->len - front - back > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), front, old->len - front - back,
                                rows->len - front - back);
}

/* Filters, searches and sorts anew. */
static void
refresh (RosterClientView *self)
{
  GListModel *list = G_LIST_MODEL (self->list);
  GArray *rows = rows_new ();

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RosterClientItem) item = g_list_model_get_item (list, i);

      if (is_in_filter (self, item) && is_found (self, item))
        add_row (rows, item, get_order (self, item));
    }

  g_array_sort (rows, compare_rows);
  replace_rows (self, rows);
}

/* What is in sight stays and is sorted by what it was sorted by. */
static void
on_items_changed_cb (
    GListModel *list, guint position, guint removed, guint added, RosterClientView *self)
{
  g_autoptr (GHashTable) orders = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  GArray *rows = rows_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      g_hash_table_add (known, row->item);
      g_hash_table_insert (orders, row->item, GUINT_TO_POINTER (row->order));
    }

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RosterClientItem) item = g_list_model_get_item (list, i);

      if (g_hash_table_contains (known, item))
        add_row (rows, item, GPOINTER_TO_UINT (g_hash_table_lookup (orders, item)));
      else if (i >= position && i < position + added && is_in_filter (self, item) &&
               is_found (self, item))
        add_row (rows, item, get_order (self, item));
    }

  g_array_sort (rows, compare_rows);
  replace_rows (self, rows);
}

static void
roster_client_view_finalize (GObject *object)
{
  RosterClientView *self = ROSTER_CLIENT_VIEW (object);

  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_object (&self->list);
  g_free (self->search);

  G_OBJECT_CLASS (roster_client_view_parent_class)->finalize (object);
}

static void
roster_client_view_class_init (RosterClientViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_client_view_finalize;
}

static void
roster_client_view_init (RosterClientView *self)
{
  self->rows = rows_new ();
}

/**
 * roster_client_view_new:
 * @list: the clients
 *
 * Returns: (transfer full): all of them but the excluded ones, by name
 */
RosterClientView *
roster_client_view_new (RosterClientList *list)
{
  RosterClientView *self;

  g_return_val_if_fail (ROSTER_IS_CLIENT_LIST (list), NULL);

  self = g_object_new (ROSTER_TYPE_CLIENT_VIEW, NULL);
  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (on_items_changed_cb), self, 0);
  refresh (self);

  return self;
}

/**
 * roster_client_view_set_filter:
 * @self: a view
 * @filter: which clients
 *
 * Looks anew which clients are in sight, also when the filter is the same.
 */
void
roster_client_view_set_filter (RosterClientView *self, RosterClientFilter filter)
{
  g_return_if_fail (ROSTER_IS_CLIENT_VIEW (self));

  self->filter = filter;
  refresh (self);
}

/**
 * roster_client_view_set_sort:
 * @self: a view
 * @sort: in which order
 *
 * Looks anew, and sorts.
 */
void
roster_client_view_set_sort (RosterClientView *self, RosterClientSort sort)
{
  g_return_if_fail (ROSTER_IS_CLIENT_VIEW (self));

  self->sort = sort;
  refresh (self);
}

/**
 * roster_client_view_set_search:
 * @self: a view
 * @search: what the user typed; each word has to be in the client's name or id
 *
 * Looks anew.
 */
void
roster_client_view_set_search (RosterClientView *self, const char *search)
{
  g_return_if_fail (ROSTER_IS_CLIENT_VIEW (self));
  g_return_if_fail (search != NULL);

  g_free (self->search);
  self->search = roster_fold_search (search);
  if (*self->search == '\0')
    g_clear_pointer (&self->search, g_free);
  refresh (self);
}

RosterClientFilter
roster_client_view_get_filter (RosterClientView *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_VIEW (self), ROSTER_CLIENT_FILTER_ALL);

  return self->filter;
}

/**
 * roster_client_view_get_search:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what is searched, folded
 */
const char *
roster_client_view_get_search (RosterClientView *self)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_VIEW (self), NULL);

  return self->search;
}

/**
 * roster_client_view_find_open:
 * @self: a view
 * @from: where to begin
 * @position: (out): the first client at or after @from that needs a decision, else the first of
 *   all
 *
 * Returns: whether there is one
 */
gboolean
roster_client_view_find_open (RosterClientView *self, guint from, guint *position)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_VIEW (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      guint place = (from + i) % self->rows->len;

      if (!roster_client_item_is_decided (peek (self->rows, place)))
        {
          *position = place;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * roster_client_view_find_item:
 * @self: a view
 * @item: a client
 * @position: (out): where it is
 *
 * Returns: whether it is in sight
 */
gboolean
roster_client_view_find_item (RosterClientView *self, RosterClientItem *item, guint *position)
{
  g_return_val_if_fail (ROSTER_IS_CLIENT_VIEW (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      if (peek (self->rows, i) == item)
        {
          *position = i;
          return TRUE;
        }
    }

  return FALSE;
}
