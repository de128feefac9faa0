/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-drift.h"

G_DEFINE_ENUM_TYPE (RosterDriftKind,
                    roster_drift_kind,
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_RENAMED, "renamed"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_VANISHED, "vanished"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_MERGED, "merged"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_BACK, "back"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_TARGET_NEW, "target-new"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_TARGET_RENAMED, "target-renamed"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_TARGET_VANISHED, "target-vanished"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_TARGET_BACK, "target-back"))

G_DEFINE_ENUM_TYPE (RosterDriftSuggestion,
                    roster_drift_suggestion,
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_KEEP, "keep"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_ACCEPT_NAME, "accept-name"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_MATCH, "match"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_REMATCH, "re-match"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_EXCLUDE, "exclude"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DRIFT_DECIDE, "decide"))

static void
roster_drift_clear (RosterDrift *self)
{
  g_free (self->client_id);
  g_free (self->client);
  g_free (self->target_id);
  g_free (self->target);
  g_free (self->before);
  g_free (self->after);
  g_free (self->suggested_client_id);
  g_free (self->suggested_client);
  g_free (self->suggested_target_id);
  g_free (self->suggested_target);
}

ROSTER_DEFINE_BOXED (RosterDrift, roster_drift)

/**
 * roster_drift_new:
 * @kind: what changed
 * @client_id: the source client that it is about
 * @client: its name now
 *
 * Returns: (transfer full): a change whose suggestion is to keep the decision, to be filled by its
 *   maker
 */
RosterDrift *
roster_drift_new (RosterDriftKind kind, const char *client_id, const char *client)
{
  RosterDrift *self = roster_drift_alloc ();

  g_return_val_if_fail (client_id != NULL && client != NULL, self);

  self->kind = kind;
  self->client_id = g_strdup (client_id);
  self->client = g_strdup (client);
  roster_drift_suggest_for (self, client_id, client);

  return self;
}

/**
 * roster_drift_suggest:
 * @self: a change that nobody else has yet
 * @suggestion: what is likely to be wanted
 * @target_id: (nullable): the target to match to
 * @target: (nullable): its name
 */
void
roster_drift_suggest (RosterDrift *self,
                      RosterDriftSuggestion suggestion,
                      const char *target_id,
                      const char *target)
{
  g_return_if_fail (self != NULL);

  self->suggestion = suggestion;
  g_free (self->suggested_target_id);
  self->suggested_target_id = g_strdup (target_id);
  g_free (self->suggested_target);
  self->suggested_target = g_strdup (target);
}

/**
 * roster_drift_suggest_for:
 * @self: a change that nobody else has yet
 * @client_id: the source client that the suggestion is about
 * @client: its name
 */
void
roster_drift_suggest_for (RosterDrift *self, const char *client_id, const char *client)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (client_id != NULL && client != NULL);

  g_free (self->suggested_client_id);
  self->suggested_client_id = g_strdup (client_id);
  g_free (self->suggested_client);
  self->suggested_client = g_strdup (client);
}
