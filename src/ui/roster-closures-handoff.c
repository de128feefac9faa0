/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-handoff.h"

#include <glib/gi18n-lib.h>

#include "ui/roster-closures-status.h"

/* What the pages say about a hand-off, without any widget. */

static char *
describe_rows (guint n_clients, guint n_assets)
{
  g_autofree char *clients =
      g_strdup_printf (ngettext ("%'u client", "%'u clients", n_clients), n_clients);
  g_autofree char *assets =
      g_strdup_printf (ngettext ("%'u asset", "%'u assets", n_assets), n_assets);

  if (n_assets == 0)
    return g_steal_pointer (&clients);
  if (n_clients == 0)
    return g_steal_pointer (&assets);

  /* Translators: a number of clients and a number of assets */
  return g_strdup_printf (_ ("%s, %s"), clients, assets);
}

/**
 * roster_closures_describe_handoff:
 * @status: how far a hand-off is
 *
 * Returns: (transfer full): what waits, in a few words
 */
char *
roster_closures_describe_handoff (RosterHandoffStatus *status)
{
  RosterHandWorkNumbers *numbers = &status->numbers;
  g_autofree char *rows = describe_rows (numbers->new_clients + numbers->sent_clients,
                                         numbers->new_assets + numbers->sent_assets);

  if (roster_handoff_status_count_new (status) + roster_handoff_status_count_sent (status) > 0)
    /* Translators: numbers like “12 clients, 340 assets” */
    return g_strdup_printf (_ ("Waiting for import: %s"), rows);
  if (numbers->by_hand > 0)
    return g_strdup_printf (
        ngettext ("%'u asset to edit by hand", "%'u assets to edit by hand", numbers->by_hand),
        numbers->by_hand);

  return g_strdup (status->files->len > 0 ? _ ("All has arrived; its files are still there")
                                          : _ ("Nothing waits for a file"));
}

/**
 * roster_closures_describe_handoff_time:
 * @status: how far a hand-off is
 * @now: the time
 *
 * Returns: (transfer full): since when it waits, and what is not in a file yet
 */
char *
roster_closures_describe_handoff_time (RosterHandoffStatus *status, gint64 now)
{
  RosterHandWorkNumbers *numbers = &status->numbers;
  g_autofree char *time = NULL;
  g_autofree char *rows = NULL;

  if (roster_handoff_status_count_new (status) + roster_handoff_status_count_sent (status) == 0)
    return g_strdup ("");
  if (numbers->since == 0)
    return g_strdup (_ ("In no file yet"));

  time = roster_closures_describe_time (numbers->since, now);
  if (roster_handoff_status_count_new (status) == 0)
    /* Translators: a time like “Today at 20:04” */
    return g_strdup_printf (_ ("In a file since: %s"), time);

  rows = describe_rows (numbers->new_clients, numbers->new_assets);
  /* Translators: a time like “Today at 20:04”, and numbers like “12 clients, 340 assets” */
  return g_strdup_printf (_ ("In a file since: %s. In no file yet: %s"), time, rows);
}

/**
 * roster_closures_describe_arrivals:
 * @report: what became of files
 *
 * Returns: (transfer full): it in a sentence or two
 */
char *
roster_closures_describe_arrivals (RosterArrivalReport *report)
{
  guint n_assets = report->arrived - report->clients;
  g_autofree char *rows = describe_rows (report->clients, n_assets);
  g_autofree char *left = NULL;

  if (report->arrived == 0)
    return g_strdup (report->waiting > 0
                         ? _ ("Nothing new has arrived yet. An import can take some minutes.")
                         : _ ("Nothing waits for an import any more."));

  if (report->waiting == 0)
    /* Translators: numbers like “12 clients, 340 assets” */
    return g_strdup_printf (_ ("Arrived: %s. Nothing is missing."), rows);

  left = g_strdup_printf (
      ngettext ("%'u has not arrived yet.", "%'u have not arrived yet.", report->waiting),
      report->waiting);
  /* Translators: numbers like “12 clients, 340 assets”, and a sentence */
  return g_strdup_printf (_ ("Arrived: %s. %s"), rows, left);
}

/**
 * roster_closures_describe_last_look:
 * @report: what became of files, as it was kept
 * @now: the time
 *
 * Returns: (transfer full): it, and when that was
 */
char *
roster_closures_describe_last_look (RosterArrivalReport *report, gint64 now)
{
  g_autofree char *text = roster_closures_describe_arrivals (report);
  g_autofree char *time = roster_closures_describe_time (report->checked_at, now);

  /* Translators: a sentence or two, and a time like “Today at 20:04” */
  return g_strdup_printf (_ ("%s Last looked: %s."), text, time);
}

/**
 * roster_closures_describe_written:
 * @n_clients: how many clients are in the files
 * @n_assets: how many assets
 *
 * Returns: (transfer full): what was written
 */
char *
roster_closures_describe_written (guint n_clients, guint n_assets)
{
  g_autofree char *rows = describe_rows (n_clients, n_assets);

  if (n_clients + n_assets == 0)
    return g_strdup (_ ("No file was written: nothing waits that could go into one."));

  /* Translators: numbers like “12 clients, 340 assets” */
  return g_strdup_printf (_ ("Written: %s."), rows);
}

/**
 * roster_closures_describe_deleted:
 * @n_deleted: how many files are deleted
 * @n_kept: how many are not
 *
 * Returns: (transfer full): what became of the files
 */
char *
roster_closures_describe_deleted (guint n_deleted, guint n_kept)
{
  g_autofree char *deleted = g_strdup_printf (
      ngettext ("%'u file was deleted.", "%'u files were deleted.", n_deleted), n_deleted);
  g_autofree char *kept =
      g_strdup_printf (ngettext ("%'u file stays: it is not as Roster wrote it.",
                                 "%'u files stay: they are not as Roster wrote them.", n_kept),
                       n_kept);

  if (n_kept == 0)
    return g_steal_pointer (&deleted);

  return n_deleted == 0 ? g_steal_pointer (&kept) : g_strconcat (deleted, " ", kept, NULL);
}

/**
 * roster_closures_describe_handoff_file:
 * @state: what became of a file
 *
 * Returns: (transfer none) (nullable): what a person has to know about it
 */
const char *
roster_closures_describe_handoff_file (RosterHandoffFileState state)
{
  static const char *const texts[] = {
    [ROSTER_HANDOFF_FILE_GONE] = N_ ("It is not there any more"),
    [ROSTER_HANDOFF_FILE_INTACT] = NULL,
    [ROSTER_HANDOFF_FILE_CHANGED] = N_ ("It was changed since Roster wrote it"),
    [ROSTER_HANDOFF_FILE_UNREADABLE] = N_ ("It cannot be read now"),
  };

  return texts[state] != NULL ? _ (texts[state]) : NULL;
}
