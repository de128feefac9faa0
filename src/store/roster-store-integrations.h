/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-integration.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterIntegrationSummary:
 * @integration: the integration
 * @last_run: when its last run began, or 0
 * @clients: clients that the RMM lists
 * @undecided: how many of them are undecided
 * @held: operations that are held
 * @held_run: (nullable): the newest run that holds some
 * @taken_back: (nullable): a run that was taken back, and what it did stays out; its schedule rests
 *
 * An integration with the numbers that a list of them shows.
 */
typedef struct
{
  RosterIntegration *integration;
  gint64 last_run;
  guint clients;
  guint undecided;
  guint held;
  char *held_run;
  char *taken_back;
} RosterIntegrationSummary;

#define ROSTER_TYPE_INTEGRATION_SUMMARY (roster_integration_summary_get_type ())
ROSTER_DECLARE_BOXED (RosterIntegrationSummary, roster_integration_summary)

void roster_store_list_integrations_async (RosterStore *self,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GPtrArray *roster_store_list_integrations_finish (RosterStore *self,
                                                  GAsyncResult *result,
                                                  GError **error);

void roster_store_reserve_slug_async (RosterStore *self,
                                      const char *provider,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *roster_store_reserve_slug_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_add_integration_async (RosterStore *self,
                                         RosterIntegration *integration,
                                         gboolean again,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean roster_store_add_integration_finish (RosterStore *self,
                                              GAsyncResult *result,
                                              GError **error);

void roster_store_save_integration_async (RosterStore *self,
                                          RosterIntegration *integration,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean roster_store_save_integration_finish (RosterStore *self,
                                               GAsyncResult *result,
                                               GError **error);

void roster_store_set_paused_async (RosterStore *self,
                                    const char *integration,
                                    gboolean paused,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean roster_store_set_paused_finish (RosterStore *self, GAsyncResult *result, GError **error);

void roster_store_forget_integration_async (RosterStore *self,
                                            const char *integration,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
gboolean roster_store_forget_integration_finish (RosterStore *self,
                                                 GAsyncResult *result,
                                                 guint *n_retired,
                                                 GError **error);

void roster_store_count_to_retire_async (RosterStore *self,
                                         const char *integration,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean roster_store_count_to_retire_finish (RosterStore *self,
                                              GAsyncResult *result,
                                              guint *n_assets,
                                              GError **error);

G_END_DECLS
