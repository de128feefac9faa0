/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-access-token.h"

#include <time.h>

#include "model/roster-credentials.h"
#include "net/roster-shared-call.h"

/* A token that is about to expire would do so on the way. */
#define MARGIN 60

#define MAX_SECONDS (365.0 * 24 * 60 * 60)

/**
 * RosterAccessToken:
 *
 * A token for which keys are exchanged. It lives in memory only and is asked for when it is needed,
 * once for everybody who needs it at that time. How it is asked for is the business of its kind.
 * Main thread.
 */
typedef struct
{
  char *value;
  gint64 renew_at; /* on the clock of get_seconds(); 0 where the service does not say */
  RosterSharedCall *renewal;
} RosterAccessTokenPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RosterAccessToken, roster_access_token, G_TYPE_OBJECT)

static RosterAccessTokenPrivate *
get_private (RosterAccessToken *self)
{
  return roster_access_token_get_instance_private (self);
}

/* Goes on while the computer sleeps, as the token's time does. */
static gint64
get_seconds (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_BOOTTIME, &now);

  return now.tv_sec;
}

static void
clear_value (RosterAccessToken *self)
{
  RosterAccessTokenPrivate *priv = get_private (self);

  g_clear_pointer (&priv->value, roster_secret_free);
  priv->renew_at = 0;
}

static gboolean
is_usable (RosterAccessToken *self)
{
  RosterAccessTokenPrivate *priv = get_private (self);

  return priv->value != NULL && (priv->renew_at == 0 || get_seconds () < priv->renew_at);
}

/* As it is written in a header. */
static gboolean
is_token (const char *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (!g_ascii_isgraph (*c))
        return FALSE;
    }

  return TRUE;
}

static void
on_renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  RosterAccessTokenPrivate *priv = get_private (ROSTER_ACCESS_TOKEN (source));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  roster_shared_call_finish (priv->renewal, g_task_get_cancellable (G_TASK (result)), error);
}

static void
roster_access_token_finalize (GObject *object)
{
  RosterAccessTokenPrivate *priv = get_private (ROSTER_ACCESS_TOKEN (object));

  clear_value (ROSTER_ACCESS_TOKEN (object));
  g_clear_pointer (&priv->renewal, roster_shared_call_free);

  G_OBJECT_CLASS (roster_access_token_parent_class)->finalize (object);
}

static void
roster_access_token_class_init (RosterAccessTokenClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_access_token_finalize;
}

static void
roster_access_token_init (RosterAccessToken *self)
{
  get_private (self)->renewal = roster_shared_call_new ();
}

/**
 * roster_access_token_take:
 * @self: a token that is being renewed
 * @value: (nullable): what the service gave
 * @seconds: for how long it is good; %ROSTER_ACCESS_TOKEN_NO_END where the service does not say
 *
 * Returns: whether @value can be a token
 */
gboolean
roster_access_token_take (RosterAccessToken *self, const char *value, double seconds)
{
  RosterAccessTokenPrivate *priv;

  g_return_val_if_fail (ROSTER_IS_ACCESS_TOKEN (self), FALSE);

  if (!is_token (value))
    return FALSE;

  priv = get_private (self);
  clear_value (self);
  priv->value = g_strdup (value);
  if (seconds >= 0)
    {
      seconds = MIN (seconds, MAX_SECONDS);

      /* A token for less than two minutes is still used for half of its time. */
      priv->renew_at = get_seconds () + (gint64) (seconds - MIN (MARGIN, seconds / 2));
    }

  return TRUE;
}

/**
 * roster_access_token_get_async:
 * @self: a token
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Asks for the token where there is none or it is about to expire.
 */
void
roster_access_token_get_async (RosterAccessToken *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  RosterAccessTokenPrivate *priv;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) renewal = NULL;

  g_return_if_fail (ROSTER_IS_ACCESS_TOKEN (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  priv = get_private (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_access_token_get_async);
  if (is_usable (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (!roster_shared_call_join (priv->renewal, task))
    return;

  renewal =
      g_task_new (self, roster_shared_call_get_cancellable (priv->renewal), on_renewed_cb, NULL);
  g_task_set_source_tag (renewal, on_renewed_cb);
  ROSTER_ACCESS_TOKEN_GET_CLASS (self)->renew (self, renewal);
}

/**
 * roster_access_token_get_finish:
 * @self: a token
 * @result: what the callback was given
 * @error: %ROSTER_ERROR_AUTH where the keys are refused; others of [error@Roster.Error]
 *
 * Returns: (transfer full) (nullable): the token, for [func@Roster.secret_free]
 */
char *
roster_access_token_get_finish (RosterAccessToken *self, GAsyncResult *result, GError **error)
{
  RosterAccessTokenPrivate *priv;

  g_return_val_if_fail (ROSTER_IS_ACCESS_TOKEN (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  /* It may have been forgotten since; whoever is refused with this one asks again. */
  priv = get_private (self);
  return g_strdup (priv->value != NULL ? priv->value : "");
}

/**
 * roster_access_token_forget:
 * @self: a token
 * @value: the token that was refused
 *
 * Has the token asked for anew, unless that was done since @value was given out.
 */
void
roster_access_token_forget (RosterAccessToken *self, const char *value)
{
  g_return_if_fail (ROSTER_IS_ACCESS_TOKEN (self));

  if (g_strcmp0 (get_private (self)->value, value) == 0)
    clear_value (self);
}
