/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gstdio.h>

#include "app/roster-keeper-mark.h"
#include "app/roster-portal-keeper.h"
#include "app/roster-timer-keeper.h"
#include "model/roster-error.h"

/* Stand-ins for systemd and for the desktop's portal, on a bus of the test's own. */
static const char systemd_xml[] =
    "<node><interface name='org.freedesktop.systemd1.Manager'>"
    "<method name='GetUnitFileState'><arg type='s' direction='in'/>"
    "  <arg type='s' direction='out'/></method>"
    "<method name='EnableUnitFiles'><arg type='as' direction='in'/><arg type='b' direction='in'/>"
    "  <arg type='b' direction='in'/><arg type='b' direction='out'/>"
    "  <arg type='a(sss)' direction='out'/></method>"
    "<method name='DisableUnitFiles'><arg type='as' direction='in'/><arg type='b' direction='in'/>"
    "  <arg type='a(sss)' direction='out'/></method>"
    "<method name='Reload'/>"
    "<method name='StartUnit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "  <arg type='o' direction='out'/></method>"
    "<method name='StopUnit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "  <arg type='o' direction='out'/></method>"
    "</interface></node>";
static const char portal_xml[] =
    "<node><interface name='org.freedesktop.portal.Background'>"
    "<method name='RequestBackground'><arg type='s' direction='in'/>"
    "  <arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
    "</interface></node>";

typedef struct
{
  GTestDBus *bus;
  GDBusConnection *connection; /* of the stand-in */
  guint object;
  guint name;
  gboolean has_name;
  GString *calls;
  const char *refusal; /* an error's name, for all calls */
  const char *state;
  gboolean is_allowed;
  char *directory;
  GAsyncResult *result;
} KeeperFixture;

static void
on_systemd_call_cb (GDBusConnection *connection,
                    const char *sender,
                    const char *path,
                    const char *interface,
                    const char *method,
                    GVariant *arguments,
                    GDBusMethodInvocation *invocation,
                    gpointer user_data)
{
  KeeperFixture *fixture = user_data;
  g_autofree char *text = g_variant_print (arguments, FALSE);
  GVariant *reply = NULL;

  g_string_append_printf (fixture->calls, "%s %s\n", method, text);
  if (fixture->refusal != NULL)
    {
      g_dbus_method_invocation_return_dbus_error (invocation, fixture->refusal, "No <b>way</b>");
      return;
    }

  if (g_str_equal (method, "GetUnitFileState"))
    reply = g_variant_new ("(s)", fixture->state);
  else if (g_str_equal (method, "EnableUnitFiles"))
    reply = g_variant_new ("(ba(sss))", TRUE, NULL);
  else if (g_str_equal (method, "DisableUnitFiles"))
    reply = g_variant_new ("(a(sss))", NULL);
  else if (!g_str_equal (method, "Reload"))
    reply = g_variant_new ("(o)", "/org/freedesktop/systemd1/job/1");
  g_dbus_method_invocation_return_value (invocation, reply);
}

static void
on_portal_call_cb (GDBusConnection *connection,
                   const char *sender,
                   const char *path,
                   const char *interface,
                   const char *method,
                   GVariant *arguments,
                   GDBusMethodInvocation *invocation,
                   gpointer user_data)
{
  KeeperFixture *fixture = user_data;
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *request = NULL;
  g_autofree char *command = NULL;
  g_autoptr (GVariant) options = g_variant_get_child_value (arguments, 1);
  g_autofree const char **words = NULL;
  GVariantDict results;
  const char *token;
  gboolean is_on;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &is_on));
  g_assert_true (g_variant_lookup (options, "commandline", "^a&s", &words));
  command = g_strjoinv (" ", (char **) words);
  g_string_append_printf (fixture->calls, "%s %s %s\n", method, is_on ? "on" : "off", command);

  g_variant_dict_init (&results, NULL);
  g_variant_dict_insert (&results, "background", "b", fixture->is_allowed);
  g_variant_dict_insert (&results, "autostart", "b", fixture->is_allowed && is_on);
  request = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  g_dbus_connection_emit_signal (
      connection, sender, request, "org.freedesktop.portal.Request", "Response",
      g_variant_new ("(u@a{sv})", fixture->is_allowed ? 0 : 1, g_variant_dict_end (&results)),
      NULL);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
}

