/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-near-match.h"

#include <glib/gi18n-lib.h>

#include "model/roster-client-state.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "store/roster-store-clients.h"
#include "store/roster-store-decisions.h"

/* A client that arrived under another name: the person says that it is the one. */

typedef struct
{
  RosterIntegration *integration;
  char *client_id;
  char *target_id;
  char *target;
} MatchData;

static void
match_data_clear (MatchData *data)
{
  g_clear_pointer (&data->integration, roster_integration_unref);
  g_free (data->client_id);
  g_free (data->target_id);
  g_free (data->target);
}

ROSTER_DEFINE_TASK_DATA (MatchData, match_data)

static void
on_decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_auto (GStrv) refused = NULL;
  guint n_changed = 0;
  GError *error = NULL;

  if (!roster_store_decide_finish (ROSTER_STORE (source), result, &n_changed, &refused, &error))
    g_task_return_error (task, error);
  else if (n_changed == 0)
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                             _ ("This client was decided meanwhile elsewhere, and stays so."));
  else
    g_task_return_boolean (task, TRUE);
}

static RosterClientState *
find_state (GPtrArray *states, const char *client)
{
  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);

      if (g_str_equal (state->client->id, client))
        return state;
    }

  return NULL;
}

static void
on_clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MatchData *data = g_task_get_task_data (task);
  g_autoptr (RosterDecision) decision = NULL;
  g_autoptr (GPtrArray) decisions = NULL;
  RosterClientState *state;
  GError *error = NULL;
  g_autoptr (GPtrArray) states =
      roster_store_list_clients_finish (ROSTER_STORE (source), result, &error);

  if (states == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  state = find_state (states, data->client_id);
  if (state == NULL)
    {
      g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                               _ ("The RMM does not list this client any more."));
      return;
    }

  decision = roster_decision_new (data->client_id, ROSTER_DECISION_MATCH);
  decision->source_name = g_strdup (state->client->name);
  decision->target_id = g_strdup (data->target_id);
  decision->target_name = g_strdup (data->target);
  decision->rung = ROSTER_RUNG_BY_HAND;
  decision->score = 100;
  decision->replaces = state->decision != NULL ? state->decision->id : 0;
  decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
  g_ptr_array_add (decisions, g_steal_pointer (&decision));
  roster_store_decide_async (ROSTER_STORE (source), data->integration->id,
                             data->integration->documentation, ROSTER_HOW_BY_HAND, FALSE, decisions,
                             g_task_get_cancellable (task), on_decided_cb, g_object_ref (task));
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MatchData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, &error);
  if (data->integration == NULL)
    g_task_return_error (task, error);
  else
    roster_store_list_clients_async (roster_session_get_store (ROSTER_SESSION (source)),
                                     data->integration->id, data->integration->documentation,
                                     g_task_get_cancellable (task), on_clients_listed_cb,
                                     g_object_ref (task));
}

/**
 * roster_near_match_is_possible:
 * @near: a row that may have arrived
 *
 * Returns: whether it is a client for which there is one that it may have become
 */
gboolean
roster_near_match_is_possible (RosterNearMiss *near)
{
  g_return_val_if_fail (near != NULL, FALSE);

  return near->device_id == NULL && near->target_id != NULL;
}

/**
 * roster_near_match_async:
 * @session: an open session
 * @integration: an integration's id
 * @near: a client for which there is one that it may have become
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Decides that it is that one: no file has it any more, and its assets come next.
 */
void
roster_near_match_async (RosterSession *session,
                         const char *integration,
                         RosterNearMiss *near,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  MatchData *data;

  g_return_if_fail (ROSTER_IS_SESSION (session));
  g_return_if_fail (integration != NULL);
  g_return_if_fail (near != NULL && roster_near_match_is_possible (near));

  data = match_data_new ();
  data->client_id = g_strdup (near->client_id);
  data->target_id = g_strdup (near->target_id);
  data->target = g_strdup (near->target);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_near_match_async);
  g_task_set_task_data (task, data, (GDestroyNotify) match_data_free);
  roster_session_find_integration_async (session, integration, cancellable, on_integration_found_cb,
                                         g_object_ref (task));
}

gboolean
roster_near_match_finish (RosterSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
