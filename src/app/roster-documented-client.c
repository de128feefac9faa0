/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-documented-client.h"

/**
 * RosterDocumentedClient:
 *
 * A client of a documentation in a list, with the numbers of its assets. It stays the same object
 * while the client is in the list, whatever becomes of it.
 */
struct _RosterDocumentedClient
{
  GObject parent_instance;

  RosterTargetSummary *summary;
  char *fold;
};

enum
{
  PROP_NAME = 1,
  PROP_N_ASSETS,
  PROP_REMOVED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterDocumentedClient, roster_documented_client, G_TYPE_OBJECT)

static void
roster_documented_client_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RosterDocumentedClient *self = ROSTER_DOCUMENTED_CLIENT (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, roster_documented_client_get_name (self));
      break;
    case PROP_N_ASSETS:
      g_value_set_uint (value, self->summary->n_assets);
      break;
    case PROP_REMOVED:
      g_value_set_boolean (value, roster_documented_client_is_removed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_documented_client_finalize (GObject *object)
{
  RosterDocumentedClient *self = ROSTER_DOCUMENTED_CLIENT (object);

  g_clear_pointer (&self->summary, roster_target_summary_unref);
  g_clear_pointer (&self->fold, g_free);

  G_OBJECT_CLASS (roster_documented_client_parent_class)->finalize (object);
}

static void
roster_documented_client_class_init (RosterDocumentedClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = roster_documented_client_get_property;
  object_class->finalize = roster_documented_client_finalize;

  /**
   * RosterDocumentedClient:name:
   *
   * The client's name.
   */
  properties[PROP_NAME] =
      g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * RosterDocumentedClient:n-assets:
   *
   * How many assets are in use.
   */
  properties[PROP_N_ASSETS] = g_param_spec_uint ("n-assets", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * RosterDocumentedClient:removed:
   *
   * Whether it is not in the documentation any more.
   */
  properties[PROP_REMOVED] = g_param_spec_boolean ("removed", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
roster_documented_client_init (RosterDocumentedClient *self)
{
}

/**
 * roster_documented_client_new:
 * @summary: a client of a documentation
 * @fold: its name as a search compares it
 *
 * Returns: (transfer full): an item
 */
RosterDocumentedClient *
roster_documented_client_new (RosterTargetSummary *summary, const char *fold)
{
  RosterDocumentedClient *self;

  g_return_val_if_fail (summary != NULL && fold != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_DOCUMENTED_CLIENT, NULL);
  self->summary = roster_target_summary_ref (summary);
  self->fold = g_strdup (fold);

  return self;
}

const char *
roster_documented_client_get_id (RosterDocumentedClient *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTED_CLIENT (self), NULL);

  return self->summary->target->id;
}

const char *
roster_documented_client_get_name (RosterDocumentedClient *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTED_CLIENT (self), NULL);

  return self->summary->target->name;
}

const char *
roster_documented_client_get_fold (RosterDocumentedClient *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTED_CLIENT (self), NULL);

  return self->fold;
}

guint
roster_documented_client_get_n_assets (RosterDocumentedClient *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTED_CLIENT (self), 0);

  return self->summary->n_assets;
}

guint
roster_documented_client_get_n_retired (RosterDocumentedClient *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTED_CLIENT (self), 0);

  return self->summary->n_retired;
}

gboolean
roster_documented_client_is_removed (RosterDocumentedClient *self)
{
  g_return_val_if_fail (ROSTER_IS_DOCUMENTED_CLIENT (self), FALSE);

  return self->summary->removed_at != 0;
}

/**
 * roster_documented_client_update:
 * @self: an item
 * @summary: the same client, as it is now
 * @fold: its name as a search compares it
 *
 * Shows a client as it is now.
 */
void
roster_documented_client_update (RosterDocumentedClient *self,
                                 RosterTargetSummary *summary,
                                 const char *fold)
{
  g_autoptr (RosterTargetSummary) old = NULL;

  g_return_if_fail (ROSTER_IS_DOCUMENTED_CLIENT (self));
  g_return_if_fail (summary != NULL && fold != NULL);

  old = self->summary;
  self->summary = roster_target_summary_ref (summary);
  g_free (self->fold);
  self->fold = g_strdup (fold);

  if (!g_str_equal (old->target->name, summary->target->name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  if (old->n_assets != summary->n_assets)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ASSETS]);
  if ((old->removed_at != 0) != (summary->removed_at != 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMOVED]);
}
