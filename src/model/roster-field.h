/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RosterField:
 *
 * What Roster knows of a machine, in the order of the command line's contract. A device and an
 * asset have the same fields.
 */
typedef enum
{
  ROSTER_FIELD_NAME,
  ROSTER_FIELD_TYPE,
  ROSTER_FIELD_STATUS,
  ROSTER_FIELD_SERIAL_NUMBER,
  ROSTER_FIELD_MANUFACTURER,
  ROSTER_FIELD_MODEL,
  ROSTER_FIELD_LOCATION,
  ROSTER_FIELD_HOSTNAME,
  ROSTER_FIELD_PRIMARY_IP,
  ROSTER_FIELD_MAC_ADDRESS,
  ROSTER_FIELD_OPERATING_SYSTEM,
  ROSTER_FIELD_LAST_USER,
  ROSTER_FIELD_PORTAL_URL,
  ROSTER_FIELD_DEVICE_ID,
  ROSTER_FIELD_INTEGRATION_TYPE,
  ROSTER_FIELD_INSTALL_DATE,
  ROSTER_FIELD_LAST_SEEN,
} RosterField;

#define ROSTER_N_FIELDS (ROSTER_FIELD_LAST_SEEN + 1)

/**
 * RosterFieldInfo:
 * @key: name in the database and in json
 * @label: (untranslated) name for people
 * @is_volatile: changes by itself: never the reason of an operation
 * @is_editable: can be edited by hand
 */
typedef struct
{
  const char *key;
  const char *label;
  gboolean is_volatile;
  gboolean is_editable;
} RosterFieldInfo;

const RosterFieldInfo *roster_field_get_info (RosterField field);
const char *roster_field_get_key (RosterField field);
const char *roster_field_get_label (RosterField field);
gboolean roster_field_is_volatile (RosterField field);
gboolean roster_field_is_editable (RosterField field);
gboolean roster_field_parse (const char *key, RosterField *field);

G_END_DECLS
