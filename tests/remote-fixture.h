/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "remote-destination.h"
#include "sync-fixture.h"

G_BEGIN_DECLS

/* A store whose integration writes to a documentation behind a network, and the steps of an
 * evening. A step that meets the death of its process gives %FALSE: the store was closed under it
 * and opened again, as another process would. */
typedef struct
{
  StoreFixture base;
  RemoteDestination *remote;
} RemoteFixture;

void remote_fixture_set_up (RemoteFixture *self, gconstpointer data);
void remote_fixture_tear_down (RemoteFixture *self, gconstpointer data);
#define remote_fixture_add(path, function)                                                         \
  g_test_add (path, RemoteFixture, NULL, remote_fixture_set_up, function, remote_fixture_tear_down)

gboolean remote_fixture_mirror (RemoteFixture *self);
gboolean remote_fixture_look_up (RemoteFixture *self, const char *operation);
RosterPlan *remote_fixture_plan (RemoteFixture *self, gboolean agreed_only);
gboolean remote_fixture_apply (RemoteFixture *self, const char *plan, RosterRunKind kind);
gboolean remote_fixture_evening (RemoteFixture *self, gboolean agreed_only);
char *remote_fixture_describe_journal (RemoteFixture *self);

#define remote_check_world(self, expected)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *remote_world = remote_destination_describe ((self)->remote);                  \
    g_assert_cmpstr (remote_world, ==, expected);                                                  \
  }                                                                                                \
  G_STMT_END

#define remote_check_journal(self, expected)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *remote_journal = remote_fixture_describe_journal (self);                      \
    g_assert_cmpstr (remote_journal, ==, expected);                                                \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
