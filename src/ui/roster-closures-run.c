/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-run.h"

#include <glib/gi18n-lib.h>

#include "app/roster-count.h"
#include "app/roster-duration.h"
#include "ui/roster-closures-status.h"

/* How runs and operations are said. */

#define SEPARATOR " · "

/* More than that nobody reads in a notification. */
#define MAX_WEEKS 5

static void
append (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, SEPARATOR);
  g_string_append (text, part);
  g_free (part);
}

/**
 * roster_closures_count_part:
 * @run: a run
 * @part: which of its writes
 *
 * Returns: how many were done
 */
guint
roster_closures_count_part (RosterRun *run, RosterRunPart part)
{
  guint n = 0;

  g_return_val_if_fail (run != NULL, 0);

  for (guint kind = 0; kind < ROSTER_N_OPERATION_KINDS; kind++)
    if (roster_run_part_of (run->kind, kind) == part)
      n += run->done[kind];

  return n;
}

/**
 * roster_closures_describe_chart:
 * @runs: (element-type RosterRun): runs, the newest first
 * @max: how many of them are drawn
 *
 * Returns: (transfer full): the same in words
 */
char *
roster_closures_describe_chart (GPtrArray *runs, guint max)
{
  guint n = MIN (runs->len, max);
  guint sums[ROSTER_N_RUN_PARTS] = { 0 };

  for (guint i = 0; i < n; i++)
    for (guint part = 0; part < ROSTER_N_RUN_PARTS; part++)
      sums[part] += roster_closures_count_part (g_ptr_array_index (runs, i), part);

  /* Translators: of a number of runs, how much they wrote */
  return g_strdup_printf (ngettext ("%'u run: %'u created, %'u updated, %'u retired",
                                    "%'u runs: %'u created, %'u updated, %'u retired", n),
                          n, sums[ROSTER_RUN_CREATED], sums[ROSTER_RUN_UPDATED],
                          sums[ROSTER_RUN_RETIRED]);
}

