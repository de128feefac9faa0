/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "sandbox-fixture.h"

/* The controls for tests, the ledger, and the program around it all. */

static SandboxFixture *
make_fixture (void)
{
  const RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;

  return sandbox_fixture_new (&settings);
}

static JsonObject *
find_client (JsonNode *truth, const char *id)
{
  JsonArray *clients = json_object_get_array_member (json_node_get_object (truth), "clients");

  for (guint i = 0; i < json_array_get_length (clients); i++)
    {
      JsonObject *client = json_array_get_object_element (clients, i);

      if (g_strcmp0 (json_object_get_string_member (client, "id"), id) == 0)
        return client;
    }

  return NULL;
}

/* Does a change; the id of what was added, if any. */
static char *
change (SandboxFixture *fixture, const char *json)
{
  g_autoptr (JsonNode) reply = sandbox_fixture_control (fixture, "nsight/change", json, 200);

  return g_strdup (
      json_object_get_string_member_with_default (json_node_get_object (reply), "id", NULL));
}

static gint64
count (SandboxFixture *fixture, const char *client, const char *member)
{
  g_autoptr (JsonNode) truth = sandbox_fixture_control (fixture, "nsight/truth", NULL, 200);

  return json_object_get_int_member (find_client (truth, client), member);
}

static guint
count_rows (SandboxFixture *fixture, const char *query, const char *path)
{
  g_autoptr (xmlDoc) document = sandbox_fixture_read (fixture, "nsight", query);

  return sandbox_xml_count (document, path);
}

static void
test_clients (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *added = change (fixture, "{\"op\":\"add-client\",\"name\":\"Néw\"}");
  g_autofree char *renamed =
      change (fixture, "{\"op\":\"rename-client\",\"id\":10001,\"name\":\"Other\"}");
  g_autofree char *removed = change (fixture, "{\"op\":\"remove-client\",\"id\":\"10002\"}");
  g_autoptr (xmlDoc) clients = sandbox_fixture_read (fixture, "nsight", "service=list_clients");
  g_autoptr (SandboxAnswer) sites =
      sandbox_fixture_call (fixture, "nsight", "service=list_sites&clientid=10002");
  g_autofree char *text = sandbox_answer_dup_text (sites);
  g_autofree char *path =
      g_strdup_printf ("//client[clientid=%s and name='Néw' and device_count=0]", added);

  g_assert_null (renamed);
  g_assert_null (removed);
  g_assert_cmpuint (sandbox_xml_count (clients, "//client"), ==, 60);
  g_assert_cmpuint (sandbox_xml_count (clients, path), ==, 1);
  g_assert_cmpuint (sandbox_xml_count (clients, "//client[clientid=10001 and name='Other']"), ==,
                    1);
  g_assert_cmpuint (sandbox_xml_count (clients, "//client[clientid=10002]"), ==, 0);
  g_assert_nonnull (strstr (text, "Invalid \"clientid\""));
  /* The other service has none of it. */
  g_assert_cmpint (count (fixture, "10001", "devices"), >, 0);
  {
    g_autoptr (xmlDoc) others =
        sandbox_fixture_read (fixture, "solarwinds", "service=list_clients");

    g_assert_cmpuint (sandbox_xml_count (others, "//client[name='Other']"), ==, 0);
  }
}

