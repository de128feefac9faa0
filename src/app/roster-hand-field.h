/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-field-difference.h"
#include "model/roster-operation.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_HAND_FIELD (roster_hand_field_get_type ())
G_DECLARE_FINAL_TYPE (RosterHandField, roster_hand_field, ROSTER, HAND_FIELD, GObject)

RosterHandField *roster_hand_field_new (RosterFieldDifference *difference);
void roster_hand_field_add_all (RosterOperation *operation, GPtrArray *fields);

const char *roster_hand_field_get_client (RosterHandField *self);
const char *roster_hand_field_get_asset (RosterHandField *self);
const char *roster_hand_field_get_field (RosterHandField *self);
const char *roster_hand_field_get_is (RosterHandField *self);
const char *roster_hand_field_get_should_be (RosterHandField *self);
RosterFieldDifference *roster_hand_field_get_difference (RosterHandField *self);
gboolean roster_hand_field_matches (RosterHandField *self, const char *needle);

G_END_DECLS
