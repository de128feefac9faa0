/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-fields.h"

G_BEGIN_DECLS

/**
 * RosterOperationKind:
 * @ROSTER_OPERATION_CLIENT_CREATE: a source client becomes a new target
 * @ROSTER_OPERATION_CLIENT_LINK: a source client is a target that is there
 * @ROSTER_OPERATION_ASSET_CREATE: a device becomes an asset
 * @ROSTER_OPERATION_ASSET_UPDATE: an asset takes values of its device, or is recognised as the
 *   device's
 * @ROSTER_OPERATION_ASSET_MOVE: an asset goes to another client
 * @ROSTER_OPERATION_ASSET_RETIRE: no source lists the device any more
 * @ROSTER_OPERATION_ASSET_RESTORE: a retired asset's device is back
 */
typedef enum
{
  ROSTER_OPERATION_CLIENT_CREATE,
  ROSTER_OPERATION_CLIENT_LINK,
  ROSTER_OPERATION_ASSET_CREATE,
  ROSTER_OPERATION_ASSET_UPDATE,
  ROSTER_OPERATION_ASSET_MOVE,
  ROSTER_OPERATION_ASSET_RETIRE,
  ROSTER_OPERATION_ASSET_RESTORE,
} RosterOperationKind;

#define ROSTER_N_OPERATION_KINDS (ROSTER_OPERATION_ASSET_RESTORE + 1)

#define ROSTER_TYPE_OPERATION_KIND (roster_operation_kind_get_type ())
GType roster_operation_kind_get_type (void) G_GNUC_CONST;

gboolean roster_operation_kind_is_asset (RosterOperationKind kind);
gboolean roster_operation_kind_creates (RosterOperationKind kind);

/**
 * RosterOperationState:
 * @ROSTER_OPERATION_PLANNED: shown, not begun
 * @ROSTER_OPERATION_SENT: begun
 * @ROSTER_OPERATION_DONE: the documentation has it
 * @ROSTER_OPERATION_FAILED: the documentation said no
 * @ROSTER_OPERATION_UNSURE: no definite answer: has to be looked up
 * @ROSTER_OPERATION_WAITING: waits for a person or for a hand-off
 * @ROSTER_OPERATION_RETURNED: its precondition no longer holds: back to review
 * @ROSTER_OPERATION_UNDONE: done and rolled back
 *
 * Planned, sent, unsure and waiting are open: such an operation is a claim on its source.
 */
typedef enum
{
  ROSTER_OPERATION_PLANNED,
  ROSTER_OPERATION_SENT,
  ROSTER_OPERATION_DONE,
  ROSTER_OPERATION_FAILED,
  ROSTER_OPERATION_UNSURE,
  ROSTER_OPERATION_WAITING,
  ROSTER_OPERATION_RETURNED,
  ROSTER_OPERATION_UNDONE,
} RosterOperationState;

#define ROSTER_N_OPERATION_STATES (ROSTER_OPERATION_UNDONE + 1)

#define ROSTER_TYPE_OPERATION_STATE (roster_operation_state_get_type ())
GType roster_operation_state_get_type (void) G_GNUC_CONST;

/**
 * RosterRisk:
 * @ROSTER_RISK_NONE: nothing that a wrong reading would spoil
 * @ROSTER_RISK_LOSS: what is there would be retired, go to another client or become another machine
 * @ROSTER_RISK_GROWTH: there would be more of it
 *
 * What an operation could cost if the reading that it comes from was wrong. Many at once are held
 * until a person has looked.
 */
typedef enum
{
  ROSTER_RISK_NONE,
  ROSTER_RISK_LOSS,
  ROSTER_RISK_GROWTH,
} RosterRisk;

#define ROSTER_N_RISKS (ROSTER_RISK_GROWTH + 1)

/**
 * RosterOperation:
 * @id: a UUID
 * @kind: what is written
 * @state: how far it is
 * @client_id: the source client
 * @device_id: (nullable): the source device of an asset operation
 * @follows_device: (nullable): a second source: the asset is the one that this other device of the
 *   same plan becomes
 * @target_id: (nullable): the target, where it is known before the plan runs
 * @asset_id: (nullable): the asset, where it is there before the plan runs
 * @title: what the asset or client is called
 * @client: name of the client that it concerns, for people
 * @reason: translated sentence: why
 * @before: (nullable): values before
 * @after: (nullable): values that are written
 * @before_target: (nullable): the target before a move or a new link
 * @owner: whether this source owns the asset's fields
 * @check_serial: (nullable): precondition of a create: no other asset has this serial number, as
 *   [func@Roster.serial_key] writes it
 * @known_ids: (nullable) (array zero-terminated=1): of a create that was sent: what bore its title
 *   before, so that what it made can be told from that
 * @sent_at: when it was sent last; 0 where it was not
 * @accepted: whether the service said yes to it, without an id
 * @is_handed_off: whether what waits is a row in a file that the documentation's importer takes
 * @risk: what it could cost if the reading was wrong
 * @is_held: whether it is planned, but not done before a person has looked
 * @hold_reason: (nullable): translated sentence: why it is or was held
 * @undoes: (nullable): id of the operation that it takes back; one that creates then removes
 * @suppresses: whether its source is not planned until a person lifts that
 * @error: (nullable): translated sentence: why it failed, is unsure, waits or was returned
 *
 * One intended write, with what is needed to check and to undo it.
 */
typedef struct
{
  char *id;
  RosterOperationKind kind;
  RosterOperationState state;
  char *client_id;
  char *device_id;
  char *follows_device;
  char *target_id;
  char *asset_id;
  char *title;
  char *client;
  char *reason;
  RosterFields *before;
  RosterFields *after;
  char *before_target;
  gboolean owner;
  char *check_serial;
  char **known_ids;
  gint64 sent_at;
  gboolean accepted;
  gboolean is_handed_off;
  RosterRisk risk;
  gboolean is_held;
  char *hold_reason;
  char *undoes;
  gboolean suppresses;
  char *error;
} RosterOperation;

#define ROSTER_TYPE_OPERATION (roster_operation_get_type ())
ROSTER_DECLARE_BOXED (RosterOperation, roster_operation)

gboolean roster_operation_needs_write (RosterOperation *self);
RosterOperation *roster_operation_new (RosterOperationKind kind, const char *client_id);

G_END_DECLS
