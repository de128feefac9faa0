/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "providers/roster-provider.h"

G_BEGIN_DECLS

/* Looks like a key and opens nothing. */
#define NSIGHT_SERVICE_KEY "5ec2e7/+key&for=tests0123456789"

#define NSIGHT_SERVICE_HANG 0

/**
 * NsightService:
 *
 * A service on loopback that says what it was told to say, and keeps a list of what it was asked:
 * "POST list_sites 101". It also watches that the key comes where it may come only.
 */
typedef struct _NsightService NsightService;

NsightService *nsight_service_new (void);
void nsight_service_free (NsightService *self);

void nsight_service_say (
    NsightService *self, const char *question, guint status, const char *header, const char *body);
void nsight_service_say_file (NsightService *self, const char *question, const char *fixture);

char *nsight_service_dup_questions (NsightService *self);

RosterIntegration *nsight_service_make_integration (NsightService *self, const char *method);
RosterCredentials *nsight_service_make_credentials (void);
RosterProvider *nsight_service_make_provider (NsightService *self, const char *method);

void nsight_service_on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *nsight_service_wait (GAsyncResult **result);
void nsight_service_check_error (const GError *error, int code);

/**
 * NsightFixture:
 *
 * A service, an account at it, and a call that may be cancelled. Its data is the access method.
 */
typedef struct
{
  NsightService *service;
  RosterProvider *provider;
  GCancellable *cancellable;
  GAsyncResult *result;
} NsightFixture;

void nsight_fixture_set_up (NsightFixture *self, gconstpointer method);
void nsight_fixture_tear_down (NsightFixture *self, gconstpointer method);
void nsight_fixture_check_questions (NsightFixture *self, const char *expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NsightService, nsight_service_free)

G_END_DECLS
