/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "keeper-fixture.h"

#include <glib/gstdio.h>

#include "app/roster-keeper-mark.h"

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

/* As xdg-desktop-portal answers: what was granted, or that it was not. */
static void
emit_response (KeeperFixture *fixture, const char *sender, const char *request, gboolean is_on)
{
  static const struct
  {
    guint response;
    gboolean background;
    gboolean autostart;
  } answers[] = {
    [KEEPER_ANSWER_GRANTED] = { 0, TRUE, TRUE },
    [KEEPER_ANSWER_NO_BACKGROUND] = { 0, FALSE, FALSE },
    [KEEPER_ANSWER_NO_AUTOSTART] = { 0, TRUE, FALSE },
    [KEEPER_ANSWER_DISMISSED] = { 1, FALSE, FALSE },
  };
  GVariant *parameters;

  if (fixture->answer == KEEPER_ANSWER_ODD)
    parameters = g_variant_new ("(s)", "yes");
  else
    {
      GVariantDict results;

      g_variant_dict_init (&results, NULL);
      g_variant_dict_insert (&results, "background", "b", answers[fixture->answer].background);
      g_variant_dict_insert (&results, "autostart", "b",
                             answers[fixture->answer].autostart && is_on);
      parameters = g_variant_new ("(u@a{sv})", answers[fixture->answer].response,
                                  g_variant_dict_end (&results));
    }

  g_dbus_connection_emit_signal (fixture->connection, sender, request,
                                 "org.freedesktop.portal.Request", "Response", parameters, NULL);
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
  const char *token;
  gboolean is_on;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "autostart", "b", &is_on));
  g_assert_true (g_variant_lookup (options, "commandline", "^a&s", &words));
  command = g_strjoinv (" ", (char **) words);
  g_string_append_printf (fixture->calls, "%s %s %s\n", method, is_on ? "on" : "off", command);
  if (fixture->answer == KEEPER_ANSWER_ERROR)
    {
      g_dbus_method_invocation_return_dbus_error (
          invocation, "org.freedesktop.portal.Error.NotAllowed", "No <b>way</b>");
      return;
    }

  request = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  emit_response (fixture, sender, request, is_on);
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

void
keeper_fixture_serve_systemd (KeeperFixture *self)
{
  serve (self, "org.freedesktop.systemd1", "/org/freedesktop/systemd1", systemd_xml,
         on_systemd_call_cb);
}

void
keeper_fixture_serve_portal (KeeperFixture *self)
{
  serve (self, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", portal_xml,
         on_portal_call_cb);
}

void
keeper_fixture_set_up (KeeperFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->connection =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  self->calls = g_string_new (NULL);
  self->state = "disabled";
  self->directory = g_dir_make_tmp ("roster-test-XXXXXX", NULL);
}

void
keeper_fixture_tear_down (KeeperFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->result);
  if (self->name != 0)
    g_bus_unown_name (self->name);
  if (self->object != 0)
    g_dbus_connection_unregister_object (self->connection, self->object);
  g_dbus_connection_close_sync (self->connection, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&self->connection);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_test_dbus_down (self->bus);
  g_clear_object (&self->bus);
  g_string_free (self->calls, TRUE);
  g_assert_true (roster_keeper_mark_set (self->directory, FALSE, NULL));
  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_free (self->directory);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((KeeperFixture *) user_data)->result = g_object_ref (result);
}

static GAsyncResult *
wait (KeeperFixture *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return self->result;
}

gboolean
keeper_fixture_set (KeeperFixture *self, RosterKeeper *keeper, gboolean is_on, GError **error)
{
  g_clear_object (&self->result);
  roster_keeper_set_async (keeper, is_on, NULL, on_done_cb, self);

  return roster_keeper_set_finish (keeper, wait (self), error);
}

gboolean
keeper_fixture_look (KeeperFixture *self, RosterKeeper *keeper, gboolean *is_on, GError **error)
{
  g_clear_object (&self->result);
  roster_keeper_look_async (keeper, NULL, on_done_cb, self);

  return roster_keeper_look_finish (keeper, wait (self), is_on, error);
}

/**
 * keeper_fixture_finalize:
 * @self: a fixture
 * @keeper: (transfer full): a keeper
 *
 * Makes sure that nothing keeps it. What heard an answer goes in its own time.
 */
void
keeper_fixture_finalize (KeeperFixture *self, RosterKeeper *keeper)
{
  gpointer left = keeper;

  g_clear_object (&self->result);
  g_object_add_weak_pointer (G_OBJECT (keeper), &left);
  g_object_unref (keeper);
  while (left != NULL)
    g_main_context_iteration (NULL, TRUE);
}
