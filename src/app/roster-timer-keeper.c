/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-timer-keeper.h"

#include <glib/gi18n-lib.h>

#include "app/roster-keeper-mark.h"
#include "model/roster-error.h"

#define TIMER "roster-sync.timer"

#define SYSTEMD   "org.freedesktop.systemd1"
#define PATH      "/org/freedesktop/systemd1"
#define INTERFACE "org.freedesktop.systemd1.Manager"

/**
 * RosterTimerKeeper:
 *
 * Keeps the schedules with a timer of the user's systemd, which calls `rosterctl sync --due` every
 * quarter of an hour, as long as the user is logged in.
 */
struct _RosterTimerKeeper
{
  RosterKeeper parent_instance;
};

G_DEFINE_FINAL_TYPE (RosterTimerKeeper, roster_timer_keeper, ROSTER_TYPE_KEEPER)

typedef enum
{
  METHOD_STATE,
  METHOD_ENABLE,
  METHOD_DISABLE,
  METHOD_RELOAD,
  METHOD_START,
  METHOD_STOP,
  METHOD_END,
} Method;

static const char *const names[] = {
  [METHOD_STATE] = "GetUnitFileState",   [METHOD_ENABLE] = "EnableUnitFiles",
  [METHOD_DISABLE] = "DisableUnitFiles", [METHOD_RELOAD] = "Reload",
  [METHOD_START] = "StartUnit",          [METHOD_STOP] = "StopUnit",
};

/* One after the other, as systemctl does it. */
static const Method look_methods[] = { METHOD_STATE, METHOD_END };
static const Method on_methods[] = { METHOD_ENABLE, METHOD_RELOAD, METHOD_START, METHOD_END };
static const Method off_methods[] = { METHOD_STOP, METHOD_DISABLE, METHOD_RELOAD, METHOD_END };

static void call_next (GTask *task, GDBusConnection *bus);

static GVariant *
make_arguments (Method method)
{
  static const char *const units[] = { TIMER, NULL };

  switch (method)
    {
    case METHOD_STATE:
      return g_variant_new ("(s)", TIMER);
    case METHOD_ENABLE:
      return g_variant_new ("(^asbb)", units, FALSE, FALSE);
    case METHOD_DISABLE:
      return g_variant_new ("(^asb)", units, FALSE);
    case METHOD_START:
    case METHOD_STOP:
      return g_variant_new ("(ss)", TIMER, "replace");
    case METHOD_RELOAD:
    case METHOD_END:
    default:
      return NULL;
    }
}

static gboolean
is_one_of (const GError *error, const char *const *remote_names)
{
  g_autofree char *name =
      g_dbus_error_is_remote_error (error) ? g_dbus_error_get_remote_error (error) : NULL;

  return name != NULL && g_strv_contains (remote_names, name);
}

/* Makes an error for people of one for programmers. */
static GError *
explain (GError *cause)
{
  static const char *const not_there[] = { "org.freedesktop.DBus.Error.FileNotFound",
                                           "org.freedesktop.systemd1.NoSuchUnit",
                                           "org.freedesktop.systemd1.LoadFailed", NULL };
  static const char *const no_systemd[] = { "org.freedesktop.DBus.Error.ServiceUnknown",
                                            "org.freedesktop.DBus.Error.NameHasNoOwner",
                                            "org.freedesktop.DBus.Error.Spawn.ServiceNotFound",
                                            "org.freedesktop.DBus.Error.Spawn.ChildExited",
                                            "org.freedesktop.DBus.Error.Spawn.ExecFailed",
                                            NULL };
  g_autoptr (GError) owned = cause;

  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&owned);

  if (is_one_of (owned, not_there) || g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_error_new_literal (
        ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
        _ ("Roster’s timer is not installed where systemd looks for it, so nothing was changed. "
           "Install Roster, or let “rosterctl sync --due” be called every quarter of an hour."));

  if (is_one_of (owned, no_systemd) || !g_dbus_error_is_remote_error (owned))
    return g_error_new_literal (
        ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
        _ ("There is no systemd for this session, so nothing was changed. Let “rosterctl sync "
           "--due” be called every quarter of an hour, for example by cron."));

  g_dbus_error_strip_remote_error (owned);

  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
                      /* Translators: a message of systemd */
                      _ ("systemd refused: %s. “systemctl --user status roster-sync.timer” shows "
                         "how the timer is."),
                      owned->message);
}

static void
on_called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Method *methods = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *state;

  /* What is not there needs no stopping. */
  if (reply == NULL && *methods != METHOD_STOP)
    {
      g_task_return_error (task, explain (error));
      return;
    }

  g_clear_error (&error);
  if (*methods == METHOD_STATE)
    {
      g_variant_get (reply, "(&s)", &state);
      g_task_return_boolean (task, g_str_has_prefix (state, "enabled"));
      return;
    }

  g_task_set_task_data (task, (gpointer) (methods + 1), NULL);
  call_next (task, G_DBUS_CONNECTION (source));
}

static void
call_next (GTask *task, GDBusConnection *bus)
{
  const Method *methods = g_task_get_task_data (task);

  if (*methods == METHOD_END)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_dbus_connection_call (bus, SYSTEMD, PATH, INTERFACE, names[*methods], make_arguments (*methods),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, g_task_get_cancellable (task),
                          on_called_cb, g_object_ref (task));
}

static void
on_bus_got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    g_task_return_error (task, explain (error));
  else
    call_next (task, bus);
}

static void
call_all (GTask *task, const Method *methods)
{
  g_task_set_task_data (task, (gpointer) methods, NULL);
  g_bus_get (G_BUS_TYPE_SESSION, g_task_get_cancellable (task), on_bus_got_cb, g_object_ref (task));
}

static void
roster_timer_keeper_look (RosterKeeper *keeper, GTask *task)
{
  call_all (task, look_methods);
}

/* Two that keep the schedules of two data folders with the same accounts would do all twice. */
static gboolean
is_kept_elsewhere (RosterKeeper *self)
{
  g_autofree char *sandbox = roster_keeper_mark_dup_sandbox_folder ();

  return roster_keeper_mark_is_set (roster_keeper_get_directory (self)) ||
         roster_keeper_mark_is_set (sandbox);
}

static void
roster_timer_keeper_set (RosterKeeper *keeper, gboolean is_on, GTask *task)
{
  if (is_on && is_kept_elsewhere (keeper))
    g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_CONFLICT,
                             _ ("Roster is installed as a Flatpak too, and that one syncs in the "
                                "background already. Nothing was changed. Switch it off there "
                                "first."));
  else
    call_all (task, is_on ? on_methods : off_methods);
}

static void
roster_timer_keeper_class_init (RosterTimerKeeperClass *klass)
{
  RosterKeeperClass *keeper_class = ROSTER_KEEPER_CLASS (klass);

  keeper_class->look = roster_timer_keeper_look;
  keeper_class->set = roster_timer_keeper_set;
}

static void
roster_timer_keeper_init (RosterTimerKeeper *self)
{
}

/**
 * roster_timer_keeper_new:
 * @directory: the data folder
 *
 * Returns: (transfer full): a keeper
 */
RosterKeeper *
roster_timer_keeper_new (const char *directory)
{
  return g_object_new (ROSTER_TYPE_TIMER_KEEPER, "directory", directory, NULL);
}
