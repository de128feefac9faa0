/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-handoff-job.h"
#include "app/roster-job.h"
#include "sandbox-json.h"
#include "session-fixture.h"

G_BEGIN_DECLS

/**
 * PassportalWorld:
 * @session: Roster
 * @sandbox: an RMM and Passportal, in this process
 * @integration: the account of the RMM, which writes to Passportal
 * @folder: where files for the importer are written
 * @imported: checksums of the files that a person has given to the importer
 * @template: what Passportal gave to be filled in
 * @cancel_after: milliseconds after which somebody cancels the next job; 0: nobody does
 * @error: what the last job ended with
 * @arrivals: what the last look found of what was in files
 * @has_written: whether the last hand-off wrote a file
 *
 * The whole job with Passportal, step by step, as a window or a command does it.
 */
typedef struct
{
  SessionFixture session;
  SandboxFixture *sandbox;
  RosterIntegration *integration;
  char *folder;
  GHashTable *imported;
  GBytes *template;
  guint cancel_after;
  GError *error;
  RosterArrivalReport *arrivals;
  gboolean has_written;
} PassportalWorld;

PassportalWorld *passportal_world_new (guint64 seed, gboolean uses_api);
void passportal_world_free (PassportalWorld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PassportalWorld, passportal_world_free)

void passportal_world_fault (PassportalWorld *self, const char *fault);
void passportal_world_calm (PassportalWorld *self);
void passportal_world_restart (PassportalWorld *self);

gboolean passportal_world_run (PassportalWorld *self, RosterJobKind kind);
gboolean passportal_world_retry (PassportalWorld *self);
gboolean passportal_world_roll_back (PassportalWorld *self, gint64 since);
gboolean passportal_world_hand_off (PassportalWorld *self, gboolean writes);
JsonNode *passportal_world_change (PassportalWorld *self, const char *json);

typedef void (*PassportalWorldTake) (JsonObject *client, JsonObject *document, gpointer user_data);
void passportal_world_each_document (PassportalWorld *self,
                                     PassportalWorldTake take,
                                     gpointer user_data);
gboolean passportal_world_is_asset (JsonObject *document);

guint passportal_world_count_writes (PassportalWorld *self);
char *passportal_world_describe (PassportalWorld *self);

/* The person: passportal-person.c. */
void passportal_world_decide (PassportalWorld *self);
void passportal_world_answer (PassportalWorld *self);
void passportal_world_check_file (PassportalWorld *self, GHashTable *removed);
gboolean passportal_world_import (PassportalWorld *self, const char *query);
gboolean passportal_world_import_again (PassportalWorld *self);

G_END_DECLS
