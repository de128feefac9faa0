/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-run-row.h"

#include "ui/roster-closures-run.h"
#include "ui/roster-closures-status.h"
#include "ui/roster-link-row.h"

/**
 * roster_run_row_new:
 * @run: a run
 * @now: the time
 *
 * Returns: (transfer floating): a row that says what it wrote, and leads to it
 */
GtkWidget *
roster_run_row_new (RosterRun *run, gint64 now)
{
  GtkWidget *row = roster_link_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *title = roster_closures_describe_time (run->started_at, now);
  g_autofree char *subtitle = roster_closures_describe_run (run);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  roster_link_row_set_link (ROSTER_LINK_ROW (row), "win.show-run", run->id);

  return row;
}
