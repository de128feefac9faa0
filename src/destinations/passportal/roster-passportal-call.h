/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/passportal/roster-passportal-failure.h"
#include "model/roster-boxed.h"
#include "net/roster-body-parser.h"

G_BEGIN_DECLS

/**
 * RosterPassportalCall:
 * @method: "GET", "POST", …
 * @path: path below that of the API
 * @query: (nullable): its parameters, encoded
 * @body: (nullable): JSON that is sent
 * @stage: what it is, for what is said if it fails
 * @reading: how the reply is read
 *
 * A question to the API. Only one that reads is repeated by itself.
 */
typedef struct
{
  char *method;
  char *path;
  char *query;
  char *body;
  RosterPassportalStage stage;
  const RosterBodyReading *reading;
} RosterPassportalCall;

#define ROSTER_TYPE_PASSPORTAL_CALL (roster_passportal_call_get_type ())
ROSTER_DECLARE_BOXED (RosterPassportalCall, roster_passportal_call)

RosterPassportalCall *roster_passportal_call_new (RosterPassportalStage stage,
                                                  const char *path,
                                                  const RosterBodyReading *reading);
RosterPassportalCall *roster_passportal_call_new_write (const char *method,
                                                        const char *path,
                                                        char *body,
                                                        const RosterBodyReading *reading);

G_END_DECLS
