/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-fields.h"

G_BEGIN_DECLS

/**
 * RosterFieldDifference:
 * @asset_id: an asset
 * @asset: its name
 * @target_id: the client that it belongs to
 * @client: that client's name
 * @field: which field
 * @is: (nullable): what the asset has
 * @should_be: (nullable): what the RMM has, in the words of the documentation
 * @is_taken: whether somebody said that it follows the RMM again
 *
 * A field of an asset that has another value in the RMM.
 */
typedef struct
{
  char *asset_id;
  char *asset;
  char *target_id;
  char *client;
  RosterField field;
  char *is;
  char *should_be;
  gboolean is_taken;
} RosterFieldDifference;

#define ROSTER_TYPE_FIELD_DIFFERENCE (roster_field_difference_get_type ())
ROSTER_DECLARE_BOXED (RosterFieldDifference, roster_field_difference)

RosterFieldDifference *roster_field_difference_new (RosterField field,
                                                    const char *is,
                                                    const char *should_be);
RosterFieldDifference *roster_field_difference_copy_taken (RosterFieldDifference *self,
                                                           gboolean is_taken);

G_END_DECLS
