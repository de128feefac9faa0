/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-job.h"
#include "sandbox-fixture.h"
#include "session-fixture.h"

G_BEGIN_DECLS

/* The accounts of the story: two RMMs of one company, which have some machines both. */
typedef enum
{
  MONTH_NSIGHT,
  MONTH_NINJA,
} MonthAccount;

#define MONTH_N_ACCOUNTS 2

/**
 * MonthFixture:
 * @session: a session with the local documentation, at a time of its own
 * @sandbox: the world outside
 * @accounts: what is connected
 * @zone: where the clock on the wall is
 * @before: what the documentation was like before the last run, a digest for each asset and client
 *
 * A world and a Roster that lives in it, evening by evening. The time is the test's: an evening
 * takes as long as its work.
 */
typedef struct
{
  SessionFixture session;
  SandboxFixture *sandbox;
  RosterIntegration *accounts[MONTH_N_ACCOUNTS];
  GTimeZone *zone;
  GHashTable *before;
} MonthFixture;

extern const char *const month_mounts[MONTH_N_ACCOUNTS];

void month_fixture_set_up (MonthFixture *self, gconstpointer seed);
void month_fixture_tear_down (MonthFixture *self, gconstpointer seed);

RosterCredentials *month_fixture_make_keys (MonthFixture *self, MonthAccount account, guint tenant);
RosterCredentials *month_fixture_renew_keys (MonthFixture *self, MonthAccount account);
void month_fixture_enter_keys (MonthFixture *self, MonthAccount account, RosterCredentials *keys);
JsonObject *month_fixture_change (MonthFixture *self, MonthAccount account, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
RosterJob *month_fixture_run (MonthFixture *self, RosterJob *job, GError **error);
gint64 month_fixture_get_time (MonthFixture *self, guint day, int hour, int minute);
void month_fixture_set_time (MonthFixture *self, guint day, int hour, int minute);
RosterJob *month_fixture_sync (MonthFixture *self, MonthAccount account, GError **error);
RosterJob *month_fixture_sync_now (MonthFixture *self, MonthAccount account, GError **error);
void month_fixture_release (MonthFixture *self);
void month_fixture_roll_back (MonthFixture *self, gint64 since);
void month_fixture_lift (MonthFixture *self);
void month_fixture_decide (MonthFixture *self, MonthAccount account);
void month_fixture_settle (MonthFixture *self, MonthAccount account);

GHashTable *month_fixture_take_picture (MonthFixture *self);

G_END_DECLS
