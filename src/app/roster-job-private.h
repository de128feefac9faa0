/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-hold.h"
#include "app/roster-job-progress.h"
#include "app/roster-job.h"

G_BEGIN_DECLS

struct _RosterJob
{
  GObject parent_instance;

  RosterSession *session;
  RosterJobKind kind;
  char *integration_id; /* NULL for an account that is new, and for a documentation */
  RosterRun *subject;   /* the run that it is about */
  RosterAccountJob *account;
  RosterDocumentationJob *connection;
  RosterHandoffJob *handoff;
  gboolean interactive;
  gboolean clients_only;
  gboolean account_confirmed;
  RosterRunKind run_kind;
  char *shown_plan;
  char **pilot_clients;
  guint n_pilot_clients;
  char *operation; /* the only one that is tried again or looked up; NULL for all */
  GTimeZone *zone; /* where it is due, if it only runs then */

  /* While it runs */
  GTask *task;
  GCancellable *cancellable;
  GCancellable *outer; /* nullable: of whoever runs it */
  gint64 started_at;
  RosterHold *hold;
  char *slot; /* what was due */
  RosterProvider *provider;
  RosterDestination *destination;
  GPtrArray *targets; /* of the documentation, where its account was checked */
  const char *stage;  /* what it does now, untranslated; NULL until it is known */
  RosterJobProgress progress;
  gboolean is_resuming;
  gboolean has_begun_writing;
  GAsyncReadyCallback on_planned; /* gets the plan job */
  const char *new_plan_why;       /* why there is a plan to look at instead of a run, translated */
  GError *error;

  /* What came of it */
  RosterIntegration *integration;
  RosterDocumentation *documentation;
  RosterFetchReport *fetch;
  RosterPlan *plan;
  RosterRun *run;
  RosterSyncReport *sync;
};

/**
 * RosterJobVerb:
 * @title: what is done, untranslated
 * @needs_provider: whether the RMM is asked
 * @needs_destination: whether the documentation is asked or written
 * @writes: whether the documentation is written, so that its lock is needed
 * @is_alone: whether the work takes its locks itself, where there is something to lock
 * @needs_run: whether it is about a run
 * @work: begins the work, which ends with [method@Roster.Job.end]
 *
 * How one kind of job goes.
 */
typedef struct
{
  const char *title;
  gboolean needs_provider;
  gboolean needs_destination;
  gboolean writes;
  gboolean is_alone;
  gboolean needs_run;
  void (*work) (RosterJob *self);
} RosterJobVerb;

const RosterJobVerb *roster_job_verb_get (RosterJobKind kind);

void roster_job_open (RosterJob *self);
void roster_job_begin_slot (RosterJob *self);
void roster_job_open_keys (RosterJob *self);
void roster_job_make_plan (RosterJob *self, GAsyncReadyCallback on_planned);
void roster_job_apply (RosterJob *self);
void roster_job_do_run (RosterJob *self, const char *plan, RosterRun *run, guint total);
void roster_job_do_plan (RosterJob *self, const char *plan, guint total, RosterRunKind kind);
void roster_job_do_shown_plan (RosterJob *self, RosterPlan *plan);
gboolean roster_job_check_documentation (RosterJob *self);
void roster_job_retry (RosterJob *self);
void roster_job_look_up (RosterJob *self);
void roster_job_release (RosterJob *self);
void roster_job_discard (RosterJob *self);
void roster_job_roll_back (RosterJob *self);
void roster_job_lift (RosterJob *self);

void roster_job_follow (RosterJob *self, gpointer inner);
void roster_job_end (RosterJob *self, GError *error);
void roster_job_end_slot (RosterJob *self);
void roster_job_give_back (RosterJob *self);

G_END_DECLS
