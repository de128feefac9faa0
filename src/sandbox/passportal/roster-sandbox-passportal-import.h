/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

#include "sandbox/passportal/roster-sandbox-passportal-account.h"
#include "sandbox/roster-sandbox-ledger.h"

G_BEGIN_DECLS

/**
 * RosterSandboxPassportalImport:
 * @account: where to
 * @ledger: where writes go
 * @mount: name of the service
 * @is_renaming: whether clients shall get names that differ a little from those in the file
 *
 * How a file is imported.
 */
typedef struct
{
  RosterSandboxPassportalAccount *account;
  RosterSandboxLedger *ledger;
  const char *mount;
  gboolean is_renaming;

  /*< private >*/
  guint n_clients;
  guint n_assets;
  JsonArray *rejected;
} RosterSandboxPassportalImport;

gboolean roster_sandbox_passportal_import_run (RosterSandboxPassportalImport *self,
                                               GBytes *upload,
                                               JsonBuilder *builder,
                                               GError **error);

G_END_DECLS
