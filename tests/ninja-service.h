/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* A stand-in for NinjaRMM that says what a test tells it to, and checks what it is asked with. */

#pragma once

#include "providers/roster-provider.h"

#define NINJA_SERVICE_APP_ID     "Vk3-Client_App-01"
#define NINJA_SERVICE_APP_SECRET "s3cr3t+of/the app"
#define NINJA_SERVICE_KEY_ID     "TF4STGMDR4H7AEXAMPLE"
#define NINJA_SERVICE_KEY_SECRET "eh14c4ngchhu6283he03j6o7ar2fcuca0example"

/* Instead of a status */
#define NINJA_SERVICE_HANG  0 /* no answer at all */
#define NINJA_SERVICE_RESET 1 /* the connection is closed */

#define NINJA_SERVICE_TOKEN_QUESTION "POST /ws/oauth/token"

typedef struct _NinjaService NinjaService;

NinjaService *ninja_service_new (void);
void ninja_service_free (NinjaService *self);

void ninja_service_say (
    NinjaService *self, const char *question, guint status, const char *header, const char *body);
void ninja_service_say_file (NinjaService *self, const char *question, const char *fixture);
void ninja_service_take_legacy (NinjaService *self, const char *date_header, gboolean also_v2);
void ninja_service_set_token_seconds (NinjaService *self, int seconds);
void ninja_service_expire_token (NinjaService *self);
char *ninja_service_take_questions (NinjaService *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NinjaService, ninja_service_free)

RosterProvider *ninja_service_make_provider (NinjaService *self,
                                             const char *method,
                                             gboolean with_legacy_key,
                                             RosterBudget *budget);

void ninja_service_on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *ninja_service_wait (GAsyncResult **result);
void ninja_service_check_error (const GError *error, int code, const char *says);

/* A service, and an account of it whose method is the test's data. */
typedef struct
{
  NinjaService *service;
  RosterProvider *provider;
  GCancellable *cancellable;
  GAsyncResult *result;
} NinjaFixture;

void ninja_fixture_set_up (NinjaFixture *self, gconstpointer method);
void ninja_fixture_tear_down (NinjaFixture *self, gconstpointer method);

void ninja_fixture_check_questions (NinjaFixture *self, const char *expected);
RosterClientPage *ninja_fixture_fetch_clients (NinjaFixture *self,
                                               const char *cursor,
                                               GError **error);
RosterDevicePage *ninja_fixture_fetch_devices (NinjaFixture *self,
                                               const char *client_id,
                                               const char *cursor,
                                               GError **error);
