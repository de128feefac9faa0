/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterDriftKind:
 * @ROSTER_DRIFT_NEW: the RMM has a client that was not there when the others were decided
 * @ROSTER_DRIFT_RENAMED: the RMM calls a decided client otherwise
 * @ROSTER_DRIFT_VANISHED: the RMM does not list a decided client any more
 * @ROSTER_DRIFT_MERGED: the same, and at least half of its devices are under another client
 * @ROSTER_DRIFT_BACK: the RMM lists a client again
 * @ROSTER_DRIFT_TARGET_NEW: the documentation has a new client that bears a source client's name
 * @ROSTER_DRIFT_TARGET_RENAMED: the documentation calls a target otherwise
 * @ROSTER_DRIFT_TARGET_VANISHED: the documentation does not have a target any more
 * @ROSTER_DRIFT_TARGET_BACK: the documentation has a target again
 *
 * What changed since a client was decided.
 */
typedef enum
{
  ROSTER_DRIFT_NEW,
  ROSTER_DRIFT_RENAMED,
  ROSTER_DRIFT_VANISHED,
  ROSTER_DRIFT_MERGED,
  ROSTER_DRIFT_BACK,
  ROSTER_DRIFT_TARGET_NEW,
  ROSTER_DRIFT_TARGET_RENAMED,
  ROSTER_DRIFT_TARGET_VANISHED,
  ROSTER_DRIFT_TARGET_BACK,
} RosterDriftKind;

#define ROSTER_N_DRIFT_KINDS (ROSTER_DRIFT_TARGET_BACK + 1)

#define ROSTER_TYPE_DRIFT_KIND (roster_drift_kind_get_type ())
GType roster_drift_kind_get_type (void) G_GNUC_CONST;

/**
 * RosterDriftSuggestion:
 * @ROSTER_DRIFT_KEEP: leave the decision as it is
 * @ROSTER_DRIFT_ACCEPT_NAME: leave the decision as it is, under the new name
 * @ROSTER_DRIFT_MATCH: match the suggested client to the suggested target
 * @ROSTER_DRIFT_REMATCH: match the client to another target than before
 * @ROSTER_DRIFT_EXCLUDE: exclude the client: its assets stay as they are
 * @ROSTER_DRIFT_DECIDE: decide the client in the matching list
 *
 * What is likely to be wanted. Nothing of it happens by itself.
 */
typedef enum
{
  ROSTER_DRIFT_KEEP,
  ROSTER_DRIFT_ACCEPT_NAME,
  ROSTER_DRIFT_MATCH,
  ROSTER_DRIFT_REMATCH,
  ROSTER_DRIFT_EXCLUDE,
  ROSTER_DRIFT_DECIDE,
} RosterDriftSuggestion;

#define ROSTER_TYPE_DRIFT_SUGGESTION (roster_drift_suggestion_get_type ())
GType roster_drift_suggestion_get_type (void) G_GNUC_CONST;

/**
 * RosterDrift:
 * @kind: what changed
 * @client_id: the source client that it is about
 * @client: its name now
 * @target_id: (nullable): the target that it is matched to or was created as
 * @target: (nullable): the name of that target, as the documentation had it last
 * @before: (nullable): what it was called when it was decided; of a vanished one its name
 * @after: (nullable): what it is called now; of a merged one the client that has its devices
 * @since: when Roster saw it first
 * @suggestion: what is likely to be wanted
 * @suggested_client_id: the client that @suggestion is about: not always @client_id
 * @suggested_client: its name
 * @suggested_target_id: (nullable): the target that @suggestion would match it to
 * @suggested_target: (nullable): its name
 *
 * One change on either side since a client was decided, which a person should look at.
 */
typedef struct
{
  RosterDriftKind kind;
  char *client_id;
  char *client;
  char *target_id;
  char *target;
  char *before;
  char *after;
  gint64 since;
  RosterDriftSuggestion suggestion;
  char *suggested_client_id;
  char *suggested_client;
  char *suggested_target_id;
  char *suggested_target;
} RosterDrift;

#define ROSTER_TYPE_DRIFT (roster_drift_get_type ())
ROSTER_DECLARE_BOXED (RosterDrift, roster_drift)

RosterDrift *roster_drift_new (RosterDriftKind kind, const char *client_id, const char *client);

void roster_drift_suggest (RosterDrift *self,
                           RosterDriftSuggestion suggestion,
                           const char *target_id,
                           const char *target);
void roster_drift_suggest_for (RosterDrift *self, const char *client_id, const char *client);

G_END_DECLS
