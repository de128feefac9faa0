/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-status.h"

#include <glib/gi18n-lib.h>

/* How integrations, runs and operations are said. */

#define SEPARATOR " · "

static void
append (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, SEPARATOR);
  g_string_append (text, part);
  g_free (part);
}

static char *
describe_last_sync (RosterIntegrationStatus *status, gint64 now)
{
  g_autofree char *time = NULL;

  if (status->numbers->read_at == 0)
    return g_strdup (_ ("not read yet"));

  time = roster_closures_describe_time (status->numbers->read_at, now);

  /* Translators: a time like “Yesterday at 20:04” */
  return g_strdup_printf (_ ("last sync: %s"), time);
}

/**
 * roster_closures_describe_integration:
 * @status: how an integration is
 * @now: the time
 *
 * Returns: (transfer full): its clients, its devices and its last sync, or what a person should
 *   look at
 */
char *
roster_closures_describe_integration (RosterIntegrationStatus *status, gint64 now)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_clients = status->summary->clients;
  guint n_devices = status->numbers->devices;

  if (status->state == ROSTER_INTEGRATION_ATTENTION)
    return g_strdup (status->why);

  if (status->state == ROSTER_INTEGRATION_DISABLED)
    return g_strdup (_ ("Disabled: its keys were removed, matches and assets are kept"));

  if (status->state == ROSTER_INTEGRATION_PAUSED)
    append (text, g_strdup (_ ("Device sync is paused")));
  if (status->numbers->read_at != 0)
    {
      append (text, g_strdup_printf (ngettext ("%'u client", "%'u clients", n_clients), n_clients));
      if (status->summary->integration->device_sync)
        append (text,
                g_strdup_printf (ngettext ("%'u device", "%'u devices", n_devices), n_devices));
    }
  append (text, describe_last_sync (status, now));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * roster_closures_describe_decisions:
 * @n_undecided: clients without a decision
 *
 * Returns: (transfer full) (nullable): how many need one; NULL where none does
 */
char *
roster_closures_describe_decisions (guint n_undecided)
{
  if (n_undecided == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%'u needs a decision", "%'u need a decision", n_undecided),
                          n_undecided);
}

/**
 * roster_closures_describe_state:
 * @state: how an integration is
 *
 * Returns: (transfer none): the same for people
 */
const char *
roster_closures_describe_state (RosterIntegrationState state)
{
  static const char *const names[] = {
    [ROSTER_INTEGRATION_ENABLED] = N_ ("Enabled"),
    [ROSTER_INTEGRATION_ATTENTION] = N_ ("Needs attention"),
    [ROSTER_INTEGRATION_PAUSED] = N_ ("Paused"),
    [ROSTER_INTEGRATION_DISABLED] = N_ ("Disabled"),
  };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (names), NULL);

  return _ (names[state]);
}

/**
 * roster_closures_describe_documentation:
 * @documentation: a documentation
 * @n_targets: its clients
 *
 * Returns: (transfer full): where it is, and how large
 */
char *
roster_closures_describe_documentation (RosterDocumentation *documentation, guint n_targets)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GUri) uri =
      documentation->url != NULL ? g_uri_parse (documentation->url, G_URI_FLAGS_NONE, NULL) : NULL;

  if (uri != NULL && g_uri_get_host (uri) != NULL)
    append (text, g_strdup (g_uri_get_host (uri)));
  append (text, g_strdup_printf (ngettext ("%'u client", "%'u clients", n_targets), n_targets));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Links and clients are new in the documentation, as created assets are. */
guint
roster_closures_count_created (RosterRun *run)
{
  return run->done[ROSTER_OPERATION_CLIENT_CREATE] + run->done[ROSTER_OPERATION_ASSET_CREATE];
}

guint
roster_closures_count_updated (RosterRun *run)
{
  return run->done[ROSTER_OPERATION_ASSET_UPDATE] + run->done[ROSTER_OPERATION_ASSET_MOVE] +
         run->done[ROSTER_OPERATION_ASSET_RESTORE] + run->done[ROSTER_OPERATION_CLIENT_LINK];
}

guint
roster_closures_count_retired (RosterRun *run)
{
  return run->done[ROSTER_OPERATION_ASSET_RETIRE];
}

/* The number takes the place of its mark. */
static void
append_count (GString *text, guint n, const char *words)
{
  g_autofree char *number = g_strdup_printf ("%'u", n);
  g_auto (GStrv) parts = g_strsplit (words, "%u", 2);

  if (n > 0)
    append (text, g_strjoinv (number, parts));
}

