/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-decision.h"

G_DEFINE_ENUM_TYPE (RosterDecisionKind,
                    roster_decision_kind,
                    G_DEFINE_ENUM_VALUE (ROSTER_DECISION_UNDECIDED, "undecided"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DECISION_MATCH, "match"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DECISION_CREATE, "create"),
                    G_DEFINE_ENUM_VALUE (ROSTER_DECISION_EXCLUDE, "exclude"))

G_DEFINE_ENUM_TYPE (RosterRung,
                    roster_rung,
                    G_DEFINE_ENUM_VALUE (ROSTER_RUNG_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUNG_LINKED, "linked"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUNG_EXTERNAL_ID, "external-id"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUNG_SAME_NAME, "same-name"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUNG_NORMALISED, "normalised"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUNG_DEVICES, "devices"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUNG_SIMILAR, "similar"),
                    G_DEFINE_ENUM_VALUE (ROSTER_RUNG_BY_HAND, "by-hand"))

G_DEFINE_ENUM_TYPE (RosterHow,
                    roster_how,
                    G_DEFINE_ENUM_VALUE (ROSTER_HOW_AUTO, "auto"),
                    G_DEFINE_ENUM_VALUE (ROSTER_HOW_SUGGESTED, "suggested"),
                    G_DEFINE_ENUM_VALUE (ROSTER_HOW_BY_HAND, "by-hand"),
                    G_DEFINE_ENUM_VALUE (ROSTER_HOW_IMPORT, "import"),
                    G_DEFINE_ENUM_VALUE (ROSTER_HOW_CREATE_UNMATCHED, "create-unmatched"))

static void
roster_decision_clear (RosterDecision *self)
{
  g_free (self->client_id);
  g_free (self->target_id);
  g_free (self->create_name);
  g_free (self->by);
  g_free (self->source_name);
  g_free (self->target_name);
  g_free (self->reason);
}

ROSTER_DEFINE_BOXED (RosterDecision, roster_decision)

/**
 * roster_decision_new:
 * @client_id: the source client
 * @kind: what is wanted
 *
 * Returns: (transfer full): a decision by hand, to be filled by its maker
 */
RosterDecision *
roster_decision_new (const char *client_id, RosterDecisionKind kind)
{
  RosterDecision *self = roster_decision_alloc ();

  g_return_val_if_fail (client_id != NULL, self);

  self->client_id = g_strdup (client_id);
  self->kind = kind;
  self->how = ROSTER_HOW_BY_HAND;

  return self;
}
