/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-http-reply.h"

G_BEGIN_DECLS

/**
 * RosterPassportalStage:
 * @ROSTER_PASSPORTAL_STAGE_TOKEN: keys are exchanged for a token
 * @ROSTER_PASSPORTAL_STAGE_LIST: a list is read
 * @ROSTER_PASSPORTAL_STAGE_DOCUMENT: a document is read
 * @ROSTER_PASSPORTAL_STAGE_WRITE: something is written
 *
 * What was asked when the service said no: the same words mean other things.
 */
typedef enum
{
  ROSTER_PASSPORTAL_STAGE_TOKEN,
  ROSTER_PASSPORTAL_STAGE_LIST,
  ROSTER_PASSPORTAL_STAGE_DOCUMENT,
  ROSTER_PASSPORTAL_STAGE_WRITE,
} RosterPassportalStage;

gboolean roster_passportal_failure_is_token (RosterHttpReply *reply);
gboolean roster_passportal_failure_check (RosterHttpReply *reply,
                                          RosterPassportalStage stage,
                                          const char *const *secrets,
                                          GError **error);

G_END_DECLS
