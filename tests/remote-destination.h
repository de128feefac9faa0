/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination.h"
#include "model/roster-clock.h"

G_BEGIN_DECLS

#define REMOTE_TYPE_DESTINATION (remote_destination_get_type ())
G_DECLARE_FINAL_TYPE (RemoteDestination, remote_destination, REMOTE, DESTINATION, GObject)

/* The moments at which something can go wrong. Between two of them lies at least one transaction of
 * the journal. */
typedef enum
{
  REMOTE_BEFORE_LIST,
  REMOTE_AFTER_LIST,
  REMOTE_BEFORE_EFFECT, /* the request has left */
  REMOTE_AFTER_EFFECT,  /* the answer has not arrived */
} RemoteMoment;

typedef enum
{
  REMOTE_GOES_WELL,
  REMOTE_FAILS, /* with the code of the stand-in */
  REMOTE_DIES,  /* the process that asks: it never gets an answer */
} RemoteFate;

typedef RemoteFate (*RemoteFateFunc) (RemoteMoment moment, gpointer user_data);

/* A documentation behind a network, as its file has it: what happened there outlives every process.
 * Set its members before it is used.
 *
 * capabilities: what it claims; all but transactional
 * gives_ids: whether the answer to a create has an id
 * lag: how long lists do not show what was made
 * fate: asked at each moment
 * error: what fails with, a RosterError; -1 for cancelling
 *
 * is_dead: whether it stopped to answer
 * n_writes, n_lists: what was asked of it */
struct _RemoteDestination
{
  GObject parent_instance;

  char *path;
  RosterClock *clock;
  GKeyFile *world;
  RosterDestinationInfo info;
  gboolean gives_ids;
  gint64 lag;
  RemoteFateFunc fate;
  gpointer fate_data;
  int error;

  gboolean is_dead;
  GPtrArray *unanswered;
  guint n_writes;
  guint n_lists;
};

RemoteDestination *remote_destination_new (const char *path, RosterClock *clock);
void remote_destination_bury (RemoteDestination *self);

char *remote_destination_add_target (RemoteDestination *self, const char *name);
char *remote_destination_add_asset (RemoteDestination *self, const char *target, const char *name);
void remote_destination_set (RemoteDestination *self,
                             const char *id,
                             const char *key,
                             const char *value);
void remote_destination_remove (RemoteDestination *self, const char *id);
char *remote_destination_describe (RemoteDestination *self);

G_END_DECLS
