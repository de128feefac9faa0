/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RosterSandboxWireEnd:
 * @ROSTER_SANDBOX_WIRE_CLOSE: the connection is closed in order
 * @ROSTER_SANDBOX_WIRE_RESET: the connection is reset
 * @ROSTER_SANDBOX_WIRE_HOLD: nothing more happens until the other side gives up
 *
 * What comes after the last byte.
 */
typedef enum
{
  ROSTER_SANDBOX_WIRE_CLOSE,
  ROSTER_SANDBOX_WIRE_RESET,
  ROSTER_SANDBOX_WIRE_HOLD,
} RosterSandboxWireEnd;

/**
 * RosterSandboxWirePlan:
 * @parts: (element-type GBytes): what is sent, one after the other
 * @drip_from: first part that is sent a byte a second, %G_MAXUINT for none
 * @end: what comes then
 */
typedef struct
{
  GPtrArray *parts;
  guint drip_from;
  RosterSandboxWireEnd end;
} RosterSandboxWirePlan;

#define ROSTER_SANDBOX_TYPE_WIRE (roster_sandbox_wire_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxWire, roster_sandbox_wire, ROSTER_SANDBOX, WIRE, GObject)

typedef void (*RosterSandboxWireDone) (gpointer user_data);

RosterSandboxWire *roster_sandbox_wire_new (GIOStream *stream,
                                            GSocket *socket,
                                            const RosterSandboxWirePlan *plan);

void roster_sandbox_wire_run (RosterSandboxWire *self,
                              RosterSandboxWireDone done,
                              gpointer user_data);
void roster_sandbox_wire_stop (RosterSandboxWire *self);

G_END_DECLS
