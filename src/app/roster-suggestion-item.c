/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-suggestion-item.h"

#include <glib/gi18n-lib.h>

/**
 * RosterSuggestionItem:
 *
 * A row of the list of suggestions that are about to be accepted.
 */
struct _RosterSuggestionItem
{
  GObject parent_instance;

  RosterDecision *decision;
};

enum
{
  PROP_0,
  PROP_CLIENT,
  PROP_TARGET,
  PROP_REASON,
  PROP_SCORE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (RosterSuggestionItem, roster_suggestion_item, G_TYPE_OBJECT)

static void
roster_suggestion_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RosterDecision *decision = ROSTER_SUGGESTION_ITEM (object)->decision;

  switch (id)
    {
    case PROP_CLIENT:
      g_value_set_string (value, decision->source_name);
      break;
    case PROP_TARGET:
      /* Translators: the name of the client that another one is matched with */
      g_value_take_string (value, g_strdup_printf (_ ("→ %s"), decision->target_name));
      break;
    case PROP_REASON:
      g_value_set_string (value, decision->reason);
      break;
    case PROP_SCORE:
      g_value_take_string (value, g_strdup_printf ("%d", decision->score));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
roster_suggestion_item_finalize (GObject *object)
{
  RosterSuggestionItem *self = ROSTER_SUGGESTION_ITEM (object);

  g_clear_pointer (&self->decision, roster_decision_unref);

  G_OBJECT_CLASS (roster_suggestion_item_parent_class)->finalize (object);
}

static void
roster_suggestion_item_class_init (RosterSuggestionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = roster_suggestion_item_get_property;
  object_class->finalize = roster_suggestion_item_finalize;

  /**
   * RosterSuggestionItem:client:
   *
   * The client's name.
   */
  properties[PROP_CLIENT] = g_param_spec_string ("client", NULL, NULL, NULL, flags);
  /**
   * RosterSuggestionItem:target:
   *
   * An arrow, and the name of the target.
   */
  properties[PROP_TARGET] = g_param_spec_string ("target", NULL, NULL, NULL, flags);
  /**
   * RosterSuggestionItem:reason:
   *
   * What speaks for it.
   */
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  /**
   * RosterSuggestionItem:score:
   *
   * How much that is, 0 to 100, in digits.
   */
  properties[PROP_SCORE] = g_param_spec_string ("score", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
roster_suggestion_item_init (RosterSuggestionItem *self)
{
}

/**
 * roster_suggestion_item_new:
 * @decision: a match that nobody stored yet
 *
 * Returns: (transfer full): its row
 */
RosterSuggestionItem *
roster_suggestion_item_new (RosterDecision *decision)
{
  RosterSuggestionItem *self;

  g_return_val_if_fail (decision != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_SUGGESTION_ITEM, NULL);
  self->decision = roster_decision_ref (decision);

  return self;
}

/**
 * roster_suggestion_item_list:
 * @decisions: (element-type RosterDecision): matches
 *
 * Returns: (transfer full): their rows
 */
GListModel *
roster_suggestion_item_list (GPtrArray *decisions)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *list = g_list_store_new (ROSTER_TYPE_SUGGESTION_ITEM);

  g_return_val_if_fail (decisions != NULL, G_LIST_MODEL (list));

  for (guint i = 0; i < decisions->len; i++)
    g_ptr_array_add (items, roster_suggestion_item_new (g_ptr_array_index (decisions, i)));
  g_list_store_splice (list, 0, 0, items->pdata, items->len);

  return G_LIST_MODEL (list);
}
