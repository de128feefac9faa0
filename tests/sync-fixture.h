/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-info.h"
#include "model/roster-device.h"
#include "model/roster-operation.h"
#include "model/roster-plan.h"
#include "model/roster-run.h"
#include "store-fixture.h"

G_BEGIN_DECLS

/* The steps of a sync in short: what the RMM lists, what the user decides, plan and apply. */

RosterDevice *sync_device_new (const char *id, const char *name, const char *serial);
RosterDevice *sync_device_set (RosterDevice *self, RosterField field, const char *value);

extern gboolean sync_gives;

gint64 sync_begin (StoreFixture *self, const char *clients);
void sync_save_clients (StoreFixture *self, gint64 reading, const char *clients);
void sync_stage (StoreFixture *self, const char *client, GPtrArray *devices);
void sync_commit (StoreFixture *self, gint64 reading, const char *client, const char *why);
void sync_read (StoreFixture *self, gint64 reading, const char *client, ...) G_GNUC_NULL_TERMINATED;
void sync_read_many (StoreFixture *self, gint64 reading, const char *client, guint n);
GPtrArray *sync_finish (StoreFixture *self, gint64 reading);

#define sync_end(self, reading) g_ptr_array_unref (sync_finish (self, reading))

char *sync_add_target (StoreFixture *self, const char *name);

RosterDecision *sync_get_decision (StoreFixture *self, const char *client);
guint sync_try_decide (StoreFixture *self, RosterHow how, gboolean shared, GPtrArray *decisions);
RosterDecision *sync_make_decision (StoreFixture *self,
                                    const char *client,
                                    RosterDecisionKind kind,
                                    const char *target);
void sync_decide (StoreFixture *self,
                  const char *client,
                  RosterDecisionKind kind,
                  const char *target);

RosterPlan *sync_plan (StoreFixture *self, gboolean agreed_only);
RosterPlan *sync_plan_roll_back (StoreFixture *self,
                                 RosterRun *run,
                                 RosterDestinationCapabilities capabilities);
char *sync_begin_release (StoreFixture *self, RosterRun *run);
RosterRun *sync_apply (StoreFixture *self, const char *plan, RosterRunKind kind, guint batch);
void sync_refresh_plan (StoreFixture *self);
RosterRun *sync_plan_and_apply (StoreFixture *self);
GPtrArray *sync_list_operations (StoreFixture *self, const char *plan, const char *run);
char *sync_describe (GPtrArray *operations);
char *sync_describe_plan (StoreFixture *self);

#define sync_check_plan(self, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *sync_description = sync_describe_plan (self);                                 \
    g_assert_cmpstr (sync_description, ==, expected);                                              \
  }                                                                                                \
  G_STMT_END

#define sync_check_run(self, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (RosterRun) sync_run = sync_plan_and_apply (self);                                   \
    g_autoptr (GPtrArray) sync_operations = sync_list_operations (self, NULL, sync_run->id);       \
    g_autofree char *sync_description = sync_describe (sync_operations);                           \
    g_assert_cmpstr (sync_description, ==, expected);                                              \
  }                                                                                                \
  G_STMT_END

void sync_check_quiet (StoreFixture *self);

G_END_DECLS
