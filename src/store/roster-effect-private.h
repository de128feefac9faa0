/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"
#include "store/roster-sql-private.h"

G_BEGIN_DECLS

/**
 * RosterEffectContext:
 * @run: the run that writes
 * @integration: the integration that it is for
 * @documentation: the documentation
 * @now: the time
 *
 * What the operations of one transaction have in common.
 */
typedef struct
{
  char *run;
  char *integration;
  char *documentation;
  gint64 now;
} RosterEffectContext;

void roster_effect_context_clear (RosterEffectContext *self);

/**
 * RosterEffectPlace:
 * @target: (nullable): the target that the operation is about, where it is there
 * @asset: (nullable): the asset that it is about, where it is there
 *
 * Where an operation has its effect. What another operation of the same plan makes first is known
 * only now.
 */
typedef struct
{
  char *target;
  char *asset;
} RosterEffectPlace;

void roster_effect_place_clear (RosterEffectPlace *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterEffectPlace, roster_effect_place_clear)

/**
 * RosterEffect:
 * @check: looks for the operation's place, and for what speaks against it now: a translated
 *   sentence, or %NULL
 * @write: writes the rows that say what the documentation has now. @id is what was made, or what
 *   was changed.
 *
 * What an operation means for the tables that describe the documentation. They are the local
 * documentation itself: there both parts are one transaction. Of another one they are what Roster
 * knows of it: the request goes out between the two.
 */
typedef struct
{
  gboolean (*check) (RosterSql *sql,
                     RosterEffectContext *context,
                     RosterOperation *operation,
                     RosterEffectPlace *place,
                     char **why,
                     GError **error);
  gboolean (*write) (RosterSql *sql,
                     RosterEffectContext *context,
                     RosterOperation *operation,
                     RosterEffectPlace *place,
                     const char *id,
                     GError **error);
} RosterEffect;

extern const RosterEffect roster_effect_client_create;
extern const RosterEffect roster_effect_client_link;
extern const RosterEffect roster_effect_asset_create;
extern const RosterEffect roster_effect_asset_change;
extern const RosterEffect roster_effect_asset_retire;
extern const RosterEffect roster_effect_undo_client;
extern const RosterEffect roster_effect_undo_asset;

const RosterEffect *roster_effect_for_operation (RosterOperation *operation);
const char *roster_effect_get_id (RosterOperation *operation, RosterEffectPlace *place);

gboolean roster_effect_find_place (RosterSql *sql,
                                   RosterEffectContext *context,
                                   RosterOperation *operation,
                                   RosterEffectPlace *place,
                                   GError **error);
char *roster_effect_describe_missing (RosterOperation *operation, RosterEffectPlace *place);
gboolean roster_effect_describe_newcomer (RosterSql *sql,
                                          const char *documentation,
                                          const char *integration,
                                          RosterOperation *operation,
                                          char **why,
                                          GError **error);

gboolean roster_effect_keep_client_state (RosterSql *sql,
                                          RosterEffectContext *context,
                                          RosterOperation *operation,
                                          GError **error);
gboolean roster_effect_keep_asset_state (RosterSql *sql,
                                         RosterEffectContext *context,
                                         RosterOperation *operation,
                                         const char *asset,
                                         RosterFields *before,
                                         GError **error);

gboolean roster_effect_write_source (RosterSql *sql,
                                     RosterEffectContext *context,
                                     RosterOperation *operation,
                                     const char *asset,
                                     RosterFields *before,
                                     GError **error);

G_END_DECLS