static void
test_devices (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (xmlDoc) before =
      sandbox_fixture_read (fixture, "nsight", "service=list_workstations&siteid=30001");
  g_autofree char *id = sandbox_xml_dup (before, "//workstation[1]/workstationid");
  g_autofree char *name = sandbox_xml_dup (before, "//workstation[1]/name");
  guint n = sandbox_xml_count (before, "//workstation");
  gint64 n_client = count (fixture, "10001", "workstations");
  gint64 n_other = count (fixture, "10002", "workstations");
  g_autofree char *row = g_strdup_printf ("//workstation[workstationid=%s]", id);
  g_autofree char *remove = g_strdup_printf ("{\"op\":\"remove-device\",\"id\":%s}", id);
  g_autofree char *restore = g_strdup_printf ("{\"op\":\"restore-device\",\"id\":\"%s\"}", id);
  g_autofree char *move =
      g_strdup_printf ("{\"op\":\"move-device\",\"id\":%s,\"client\":10002}", id);
  g_autofree char *set = g_strdup_printf (
      "{\"op\":\"set-device\",\"id\":%s,\"fields\":{\"device_serial\":\"NEW1\",\"ip\":\"192.0.2.9\"}}",
      id);
  g_autofree char *named =
      g_strconcat (row, "[device_serial='NEW1' and ip='192.0.2.9']/name", NULL);

  g_free (change (fixture, remove));
  g_free (change (fixture, remove));
  g_assert_cmpuint (count_rows (fixture, "service=list_workstations&siteid=30001", "//workstation"),
                    ==, n - 1);
  g_assert_cmpint (count (fixture, "10001", "workstations"), ==, n_client - 1);

  g_free (change (fixture, restore));
  g_assert_cmpuint (count_rows (fixture, "service=list_workstations&siteid=30001", row), ==, 1);
  g_assert_cmpint (count (fixture, "10001", "workstations"), ==, n_client);

  g_free (change (fixture, set));
  g_free (change (fixture, move));
  g_assert_cmpuint (count_rows (fixture, "service=list_workstations&siteid=30001", row), ==, 0);
  g_assert_cmpint (count (fixture, "10001", "workstations"), ==, n_client - 1);
  g_assert_cmpint (count (fixture, "10002", "workstations"), ==, n_other + 1);
  {
    g_autoptr (xmlDoc) sites =
        sandbox_fixture_read (fixture, "nsight", "service=list_sites&clientid=10002");
    g_autofree char *site = sandbox_xml_dup (sites, "//site[1]/siteid");
    g_autofree char *query = g_strdup_printf ("service=list_workstations&siteid=%s", site);
    g_autoptr (xmlDoc) there = sandbox_fixture_read (fixture, "nsight", query);
    g_autofree char *kept = sandbox_xml_dup (there, named);

    g_assert_cmpstr (kept, ==, name);
  }
}

static void
test_added_device (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *client = change (fixture, "{\"op\":\"add-client\",\"name\":\"Young\"}");
  g_autofree char *site_json =
      g_strdup_printf ("{\"op\":\"add-site\",\"client\":%s,\"name\":\"First\"}", client);
  g_autofree char *site = change (fixture, site_json);
  g_autofree char *device_json = g_strdup_printf (
      "{\"op\":\"add-device\",\"client\":%s,\"site\":%s,\"kind\":\"server\",\"fields\":{\"name\":\"BOX\"}}",
      client, site);
  g_autofree char *device = change (fixture, device_json);
  g_autofree char *query = g_strdup_printf ("service=list_servers&siteid=%s", site);
  g_autofree char *path = g_strdup_printf ("//server[serverid=%s and name='BOX']", device);
  g_autofree char *details =
      g_strdup_printf ("service=list_device_asset_details&deviceid=%s", device);

  g_assert_cmpuint (count_rows (fixture, query, path), ==, 1);
  g_assert_cmpint (count (fixture, client, "servers"), ==, 1);
  g_assert_cmpuint (count_rows (fixture, details, "/result[user='BOX']/serialnumber"), ==, 1);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *path;
    const char *json;
    guint status;
  } cases[] = {
    { "nsight/change", "{\"op\":\"dance\"}", 400 },
    { "nsight/change", "{}", 400 },
    { "nsight/change", "[]", 400 },
    { "nsight/change", "{", 400 },
    { "nsight/change", "{\"op\":\"rename-client\",\"id\":1,\"name\":\"x\"}", 400 },
    { "nsight/change", "{\"op\":\"rename-client\",\"id\":10001}", 400 },
    { "nsight/change", "{\"op\":\"rename-client\",\"id\":[],\"name\":\"x\"}", 400 },
    { "nsight/change", "{\"op\":\"remove-device\",\"id\":1}", 400 },
    { "nsight/change", "{\"op\":\"move-device\",\"id\":1000001,\"client\":10002,\"site\":30001}",
      400 },
    { "nsight/change", "{\"op\":\"set-device\",\"id\":1000001,\"fields\":{\"os\":null}}", 400 },
    { "nsight/change", "{\"op\":\"set-device\",\"id\":1000001}", 400 },
    { "nsight/change", "{\"op\":\"add-device\",\"site\":30001,\"kind\":\"toaster\"}", 400 },
    { "fault", "{\"fault\":\"unicorn\"}", 400 },
    { "fault", "{}", 400 },
    { "fault", NULL, 405 },
    { "ledger", "{}", 405 },
    { "nsight/dance", NULL, 404 },
    { "dance", NULL, 404 },
    { "orion/truth", NULL, 404 },
    { "", NULL, 404 },
  };
  g_autoptr (SandboxFixture) fixture = make_fixture ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) reply =
          sandbox_fixture_control (fixture, cases[i].path, cases[i].json, cases[i].status);

      g_assert_true (json_object_has_member (json_node_get_object (reply), "error"));
    }
}

