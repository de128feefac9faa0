/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-import-item.h"

#include <glib/gi18n-lib.h>

/**
 * RosterImportItem:
 *
 * A row of what an import would change, or leaves alone.
 */
struct _RosterImportItem
{
  GObject parent_instance;

  char *client;
  char *becomes;
  char *detail;
};

enum
{
  PROP_0,
  PROP_CLIENT,
  PROP_BECOMES,
  PROP_DETAIL,
  PROP_HAS_DETAIL,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (RosterImportItem, roster_import_item, G_TYPE_OBJECT)

static void
roster_import_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RosterImportItem *self = ROSTER_IMPORT_ITEM (object);

  switch (id)
    {
    case PROP_CLIENT:
      g_value_set_string (value, self->client);
      break;
    case PROP_BECOMES:
      g_value_set_string (value, self->becomes);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_HAS_DETAIL:
      g_value_set_boolean (value, self->detail != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
roster_import_item_finalize (GObject *object)
{
  RosterImportItem *self = ROSTER_IMPORT_ITEM (object);

  g_free (self->client);
  g_free (self->becomes);
  g_free (self->detail);

  G_OBJECT_CLASS (roster_import_item_parent_class)->finalize (object);
}

static void
roster_import_item_class_init (RosterImportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = roster_import_item_get_property;
  object_class->finalize = roster_import_item_finalize;

  /**
   * RosterImportItem:client:
   *
   * The client's name, or what else it is known by.
   */
  properties[PROP_CLIENT] = g_param_spec_string ("client", NULL, NULL, NULL, flags);
  /**
   * RosterImportItem:becomes:
   *
   * What would be decided for it; why nothing is.
   */
  properties[PROP_BECOMES] = g_param_spec_string ("becomes", NULL, NULL, NULL, flags);
  /**
   * RosterImportItem:detail:
   *
   * What is decided for it now, and what a person should know; where it stands in the file.
   */
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  /**
   * RosterImportItem:has-detail:
   *
   * Whether there is something of it to say.
   */
  properties[PROP_HAS_DETAIL] = g_param_spec_boolean ("has-detail", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
roster_import_item_init (RosterImportItem *self)
{
}

static const char *
get_new_name (RosterClientState *state)
{
  return state->decision->create_name != NULL ? state->decision->create_name : state->client->name;
}

static char *
describe_after (RosterClientState *state)
{
  switch (roster_client_state_get_kind (state))
    {
    case ROSTER_DECISION_MATCH:
      /* Translators: the name of the client that another one is matched with */
      return g_strdup_printf (_ ("→ %s"), state->target_name);
    case ROSTER_DECISION_CREATE:
      /* Translators: the name of a client that will be created */
      return g_strdup_printf (_ ("Create “%s”"), get_new_name (state));
    case ROSTER_DECISION_EXCLUDE:
      return g_strdup (_ ("Exclude"));
    case ROSTER_DECISION_UNDECIDED:
    default:
      return g_strdup (_ ("Needs a decision again"));
    }
}

static char *
describe_before (RosterClientState *state)
{
  switch (roster_client_state_get_kind (state))
    {
    case ROSTER_DECISION_MATCH:
      return g_strdup_printf (_ ("Was matched with “%s”"), state->target_name != NULL
                                                               ? state->target_name
                                                               : state->decision->target_name);
    case ROSTER_DECISION_CREATE:
      return g_strdup_printf (_ ("Was to be created as “%s”"), get_new_name (state));
    case ROSTER_DECISION_EXCLUDE:
      return g_strdup (_ ("Was excluded"));
    case ROSTER_DECISION_UNDECIDED:
    default:
      return NULL;
    }
}

static RosterImportItem *
make_change (RosterImportChange *change)
{
  RosterImportItem *self = g_object_new (ROSTER_TYPE_IMPORT_ITEM, NULL);
  RosterClient *client = change->before->client;
  g_autofree char *before = describe_before (change->before);

  self->client = g_strdup (*client->name != '\0' ? client->name : client->id);
  self->becomes = describe_after (change->after);
  self->detail = change->note != NULL ? g_strdup (change->note) : g_steal_pointer (&before);

  return self;
}

static RosterImportItem *
make_conflict (RosterImportConflict *conflict)
{
  RosterImportItem *self = g_object_new (ROSTER_TYPE_IMPORT_ITEM, NULL);

  if (conflict->name != NULL && *conflict->name != '\0')
    self->client = g_strdup (conflict->name);
  else
    self->client = g_strdup (conflict->client != NULL ? conflict->client : _ ("No name"));
  self->becomes = g_strdup (conflict->why);
  if (conflict->line > 0)
    self->detail = g_strdup_printf (/* Translators: a line of a file */
                                    _ ("Line %'u"), conflict->line);

  return self;
}

static GListModel *
make_list (GPtrArray *items)
{
  GListStore *list = g_list_store_new (ROSTER_TYPE_IMPORT_ITEM);

  g_list_store_splice (list, 0, 0, items->pdata, items->len);

  return G_LIST_MODEL (list);
}

/**
 * roster_import_item_list_changes:
 * @plan: what an import would do
 *
 * Returns: (transfer full): a row for each change
 */
GListModel *
roster_import_item_list_changes (RosterImportPlan *plan)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (plan != NULL, NULL);

  for (guint i = 0; i < plan->changes->len; i++)
    g_ptr_array_add (items, make_change (g_ptr_array_index (plan->changes, i)));

  return make_list (items);
}

/**
 * roster_import_item_list_conflicts:
 * @plan: what an import would do
 *
 * Returns: (transfer full): a row for each client that it leaves alone
 */
GListModel *
roster_import_item_list_conflicts (RosterImportPlan *plan)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (plan != NULL, NULL);

  for (guint i = 0; i < plan->conflicts->len; i++)
    g_ptr_array_add (items, make_conflict (g_ptr_array_index (plan->conflicts, i)));

  return make_list (items);
}
