/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "store/roster-effect-private.h"

G_BEGIN_DECLS

gboolean roster_effect_journal (RosterSql *sql,
                                RosterEffectContext *context,
                                RosterOperation *operation,
                                RosterOperationState state,
                                const char *result,
                                const char *why,
                                GError **error);
gboolean roster_effect_complete (RosterSql *sql,
                                 RosterEffectContext *context,
                                 RosterOperation *operation,
                                 const char *id,
                                 GError **error);
RosterOperation *roster_effect_load_operation (RosterSql *sql,
                                               const char *id,
                                               RosterOperationState state,
                                               GError **error);

char **roster_effect_list_known (RosterSql *sql,
                                 RosterEffectContext *context,
                                 RosterOperation *operation,
                                 GError **error);
char **roster_effect_list_fresh (RosterSql *sql,
                                 RosterEffectContext *context,
                                 RosterOperation *operation,
                                 const char *const *known,
                                 const char *const *seen,
                                 GError **error);
gboolean roster_effect_settle_fresh (RosterSql *sql,
                                     RosterEffectContext *context,
                                     RosterOperation *operation,
                                     const char *const *fresh,
                                     GError **error);

G_END_DECLS
