/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-account-job-private.h"
#include "app/roster-key-change.h"
#include "store/roster-store-integrations.h"

static void
add_integration (RosterStore *store,
                 gpointer record,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  RosterAccountJob *self = record;

  roster_store_add_integration_async (store, self->wanted, self->again, NULL, callback, user_data);
}

static void
save_integration (RosterStore *store,
                  gpointer record,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  RosterAccountJob *self = record;

  roster_store_save_integration_async (store, self->wanted, NULL, callback, user_data);
}

static void
on_keys_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterAccountJob) self = user_data;
  GError *error = NULL;

  roster_key_change_finish (ROSTER_SESSION (source), result, &error);
  roster_account_job_end (self, error);
}

void
roster_account_job_store (RosterAccountJob *self)
{
  RosterKeyChange change = {
    .owner = self->wanted->id,
    .name = self->wanted->name,
    .generation = self->wanted->generation,
    .credentials = self->credentials,
    .save = self->is_new ? add_integration : save_integration,
    .save_finish =
        self->is_new ? roster_store_add_integration_finish : roster_store_save_integration_finish,
    .record = self,
  };

  self->wanted->generation++;
  roster_key_change_async (self->session, &change, g_task_get_cancellable (self->task),
                           on_keys_changed_cb, g_object_ref (self));
}
