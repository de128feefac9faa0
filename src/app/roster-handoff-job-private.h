/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-handoff-job.h"
#include "app/roster-hold.h"

G_BEGIN_DECLS

struct _RosterHandoffJob
{
  GObject parent_instance;

  RosterSession *session;
  char *integration_id;
  char *folder; /* NULL: it is only looked what has arrived */
  GBytes *template;
  gboolean interactive;
  gboolean confirmed;

  /* While it runs */
  GTask *task;
  RosterHold *hold;
  RosterDestination *destination;
  RosterHandoffWriter *writer;
  char *run;
  GPtrArray *files; /* RosterZipEntry, to be saved */

  /* What came of it */
  RosterArrivalReport *arrivals;
  GPtrArray *paths;    /* files that were saved */
  GPtrArray *formulas; /* names in them that a spreadsheet program would take for formulas */
  guint n_clients;
  guint n_assets;
  gboolean takes_assets;
};

void roster_handoff_job_write (RosterHandoffJob *self);
void roster_handoff_job_end (RosterHandoffJob *self, GError *error);

G_END_DECLS
