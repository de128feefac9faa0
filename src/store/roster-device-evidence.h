/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-decision.h"

G_BEGIN_DECLS

/**
 * RosterEvidenceRow:
 * @target: a target's id
 * @rung: %ROSTER_RUNG_EXTERNAL_ID or %ROSTER_RUNG_DEVICES
 * @hits: so many devices are assets of @target
 * @of: of so many that could be looked for
 *
 * What the devices of one client say for one target.
 */
typedef struct
{
  char *target;
  RosterRung rung;
  guint hits;
  guint of;
} RosterEvidenceRow;

/**
 * RosterDeviceEvidence:
 *
 * Which targets' assets are devices of which undecided clients. Immutable, so it can go to another
 * thread. Given to the next reading, it spares what did not change.
 */
typedef struct _RosterDeviceEvidence RosterDeviceEvidence;

#define ROSTER_TYPE_DEVICE_EVIDENCE (roster_device_evidence_get_type ())
ROSTER_DECLARE_BOXED (RosterDeviceEvidence, roster_device_evidence)

RosterDeviceEvidence *roster_device_evidence_new (const char *mark);

const char *roster_device_evidence_get_mark (RosterDeviceEvidence *self);
void roster_device_evidence_add (RosterDeviceEvidence *self,
                                 const char *client,
                                 gint64 read_at,
                                 GArray *rows);
GArray *roster_device_evidence_find (RosterDeviceEvidence *self, const char *client);
GArray *roster_device_evidence_find_read (RosterDeviceEvidence *self,
                                          const char *client,
                                          gint64 read_at);
gboolean roster_device_evidence_is_same (RosterDeviceEvidence *self, RosterDeviceEvidence *other);

GArray *roster_evidence_rows_new (void);

G_END_DECLS
