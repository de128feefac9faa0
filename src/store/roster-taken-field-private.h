/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-sql-private.h"

G_BEGIN_DECLS

gboolean roster_taken_field_load (RosterSql *sql,
                                  const char *integration,
                                  const char *documentation,
                                  const char *asset,
                                  RosterFields *fields,
                                  guint *taken,
                                  GError **error);
gboolean roster_taken_field_keep (
    RosterSql *sql, const char *documentation, const char *asset, const char *key, GError **error);
gboolean roster_taken_field_done (RosterSql *sql,
                                  const char *integration,
                                  const char *documentation,
                                  const char *asset,
                                  gint64 now,
                                  GError **error);

G_END_DECLS
