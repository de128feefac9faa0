/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-alias-book.h"
#include "app/roster-left-out.h"
#include "model/roster-candidate.h"
#include "model/roster-client-state.h"
#include "model/roster-integration.h"
#include "model/roster-target.h"
#include "store/roster-store.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_MAPPING (roster_mapping_get_type ())
G_DECLARE_FINAL_TYPE (RosterMapping, roster_mapping, ROSTER, MAPPING, GObject)

RosterMapping *roster_mapping_new (RosterStore *store, RosterIntegration *integration);

void roster_mapping_set_aliases (RosterMapping *self, RosterAliasBook *aliases);
void roster_mapping_set_before (RosterMapping *self, RosterMapping *before);
void roster_mapping_set_without_devices (RosterMapping *self, gboolean is_without_devices);

void roster_mapping_load_async (RosterMapping *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean roster_mapping_load_finish (RosterMapping *self, GAsyncResult *result, GError **error);

GPtrArray *roster_mapping_get_states (RosterMapping *self);
GPtrArray *roster_mapping_get_targets (RosterMapping *self);
RosterClientState *roster_mapping_find_client (RosterMapping *self, const char *id, GError **error);
RosterTarget *roster_mapping_find_target (RosterMapping *self, const char *id, GError **error);

char *roster_mapping_explain (RosterMapping *self, RosterClientState *state, gboolean *is_conflict);
GPtrArray *roster_mapping_find_candidates (RosterMapping *self, RosterClientState *state);
RosterCandidate *roster_mapping_find_best (RosterMapping *self,
                                           RosterClientState *state,
                                           gboolean *is_suggested);
RosterCandidate *roster_mapping_find_suggestion (RosterMapping *self, RosterClientState *state);
gboolean roster_mapping_is_conflict (RosterMapping *self, RosterClientState *state);
char *roster_mapping_explain_nearest (RosterMapping *self, RosterClientState *state);
char *roster_mapping_explain_obstacle (RosterMapping *self, RosterClientState *state);
char *roster_mapping_find_duplicate (RosterMapping *self,
                                     RosterClientState *state,
                                     const char *name);
RosterTarget *roster_mapping_find_created (RosterMapping *self, RosterClientState *state);
RosterClientState *roster_mapping_find_owner (RosterMapping *self,
                                              const char *target,
                                              RosterClientState *except);

const char *roster_mapping_find_user (RosterMapping *self, const char *target);
gboolean roster_mapping_is_shared (RosterMapping *self, RosterClientState *state);

guint roster_mapping_count_auto_match (RosterMapping *self);
guint roster_mapping_count_suggestions (RosterMapping *self);
guint roster_mapping_count_unmatched (RosterMapping *self);
GPtrArray *roster_mapping_accept_suggestions (RosterMapping *self,
                                              guint *n_left,
                                              guint *n_conflicts);
GPtrArray *roster_mapping_match_safe (RosterMapping *self, guint *n_left, guint *n_conflicts);
GPtrArray *roster_mapping_auto_match (RosterMapping *self, guint *n_left, guint *n_conflicts);
guint roster_mapping_give_reasons (RosterMapping *self,
                                   GPtrArray *decisions,
                                   guint begin,
                                   gint64 until);
GPtrArray *roster_mapping_create_many (RosterMapping *self,
                                       GPtrArray *states,
                                       RosterHow how,
                                       GPtrArray **left_out);
GPtrArray *roster_mapping_create_unmatched (RosterMapping *self, GPtrArray **left_out);
RosterDecision *roster_mapping_match (RosterMapping *self,
                                      RosterClientState *state,
                                      RosterTarget *target);
RosterDecision *roster_mapping_accept (RosterMapping *self,
                                       RosterClientState *state,
                                       RosterCandidate *candidate);
RosterDecision *roster_mapping_create (RosterMapping *self,
                                       RosterClientState *state,
                                       const char *name);
RosterDecision *roster_mapping_exclude (RosterMapping *self, RosterClientState *state);
RosterDecision *roster_mapping_reset (RosterMapping *self, RosterClientState *state);
gboolean roster_mapping_is_news (RosterClientState *state, RosterDecision *decision);

RosterClientState *roster_mapping_set_decision (RosterMapping *self,
                                                const char *client,
                                                RosterDecision *decision);
GArray *roster_mapping_take_changed (RosterMapping *self);

G_END_DECLS