static void
append_count (GString *text, guint n, const char *words)
{
  if (n > 0)
    append (text, roster_count_format (words, n));
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

static void
append_taken_back (GString *text, guint n)
{
  append_count (text, n, ngettext ("%u change taken back", "%u changes taken back", n));
}

/**
 * roster_closures_describe_roll_back:
 * @n_undone: changes that can be taken back
 * @n_kept: changes that stay
 * @n_by_hand: changes that a person has to take back
 *
 * Returns: (transfer full): what would become of a run that is taken back
 */
char *
roster_closures_describe_roll_back (guint n_undone, guint n_kept, guint n_by_hand)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_count (text, n_undone,
                ngettext ("%u change is taken back", "%u changes are taken back", n_undone));
  append_count (text, n_kept, ngettext ("%u stays as it is", "%u stay as they are", n_kept));
  append_count (text, n_by_hand,
                ngettext ("%u is to be done by hand", "%u are to be done by hand", n_by_hand));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * roster_closures_describe_more_rows:
 * @n: how many rows a list leaves out
 *
 * Returns: (transfer full) (nullable): what is said of them; NULL where there are none
 */
char *
roster_closures_describe_more_rows (guint n)
{
  if (n == 0)
    return NULL;

  return roster_count_format (ngettext ("And %u more, which is not listed here.",
                                        "And %u more, which are not listed here.", n),
                              n);
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
  guint n_undone;

  if (run->kind != ROSTER_RUN_ROLLBACK)
    append_done (text, run->done);
  else
    append_taken_back (text, run->states[ROSTER_OPERATION_DONE]);
  append_problems (text, run->states);
  append_count (text, run->held, ngettext ("%u held", "%u held", run->held));
  n_undone = run->states[ROSTER_OPERATION_UNDONE];
  append_count (text, n_undone, ngettext ("%u taken back", "%u taken back", n_undone));
  if (text->len == 0)
    append (text, g_strdup (_ ("Nothing was to be written")));
  if (run->finished_at > run->started_at)
    append (text, roster_duration_describe ((double) (run->finished_at - run->started_at) /
                                            G_USEC_PER_SEC));
  if (run->message != NULL)
    append (text, g_strdup (run->message));
  else if (run->state == ROSTER_RUN_CANCELLED)
    append (text, g_strdup (_ ("stopped by hand")));
  else if (run->state == ROSTER_RUN_INTERRUPTED)
    append (text, g_strdup (_ ("interrupted")));
  else if (run->state == ROSTER_RUN_CONTINUED)
    append (text, g_strdup (_ ("interrupted, and gone on with later")));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * roster_closures_describe_run_in_list:
 * @run: a run
 *
 * Returns: (transfer full): what started it, what [func@Roster.closures_describe_run] says, and how
 *   many requests it took
 */
char *
roster_closures_describe_run_in_list (RosterRun *run)
{
  g_autoptr (GString) text = g_string_new (roster_closures_describe_run_kind (run->kind));

  append (text, roster_closures_describe_run (run));
  append_count (text, run->requests, ngettext ("%u request", "%u requests", run->requests));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * roster_closures_describe_week:
 * @summary: what a week was like for an integration
 *
 * Returns: (transfer full): how often it was synced, how much was written, and what waits
 */
char *
roster_closures_describe_week (RosterWeekSummary *summary)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint *written = summary->written;
  guint n;

  n = summary->runs;
  append (text, n > 0 ? roster_count_format (ngettext ("%u run", "%u runs", n), n)
                      : g_strdup (_ ("no run")));
  n = written[ROSTER_RUN_CREATED];
  append_count (text, n, ngettext ("%u created", "%u created", n));
  n = written[ROSTER_RUN_UPDATED];
  append_count (text, n, ngettext ("%u updated", "%u updated", n));
  n = written[ROSTER_RUN_RETIRED];
  append_count (text, n, ngettext ("%u retired", "%u retired", n));
  n = summary->problems;
  append_count (text, n, ngettext ("%u problem", "%u problems", n));
  n = summary->held;
  append_count (text, n, ngettext ("%u held", "%u held", n));
  n = summary->undecided;
  append_count (text, n, ngettext ("%u decision waiting", "%u decisions waiting", n));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * roster_closures_describe_weeks:
 * @summaries: (element-type RosterWeekSummary): what a week was like for each integration
 *
 * Returns: (transfer full): the same in words, a line for each; what needs somebody comes first,
 *   and of many the last are only counted
 */
char *
roster_closures_describe_weeks (GPtrArray *summaries)
{
  GString *text = g_string_new (NULL);
  guint n_left = summaries->len;

  for (int turn = 0; turn < 2; turn++)
    for (guint i = 0; i < summaries->len && n_left > 0; i++)
      {
        RosterWeekSummary *summary = g_ptr_array_index (summaries, i);
        g_autofree char *week = NULL;

        if (roster_week_summary_needs_person (summary) != (turn == 0) ||
            summaries->len - n_left == MAX_WEEKS)
          continue;

        week = roster_closures_describe_week (summary);
        /* Translators: the name of an integration, and what a week was like for it */
        g_string_append_printf (text, _ ("“%s”: %s"), summary->name, week);
        if (--n_left > 0)
          g_string_append_c (text, '\n');
      }

  if (n_left > 0)
    g_string_append_printf (
        text, ngettext ("and %'u more integration", "and %'u more integrations", n_left), n_left);

  return g_string_free (text, FALSE);
}

/**
 * roster_closures_find_week_page:
 * @summaries: (element-type RosterWeekSummary): what a week was like for each integration
 *
 * Returns: (transfer none): the integration that somebody who reads this wants to see: the only
 *   one, or the first that needs somebody; "" for all of them
 */
const char *
roster_closures_find_week_page (GPtrArray *summaries)
{
  for (guint i = 0; i < summaries->len; i++)
    {
      RosterWeekSummary *summary = g_ptr_array_index (summaries, i);

      if (summaries->len == 1 || roster_week_summary_needs_person (summary))
        return summary->integration;
    }

  return "";
}

/**
 * roster_closures_describe_bar:
 * @run: a run
 * @now: the time
 *
 * Returns: (transfer full): when it was and how much it wrote, as a chart shows it
 */
char *
roster_closures_describe_bar (RosterRun *run, gint64 now)
{
  g_autofree char *time = roster_closures_describe_time (run->started_at, now);

  /* Translators: the first is when a run began; then how much it wrote */
  return g_strdup_printf (_ ("%s: %'u created, %'u updated, %'u retired"), time,
                          roster_closures_count_part (run, ROSTER_RUN_CREATED),
                          roster_closures_count_part (run, ROSTER_RUN_UPDATED),
                          roster_closures_count_part (run, ROSTER_RUN_RETIRED));
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
 * @operation: an operation
 *
 * Returns: (transfer none): what it does, for people
 */
const char *
roster_closures_describe_operation (RosterOperation *operation)
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

  g_return_val_if_fail (operation != NULL, NULL);

  if (operation->undoes != NULL && operation->kind == ROSTER_OPERATION_CLIENT_CREATE)
    return _ ("Remove client");
  if (operation->undoes != NULL && operation->kind == ROSTER_OPERATION_ASSET_CREATE)
    return _ ("Remove asset");

  return _ (names[operation->kind]);
}

/**
 * roster_closures_describe_operation_state:
 * @operation: an operation
 *
 * Returns: (transfer none): what became of it, for people
 */
const char *
roster_closures_describe_operation_state (RosterOperation *operation)
{
  static const char *const names[ROSTER_N_OPERATION_STATES] = {
    [ROSTER_OPERATION_PLANNED] = N_ ("Planned"),   [ROSTER_OPERATION_SENT] = N_ ("Sent"),
    [ROSTER_OPERATION_DONE] = N_ ("Done"),         [ROSTER_OPERATION_FAILED] = N_ ("Failed"),
    [ROSTER_OPERATION_UNSURE] = N_ ("Unsure"),     [ROSTER_OPERATION_WAITING] = N_ ("Waiting"),
    [ROSTER_OPERATION_RETURNED] = N_ ("Returned"), [ROSTER_OPERATION_UNDONE] = N_ ("Undone"),
  };

  g_return_val_if_fail (operation != NULL, NULL);

  if (operation->is_held)
    return _ ("Held");
  if (operation->undoes != NULL && operation->state == ROSTER_OPERATION_RETURNED)
    return _ ("Kept");
  if (operation->undoes != NULL && operation->state == ROSTER_OPERATION_WAITING)
    return _ ("By hand");

  return _ (names[operation->state]);
}

/**
 * roster_closures_get_operation_verb:
 * @state: what became of an operation of a run
 *
 * Returns: (transfer none) (nullable): what can be done about it
 */
const RosterOperationVerb *
roster_closures_get_operation_verb (RosterOperationState state)
{
  static const RosterOperationVerb again = { N_ ("Retry"), "run.retry-operation" };
  static const RosterOperationVerb look = { N_ ("Look Again"), "run.look-up-operation" };
  static const RosterOperationVerb *const verbs[ROSTER_N_OPERATION_STATES] = {
    [ROSTER_OPERATION_SENT] = &look,
    [ROSTER_OPERATION_FAILED] = &again,
    [ROSTER_OPERATION_UNSURE] = &look,
  };

  g_return_val_if_fail ((guint) state < ROSTER_N_OPERATION_STATES, NULL);

  return verbs[state];
}
