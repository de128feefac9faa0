/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"
#include "net/roster-http-reply.h"

G_BEGIN_DECLS

/**
 * RosterNinjaStage:
 * @ROSTER_NINJA_STAGE_TOKEN: a client app asks for a token
 * @ROSTER_NINJA_STAGE_OAUTH: a request with a token
 * @ROSTER_NINJA_STAGE_LEGACY: a request that a legacy key signs
 *
 * What was asked when the service said no: the same words mean other things.
 */
typedef enum
{
  ROSTER_NINJA_STAGE_TOKEN,
  ROSTER_NINJA_STAGE_OAUTH,
  ROSTER_NINJA_STAGE_LEGACY,
} RosterNinjaStage;

/**
 * RosterNinjaFailure:
 * @code: (nullable): the service's word for what went wrong
 * @message: (nullable): what it says of it
 * @incident: (nullable): the number under which its support finds it
 *
 * What the body of a refusal says. The service has several forms of it: that of sign-in (`error`,
 * `error_description`), that of the application (`resultCode`, `errorMessage`, `incidentId`; the
 * message may be an object), a bare string, a page, and nothing.
 */
typedef struct
{
  char *code;
  char *message;
  char *incident;
} RosterNinjaFailure;

#define ROSTER_TYPE_NINJA_FAILURE (roster_ninja_failure_get_type ())
ROSTER_DECLARE_BOXED (RosterNinjaFailure, roster_ninja_failure)

RosterNinjaFailure *roster_ninja_failure_read (GBytes *body);

gboolean roster_ninja_failure_check (RosterHttpReply *reply,
                                     RosterNinjaStage stage,
                                     const char *const *secrets,
                                     GError **error);

G_END_DECLS
