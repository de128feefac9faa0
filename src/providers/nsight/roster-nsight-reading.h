/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "providers/nsight/roster-nsight-connection.h"
#include "providers/roster-device-page.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_NSIGHT_READING (roster_nsight_reading_get_type ())
G_DECLARE_FINAL_TYPE (RosterNsightReading, roster_nsight_reading, ROSTER, NSIGHT_READING, GObject)

RosterNsightReading *roster_nsight_reading_new (RosterNsightConnection *connection,
                                                RosterClient *client,
                                                const char *method,
                                                const char *integration_type);

void roster_nsight_reading_run_async (RosterNsightReading *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
RosterDevicePage *roster_nsight_reading_run_finish (RosterNsightReading *self,
                                                    GAsyncResult *result,
                                                    GError **error);

G_END_DECLS
