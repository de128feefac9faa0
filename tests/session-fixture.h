/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "store-fixture.h"

G_BEGIN_DECLS

/**
 * SessionFixture:
 * @base: the folder, the time and a look past the store; its store is the session's
 * @keyring: a keyring in memory
 * @session: an open session
 *
 * What a test of a whole session needs. It also makes sure that no file of the data folder holds
 * the key of the tests.
 */
typedef struct
{
  StoreFixture base;
  RosterKeyring *keyring;
  RosterSession *session;
} SessionFixture;

void session_fixture_set_up (SessionFixture *self, gconstpointer data);
void session_fixture_tear_down (SessionFixture *self, gconstpointer data);
#define session_fixture_add(path, data, function)                                                  \
  g_test_add (path, SessionFixture, data, session_fixture_set_up, function,                        \
              session_fixture_tear_down)

void session_fixture_restart (SessionFixture *self);
void session_fixture_fork (SessionFixture *self, SessionFixture *fork);
void session_fixture_end_fork (SessionFixture *fork);
void session_fixture_save (SessionFixture *self, RosterIntegration *integration);
void session_fixture_store_keys (SessionFixture *self,
                                 const char *owner,
                                 int generation,
                                 RosterCredentials *credentials);
void session_fixture_remove_keys (SessionFixture *self, const char *owner, int generation);
gboolean session_fixture_has_keys (
    SessionFixture *self, const char *owner, int generation, const char *origin, const char *key);
RosterProvider *session_fixture_open_provider (SessionFixture *self,
                                               RosterIntegration *integration,
                                               GError **error);

G_END_DECLS
