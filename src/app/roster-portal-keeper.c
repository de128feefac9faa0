/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-portal-keeper.h"

#include <glib/gi18n-lib.h>

#include "app/roster-keeper-mark.h"
#include "model/roster-error.h"
#include "model/roster-task-data.h"

#define PORTAL       "org.freedesktop.portal.Desktop"
#define PATH         "/org/freedesktop/portal/desktop"
#define REQUEST_PATH PATH "/request/%s/%s"

/**
 * RosterPortalKeeper:
 *
 * Keeps the schedules from inside of a sandbox: the desktop lets Roster run without a window, and
 * starts it at login as `roster --background`. Whether it does is noted in the data folder, since
 * the desktop cannot be asked for it.
 */
struct _RosterPortalKeeper
{
  RosterKeeper parent_instance;
};

G_DEFINE_FINAL_TYPE (RosterPortalKeeper, roster_portal_keeper, ROSTER_TYPE_KEEPER)

typedef struct
{
  gboolean is_on;
  GDBusConnection *bus;
  guint subscription;
} SetData;

static void
set_data_clear (SetData *data)
{
  if (data->subscription != 0)
    g_dbus_connection_signal_unsubscribe (data->bus, data->subscription);
  g_clear_object (&data->bus);
}

ROSTER_DEFINE_TASK_DATA (SetData, set_data)

static void
roster_portal_keeper_look (RosterKeeper *keeper, GTask *task)
{
  g_task_return_boolean (task, roster_keeper_mark_is_set (roster_keeper_get_directory (keeper)));
}

static void
unsubscribe (GTask *task)
{
  SetData *data = g_task_get_task_data (task);

  g_dbus_connection_signal_unsubscribe (data->bus, data->subscription);
  data->subscription = 0;
}

/* Whoever switched it off is not in the way, whatever the desktop thinks of that. */
static void
on_response_cb (GDBusConnection *bus,
                const char *sender,
                const char *path,
                const char *interface,
                const char *signal,
                GVariant *parameters,
                gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  RosterKeeper *self = g_task_get_source_object (task);
  SetData *data = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  GError *error = NULL;
  gboolean is_allowed = FALSE;
  gboolean is_started = FALSE;
  guint response = 2;

  unsubscribe (task);
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &response, &results);
  if (results != NULL)
    {
      g_variant_lookup (results, "background", "b", &is_allowed);
      g_variant_lookup (results, "autostart", "b", &is_started);
    }

  if (data->is_on && (response != 0 || !is_allowed || !is_started))
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN,
                             _ ("The desktop does not let Roster run in the background, so nothing "
                                "was changed. Allow it in the settings of your desktop, under "
                                "Applications, and try again."));
  else if (!roster_keeper_mark_set (roster_keeper_get_directory (self), data->is_on, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_requested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SetData *data = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  /* The answer may have come before, and whoever asked may have gone since. */
  if (reply != NULL || data->subscription == 0)
    return;

  unsubscribe (task);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
                             _ ("This desktop cannot let a sandboxed program run in the "
                                "background, so nothing was changed. Leave the window open, or "
                                "install Roster without a sandbox."));
}

static GVariant *
make_options (gboolean is_on, const char *token)
{
  static const char *const command[] = { "roster", "--background", NULL };
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&builder, "{sv}", "reason",
                         g_variant_new_string (_ ("Syncs your integrations as scheduled.")));
  g_variant_builder_add (&builder, "{sv}", "autostart", g_variant_new_boolean (is_on));
  g_variant_builder_add (&builder, "{sv}", "commandline", g_variant_new_strv (command, -1));

  return g_variant_builder_end (&builder);
}

/* The answer may come before the call returns, so it is waited for first. */
static void
on_bus_got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SetData *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *token = g_strdup_printf ("roster%u", g_random_int ());
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  data->bus = g_bus_get_finish (result, &error);
  if (data->bus == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  name = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (data->bus) + 1), ".", '_');
  path = g_strdup_printf (REQUEST_PATH, name, token);
  data->subscription = g_dbus_connection_signal_subscribe (
      data->bus, PORTAL, "org.freedesktop.portal.Request", "Response", path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, on_response_cb, g_object_ref (task), g_object_unref);
  g_dbus_connection_call (data->bus, PORTAL, PATH, "org.freedesktop.portal.Background",
                          "RequestBackground",
                          g_variant_new ("(s@a{sv})", "", make_options (data->is_on, token)),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          g_task_get_cancellable (task), on_requested_cb, g_object_ref (task));
}

static void
roster_portal_keeper_set (RosterKeeper *keeper, gboolean is_on, GTask *task)
{
  SetData *data = set_data_new ();

  data->is_on = is_on;
  g_task_set_task_data (task, data, (GDestroyNotify) set_data_free);
  g_bus_get (G_BUS_TYPE_SESSION, g_task_get_cancellable (task), on_bus_got_cb, g_object_ref (task));
}

static void
roster_portal_keeper_class_init (RosterPortalKeeperClass *klass)
{
  RosterKeeperClass *keeper_class = ROSTER_KEEPER_CLASS (klass);

  keeper_class->look = roster_portal_keeper_look;
  keeper_class->set = roster_portal_keeper_set;
}

static void
roster_portal_keeper_init (RosterPortalKeeper *self)
{
}

/**
 * roster_portal_keeper_new:
 * @directory: the data folder
 *
 * Returns: (transfer full): a keeper
 */
RosterKeeper *
roster_portal_keeper_new (const char *directory)
{
  return g_object_new (ROSTER_TYPE_PORTAL_KEEPER, "directory", directory, NULL);
}
