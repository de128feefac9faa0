/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-verify.h"

#include <string.h>

#include "model/roster-error.h"
#include "model/roster-task-data.h"
#include "providers/ninja/roster-ninja-info.h"

#define LEGACY_ID_LENGTH     20
#define LEGACY_SECRET_LENGTH 40

#define NONE (-1)

/* What the keys may be, and the ways in that each of them has, in the order in which they are
 * tried. */
typedef enum
{
  KIND_OAUTH,
  KIND_LEGACY,
  N_KINDS
} Kind;

static const int ways[N_KINDS][4] = {
  [KIND_OAUTH] = { ROSTER_NINJA_METHOD_OAUTH, ROSTER_NINJA_METHOD_OAUTH_API, NONE },
  [KIND_LEGACY] = { ROSTER_NINJA_METHOD_HMAC_V2, ROSTER_NINJA_METHOD_HMAC,
                    ROSTER_NINJA_METHOD_HMAC_DATE, NONE },
};

typedef struct
{
  gboolean looks_legacy;
  Kind kind;
  guint way;
  GError *errors[N_KINDS]; /* the most telling of each kind */
} VerifyData;

static void
verify_data_clear (VerifyData *data)
{
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_error (&data->errors[i]);
}

ROSTER_DEFINE_TASK_DATA (VerifyData, verify_data)

static void try_way (GTask *task);

/* Nothing is known of the keys after these. */
static gboolean
ends_everything (const GError *error)
{
  return error->domain != ROSTER_ERROR || error->code == ROSTER_ERROR_OFFLINE ||
         error->code == ROSTER_ERROR_RATE_LIMITED;
}

static gboolean
is_success (guint status)
{
  return status >= 200 && status < 300;
}

static gboolean
is_page (const GError *error, guint status)
{
  return is_success (status) && g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
}

/* Whether the next way of the same kind may be the right one. A client app has to have got a token,
 * and then not to have found the API where it is elsewhere. */
static gboolean
has_next_way (VerifyData *data, const GError *error, guint status)
{
  if (ways[data->kind][data->way + 1] == NONE)
    return FALSE;

  if (data->kind == KIND_OAUTH)
    return status == 404 || is_page (error, status);

  return (status >= 400 && status < 500) || is_page (error, status);
}

/* Whether the keys may be of the other kind. The keys of a client app that has got a token are
 * not, and neither is a legacy key whose signature was taken, whatever the reply is. */
static gboolean
has_next_kind (VerifyData *data, const GError *error, guint status)
{
  Kind other = data->kind == KIND_OAUTH ? KIND_LEGACY : KIND_OAUTH;

  if (data->errors[other] != NULL)
    return FALSE;

  if (data->kind == KIND_LEGACY)
    return (error->code != ROSTER_ERROR_UNAVAILABLE && !is_success (status)) ||
           is_page (error, status);

  return status == 0 &&
         (error->code == ROSTER_ERROR_AUTH || error->code == ROSTER_ERROR_NOT_FOUND ||
          error->code == ROSTER_ERROR_PROTOCOL);
}

static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_AUTH) ||
         g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN);
}

/* A way that is not there says less than one that was closed. */
static void
note_error (VerifyData *data, const GError *error)
{
  GError **noted = &data->errors[data->kind];

  if (*noted != NULL && is_refusal (*noted) && !is_refusal (error))
    return;

  g_clear_error (noted);
  *noted = g_error_copy (error);
}

