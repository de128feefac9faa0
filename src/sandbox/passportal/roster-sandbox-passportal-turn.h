/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/passportal/roster-sandbox-passportal-account.h"
#include "sandbox/passportal/roster-sandbox-passportal-error.h"
#include "sandbox/roster-sandbox-json.h"
#include "sandbox/roster-sandbox-ledger.h"
#include "sandbox/roster-sandbox-request.h"

G_BEGIN_DECLS

/**
 * RosterSandboxPassportalTurn:
 * @account: who asks
 * @book: what there is
 * @request: what was asked
 * @ledger: where writes go
 * @mount: name of the service
 * @object: the id in the path, 0 where there is none
 * @number: which request this is
 * @json: the reply
 *
 * One call while it is answered.
 */
typedef struct
{
  RosterSandboxPassportalAccount *account;
  RosterSandboxPassportalBook *book;
  RosterSandboxRequest *request;
  RosterSandboxLedger *ledger;
  const char *mount;
  guint64 object;
  guint number;
  RosterSandboxJson json;
} RosterSandboxPassportalTurn;

/* Whether it was answered; else the reply says why not. */
typedef gboolean (*RosterSandboxPassportalAnswer) (RosterSandboxPassportalTurn *turn,
                                                   RosterSandboxReply *reply);

G_END_DECLS
