/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-decision.h"
#include "model/roster-documentation.h"
#include "model/roster-integration.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/* What a store's test needs: a store in a folder of its own, at a time of its own, and one
 * integration in it. The database can be looked at past the store, as another process would. */

#define STORE_FIXTURE_START (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)
#define STORE_FIXTURE_STUB  "stub-1"

typedef struct
{
  char *directory;
  char *path;
  RosterClock *clock;
  RosterStore *store;
  RosterDocumentation *documentation;
  RosterIntegration *integration;
  GAsyncResult *result;
} StoreFixture;

void store_fixture_set_up_in (StoreFixture *self, const char *directory);
void store_fixture_set_up (StoreFixture *self, gconstpointer data);
void store_fixture_tear_down (StoreFixture *self, gconstpointer data);
#define store_fixture_add(path, function)                                                          \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

void store_fixture_clear (StoreFixture *self);
void store_fixture_init (StoreFixture *self, const char *directory);
void store_fixture_open (StoreFixture *self);
void store_fixture_close (StoreFixture *self);
void store_fixture_reopen (StoreFixture *self);

void store_fixture_on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *store_fixture_wait (GAsyncResult **result);

void store_fixture_tick (StoreFixture *self);
RosterIntegration *store_fixture_connect (StoreFixture *self, const char *id);

gint64 store_fixture_query (StoreFixture *self, const char *statement);
char *store_fixture_query_text (StoreFixture *self, const char *statement);
void store_fixture_execute (StoreFixture *self, const char *statement);
char *store_fixture_dump (StoreFixture *self, const char *const *tables);
void store_fixture_remove_directory (const char *directory);

extern const char *const store_fixture_quiet_tables[];

#define store_fixture_check(self, statement, expected)                                             \
  g_assert_cmpint (store_fixture_query (self, statement), ==, expected)

G_END_DECLS
