/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-account-job.h"
#include "nsight-service.h"
#include "session-fixture.h"

G_BEGIN_DECLS

/* The steps of connecting and editing an account at a service of the test. */

#define NSIGHT_OK "<result status=\"OK\"><items/></result>"
#define NSIGHT_FAIL(n)                                                                             \
  "<result status=\"FAIL\"><error><errorcode>" #n "</errorcode></error></result>"

/* A store that cannot be written as far as it matters here. */
#define ACCOUNT_FIXTURE_REFUSE                                                                     \
  "CREATE TRIGGER no_insert BEFORE INSERT ON integration BEGIN SELECT RAISE (FAIL, 'no'); END; "   \
  "CREATE TRIGGER no_update BEFORE UPDATE ON integration BEGIN SELECT RAISE (FAIL, 'no'); END"

/* More turns of the main loop than any job takes. */
#define ACCOUNT_FIXTURE_MANY_TURNS 5000

typedef enum
{
  ACCOUNT_AGAIN = 1 << 0,
  ACCOUNT_CONFIRMED = 1 << 1,
} AccountFlags;

char *account_fixture_dup_origin (RosterIntegration *integration);
RosterIntegration *account_fixture_make_wanted (SessionFixture *fixture, NsightService *service);
RosterAccountJob *account_fixture_make_job (SessionFixture *fixture,
                                            RosterIntegration *wanted,
                                            const char *address,
                                            RosterCredentials *credentials,
                                            AccountFlags flags);
RosterIntegration *account_fixture_run (SessionFixture *fixture,
                                        RosterIntegration *wanted,
                                        const char *address,
                                        RosterCredentials *credentials,
                                        AccountFlags flags,
                                        GError **error);
RosterIntegration *account_fixture_connect (SessionFixture *fixture,
                                            NsightService *service,
                                            AccountFlags flags);
void account_fixture_check_keys (SessionFixture *fixture,
                                 RosterIntegration *integration,
                                 int generation,
                                 gboolean there);
void account_fixture_check_nothing_saved (SessionFixture *fixture);
void account_fixture_check_questions (NsightService *service, const char *expected);
char *account_fixture_make_clients (const char *prefix);
void account_fixture_say_clients (NsightService *service, const char *prefix);
void account_fixture_read_clients (SessionFixture *fixture,
                                   RosterIntegration *integration,
                                   const char *prefix);
RosterIntegration *account_fixture_run_and_cancel (SessionFixture *fixture,
                                                   RosterIntegration *wanted,
                                                   guint n_turns,
                                                   GError **error);

G_END_DECLS
