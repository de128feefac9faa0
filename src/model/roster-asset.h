/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-fields.h"

G_BEGIN_DECLS

/**
 * RosterAsset:
 * @id: the documentation's id
 * @target_id: the client that it belongs to
 * @client: that client's name
 * @fields: its values
 * @retired_at: since when it is retired, or 0
 * @integrations: (array zero-terminated=1): ids of the integrations that feed it
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
  char *revision;
  char *template_id;
  char *template_name;
} RosterAsset;

#define ROSTER_TYPE_ASSET (roster_asset_get_type ())
ROSTER_DECLARE_BOXED (RosterAsset, roster_asset)

RosterAsset *roster_asset_new (const char *id, const char *target_id);

G_END_DECLS
