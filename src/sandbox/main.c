/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sandbox/roster-sandbox-fault.h"
#include "sandbox/roster-sandbox-server.h"

/* The sandbox as a program: options, one line on standard output, and three ways to end it. */

typedef struct
{
  int port;
  int clients;
  int devices;
  int tenants;
  gint64 seed;
  int latency;
  gboolean enforce_limits;
  char **faults;
  char *ledger;
  gboolean version;
} Options;

typedef struct
{
  GMainLoop *loop;
  guint input;
  guint terminate;
  guint interrupt;
} Program;

static void
options_clear (Options *options)
{
  g_clear_pointer (&options->faults, g_strfreev);
  g_clear_pointer (&options->ledger, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port,
      "First of four ports on 127.0.0.1 (default: free ones)", "P" },
    { "clients", 0, 0, G_OPTION_ARG_INT, &options->clients, "Clients of each service (60)", "N" },
    { "devices", 0, 0, G_OPTION_ARG_INT, &options->devices, "Devices of each service (2500)", "M" },
    { "tenants", 0, 0, G_OPTION_ARG_INT, &options->tenants,
      "Tenants of each service, each with its own keys (1)", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed, "Equal seeds give equal data (1)", "S" },
    { "latency", 0, 0, G_OPTION_ARG_INT, &options->latency, "Milliseconds before each reply (0)",
      "MS" },
    { "enforce-limits", 0, 0, G_OPTION_ARG_NONE, &options->enforce_limits,
      "Refuse requests beyond the limits of the services", NULL },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->faults,
      "Let something go wrong; may be repeated", "FAULT" },
    { "ledger", 0, 0, G_OPTION_ARG_FILENAME, &options->ledger,
      "Append every request and write to a file", "FILE" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Print the version and exit", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context =
      g_option_context_new ("- made-up services on loopback, for tests and trials");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, roster_sandbox_fault_get_help ());
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;

  if (*argc > 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "Unexpected argument “%s”",
                   (*argv)[1]);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_range (const char *option, gint64 value, gint64 highest, GError **error)
{
  if (value >= 0 && value <= highest)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "--%s must be from 0 to %" G_GINT64_FORMAT, option, highest);
  return FALSE;
}

static gboolean
read_settings (const Options *options, RosterSandboxSettings *settings, GError **error)
{
  if (!check_range ("port", options->port, G_MAXUINT16, error) ||
      !check_range ("clients", options->clients, ROSTER_SANDBOX_MAX_CLIENTS, error) ||
      !check_range ("devices", options->devices, ROSTER_SANDBOX_MAX_DEVICES, error) ||
      !check_range ("tenants", options->tenants, ROSTER_SANDBOX_MAX_TENANTS, error) ||
      !check_range ("seed", options->seed, G_MAXINT64, error) ||
      !check_range ("latency", options->latency, 600000, error))
    return FALSE;

  settings->port = (guint16) options->port;
  settings->clients = (guint) options->clients;
  settings->devices = (guint) options->devices;
  settings->tenants = (guint) options->tenants;
  settings->seed = (guint64) options->seed;
  settings->latency = (guint) options->latency;
  settings->enforce_limits = options->enforce_limits;

  return TRUE;
}

static RosterSandboxServer *
start_server (const Options *options, const RosterSandboxSettings *settings, GError **error)
{
  g_autoptr (RosterSandboxServer) server = roster_sandbox_server_new (settings);

  if (options->ledger != NULL &&
      !roster_sandbox_server_open_ledger (server, options->ledger, error))
    return NULL;

  for (guint i = 0; options->faults != NULL && options->faults[i] != NULL; i++)
    if (!roster_sandbox_server_add_fault (server, options->faults[i], error))
      return NULL;

  if (!roster_sandbox_server_start (server, error))
    return NULL;

  return g_steal_pointer (&server);
}

static void
on_quit_cb (RosterSandboxServer *server, gpointer user_data)
{
  g_main_loop_quit (((Program *) user_data)->loop);
}

static gboolean
on_terminate_cb (gpointer user_data)
{
  Program *program = user_data;

  program->terminate = 0;
  g_main_loop_quit (program->loop);
  return G_SOURCE_REMOVE;
}

static gboolean
on_interrupt_cb (gpointer user_data)
{
  Program *program = user_data;

  program->interrupt = 0;
  g_main_loop_quit (program->loop);
  return G_SOURCE_REMOVE;
}

/* Whoever started this with a pipe has ended, however that happened: nobody will need it any more.
 */
static gboolean
on_input_cb (int fd, GIOCondition condition, gpointer user_data)
{
  Program *program = user_data;
  char scrap[256];

  if (read (fd, scrap, sizeof scrap) > 0)
    return G_SOURCE_CONTINUE;

  program->input = 0;
  g_main_loop_quit (program->loop);
  return G_SOURCE_REMOVE;
}

static void
run (RosterSandboxServer *server)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autofree char *description = roster_sandbox_server_dup_description (server);
  Program program = { loop };
  struct stat input;
  gulong quit;

  quit = g_signal_connect (server, "quit", G_CALLBACK (on_quit_cb), &program);
  program.terminate = g_unix_signal_add (SIGTERM, on_terminate_cb, &program);
  program.interrupt = g_unix_signal_add (SIGINT, on_interrupt_cb, &program);
  if (fstat (STDIN_FILENO, &input) == 0 && S_ISFIFO (input.st_mode))
    program.input =
        g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input_cb, &program);

  g_print ("%s\n", description);
  fflush (stdout);
  g_main_loop_run (loop);

  g_clear_signal_handler (&quit, server);
  g_clear_handle_id (&program.terminate, g_source_remove);
  g_clear_handle_id (&program.interrupt, g_source_remove);
  g_clear_handle_id (&program.input, g_source_remove);
}

int
main (int argc, char **argv)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  g_auto (Options) options = { .clients = (int) settings.clients,
                               .devices = (int) settings.devices,
                               .tenants = (int) settings.tenants,
                               .seed = (gint64) settings.seed };
  g_autoptr (RosterSandboxServer) server = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (!parse_options (&options, &argc, &argv, &error) ||
      !read_settings (&options, &settings, &error))
    {
      g_printerr ("roster-sandbox: %s\n", error->message);
      return 2;
    }

  if (options.version)
    {
      g_print ("roster-sandbox " ROSTER_VERSION "\n");
      return 0;
    }

  server = start_server (&options, &settings, &error);
  if (server == NULL)
    {
      g_printerr ("roster-sandbox: %s\n", error->message);
      return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT) ? 2 : 1;
    }

  run (server);
  roster_sandbox_server_stop (server);

  return 0;
}
