/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-fields.h"

G_BEGIN_DECLS

/**
 * RosterDevice:
 * @id: the RMM's id, text, compared bytewise
 * @client_id: the client that it belongs to
 * @kind: the kind of list that it came from ("server", "workstation"): a reading is complete or not
 *   for a client and a kind
 * @fields: its values
 *
 * A machine in the RMM.
 */
typedef struct
{
  char *id;
  char *client_id;
  char *kind;
  RosterFields *fields;
} RosterDevice;

#define ROSTER_TYPE_DEVICE (roster_device_get_type ())
ROSTER_DECLARE_BOXED (RosterDevice, roster_device)

RosterDevice *roster_device_new (const char *id, const char *client_id, const char *kind);

G_END_DECLS
