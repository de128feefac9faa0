/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-drift.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-closures-status.h"

/* What the page of changes says, as functions of the changes. */

static const struct
{
  const char *where; /* untranslated */
  const char *icon;
} kinds[ROSTER_N_DRIFT_KINDS] = {
  [ROSTER_DRIFT_NEW] = { N_ ("New in the RMM"), "list-add-symbolic" },
  [ROSTER_DRIFT_RENAMED] = { N_ ("Renamed in the RMM"), "document-edit-symbolic" },
  [ROSTER_DRIFT_VANISHED] = { N_ ("Not in the RMM any more"), "list-remove-symbolic" },
  [ROSTER_DRIFT_MERGED] = { N_ ("Not in the RMM any more, but its devices are"),
                            "list-remove-symbolic" },
  [ROSTER_DRIFT_BACK] = { N_ ("In the RMM again"), "view-refresh-symbolic" },
  [ROSTER_DRIFT_TARGET_NEW] = { N_ ("New in the documentation"), "list-add-symbolic" },
  [ROSTER_DRIFT_TARGET_RENAMED] = { N_ ("Renamed in the documentation"), "document-edit-symbolic" },
  [ROSTER_DRIFT_TARGET_VANISHED] = { N_ ("Not in the documentation any more"),
                                     "list-remove-symbolic" },
  [ROSTER_DRIFT_TARGET_BACK] = { N_ ("In the documentation again"), "view-refresh-symbolic" },
};

/* An empty name is one too. */
static const char *
or_id (const char *name, RosterDrift *drift)
{
  return name != NULL && *name != '\0' ? name : drift->client_id;
}

/**
 * roster_closures_drift_title:
 * @drift: a change
 *
 * Returns: (transfer full): what changed
 */
char *
roster_closures_drift_title (RosterDrift *drift)
{
  const char *before = or_id (drift->before, drift);
  const char *after = or_id (drift->after, drift);

  switch (drift->kind)
    {
    case ROSTER_DRIFT_RENAMED:
    case ROSTER_DRIFT_TARGET_RENAMED:
      /* Translators: the names of a client before and now */
      return g_strdup_printf (_ ("“%s” is called “%s” now"), before, after);
    case ROSTER_DRIFT_MERGED:
      /* Translators: a client that is gone, and the one that has its devices */
      return g_strdup_printf (_ ("“%s” seems to be part of “%s” now"), before, after);
    case ROSTER_DRIFT_VANISHED:
    case ROSTER_DRIFT_TARGET_VANISHED:
      return g_strdup_printf (_ ("“%s” is gone"), before);
    case ROSTER_DRIFT_NEW:
      return g_strdup_printf (_ ("“%s” is new"), after);
    case ROSTER_DRIFT_TARGET_NEW:
      return g_strdup_printf (_ ("“%s” is in the documentation now"), after);
    case ROSTER_DRIFT_BACK:
    case ROSTER_DRIFT_TARGET_BACK:
    default:
      return g_strdup_printf (_ ("“%s” is back"), after);
    }
}

/* Whether the title names the target, so that the client has to be named below. */
static gboolean
is_about_target (RosterDrift *drift)
{
  return drift->kind >= ROSTER_DRIFT_TARGET_NEW;
}

/**
 * roster_closures_drift_details:
 * @drift: a change
 * @now: the time
 *
 * Returns: (transfer full): where and when, and what the client is matched to
 */
char *
roster_closures_drift_details (RosterDrift *drift, gint64 now)
{
  g_autofree char *time = roster_closures_describe_time (drift->since, now);
  /* Translators: what happened, and when */
  g_autofree char *where = g_strdup_printf (_ ("%s · %s"), _ (kinds[drift->kind].where), time);

  if (is_about_target (drift))
    /* Translators: what happened and when, and the name of a client of the RMM */
    return g_strdup_printf (_ ("%s · client “%s”"), where, or_id (drift->client, drift));
  if (drift->target != NULL)
    /* Translators: what happened and when, and the name of a client of the documentation */
    return g_strdup_printf (_ ("%s · “%s” in the documentation"), where, drift->target);

  return g_steal_pointer (&where);
}

/**
 * roster_closures_drift_advice:
 * @drift: a change
 *
 * Returns: (transfer full): what is suggested, in a sentence
 */
char *
roster_closures_drift_advice (RosterDrift *drift)
{
  switch (drift->suggestion)
    {
    case ROSTER_DRIFT_ACCEPT_NAME:
      return g_strdup (_ ("It is likely to be the same: nothing else changes"));
    case ROSTER_DRIFT_MATCH:
    case ROSTER_DRIFT_REMATCH:
      /* Translators: the names of a client of the RMM and of one of the documentation */
      return g_strdup_printf (_ ("“%s” can be matched to “%s”"),
                              or_id (drift->suggested_client, drift), drift->suggested_target);
    case ROSTER_DRIFT_EXCLUDE:
      return g_strdup (_ ("Excluded, it is not looked for any more; its assets stay as they are"));
    case ROSTER_DRIFT_DECIDE:
      return g_strdup (_ ("Nothing is written for it until it is decided"));
    case ROSTER_DRIFT_KEEP:
    default:
      return g_strdup (_ ("It goes on as it was decided"));
    }
}

const char *
roster_closures_drift_icon (RosterDrift *drift)
{
  return kinds[drift->kind].icon;
}

/**
 * roster_closures_drift_button:
 * @drift: a change
 *
 * Returns: (transfer none) (nullable): what the button for its suggestion says; NULL where that is
 *   to keep it, which has a button of its own
 */
const char *
roster_closures_drift_button (RosterDrift *drift)
{
  static const char *const buttons[] = {
    [ROSTER_DRIFT_KEEP] = NULL,
    [ROSTER_DRIFT_ACCEPT_NAME] = N_ ("Accept Name"),
    [ROSTER_DRIFT_MATCH] = N_ ("Match"),
    [ROSTER_DRIFT_REMATCH] = N_ ("Match Anew"),
    [ROSTER_DRIFT_EXCLUDE] = N_ ("Exclude"),
    [ROSTER_DRIFT_DECIDE] = N_ ("Decide…"),
  };

  return buttons[drift->suggestion] != NULL ? _ (buttons[drift->suggestion]) : NULL;
}

/**
 * roster_closures_drift_done:
 * @drift: a change
 * @is_accepted: whether its suggestion was taken, and it was not just kept
 *
 * Returns: (transfer full): what was done about it
 */
char *
roster_closures_drift_done (RosterDrift *drift, gboolean is_accepted)
{
  const char *client = or_id (drift->suggested_client, drift);

  if (is_accepted && drift->suggestion == ROSTER_DRIFT_EXCLUDE)
    return g_strdup_printf (_ ("“%s” is excluded"), client);
  if (is_accepted && drift->suggested_target != NULL)
    return g_strdup_printf (_ ("“%s” is matched to “%s”; the next overview writes it"), client,
                            drift->suggested_target);

  return g_strdup_printf (_ ("“%s” stays as it was decided"), or_id (drift->client, drift));
}

/**
 * roster_closures_drift_count:
 * @n: number of changes
 *
 * Returns: (transfer full): how many there are to be looked at
 */
char *
roster_closures_drift_count (guint n)
{
  return g_strdup_printf (ngettext ("%'u change to look at", "%'u changes to look at", n), n);
}
