/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"

G_BEGIN_DECLS

/**
 * RosterDocumentationStatus:
 * @documentation: a connected documentation
 * @n_targets: how many clients it had when it was last read
 *
 * All that a row says of a documentation.
 */
typedef struct
{
  RosterDocumentation *documentation;
  guint n_targets;
} RosterDocumentationStatus;

#define ROSTER_TYPE_DOCUMENTATION_STATUS (roster_documentation_status_get_type ())
ROSTER_DECLARE_BOXED (RosterDocumentationStatus, roster_documentation_status)

void roster_documentation_status_list_async (RosterSession *session,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
GPtrArray *roster_documentation_status_list_finish (RosterSession *session,
                                                    GAsyncResult *result,
                                                    GError **error);

G_END_DECLS
