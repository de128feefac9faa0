/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"
#include "model/roster-field.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RosterFields:
 * @values: a text per [enum@Roster.Field]; NULL where nothing is known, never ""
 * @json: (nullable): what they were read from, as long as none was set since
 *
 * The values of a device or an asset. Filled by its maker, then left alone.
 */
typedef struct
{
  char *values[ROSTER_N_FIELDS];
  char *json;
} RosterFields;

#define ROSTER_TYPE_FIELDS (roster_fields_get_type ())
ROSTER_DECLARE_BOXED (RosterFields, roster_fields)

RosterFields *roster_fields_new (void);
RosterFields *roster_fields_copy (RosterFields *self);

const char *roster_fields_get (RosterFields *self, RosterField field);
void roster_fields_set (RosterFields *self, RosterField field, const char *value);

gboolean roster_fields_equal (RosterFields *self, RosterFields *other, gboolean with_volatile);
char *roster_fields_hash (RosterFields *self, gboolean volatile_ones);

char *roster_fields_to_json (RosterFields *self);
RosterFields *roster_fields_from_json (const char *json);

G_END_DECLS