static void
on_name_acquired_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  ((KeeperFixture *) user_data)->has_name = TRUE;
}

static void
serve (KeeperFixture *fixture,
       const char *name,
       const char *path,
       const char *xml,
       GDBusInterfaceMethodCallFunc method_call)
{
  const GDBusInterfaceVTable table = { method_call, NULL, NULL, { 0 } };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (xml, NULL);

  fixture->object = g_dbus_connection_register_object (
      fixture->connection, path, info->interfaces[0], &table, fixture, NULL, NULL);
  g_assert_cmpuint (fixture->object, >, 0);
  fixture->name =
      g_bus_own_name_on_connection (fixture->connection, name, G_BUS_NAME_OWNER_FLAGS_NONE,
                                    on_name_acquired_cb, NULL, fixture, NULL);
  while (!fixture->has_name)
    g_main_context_iteration (NULL, TRUE);
}

static void
serve_systemd (KeeperFixture *fixture)
{
  serve (fixture, "org.freedesktop.systemd1", "/org/freedesktop/systemd1", systemd_xml,
         on_systemd_call_cb);
}

static void
serve_portal (KeeperFixture *fixture)
{
  serve (fixture, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", portal_xml,
         on_portal_call_cb);
}

static void
set_up (KeeperFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  fixture->connection =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (fixture->bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->calls = g_string_new (NULL);
  fixture->state = "disabled";
  fixture->is_allowed = TRUE;
  fixture->directory = g_dir_make_tmp ("roster-test-XXXXXX", NULL);
}

static void
tear_down (KeeperFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  if (fixture->name != 0)
    g_bus_unown_name (fixture->name);
  if (fixture->object != 0)
    g_dbus_connection_unregister_object (fixture->connection, fixture->object);
  g_dbus_connection_close_sync (fixture->connection, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->connection);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
  g_string_free (fixture->calls, TRUE);
  g_assert_true (roster_keeper_mark_set (fixture->directory, FALSE, NULL));
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->directory);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((KeeperFixture *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait (KeeperFixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return fixture->result;
}

static gboolean
set (KeeperFixture *fixture, RosterKeeper *keeper, gboolean is_on, GError **error)
{
  g_clear_object (&fixture->result);
  roster_keeper_set_async (keeper, is_on, NULL, on_done_cb, fixture);

  return roster_keeper_set_finish (keeper, wait (fixture), error);
}

static gboolean
look (KeeperFixture *fixture, RosterKeeper *keeper, gboolean *is_on, GError **error)
{
  g_clear_object (&fixture->result);
  roster_keeper_look_async (keeper, NULL, on_done_cb, fixture);

  return roster_keeper_look_finish (keeper, wait (fixture), is_on, error);
}

static void
test_timer (KeeperFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *state;
    gboolean is_on;
  } states[] = {
    { "disabled", FALSE }, { "enabled", TRUE }, { "enabled-runtime", TRUE }, { "masked", FALSE }
  };
  g_autoptr (RosterKeeper) keeper = roster_timer_keeper_new (fixture->directory);
  g_autoptr (GError) error = NULL;

  serve_systemd (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      gboolean is_on = !states[i].is_on;

      fixture->state = states[i].state;
      g_assert_true (look (fixture, keeper, &is_on, &error));
      g_assert_cmpint (is_on, ==, states[i].is_on);
    }

  g_string_set_size (fixture->calls, 0);
  g_assert_true (set (fixture, keeper, TRUE, &error));
  g_assert_cmpstr (fixture->calls->str, ==,
                   "EnableUnitFiles (['roster-sync.timer'], false, false)\n"
                   "Reload ()\n"
                   "StartUnit ('roster-sync.timer', 'replace')\n");
  g_string_set_size (fixture->calls, 0);
  g_assert_true (set (fixture, keeper, FALSE, &error));
  g_assert_cmpstr (fixture->calls->str, ==,
                   "StopUnit ('roster-sync.timer', 'replace')\n"
                   "DisableUnitFiles (['roster-sync.timer'], false)\n"
                   "Reload ()\n");
  g_clear_object (&fixture->result);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&keeper));
}