static void
test_keys (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (SandboxAnswer) before =
      sandbox_fixture_call (fixture, "nsight", "service=list_clients");
  g_autoptr (JsonNode) first = sandbox_fixture_control (fixture, "nsight/renew-keys", "{}", 200);
  g_autoptr (JsonNode) second = sandbox_fixture_control (fixture, "nsight/renew-keys", "{}", 200);
  g_autoptr (JsonNode) refusal =
      sandbox_fixture_control (fixture, "passportal/renew-keys", "{}", 400);
  g_autoptr (SandboxAnswer) after =
      sandbox_fixture_call (fixture, "nsight", "service=list_clients");
  const char *keys[] = {
    sandbox_fixture_get_key (fixture, "nsight"),
    json_object_get_string_member (json_node_get_object (first), "api_key"),
    json_object_get_string_member (json_node_get_object (second), "api_key"),
  };

  g_assert_cmpstr (keys[0], !=, keys[1]);
  g_assert_cmpstr (keys[1], !=, keys[2]);
  g_assert_cmpuint (strlen (keys[2]), ==, strlen (keys[0]));
  g_assert_true (sandbox_answer_contains (before, "<client>"));
  g_assert_false (sandbox_answer_contains (after, "<client>"));
  g_assert_nonnull (refusal);
}

static void
test_faults (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (JsonNode) set =
      sandbox_fixture_control (fixture, "fault", "{\"fault\":\"status:500\"}", 200);
  g_autoptr (SandboxAnswer) bad = sandbox_fixture_call (fixture, "nsight", "service=list_clients");
  g_autoptr (JsonNode) clear = sandbox_fixture_control (fixture, "clear-faults", "{}", 200);
  g_autoptr (SandboxAnswer) good = sandbox_fixture_call (fixture, "nsight", "service=list_clients");

  g_assert_nonnull (set);
  g_assert_cmpuint (sandbox_answer_get_status (bad), ==, 500);
  g_assert_nonnull (clear);
  g_assert_cmpuint (sandbox_answer_get_status (good), ==, 200);
}

