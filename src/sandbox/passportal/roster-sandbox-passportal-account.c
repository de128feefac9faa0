/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-account.h"

#include "sandbox/passportal/roster-sandbox-passportal-seed.h"

enum
{
  TOPIC_KEY_ID = 920,
  TOPIC_SECRET,
};

RosterSandboxPassportalAccount *
roster_sandbox_passportal_account_new (RosterSandboxTenant *tenant)
{
  RosterSandboxPassportalAccount *self = g_new0 (RosterSandboxPassportalAccount, 1);

  self->tenant = g_object_ref (tenant);
  /* Both are of one length and one alphabet: people mistake the one for the other. */
  self->key_id = roster_sandbox_tenant_dup_key (tenant, TOPIC_KEY_ID, "0123456789abcdef", 64);
  self->secret = roster_sandbox_tenant_dup_key (tenant, TOPIC_SECRET, "0123456789abcdef", 64);
  self->may_read = TRUE;

  return self;
}

void
roster_sandbox_passportal_account_free (RosterSandboxPassportalAccount *self)
{
  g_clear_object (&self->book);
  g_clear_object (&self->tenant);
  g_free (self->key_id);
  g_free (self->secret);
  g_free (self);
}

/**
 * roster_sandbox_passportal_account_get_book:
 * @self: an account
 *
 * Returns: (transfer none): what is in it; made up when it is wanted for the first time
 */
RosterSandboxPassportalBook *
roster_sandbox_passportal_account_get_book (RosterSandboxPassportalAccount *self)
{
  if (self->book == NULL)
    {
      self->book = roster_sandbox_passportal_book_new ();
      roster_sandbox_passportal_seed_fill (self->book, self->tenant);
    }

  return self->book;
}