static void
test_timer_refused (KeeperFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *sentence;
  } cases[] = {
    { "org.freedesktop.DBus.Error.FileNotFound", "is not installed" },
    { "org.freedesktop.systemd1.NoSuchUnit", "is not installed" },
    { "org.freedesktop.systemd1.UnitMasked", "refused: No <b>way</b>" },
    { "org.freedesktop.DBus.Error.AccessDenied", "refused: No <b>way</b>" },
  };
  g_autoptr (RosterKeeper) keeper = roster_timer_keeper_new (fixture->directory);

  serve_systemd (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) set_error = NULL;
      g_autoptr (GError) look_error = NULL;
      gboolean is_on;

      fixture->refusal = cases[i].name;
      g_assert_false (set (fixture, keeper, i % 2 == 0, &set_error));
      g_assert_error (set_error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
      g_assert_nonnull (strstr (set_error->message, cases[i].sentence));
      g_assert_false (look (fixture, keeper, &is_on, &look_error));
      g_assert_nonnull (strstr (look_error->message, cases[i].sentence));
    }
}

static void
test_no_systemd (KeeperFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterKeeper) keeper = roster_timer_keeper_new (fixture->directory);
  g_autoptr (GError) error = NULL;

  g_assert_false (set (fixture, keeper, TRUE, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "no systemd"));
}

/* A sandboxed Roster keeps the schedules already: in this folder, or in its own. */
static void
test_beside_a_sandbox (KeeperFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterKeeper) keeper = roster_timer_keeper_new (fixture->directory);
  g_autofree char *other = roster_keeper_mark_dup_sandbox_folder ();
  const char *const folders[] = { fixture->directory, other };

  serve_systemd (fixture);
  g_assert_cmpint (g_mkdir_with_parents (other, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (roster_keeper_mark_set (folders[i], TRUE, NULL));
      g_assert_false (set (fixture, keeper, TRUE, &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
      g_assert_cmpstr (fixture->calls->str, ==, "");
      g_assert_true (roster_keeper_mark_set (folders[i], FALSE, NULL));
    }
  g_assert_true (set (fixture, keeper, TRUE, NULL));
}

static void
test_portal (KeeperFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterKeeper) keeper = roster_portal_keeper_new (fixture->directory);
  g_autoptr (GError) error = NULL;
  gboolean is_on = TRUE;
  gpointer left;

  serve_portal (fixture);
  g_assert_true (look (fixture, keeper, &is_on, &error));
  g_assert_false (is_on);
  g_assert_true (set (fixture, keeper, TRUE, &error));
  g_assert_true (look (fixture, keeper, &is_on, &error));
  g_assert_true (is_on);

  /* Switched off it is, also where the desktop allows nothing. */
  fixture->is_allowed = FALSE;
  g_assert_true (set (fixture, keeper, FALSE, &error));
  g_assert_true (look (fixture, keeper, &is_on, &error));
  g_assert_false (is_on);
  g_assert_cmpstr (fixture->calls->str, ==,
                   "RequestBackground on roster --background\n"
                   "RequestBackground off roster --background\n");

  g_assert_false (set (fixture, keeper, TRUE, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN);
  g_assert_true (look (fixture, keeper, &is_on, NULL));
  g_assert_false (is_on);
  g_clear_object (&fixture->result);
  /* What heard the answer goes in its own time. */
  left = keeper;
  g_object_add_weak_pointer (G_OBJECT (keeper), &left);
  g_clear_object (&keeper);
  while (left != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_for_here (KeeperFixture *fixture, gconstpointer data)
{
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), "roster", NULL);
  g_autoptr (RosterKeeper) here = roster_keeper_new_for_here (usual);
  g_autoptr (RosterKeeper) elsewhere = roster_keeper_new_for_here (fixture->directory);

  g_assert_nonnull (here);
  g_assert_null (elsewhere);
}

static void
test_no_portal (KeeperFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterKeeper) keeper = roster_portal_keeper_new (fixture->directory);
  g_autoptr (GError) error = NULL;

  g_assert_false (set (fixture, keeper, TRUE, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE);
  g_assert_false (roster_keeper_mark_is_set (fixture->directory));
}

#define add(path, function) g_test_add (path, KeeperFixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/keeper/timer", test_timer);
  add ("/keeper/timer-refused", test_timer_refused);
  add ("/keeper/no-systemd", test_no_systemd);
  add ("/keeper/beside-a-sandbox", test_beside_a_sandbox);
  add ("/keeper/portal", test_portal);
  add ("/keeper/no-portal", test_no_portal);
  add ("/keeper/for-here", test_for_here);

  return g_test_run ();
}
