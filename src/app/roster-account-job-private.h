/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-account-job.h"

G_BEGIN_DECLS

struct _RosterAccountJob
{
  GObject parent_instance;

  RosterSession *session;
  RosterIntegration *wanted;
  char *address;
  RosterCredentials *credentials;
  RosterHold *hold;
  gboolean again;
  gboolean confirmed;

  /* While it runs */
  GTask *task;
  GPtrArray *summaries;
  RosterProvider *provider;
  gboolean is_new;
  void (*next) (RosterAccountJob *self); /* after the look for a relative */
};

gboolean roster_account_job_compare (RosterAccountJob *self, GError **error);
void roster_account_job_look_for_relative (RosterAccountJob *self,
                                           void (*next) (RosterAccountJob *self));
void roster_account_job_store (RosterAccountJob *self);
void roster_account_job_end_unverified (RosterAccountJob *self, GError *error);
void roster_account_job_end (RosterAccountJob *self, GError *error);

G_END_DECLS