/* Says what was wrong with what the keys most likely are. */
static GError *
choose_error (VerifyData *data)
{
  if (data->errors[KIND_OAUTH] == NULL ||
      (data->looks_legacy && is_refusal (data->errors[KIND_LEGACY])))
    return g_steal_pointer (&data->errors[KIND_LEGACY]);

  return g_steal_pointer (&data->errors[KIND_OAUTH]);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  VerifyData *data = g_task_get_task_data (task);
  g_autoptr (RosterNinjaPage) page = NULL;
  g_autoptr (GError) error = NULL;
  guint status;

  page = roster_ninja_connection_send_finish (ROSTER_NINJA_CONNECTION (source), result, &status,
                                              &error);
  if (page != NULL)
    {
      g_task_return_int (task, ways[data->kind][data->way]);
      return;
    }

  note_error (data, error);
  if (ends_everything (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (has_next_way (data, error, status))
    {
      data->way++;
      try_way (task);
    }
  else if (has_next_kind (data, error, status))
    {
      data->kind = data->kind == KIND_OAUTH ? KIND_LEGACY : KIND_OAUTH;
      data->way = 0;
      try_way (task);
    }
  else
    {
      g_task_return_error (task, choose_error (data));
    }
}

/* The cheapest question that needs the keys. */
static RosterNinjaCall *
make_call (const RosterNinjaMethod *method)
{
  g_autoptr (RosterNinjaPlaces) places = NULL;
  g_autoptr (RosterNinjaScope) scope = NULL;

  if (!method->is_v2)
    return roster_ninja_call_new ("ping", NULL, roster_ninja_parse_nothing, NULL);

  places = roster_ninja_places_new (FALSE);
  scope = roster_ninja_scope_new (places, "", "", NULL, NULL);

  return roster_ninja_call_new ("organizations", "pageSize=1", roster_ninja_parse_clients, scope);
}

static void
try_way (GTask *task)
{
  VerifyData *data = g_task_get_task_data (task);
  const RosterNinjaMethod *method =
      roster_ninja_method_get ((RosterNinjaMethodId) ways[data->kind][data->way]);
  g_autoptr (RosterNinjaCall) call = make_call (method);

  roster_ninja_connection_send_async (g_task_get_source_object (task), method, call,
                                      g_task_get_cancellable (task), on_tried_cb,
                                      g_object_ref (task));
}

/* Of @length characters, each of them a digit or a letter of this case. */
static gboolean
is_code (const char *text, gsize length, gboolean (*is_letter) (char c))
{
  if (text == NULL || strlen (text) != length)
    return FALSE;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (!g_ascii_isdigit (*c) && !is_letter (*c))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_upper (char c)
{
  return g_ascii_isupper (c);
}

static gboolean
is_lower (char c)
{
  return g_ascii_islower (c);
}

/**
 * roster_ninja_verify_looks_legacy:
 * @credentials: access key and secret key
 *
 * Whether they have the form of the legacy key in the vendor's documentation. That is a hint for
 * what to try first, not a rule.
 *
 * Returns: whether they have
 */
gboolean
roster_ninja_verify_looks_legacy (RosterCredentials *credentials)
{
  g_return_val_if_fail (credentials != NULL, FALSE);

  return is_code (roster_credentials_get (credentials, ROSTER_NINJA_ACCESS_KEY), LEGACY_ID_LENGTH,
                  is_upper) &&
         is_code (roster_credentials_get (credentials, ROSTER_NINJA_SECRET_KEY),
                  LEGACY_SECRET_LENGTH, is_lower);
}

/**
 * roster_ninja_verify_async:
 * @connection: an account
 * @looks_legacy: what to try first
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Finds out what the keys are, and the way in that works.
 */
void
roster_ninja_verify_async (RosterNinjaConnection *connection,
                           gboolean looks_legacy,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  VerifyData *data;

  g_return_if_fail (ROSTER_IS_NINJA_CONNECTION (connection));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (connection, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_ninja_verify_async);
  data = verify_data_new ();
  data->looks_legacy = looks_legacy;
  data->kind = looks_legacy ? KIND_LEGACY : KIND_OAUTH;
  g_task_set_task_data (task, data, (GDestroyNotify) verify_data_free);

  try_way (task);
}

/**
 * roster_ninja_verify_finish:
 * @connection: an account
 * @result: what the callback was given
 * @error: of [error@Roster.Error], or cancelled
 *
 * Returns: (transfer none) (nullable): the way in, or NULL where the keys are not good
 */
const RosterNinjaMethod *
roster_ninja_verify_finish (RosterNinjaConnection *connection, GAsyncResult *result, GError **error)
{
  gssize method;

  g_return_val_if_fail (ROSTER_IS_NINJA_CONNECTION (connection), NULL);
  g_return_val_if_fail (g_task_is_valid (result, connection), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  method = g_task_propagate_int (G_TASK (result), error);

  return method >= 0 ? roster_ninja_method_get ((RosterNinjaMethodId) method) : NULL;
}
