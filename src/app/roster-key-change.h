/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"

G_BEGIN_DECLS

/**
 * RosterKeyChange:
 * @owner: id of an integration or a documentation
 * @name: its name, for the keyring's own window
 * @generation: number of the keys that it has; 0 where it has none yet
 * @credentials: the keys that it gets, as the next generation
 * @save: saves its owner in the database with that generation; not to be cancelled
 * @save_finish: says whether that went well
 * @record: for @save
 *
 * New keys of something that is connected.
 */
typedef struct
{
  const char *owner;
  const char *name;
  int generation;
  RosterCredentials *credentials;
  void (*save) (RosterStore *store,
                gpointer record,
                GAsyncReadyCallback callback,
                gpointer user_data);
  gboolean (*save_finish) (RosterStore *store, GAsyncResult *result, GError **error);
  gpointer record;
} RosterKeyChange;

void roster_key_change_async (RosterSession *session,
                              const RosterKeyChange *change,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean roster_key_change_finish (RosterSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
