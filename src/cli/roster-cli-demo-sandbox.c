/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-demo-sandbox.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <unistd.h>

#include "cli/roster-cli-await.h"
#include "model/roster-error.h"

#define PROGRAM "roster-sandbox"
#define SERVICE "nsight"

struct _RosterCliDemoSandbox
{
  GSubprocess *process;
  char *url;
  char *key;
};

void
roster_cli_demo_sandbox_free (RosterCliDemoSandbox *self)
{
  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_clear_object (&self->process);
  g_free (self->url);
  g_free (self->key);
  g_free (self);
}

const char *
roster_cli_demo_sandbox_get_url (RosterCliDemoSandbox *self)
{
  return self->url;
}

const char *
roster_cli_demo_sandbox_get_key (RosterCliDemoSandbox *self)
{
  return self->key;
}

/* Both programs are in one folder, in the build tree as well as installed. */
static char *
find_program (GError **error)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", error);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *path = folder != NULL ? g_build_filename (folder, PROGRAM, NULL) : NULL;

  if (path == NULL)
    return NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                   _ ("The demo needs the program “%s”, which is not there. Install it, or build "
                      "all of Roster."),
                   path);
      return NULL;
    }

  return g_steal_pointer (&path);
}

/* In a group of its own, so that Ctrl+C reaches us first. */
static void
on_child_setup (gpointer user_data)
{
  setpgid (0, 0);
}

static GSubprocess *
spawn (int clients, int devices, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *path = find_program (error);
  g_autofree char *n_clients = g_strdup_printf ("%d", clients);
  g_autofree char *n_devices = g_strdup_printf ("%d", devices);

  if (path == NULL)
    return NULL;

  g_subprocess_launcher_set_child_setup (launcher, on_child_setup, NULL, NULL);

  return g_subprocess_launcher_spawn (launcher, error, path, "--clients", n_clients, "--devices",
                                      n_devices, NULL);
}

static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
take_description (RosterCliDemoSandbox *self, const char *line, GError **error)
{
  g_autoptr (JsonNode) root = line != NULL ? json_from_string (line, NULL) : NULL;
  JsonObject *service = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                            ? get_object (json_node_get_object (root), SERVICE)
                            : NULL;

  self->url = g_strdup (get_text (service, "url"));
  self->key = g_strdup (get_text (get_object (service, "keys"), "api_key"));
  if (self->url != NULL && self->key != NULL)
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
               _ ("The demo’s service, “%s”, did not start."), PROGRAM);
  return FALSE;
}

/**
 * roster_cli_demo_sandbox_start:
 * @context: a context
 * @clients: how many clients the service has
 * @devices: how many devices
 * @error: return location
 *
 * Starts the stand-in service and waits until it is ready.
 *
 * Returns: (transfer full) (nullable): the service
 */
RosterCliDemoSandbox *
roster_cli_demo_sandbox_start (RosterCliContext *context, int clients, int devices, GError **error)
{
  g_autoptr (RosterCliDemoSandbox) self = g_new0 (RosterCliDemoSandbox, 1);
  g_autoptr (GDataInputStream) stream = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *line = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  self->process = spawn (clients, devices, error);
  if (self->process == NULL)
    return NULL;

  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT,
                                       roster_cli_context_get_cancellable (context),
                                       roster_cli_await_cb, &await);
  line =
      g_data_input_stream_read_line_finish (stream, roster_cli_await (&await), NULL, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return take_description (self, line, error) ? g_steal_pointer (&self) : NULL;
}
