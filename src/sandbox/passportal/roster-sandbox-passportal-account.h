/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/passportal/roster-sandbox-passportal-book.h"

G_BEGIN_DECLS

/**
 * RosterSandboxPassportalAccount:
 * @tenant: whose it is
 * @key_id: Access key ID
 * @secret: Secret access key
 * @may_read: whether Documentation Manager is enabled and the key may use it
 * @may_update: whether documents can be changed, in a way that is documented nowhere
 *
 * An account of Passportal.
 */
typedef struct
{
  RosterSandboxTenant *tenant;
  char *key_id;
  char *secret;
  gboolean may_read;
  gboolean may_update;

  /*< private >*/
  RosterSandboxPassportalBook *book;
} RosterSandboxPassportalAccount;

RosterSandboxPassportalAccount *roster_sandbox_passportal_account_new (RosterSandboxTenant *tenant);
void roster_sandbox_passportal_account_free (RosterSandboxPassportalAccount *self);

RosterSandboxPassportalBook *roster_sandbox_passportal_account_get_book (
    RosterSandboxPassportalAccount *self);

G_END_DECLS
