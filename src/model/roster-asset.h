/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-fields.h"

G_BEGIN_DECLS

/**
 * ROSTER_ASSET_NOTE:
 *
 * Key of what people write about an asset, beside its fields.
 */
#define ROSTER_ASSET_NOTE "note"

/**
 * RosterAsset:
 * @id: the documentation's id
 * @target_id: the client that it belongs to
 * @client: that client's name
 * @fields: its values
 * @retired_at: since when it is retired, or 0
 * @integrations: (array zero-terminated=1): ids of the integrations that feed it
 * @note: (nullable): what people wrote about it
 * @owner: (nullable): id of the integration that owns its fields
 * @source: (nullable): the values of the device that owns its fields, as they were last read; NULL
 *   where nothing of it was edited by hand
 * @edited: a bit for each [enum@Roster.Field] that is not what was last written: edited by hand,
 *   and kept by a sync
 * @state_by_hand: since when it is retired, or is not, because a person said so, or 0
 * @last_source: (nullable): where it is retired, the name of the integration that listed it last
 * @gone_since: where it is retired, since when that one does not list it any more, or 0
 * @revision: (nullable): changes when its values do. Where a list tells it, the values are not in
 *   the list: they are asked for asset by asset
 * @template_id: (nullable): what it was made from, where the documentation has templates
 * @template_name: (nullable): the template's name for people
 *
 * A device as the documentation has it.
 */
typedef struct
{
  char *id;
  char *target_id;
  char *client;
  RosterFields *fields;
  gint64 retired_at;
  char **integrations;
  char *note;
  char *owner;
  RosterFields *source;
  guint edited;
  gint64 state_by_hand;
  char *last_source;
  gint64 gone_since;
  char *revision;
  char *template_id;
  char *template_name;
} RosterAsset;

#define ROSTER_TYPE_ASSET (roster_asset_get_type ())
ROSTER_DECLARE_BOXED (RosterAsset, roster_asset)

RosterAsset *roster_asset_new (const char *id, const char *target_id);

const char *roster_asset_get_title (RosterAsset *self);
gboolean roster_asset_is_edited (RosterAsset *self, RosterField field);

G_END_DECLS
