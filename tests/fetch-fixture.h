/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store-fixture.h"
#include "stub-provider.h"
#include "sync/roster-fetch-job.h"

G_BEGIN_DECLS

/* What a reading's test needs: a store, an RMM in memory with the clients of FETCH_FIXTURE_CLIENTS,
 * and jobs that read it. */

#define FETCH_FIXTURE_CLIENTS "10=Acme,20=Beta;30=Gamma"

typedef struct
{
  StoreFixture store;
  StubProvider *provider;
  RosterDestination *destination;
  RosterFetchJob *job;
  GCancellable *cancellable;
  GString *progress;
} FetchFixture;

void fetch_fixture_set_up (FetchFixture *self, gconstpointer data);
void fetch_fixture_tear_down (FetchFixture *self, gconstpointer data);
#define fetch_fixture_add(path, function)                                                          \
  g_test_add (path, FetchFixture, NULL, fetch_fixture_set_up, function, fetch_fixture_tear_down)

RosterFetchJob *fetch_fixture_make_job (FetchFixture *self);
void fetch_fixture_start (FetchFixture *self);
RosterFetchReport *fetch_fixture_finish (FetchFixture *self, GError **error);
RosterFetchReport *fetch_fixture_run (FetchFixture *self, GError **error);
void fetch_fixture_check (FetchFixture *self);

G_END_DECLS
