/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-context.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-text.h"
#include "secrets/roster-secret-service.h"

/**
 * RosterCliContext:
 *
 * What a command needs: the session, which is opened when it is first asked for, the cancellable
 * that Ctrl+C cancels, the output, messages, and the exit status so far.
 */
struct _RosterCliContext
{
  GObject parent_instance;

  char *data_dir;
  RosterKeyring *keyring;
  RosterClock *clock;
  gboolean json;
  gboolean quiet;
  GCancellable *cancellable;
  RosterCliOutput *output;
  RosterSession *session;
  RosterCliExit status;
  guint interrupt;
  guint terminate;
  guint hang_up;
};

G_DEFINE_FINAL_TYPE (RosterCliContext, roster_cli_context, G_TYPE_OBJECT)

/* The first signal lets what was begun be finished; who sends a second one will not wait. */
static gboolean
on_signal_cb (gpointer user_data)
{
  RosterCliContext *self = user_data;

  if (g_cancellable_is_cancelled (self->cancellable))
    _exit (ROSTER_CLI_EXIT_CANCELLED);

  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_CONTINUE;
}

/* `nohup rosterctl …` is to go on when the terminal is closed. */
static gboolean
is_ignored (int signal_number)
{
  struct sigaction action;

  return sigaction (signal_number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static void
roster_cli_context_dispose (GObject *object)
{
  RosterCliContext *self = ROSTER_CLI_CONTEXT (object);

  g_assert (self->session == NULL);

  g_clear_handle_id (&self->interrupt, g_source_remove);
  g_clear_handle_id (&self->terminate, g_source_remove);
  g_clear_handle_id (&self->hang_up, g_source_remove);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_object (&self->keyring);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->output, roster_cli_output_free);

  G_OBJECT_CLASS (roster_cli_context_parent_class)->dispose (object);
}

static void
roster_cli_context_class_init (RosterCliContextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_cli_context_dispose;
}

static void
roster_cli_context_init (RosterCliContext *self)
{
  self->data_dir = g_build_filename (g_get_user_data_dir (), "roster", NULL);
  self->clock = roster_clock_new ();
  self->cancellable = g_cancellable_new ();
  self->output = roster_cli_output_new_for_stdout ();
  self->interrupt = g_unix_signal_add (SIGINT, on_signal_cb, self);
  self->terminate = g_unix_signal_add (SIGTERM, on_signal_cb, self);
  if (!is_ignored (SIGHUP))
    self->hang_up = g_unix_signal_add (SIGHUP, on_signal_cb, self);
}

RosterCliContext *
roster_cli_context_new (void)
{
  return g_object_new (ROSTER_TYPE_CLI_CONTEXT, NULL);
}

/**
 * roster_cli_context_set_data_dir:
 * @self: a context whose session is not open
 * @data_dir: the data folder
 */
void
roster_cli_context_set_data_dir (RosterCliContext *self, const char *data_dir)
{
  g_return_if_fail (ROSTER_IS_CLI_CONTEXT (self));
  g_return_if_fail (self->session == NULL && data_dir != NULL);

  g_free (self->data_dir);
  self->data_dir = g_canonicalize_filename (data_dir, NULL);
}

/**
 * roster_cli_context_set_keyring:
 * @self: a context whose session is not open
 * @keyring: where the keys are instead of in the user's keyring
 */
void
roster_cli_context_set_keyring (RosterCliContext *self, RosterKeyring *keyring)
{
  g_return_if_fail (ROSTER_IS_CLI_CONTEXT (self));
  g_return_if_fail (self->session == NULL);

  g_set_object (&self->keyring, keyring);
}

/**
 * roster_cli_context_set_clock:
 * @self: a context whose session is not open
 * @clock: where times come from instead of from the system's clock
 */
void
roster_cli_context_set_clock (RosterCliContext *self, RosterClock *clock)
{
  g_return_if_fail (ROSTER_IS_CLI_CONTEXT (self));
  g_return_if_fail (self->session == NULL);

  g_set_object (&self->clock, clock);
}

void
roster_cli_context_set_json (RosterCliContext *self, gboolean json)
{
  g_return_if_fail (ROSTER_IS_CLI_CONTEXT (self));

  self->json = json;
}

void
roster_cli_context_set_quiet (RosterCliContext *self, gboolean quiet)
{
  g_return_if_fail (ROSTER_IS_CLI_CONTEXT (self));

  self->quiet = quiet;
}

gboolean
roster_cli_context_is_json (RosterCliContext *self)
{
  g_return_val_if_fail (ROSTER_IS_CLI_CONTEXT (self), FALSE);

  return self->json;
}

gboolean
roster_cli_context_is_quiet (RosterCliContext *self)
{
  g_return_val_if_fail (ROSTER_IS_CLI_CONTEXT (self), FALSE);

  return self->quiet;
}

/**
 * roster_cli_context_get_cancellable:
 * @self: a context
 *
 * Returns: (transfer none): what Ctrl+C cancels
 */
GCancellable *
roster_cli_context_get_cancellable (RosterCliContext *self)
{
  g_return_val_if_fail (ROSTER_IS_CLI_CONTEXT (self), NULL);

  return self->cancellable;
}

/**
 * roster_cli_context_get_output:
 * @self: a context
 *
 * Returns: (transfer none): standard output
 */
RosterCliOutput *
roster_cli_context_get_output (RosterCliContext *self)
{
  g_return_val_if_fail (ROSTER_IS_CLI_CONTEXT (self), NULL);

  return self->output;
}

/**
 * roster_cli_context_open:
 * @self: a context
 * @error: return location
 *
 * Opens the session if it is not open yet.
 *
 * Returns: (transfer none) (nullable): the session
 */
RosterSession *
roster_cli_context_open (RosterCliContext *self, GError **error)
{
  g_autoptr (RosterKeyring) keyring = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  g_return_val_if_fail (ROSTER_IS_CLI_CONTEXT (self), NULL);

  if (self->session != NULL)
    return self->session;

  keyring = self->keyring != NULL ? g_object_ref (self->keyring) : roster_secret_service_new ();
  self->session = roster_session_new (self->data_dir, keyring, self->clock);
  roster_session_open_async (self->session, self->cancellable, roster_cli_await_cb, &await);
  if (!roster_session_open_finish (self->session, roster_cli_await (&await), error))
    {
      roster_cli_context_close (self, NULL);
      return NULL;
    }

  return self->session;
}

/**
 * roster_cli_context_open_store:
 * @self: a context
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the session's store
 */
RosterStore *
roster_cli_context_open_store (RosterCliContext *self, GError **error)
{
  RosterSession *session = roster_cli_context_open (self, error);

  return session != NULL ? roster_session_get_store (session) : NULL;
}

/**
 * roster_cli_context_close:
 * @self: a context
 * @error: return location
 *
 * Closes the session if it was opened.
 *
 * Returns: whether it went well
 */
gboolean
roster_cli_context_close (RosterCliContext *self, GError **error)
{
  g_autoptr (RosterSession) session = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  g_return_val_if_fail (ROSTER_IS_CLI_CONTEXT (self), FALSE);

  session = g_steal_pointer (&self->session);
  if (session == NULL)
    return TRUE;

  roster_session_close_async (session, NULL, roster_cli_await_cb, &await);

  return roster_session_close_finish (session, roster_cli_await (&await), error);
}

/**
 * roster_cli_context_add_status:
 * @self: a context
 * @status: the status of a part of the work
 *
 * Notes how a part of the work ended.
 */
void
roster_cli_context_add_status (RosterCliContext *self, RosterCliExit status)
{
  g_return_if_fail (ROSTER_IS_CLI_CONTEXT (self));

  self->status = roster_cli_exit_combine (self->status, status);
}

RosterCliExit
roster_cli_context_get_status (RosterCliContext *self)
{
  g_return_val_if_fail (ROSTER_IS_CLI_CONTEXT (self), ROSTER_CLI_EXIT_FAILED);

  return self->status;
}

G_GNUC_PRINTF (1, 0)
static void
print_message (const char *format, va_list args)
{
  g_autofree char *text = g_strdup_vprintf (format, args);
  g_autofree char *clean = roster_cli_text_clean (text);

  g_printerr ("%s\n", clean);
}

/**
 * roster_cli_context_say:
 * @self: a context
 * @format: a format
 * @...: its parameters, which may come from outside
 *
 * Tells the user something on standard error that is not the command's result.
 */
void
roster_cli_context_say (RosterCliContext *self, const char *format, ...)
{
  va_list args;

  g_return_if_fail (ROSTER_IS_CLI_CONTEXT (self));

  if (self->quiet)
    return;

  va_start (args, format);
  print_message (format, args);
  va_end (args);
}

/**
 * roster_cli_context_warn:
 * @self: a context
 * @format: a format
 * @...: its parameters, which may come from outside
 *
 * Tells the user something on standard error that must not be missed.
 */
void
roster_cli_context_warn (RosterCliContext *self, const char *format, ...)
{
  va_list args;

  g_return_if_fail (ROSTER_IS_CLI_CONTEXT (self));

  va_start (args, format);
  print_message (format, args);
  va_end (args);
}