static void
test_ledger (void)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  g_autoptr (SandboxFixture) fixture = NULL;
  g_autoptr (SandboxAnswer) added = NULL;
  g_autoptr (SandboxAnswer) refused = NULL;
  g_autoptr (JsonNode) ledger = NULL;
  g_autofree char *text = NULL;
  SandboxAnswer *answers[3];
  JsonObject *service;
  JsonObject *lists;
  JsonArray *writes;

  settings.latency = 30;
  fixture = sandbox_fixture_new (&settings);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    answers[i] = sandbox_fixture_start (
        fixture,
        sandbox_fixture_make (fixture, i == 0 ? "GET" : "POST", "nsight", "service=list_clients"),
        NULL);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      sandbox_answer_wait (answers[i]);
      sandbox_answer_free (answers[i]);
    }
  added = sandbox_fixture_call (fixture, "nsight", "service=add_client&name=Written");
  refused = sandbox_fixture_call (fixture, "nsight", "service=add_client&name=Written");

  ledger = sandbox_fixture_control (fixture, "ledger", NULL, 200);
  writes = json_object_get_array_member (json_node_get_object (ledger), "writes");
  service = json_object_get_object_member (
      json_object_get_object_member (json_node_get_object (ledger), "services"), "nsight");
  lists = json_object_get_object_member (json_object_get_object_member (service, "calls"),
                                         "list_clients");

  g_assert_cmpuint (json_array_get_length (writes), ==, 1);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (writes, 0), "operation"), ==,
      "add_client");
  g_assert_cmpint (json_object_get_int_member (service, "requests"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (service, "peak"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (lists, "requests"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (lists, "get"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (lists, "post"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (lists, "peak"), ==, 3);

  text = json_to_string (ledger, FALSE);
  g_assert_null (strstr (text, sandbox_fixture_get_key (fixture, "nsight")));
}

static void
test_ledger_file (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autofree char *folder = g_dir_make_tmp ("roster-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ledger", NULL);
  g_autofree char *content = NULL;
  g_autoptr (SandboxAnswer) added = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  roster_sandbox_server_open_ledger (fixture->server, path, &error);
  g_assert_no_error (error);
  added = sandbox_fixture_call (fixture, "nsight", "service=add_client&name=Written");
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (content, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JsonNode) node = json_from_string (lines[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "entry"), ==,
                       i == 0 ? "write" : "request");
    }
  g_assert_null (strstr (content, sandbox_fixture_get_key (fixture, "nsight")));
  g_unlink (path);
  g_rmdir (folder);
}

static void
on_quit_cb (RosterSandboxServer *server, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
test_quit (void)
{
  g_autoptr (SandboxFixture) fixture = make_fixture ();
  g_autoptr (JsonNode) reply = NULL;
  gboolean has_quit = FALSE;

  g_signal_connect (fixture->server, "quit", G_CALLBACK (on_quit_cb), &has_quit);
  reply = sandbox_fixture_control (fixture, "quit", "{}", 200);
  while (!has_quit)
    g_main_context_iteration (NULL, TRUE);
}

static GSubprocess *
spawn (const char *option, const char *value)
{
  const char *program = g_getenv ("ROSTER_TEST_SANDBOX");
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                  G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &error, program, option, value, NULL);
  g_assert_no_error (error);

  return process;
}

/* The line that says that it is ready. */
static void
read_ready (GSubprocess *process)
{
  g_autoptr (GDataInputStream) stream =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autofree char *line = g_data_input_stream_read_line (stream, NULL, NULL, NULL);
  g_autoptr (JsonNode) node = json_from_string (line, NULL);

  g_assert_nonnull (node);
  g_assert_true (json_object_has_member (json_node_get_object (node), "control"));
}

static void
test_program_end (void)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GSubprocess) process = spawn ("--clients", "3");

      read_ready (process);
      if (i == 0)
        g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
      else
        g_subprocess_send_signal (process, i == 1 ? SIGTERM : SIGINT);
      g_subprocess_wait (process, NULL, NULL);
      g_assert_true (g_subprocess_get_if_exited (process));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
    }
}

static void
test_program_usage (void)
{
  static const struct
  {
    const char *option;
    const char *value;
    int status;
  } cases[] = {
    { "--version", NULL, 0 },    { "--help", NULL, 0 },
    { "--fault", "unicorn", 2 }, { "--clients", "-1", 2 },
    { "--port", "70000", 2 },    { "--clients", "many", 2 },
    { "extra", NULL, 2 },        { "--ledger", "/nowhere/at/all", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GSubprocess) process = spawn (cases[i].option, cases[i].value);

      g_subprocess_wait (process, NULL, NULL);
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, cases[i].status);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox-control/clients", test_clients);
  g_test_add_func ("/sandbox-control/devices", test_devices);
  g_test_add_func ("/sandbox-control/added-device", test_added_device);
  g_test_add_func ("/sandbox-control/refusals", test_refusals);
  g_test_add_func ("/sandbox-control/keys", test_keys);
  g_test_add_func ("/sandbox-control/faults", test_faults);
  g_test_add_func ("/sandbox-control/ledger", test_ledger);
  g_test_add_func ("/sandbox-control/ledger-file", test_ledger_file);
  g_test_add_func ("/sandbox-control/quit", test_quit);
  g_test_add_func ("/sandbox-control/program-end", test_program_end);
  g_test_add_func ("/sandbox-control/program-usage", test_program_usage);

  return g_test_run ();
}
