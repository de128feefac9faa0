/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "model/roster-asset.h"
#include "sandbox-json.h"

G_BEGIN_DECLS

/* A documentation in Passportal's stand-in, asked as fast as it answers. */
typedef struct
{
  SandboxFixture *sandbox;
  RosterDestination *destination;
  GCancellable *cancellable;
  GAsyncResult *result;
} PassportalFixture;

void passportal_fixture_set_up (PassportalFixture *self, gconstpointer data);
void passportal_fixture_tear_down (PassportalFixture *self, gconstpointer data);
#define passportal_fixture_add(path, function)                                                     \
  g_test_add (path, PassportalFixture, NULL, passportal_fixture_set_up, function,                  \
              passportal_fixture_tear_down)

gboolean passportal_fixture_verify (PassportalFixture *self, GError **error);
GPtrArray *passportal_fixture_fetch_targets (PassportalFixture *self, GError **error);
GPtrArray *passportal_fixture_fetch_assets (PassportalFixture *self, GError **error);
RosterFields *passportal_fixture_fetch_fields (PassportalFixture *self,
                                               const char *asset,
                                               GError **error);
GPtrArray *passportal_fixture_find (PassportalFixture *self, GPtrArray *operations, GError **error);

void passportal_fixture_check_error (const GError *error, int code);

G_END_DECLS
