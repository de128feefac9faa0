/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-asset-item.h"

/**
 * RosterAssetItem:
 *
 * An asset in a list. Each of its fields is a property of the field's key, so that a list can sort
 * by it; all of them change at once.
 */
struct _RosterAssetItem
{
  GObject parent_instance;

  RosterAsset *asset;
};

/* The fields come first, so that a property's number names its field. */
#define PROP_OF_FIELD(field) ((field) + 1)

enum
{
  PROP_TITLE = PROP_OF_FIELD (ROSTER_N_FIELDS),
  PROP_CLIENT,
  PROP_ASSET,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RosterAssetItem, roster_asset_item, G_TYPE_OBJECT)

static void
roster_asset_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RosterAssetItem *self = ROSTER_ASSET_ITEM (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, roster_asset_get_title (self->asset));
      break;
    case PROP_CLIENT:
      g_value_set_string (value, self->asset->client);
      break;
    case PROP_ASSET:
      g_value_set_boxed (value, self->asset);
      break;
    default:
      if (id < PROP_TITLE)
        g_value_set_string (value, roster_fields_get (self->asset->fields, id - 1));
      else
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
roster_asset_item_finalize (GObject *object)
{
  RosterAssetItem *self = ROSTER_ASSET_ITEM (object);

  g_clear_pointer (&self->asset, roster_asset_unref);

  G_OBJECT_CLASS (roster_asset_item_parent_class)->finalize (object);
}

static void
roster_asset_item_class_init (RosterAssetItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = roster_asset_item_get_property;
  object_class->finalize = roster_asset_item_finalize;

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    properties[PROP_OF_FIELD (i)] =
        g_param_spec_string (roster_field_get_key (i), NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB);
  /**
   * RosterAssetItem:title:
   *
   * What it is called, which is never nothing.
   */
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * RosterAssetItem:client:
   *
   * The name of the client that it belongs to.
   */
  properties[PROP_CLIENT] =
      g_param_spec_string ("client", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * RosterAssetItem:asset:
   *
   * All of it.
   */
  properties[PROP_ASSET] = g_param_spec_boxed ("asset", NULL, NULL, ROSTER_TYPE_ASSET,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
roster_asset_item_init (RosterAssetItem *self)
{
}

/**
 * roster_asset_item_new:
 * @asset: an asset
 *
 * Returns: (transfer full): an item
 */
RosterAssetItem *
roster_asset_item_new (RosterAsset *asset)
{
  RosterAssetItem *self;

  g_return_val_if_fail (asset != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_ASSET_ITEM, NULL);
  self->asset = roster_asset_ref (asset);

  return self;
}

/**
 * roster_asset_item_get_asset:
 * @self: an item
 *
 * Returns: (transfer none): the asset
 */
RosterAsset *
roster_asset_item_get_asset (RosterAssetItem *self)
{
  g_return_val_if_fail (ROSTER_IS_ASSET_ITEM (self), NULL);

  return self->asset;
}

/**
 * roster_asset_item_set_asset:
 * @self: an item
 * @asset: the same asset, as it is now
 *
 * Shows an asset as it is now.
 */
void
roster_asset_item_set_asset (RosterAssetItem *self, RosterAsset *asset)
{
  g_autoptr (RosterAsset) old = NULL;

  g_return_if_fail (ROSTER_IS_ASSET_ITEM (self));
  g_return_if_fail (asset != NULL);

  old = self->asset;
  self->asset = roster_asset_ref (asset);
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}
