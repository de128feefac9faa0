/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-target-summary.h"

G_BEGIN_DECLS

/**
 * RosterDocumentationOrder:
 * @clients: (element-type RosterTargetSummary): clients by name, as the user's language sorts them
 * @folds: (element-type utf8): their names as a search compares them
 *
 * What a list of clients needs and what takes long enough to be done off the main thread.
 */
typedef struct
{
  GPtrArray *clients;
  GPtrArray *folds;
} RosterDocumentationOrder;

void roster_documentation_order_free (RosterDocumentationOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterDocumentationOrder, roster_documentation_order_free)

void roster_documentation_order_async (GPtrArray *summaries,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
RosterDocumentationOrder *roster_documentation_order_finish (GAsyncResult *result, GError **error);

G_END_DECLS
