/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/ninja/roster-sandbox-ninja-account.h"
#include "sandbox/ninja/roster-sandbox-ninja-error.h"
#include "sandbox/roster-sandbox-json.h"
#include "sandbox/roster-sandbox-request.h"

G_BEGIN_DECLS

/**
 * RosterSandboxNinjaTurn:
 * @account: who asks
 * @estate: what there is
 * @request: what was asked
 * @reading: which reading of the account this is: volatile fields follow it
 * @object: the id in the path, 0 where there is none
 * @json: the reply
 *
 * One call while it is answered.
 */
typedef struct
{
  RosterSandboxNinjaAccount *account;
  RosterSandboxEstate *estate;
  RosterSandboxRequest *request;
  guint reading;
  guint64 object;
  RosterSandboxJson json;
} RosterSandboxNinjaTurn;

/* Whether it was answered; else the reply says why not. */
typedef gboolean (*RosterSandboxNinjaAnswer) (RosterSandboxNinjaTurn *turn,
                                              RosterSandboxReply *reply);

G_END_DECLS
