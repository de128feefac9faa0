/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-alias-book.h"
#include "destinations/roster-destination.h"
#include "model/roster-documentation.h"
#include "model/roster-integration.h"
#include "net/roster-http-client.h"
#include "providers/roster-provider.h"
#include "secrets/roster-keyring.h"
#include "store/roster-lock.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/* app/roster-job-manager.h, which needs this header. */
typedef struct _RosterJobManager RosterJobManager;

#define ROSTER_TYPE_SESSION (roster_session_get_type ())
G_DECLARE_FINAL_TYPE (RosterSession, roster_session, ROSTER, SESSION, GObject)

RosterSession *roster_session_new (const char *directory,
                                   RosterKeyring *keyring,
                                   RosterClock *clock);

RosterStore *roster_session_get_store (RosterSession *self);
RosterKeyring *roster_session_get_keyring (RosterSession *self);
RosterHttpClient *roster_session_get_http (RosterSession *self);
RosterJobManager *roster_session_get_jobs (RosterSession *self);
RosterAliasBook *roster_session_get_aliases (RosterSession *self);
void roster_session_set_aliases (RosterSession *self, RosterAliasBook *aliases);

void roster_session_open_async (RosterSession *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean roster_session_open_finish (RosterSession *self, GAsyncResult *result, GError **error);

void roster_session_close_async (RosterSession *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean roster_session_close_finish (RosterSession *self, GAsyncResult *result, GError **error);

void roster_session_find_integration_async (RosterSession *self,
                                            const char *id,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
RosterIntegration *roster_session_find_integration_finish (RosterSession *self,
                                                           GAsyncResult *result,
                                                           GError **error);

void roster_session_find_documentation_async (RosterSession *self,
                                              const char *id,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
RosterDocumentation *roster_session_find_documentation_finish (RosterSession *self,
                                                               GAsyncResult *result,
                                                               GError **error);

void roster_session_open_provider_async (RosterSession *self,
                                         RosterIntegration *integration,
                                         gboolean interactive,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
RosterProvider *roster_session_open_provider_finish (RosterSession *self,
                                                     GAsyncResult *result,
                                                     GError **error);

void roster_session_open_destination_async (RosterSession *self,
                                            const char *documentation,
                                            gboolean interactive,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
RosterDestination *roster_session_open_destination_finish (RosterSession *self,
                                                           GAsyncResult *result,
                                                           GError **error);

G_END_DECLS
