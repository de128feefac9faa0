/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterIntegrationNumbers:
 * @integration: an integration's id
 * @read_at: when its last complete reading ended, or 0
 * @devices: devices that its RMM lists
 * @linked: clients of it that are in its documentation
 * @assets: assets that it feeds there
 *
 * What a person wants to know of an integration beside its summary.
 */
typedef struct
{
  char *integration;
  gint64 read_at;
  guint devices;
  guint linked;
  guint assets;
} RosterIntegrationNumbers;

#define ROSTER_TYPE_INTEGRATION_NUMBERS (roster_integration_numbers_get_type ())
ROSTER_DECLARE_BOXED (RosterIntegrationNumbers, roster_integration_numbers)

void roster_store_count_integrations_async (RosterStore *self,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *roster_store_count_integrations_finish (RosterStore *self,
                                                   GAsyncResult *result,
                                                   GError **error);

void roster_store_count_targets_async (RosterStore *self,
                                       const char *documentation,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean roster_store_count_targets_finish (RosterStore *self,
                                            GAsyncResult *result,
                                            guint *n_targets,
                                            GError **error);

void roster_store_read_version_async (RosterStore *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gint64 roster_store_read_version_finish (RosterStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
