/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-demo-sandbox.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <unistd.h>

#include "model/roster-error.h"

#define PROGRAM "roster-sandbox"

/**
 * RosterDemoSandbox:
 *
 * A running roster-sandbox with the made-up services of the demo. It ends when the last reference
 * goes, and with this process however that ends.
 */
struct _RosterDemoSandbox
{
  GObject parent_instance;

  GSubprocess *process;
  JsonNode *services; /* what it said of them: an object of objects */
};

G_DEFINE_FINAL_TYPE (RosterDemoSandbox, roster_demo_sandbox, G_TYPE_OBJECT)

/* All programs are in one folder, in the build tree as well as installed. */
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
spawn (guint n_clients, guint n_devices, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *path = find_program (error);
  g_autofree char *clients = g_strdup_printf ("%u", n_clients);
  g_autofree char *devices = g_strdup_printf ("%u", n_devices);

  if (path == NULL)
    return NULL;

  g_subprocess_launcher_set_child_setup (launcher, on_child_setup, NULL, NULL);

  return g_subprocess_launcher_spawn (launcher, error, path, "--clients", clients, "--devices",
                                      devices, NULL);
}

static JsonObject *
get_object (JsonNode *node, const char *member)
{
  JsonNode *child = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                        ? json_object_get_member (json_node_get_object (node), member)
                        : NULL;

  return child != NULL && JSON_NODE_HOLDS_OBJECT (child) ? json_node_get_object (child) : NULL;
}

static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static void
on_line_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterDemoSandbox *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *line =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->services = line != NULL ? json_from_string (line, NULL) : NULL;
  if (self->services == NULL || !JSON_NODE_HOLDS_OBJECT (self->services))
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
                             _ ("The demo’s service, “%s”, did not start."), PROGRAM);
  else
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
roster_demo_sandbox_finalize (GObject *object)
{
  RosterDemoSandbox *self = ROSTER_DEMO_SANDBOX (object);

  if (self->process != NULL)
    g_subprocess_send_signal (self->process, SIGTERM);
  g_clear_object (&self->process);
  g_clear_pointer (&self->services, json_node_unref);

  G_OBJECT_CLASS (roster_demo_sandbox_parent_class)->finalize (object);
}

static void
roster_demo_sandbox_class_init (RosterDemoSandboxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_demo_sandbox_finalize;
}

static void
roster_demo_sandbox_init (RosterDemoSandbox *self)
{
}

/**
 * roster_demo_sandbox_start_async:
 * @n_clients: clients of each service
 * @n_devices: devices of each service
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is ready
 * @user_data: for @callback
 *
 * Starts the services.
 */
void
roster_demo_sandbox_start_async (guint n_clients,
                                 guint n_devices,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  RosterDemoSandbox *self = g_object_new (ROSTER_TYPE_DEMO_SANDBOX, NULL);
  g_autoptr (GDataInputStream) stream = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, roster_demo_sandbox_start_async);
  g_task_set_task_data (task, self, g_object_unref);

  self->process = spawn (n_clients, n_devices, &error);
  if (self->process == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT, cancellable, on_line_read_cb,
                                       g_steal_pointer (&task));
}

/**
 * roster_demo_sandbox_start_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the services
 */
RosterDemoSandbox *
roster_demo_sandbox_start_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * roster_demo_sandbox_get_url:
 * @self: running services
 * @provider: a provider's id
 *
 * Returns: (transfer none) (nullable): the address of the service that plays @provider
 */
const char *
roster_demo_sandbox_get_url (RosterDemoSandbox *self, const char *provider)
{
  g_return_val_if_fail (ROSTER_IS_DEMO_SANDBOX (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  return get_text (get_object (self->services, provider), "url");
}

/**
 * roster_demo_sandbox_dup_credentials:
 * @self: running services
 * @provider: a provider's id
 *
 * Returns: (transfer full) (nullable): keys that open the account of the demo there
 */
RosterCredentials *
roster_demo_sandbox_dup_credentials (RosterDemoSandbox *self, const char *provider)
{
  JsonObject *service;
  JsonNode *keys;
  RosterCredentials *credentials;
  g_autoptr (GList) members = NULL;

  g_return_val_if_fail (ROSTER_IS_DEMO_SANDBOX (self), NULL);
  g_return_val_if_fail (provider != NULL, NULL);

  service = get_object (self->services, provider);
  keys = service != NULL ? json_object_get_member (service, "keys") : NULL;
  if (keys == NULL || !JSON_NODE_HOLDS_OBJECT (keys))
    return NULL;

  credentials = roster_credentials_new (NULL);
  members = json_object_get_members (json_node_get_object (keys));
  for (GList *item = members; item != NULL; item = item->next)
    {
      const char *value = get_text (json_node_get_object (keys), item->data);

      if (value != NULL)
        roster_credentials_set (credentials, item->data, value);
    }

  return credentials;
}
