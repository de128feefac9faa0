/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-hand-field.h"

#include <glib/gi18n-lib.h>

#include "text/roster-fold.h"

/**
 * RosterHandField:
 *
 * A field of an asset that has another value in the RMM: what a list of such fields shows in a row.
 * Immutable.
 */
struct _RosterHandField
{
  GObject parent_instance;

  RosterFieldDifference *difference;
  char *fold; /* what is searched */
};

enum
{
  PROP_CLIENT = 1,
  PROP_ASSET,
  PROP_FIELD,
  PROP_IS,
  PROP_SHOULD_BE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterHandField, roster_hand_field, G_TYPE_OBJECT)

static void
roster_hand_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  static const char *(*const getters[N_PROPS]) (RosterHandField *) = {
    [PROP_CLIENT] = roster_hand_field_get_client,       [PROP_ASSET] = roster_hand_field_get_asset,
    [PROP_FIELD] = roster_hand_field_get_field,         [PROP_IS] = roster_hand_field_get_is,
    [PROP_SHOULD_BE] = roster_hand_field_get_should_be,
  };

  if (id > 0 && id < N_PROPS)
    g_value_set_string (value, getters[id](ROSTER_HAND_FIELD (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
roster_hand_field_finalize (GObject *object)
{
  RosterHandField *self = ROSTER_HAND_FIELD (object);

  g_clear_pointer (&self->difference, roster_field_difference_unref);
  g_clear_pointer (&self->fold, g_free);

  G_OBJECT_CLASS (roster_hand_field_parent_class)->finalize (object);
}

static void
roster_hand_field_class_init (RosterHandFieldClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_CLIENT] = "client", [PROP_ASSET] = "asset",         [PROP_FIELD] = "field",
    [PROP_IS] = "is",         [PROP_SHOULD_BE] = "should-be",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = roster_hand_field_get_property;
  object_class->finalize = roster_hand_field_finalize;

  for (guint i = 1; i < N_PROPS; i++)
    properties[i] =
        g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
roster_hand_field_init (RosterHandField *self)
{
}

/**
 * roster_hand_field_new:
 * @difference: a difference
 *
 * Returns: (transfer full): the row that shows it
 */
RosterHandField *
roster_hand_field_new (RosterFieldDifference *difference)
{
  RosterHandField *self;
  g_autofree char *text = NULL;

  g_return_val_if_fail (difference != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_HAND_FIELD, NULL);
  self->difference = roster_field_difference_ref (difference);
  text = g_strjoin (" ", roster_hand_field_get_client (self), roster_hand_field_get_asset (self),
                    roster_hand_field_get_field (self), roster_hand_field_get_is (self),
                    roster_hand_field_get_should_be (self), NULL);
  self->fold = roster_fold_search (text);

  return self;
}

static RosterHandField *
new_field (RosterOperation *operation, RosterField field)
{
  g_autoptr (RosterFieldDifference) difference =
      roster_field_difference_new (field, roster_fields_get (operation->before, field),
                                   roster_fields_get (operation->after, field));

  difference->asset_id = g_strdup (operation->asset_id);
  difference->asset = g_strdup (operation->title);
  difference->target_id = g_strdup (operation->target_id);
  difference->client = g_strdup (operation->client);

  return roster_hand_field_new (difference);
}

/**
 * roster_hand_field_add_all:
 * @operation: an update that no program can write
 * @fields: (element-type RosterHandField): where its fields are added
 *
 * Values that change by themselves are left out: nobody types those.
 */
void
roster_hand_field_add_all (RosterOperation *operation, GPtrArray *fields)
{
  g_return_if_fail (operation != NULL && fields != NULL);

  if (operation->before == NULL || operation->after == NULL)
    return;

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    if (!roster_field_is_volatile (i) && g_strcmp0 (roster_fields_get (operation->before, i),
                                                    roster_fields_get (operation->after, i)) != 0)
      g_ptr_array_add (fields, new_field (operation, i));
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

const char *
roster_hand_field_get_client (RosterHandField *self)
{
  g_return_val_if_fail (ROSTER_IS_HAND_FIELD (self), NULL);

  return or_nothing (self->difference->client);
}

const char *
roster_hand_field_get_asset (RosterHandField *self)
{
  g_return_val_if_fail (ROSTER_IS_HAND_FIELD (self), NULL);

  return or_nothing (self->difference->asset);
}

/**
 * roster_hand_field_get_field:
 * @self: a field
 *
 * Returns: (transfer none): its name, translated
 */
const char *
roster_hand_field_get_field (RosterHandField *self)
{
  g_return_val_if_fail (ROSTER_IS_HAND_FIELD (self), NULL);

  return _ (roster_field_get_label (self->difference->field));
}

/**
 * roster_hand_field_get_is:
 * @self: a field
 *
 * Returns: (transfer none): what the asset has; empty for nothing
 */
const char *
roster_hand_field_get_is (RosterHandField *self)
{
  g_return_val_if_fail (ROSTER_IS_HAND_FIELD (self), NULL);

  return or_nothing (self->difference->is);
}

/**
 * roster_hand_field_get_should_be:
 * @self: a field
 *
 * Returns: (transfer none): what the RMM has; empty for nothing
 */
const char *
roster_hand_field_get_should_be (RosterHandField *self)
{
  g_return_val_if_fail (ROSTER_IS_HAND_FIELD (self), NULL);

  return or_nothing (self->difference->should_be);
}

/**
 * roster_hand_field_get_difference:
 * @self: a field
 *
 * Returns: (transfer none): what the row shows
 */
RosterFieldDifference *
roster_hand_field_get_difference (RosterHandField *self)
{
  g_return_val_if_fail (ROSTER_IS_HAND_FIELD (self), NULL);

  return self->difference;
}

/**
 * roster_hand_field_matches:
 * @self: a field
 * @needle: what is looked for, folded
 *
 * Returns: whether any of its texts has all words of @needle
 */
gboolean
roster_hand_field_matches (RosterHandField *self, const char *needle)
{
  g_return_val_if_fail (ROSTER_IS_HAND_FIELD (self), FALSE);

  return roster_fold_matches (self->fold, needle);
}
