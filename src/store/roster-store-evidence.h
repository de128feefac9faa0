/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-device-evidence.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

/**
 * RosterEvidenceProgress:
 * @n_done: how many clients were looked at
 * @n_clients: how many there are
 * @user_data: as given
 *
 * Called on the main thread between two portions.
 */
typedef void (*RosterEvidenceProgress) (guint n_done, guint n_clients, gpointer user_data);

void roster_store_read_evidence_async (RosterStore *self,
                                       const char *integration,
                                       const char *documentation,
                                       RosterDeviceEvidence *known,
                                       RosterEvidenceProgress progress,
                                       gpointer progress_data,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
RosterDeviceEvidence *roster_store_read_evidence_finish (RosterStore *self,
                                                         GAsyncResult *result,
                                                         GError **error);

G_END_DECLS