static void
append_done (GString *text, const guint *done)
{
  guint n;

  n = done[ROSTER_OPERATION_CLIENT_LINK];
  append_count (text, n, ngettext ("%u client matched", "%u clients matched", n));
  n = done[ROSTER_OPERATION_CLIENT_CREATE];
  append_count (text, n, ngettext ("%u client created", "%u clients created", n));
  n = done[ROSTER_OPERATION_ASSET_CREATE];
  append_count (text, n, ngettext ("%u asset created", "%u assets created", n));
  n = done[ROSTER_OPERATION_ASSET_UPDATE];
  append_count (text, n, ngettext ("%u updated", "%u updated", n));
  n = done[ROSTER_OPERATION_ASSET_MOVE];
  append_count (text, n, ngettext ("%u moved", "%u moved", n));
  n = done[ROSTER_OPERATION_ASSET_RETIRE];
  append_count (text, n, ngettext ("%u retired", "%u retired", n));
  n = done[ROSTER_OPERATION_ASSET_RESTORE];
  append_count (text, n, ngettext ("%u restored", "%u restored", n));
}

static void
append_problems (GString *text, const guint *states)
{
  guint n;

  n = states[ROSTER_OPERATION_FAILED];
  append_count (text, n, ngettext ("%u failed", "%u failed", n));
  n = states[ROSTER_OPERATION_UNSURE];
  append_count (text, n,
                ngettext ("%u without a definite answer", "%u without a definite answer", n));
  n = states[ROSTER_OPERATION_WAITING];
  append_count (text, n, ngettext ("%u waits for a person", "%u wait for a person", n));
  n = states[ROSTER_OPERATION_RETURNED];
  append_count (text, n, ngettext ("%u returned to review", "%u returned to review", n));
}

/**
 * roster_closures_describe_run:
 * @run: a run
 *
 * Returns: (transfer full): what it wrote, how long it took, and how it ended
 */
char *
roster_closures_describe_run (RosterRun *run)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_done (text, run->done);
  append_problems (text, run->states);
  if (text->len == 0)
    append (text, g_strdup (_ ("Nothing was to be written")));
  if (run->finished_at > run->started_at)
    append (text, roster_closures_describe_seconds ((double) (run->finished_at - run->started_at) /
                                                    G_USEC_PER_SEC));
  if (run->message != NULL)
    append (text, g_strdup (run->message));
  else if (run->state == ROSTER_RUN_CANCELLED)
    append (text, g_strdup (_ ("stopped by hand")));
  else if (run->state == ROSTER_RUN_INTERRUPTED)
    append (text, g_strdup (_ ("interrupted")));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * roster_closures_describe_run_kind:
 * @kind: what started a run
 *
 * Returns: (transfer none): the same for people
 */
const char *
roster_closures_describe_run_kind (RosterRunKind kind)
{
  static const char *const names[] = {
    [ROSTER_RUN_INITIAL] = N_ ("First run"),   [ROSTER_RUN_MANUAL] = N_ ("By hand"),
    [ROSTER_RUN_SCHEDULED] = N_ ("Scheduled"), [ROSTER_RUN_RESUMED] = N_ ("Resumed"),
    [ROSTER_RUN_ROLLBACK] = N_ ("Roll back"),
  };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);

  return _ (names[kind]);
}

/**
 * roster_closures_describe_operation:
 * @kind: a kind of operation
 *
 * Returns: (transfer none): what it does, for people
 */
const char *
roster_closures_describe_operation (RosterOperationKind kind)
{
  static const char *const names[ROSTER_N_OPERATION_KINDS] = {
    [ROSTER_OPERATION_CLIENT_CREATE] = N_ ("Create client"),
    [ROSTER_OPERATION_CLIENT_LINK] = N_ ("Match client"),
    [ROSTER_OPERATION_ASSET_CREATE] = N_ ("Create asset"),
    [ROSTER_OPERATION_ASSET_UPDATE] = N_ ("Update asset"),
    [ROSTER_OPERATION_ASSET_MOVE] = N_ ("Move asset"),
    [ROSTER_OPERATION_ASSET_RETIRE] = N_ ("Retire asset"),
    [ROSTER_OPERATION_ASSET_RESTORE] = N_ ("Restore asset"),
  };

  g_return_val_if_fail ((guint) kind < ROSTER_N_OPERATION_KINDS, NULL);

  return _ (names[kind]);
}

/**
 * roster_closures_describe_operation_state:
 * @state: what became of an operation
 *
 * Returns: (transfer none): the same for people
 */
const char *
roster_closures_describe_operation_state (RosterOperationState state)
{
  static const char *const names[ROSTER_N_OPERATION_STATES] = {
    [ROSTER_OPERATION_PLANNED] = N_ ("Planned"),   [ROSTER_OPERATION_SENT] = N_ ("Sent"),
    [ROSTER_OPERATION_DONE] = N_ ("Done"),         [ROSTER_OPERATION_FAILED] = N_ ("Failed"),
    [ROSTER_OPERATION_UNSURE] = N_ ("Unsure"),     [ROSTER_OPERATION_WAITING] = N_ ("Waiting"),
    [ROSTER_OPERATION_RETURNED] = N_ ("Returned"), [ROSTER_OPERATION_UNDONE] = N_ ("Undone"),
  };

  g_return_val_if_fail ((guint) state < ROSTER_N_OPERATION_STATES, NULL);

  return _ (names[state]);
}
