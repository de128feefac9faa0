/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-drift-rules-private.h"

/* What counts as a change, and since when; 0 where it is none. Whatever was decided after a change
 * was decided with it in view. */

static gboolean
is_mapped (const RosterDriftRow *row)
{
  return row->decision == ROSTER_DECISION_MATCH || row->decision == ROSTER_DECISION_CREATE;
}

static gint64
after_decision (const RosterDriftRow *row, gint64 at)
{
  return at > row->decided_at ? at : 0;
}

/* Before the first decision all clients are new. */
static gint64
is_new (const RosterDriftRow *row)
{
  return row->decision == ROSTER_DECISION_UNDECIDED && row->missing_since == 0 &&
                 row->back_at == 0 && row->start != 0 && row->first_seen > row->start
             ? after_decision (row, row->first_seen)
             : 0;
}

static gint64
is_renamed (const RosterDriftRow *row)
{
  return row->decision != ROSTER_DECISION_UNDECIDED && row->missing_since == 0 &&
                 row->client_then != NULL && g_strcmp0 (row->client, row->client_then) != 0
             ? MAX (row->renamed_at, row->decided_at)
             : 0;
}

static gint64
is_vanished (const RosterDriftRow *row)
{
  return is_mapped (row) ? after_decision (row, row->missing_since) : 0;
}

/* One that was excluded stays out. */
static gint64
is_back (const RosterDriftRow *row)
{
  return row->decision != ROSTER_DECISION_EXCLUDE && row->missing_since == 0 && row->start != 0 &&
                 row->back_at > row->start
             ? after_decision (row, row->back_at)
             : 0;
}

static gboolean
target_is_gone (const RosterDriftRow *row)
{
  return row->target == NULL || row->target_missing_since != 0;
}

static gint64
target_is_renamed (const RosterDriftRow *row)
{
  return row->target_id != NULL && !target_is_gone (row) && row->target_then != NULL &&
                 g_strcmp0 (row->target, row->target_then) != 0
             ? MAX (row->target_renamed_at, row->linked_at)
             : 0;
}

static gint64
target_is_vanished (const RosterDriftRow *row)
{
  return row->target_id != NULL && target_is_gone (row)
             ? MAX (row->target_missing_since, row->linked_at)
             : 0;
}

static gint64
target_is_back (const RosterDriftRow *row)
{
  return row->target_id != NULL && !target_is_gone (row) && row->target_back_at > row->linked_at
             ? row->target_back_at
             : 0;
}

/* Which of the names is what it was called, and which what it is called now. */
typedef enum
{
  NAME_NONE,
  NAME_CLIENT,
  NAME_CLIENT_THEN,
  NAME_TARGET,
  NAME_TARGET_THEN,
} Name;

static const char *
get_name (const RosterDriftRow *row, Name name)
{
  const char *const names[] = {
    [NAME_NONE] = NULL,
    [NAME_CLIENT] = row->client,
    [NAME_CLIENT_THEN] = row->client_then,
    [NAME_TARGET] = row->target != NULL ? row->target : row->target_then,
    [NAME_TARGET_THEN] = row->target_then,
  };

  return names[name];
}

static const struct
{
  RosterDriftKind kind;
  gint64 (*get_since) (const RosterDriftRow *row);
  Name before;
  Name after;
  RosterDriftSuggestion suggestion;
} rules[] = {
  { ROSTER_DRIFT_NEW, is_new, NAME_NONE, NAME_CLIENT, ROSTER_DRIFT_DECIDE },
  { ROSTER_DRIFT_RENAMED, is_renamed, NAME_CLIENT_THEN, NAME_CLIENT, ROSTER_DRIFT_ACCEPT_NAME },
  { ROSTER_DRIFT_VANISHED, is_vanished, NAME_CLIENT, NAME_NONE, ROSTER_DRIFT_EXCLUDE },
  { ROSTER_DRIFT_BACK, is_back, NAME_NONE, NAME_CLIENT, ROSTER_DRIFT_KEEP },
  { ROSTER_DRIFT_TARGET_RENAMED, target_is_renamed, NAME_TARGET_THEN, NAME_TARGET,
    ROSTER_DRIFT_ACCEPT_NAME },
  { ROSTER_DRIFT_TARGET_VANISHED, target_is_vanished, NAME_TARGET, NAME_NONE, ROSTER_DRIFT_DECIDE },
  { ROSTER_DRIFT_TARGET_BACK, target_is_back, NAME_NONE, NAME_TARGET, ROSTER_DRIFT_KEEP },
};

/**
 * roster_drift_rules_apply:
 * @row: what is known of a client
 * @drifts: (element-type RosterDrift): where its changes are added
 *
 * Finds what changed since the client was decided. Pure: the same row gives the same changes.
 */
void
roster_drift_rules_apply (const RosterDriftRow *row, GPtrArray *drifts)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gint64 since = rules[i].get_since (row);
      RosterDrift *drift;

      if (since == 0)
        continue;

      drift = roster_drift_new (rules[i].kind, row->client_id, row->client);
      drift->since = since;
      drift->target_id = g_strdup (row->target_id);
      drift->target = g_strdup (get_name (row, NAME_TARGET));
      drift->before = g_strdup (get_name (row, rules[i].before));
      drift->after = g_strdup (get_name (row, rules[i].after));
      /* Nobody decided it: there is nothing to keep. */
      roster_drift_suggest (drift,
                            row->decision == ROSTER_DECISION_UNDECIDED ? ROSTER_DRIFT_DECIDE
                                                                       : rules[i].suggestion,
                            NULL, NULL);
      g_ptr_array_add (drifts, drift);
    }
}
