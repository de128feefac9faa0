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
  RosterProvider *provider;
  gboolean is_new;
  int old_generation;
  GError *error;
};

void roster_account_job_store (RosterAccountJob *self);
void roster_account_job_end (RosterAccountJob *self, GError *error);

G_END_DECLS
