/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "app/roster-demo-folder.h"
#include "app/roster-job-manager.h"
#include "app/roster-keeper-mark.h"
#include "model/roster-error.h"
#include "secrets/roster-memory-keyring.h"
#include "secrets/roster-secret-service.h"
#include "ui/roster-compat.h"
#include "ui/roster-notice.h"
#include "ui/roster-preferences-window.h"
#include "ui/roster-schedule-notices.h"
#include "ui/roster-window.h"

#define DEMO_CLIENTS 60
#define DEMO_DEVICES 2500

#define RESOURCES "/io/github/rosterapp/Roster"

/**
 * RosterApplication:
 *
 * The program: it owns the session, from the first window to the last, and closes it before it
 * ends. The demo is an application of its own, with a keyring in memory and a data folder that is
 * gone afterwards, so that it never opens what belongs to the user.
 */
struct _RosterApplication
{
  AdwApplication parent_instance;

  gboolean is_demo;
  RosterDemoFolder *demo_folder;
  RosterDemo *demo;
  char *data_dir;
  RosterSession *session;
  RosterScheduler *scheduler; /* while the session is open, and not that of the demo */
  GError *error;              /* why the session could not be opened */
  gboolean is_open;
  gboolean is_preparing; /* the demo */
  gboolean is_closing;
  gboolean is_in_background; /* it goes on without a window */
  gboolean is_started_in_background;
  GCancellable *cancellable; /* of what fills the demo */
  guint stop_signals[3];
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (RosterApplication, roster_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Try it with made-up clients"), NULL },
  { "background", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Sync what is scheduled, without a window"),
    NULL },
  { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Where the data is"), N_ ("DIR") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and end"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void close_now (RosterApplication *self);
static void go_to_background (RosterApplication *self);

static void
tell_windows (RosterApplication *self)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL;
       item = item->next)
    if (ROSTER_IS_WINDOW (item->data))
      roster_window_set_session (item->data, self->is_open ? self->session : NULL, self->error);
}

static void
stop_scheduler (RosterApplication *self)
{
  if (self->scheduler != NULL)
    roster_scheduler_stop (self->scheduler);
  g_clear_object (&self->scheduler);
}

static void
end_opening (RosterApplication *self)
{
  tell_windows (self);
  if (!self->is_open)
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
  if (self->is_demo || self->is_closing)
    return;

  self->scheduler = roster_schedule_notices_start (G_APPLICATION (self), self->session);
  /* Also where a person opened it: the desktop starts it only once, at login. */
  if (roster_keeper_mark_is_set (self->data_dir))
    go_to_background (self);
}

static void
on_demo_prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApplication) self = user_data;

  g_clear_error (&self->error);
  self->is_open = roster_demo_run_finish (ROSTER_DEMO (source), result, &self->error);
  if (!roster_error_is_cancelled (self->error))
    end_opening (self);
  self->is_preparing = FALSE;
  if (self->is_closing)
    close_now (self);
}

static void
prepare_demo (RosterApplication *self)
{
  /* What is unknown, or not played by the services, is left out. */
  static const char *const providers[] = { "nsight", "ninjarmm", NULL };

  self->is_preparing = TRUE;
  self->demo = roster_demo_new (self->session, DEMO_CLIENTS, DEMO_DEVICES);
  roster_demo_run_async (self->demo, providers, self->cancellable, on_demo_prepared_cb,
                         g_object_ref (self));
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApplication) self = user_data;

  g_clear_error (&self->error);
  self->is_open = roster_session_open_finish (ROSTER_SESSION (source), result, &self->error);
  if (!self->is_open || !self->is_demo)
    {
      end_opening (self);
      return;
    }

  self->is_open = FALSE;
  if (!self->is_closing)
    prepare_demo (self);
}

/* Who looks at a window sees it there. */
static void
on_job_finished_cb (RosterApplication *self, RosterJob *job, const GError *error)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GNotification) notice = NULL;
  const char *integration = roster_job_get_integration_id (job);

  /* Of what nobody waits for only what needs a person is said. */
  if (roster_job_is_scheduled (job) || (window != NULL && gtk_window_is_active (window)))
    return;

  notice = roster_notice_new (job, error);
  if (notice != NULL)
    g_application_send_notification (G_APPLICATION (self), integration, notice);
}

/* What waits for the store keeps the application alive, as nothing else does without a window. */
static void
open_session (RosterApplication *self)
{
  g_autoptr (RosterClock) clock = roster_clock_new ();
  g_autoptr (RosterKeyring) keyring =
      self->is_demo ? roster_memory_keyring_new () : roster_secret_service_new ();

  g_application_hold (G_APPLICATION (self));
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->session = roster_session_new (self->data_dir, keyring, clock);
  g_signal_connect_object (roster_session_get_jobs (self->session), "finished",
                           G_CALLBACK (on_job_finished_cb), self, G_CONNECT_SWAPPED);
  roster_session_open_async (self->session, self->cancellable, on_opened_cb, g_object_ref (self));
}

static void
on_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!roster_session_close_finish (ROSTER_SESSION (source), result, &error))
    g_debug ("The session was not closed: %s", error->message);

  g_clear_object (&self->session);
  self->is_open = FALSE;
  self->is_closing = FALSE;
  /* A window may have been opened in the meantime. */
  if (gtk_application_get_windows (GTK_APPLICATION (self)) != NULL || self->is_in_background)
    open_session (self);
  g_application_release (G_APPLICATION (self));
}

static void
close_now (RosterApplication *self)
{
  g_clear_object (&self->demo);
  roster_session_close_async (self->session, NULL, on_closed_cb, g_object_ref (self));
}

/* What fills the demo is the session's business too, and ends first. */
static void
close_session (RosterApplication *self)
{
  if (self->session == NULL || self->is_closing)
    return;

  self->is_closing = TRUE;
  stop_scheduler (self);
  g_cancellable_cancel (self->cancellable);
  if (!self->is_preparing)
    close_now (self);
}

static void
go_to_background (RosterApplication *self)
{
  if (self->is_in_background)
    return;

  self->is_in_background = TRUE;
  g_application_hold (G_APPLICATION (self));
  if (self->session == NULL)
    open_session (self);
}

static void
leave_background (RosterApplication *self)
{
  if (!self->is_in_background)
    return;

  self->is_in_background = FALSE;
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    close_session (self);
  g_application_release (G_APPLICATION (self));
}

/* Whoever starts it in the background while it runs, and the preferences. */
static void
on_background_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (g_variant_get_boolean (parameter))
    go_to_background (user_data);
  else
    leave_background (user_data);
}

static void
on_quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RosterApplication *self = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  /* Each may ask first. */
  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_close (item->data);
}

static void
on_about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  roster_compat_show_about (gtk_application_get_active_window (user_data));
}

static void
on_preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RosterApplication *self = user_data;
  g_autoptr (RosterKeeper) keeper =
      self->is_demo ? NULL : roster_keeper_new_for_here (self->data_dir);
  GtkWidget *window = roster_preferences_window_new (
      self->session != NULL ? roster_session_get_aliases (self->session) : NULL, keeper,
      G_ACTION_GROUP (self));

  gtk_window_set_transient_for (GTK_WINDOW (window), gtk_application_get_active_window (user_data));
  gtk_window_present (GTK_WINDOW (window));
}

/* Where a notification leads, which may be what starts the program. */
static void
on_show_integration_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (user_data);
  for (GList *item = gtk_application_get_windows (user_data); item != NULL; item = item->next)
    if (ROSTER_IS_WINDOW (item->data))
      roster_window_show_integration (item->data, g_variant_get_string (parameter, NULL));
}

/* The demo is an application of its own, so it is a process of its own too. */
static void
on_try_demo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  RosterApplication *self = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", &error);
  g_autoptr (GSubprocess) process = NULL;

  if (program != NULL)
    process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--demo", NULL);
  if (process == NULL && window != NULL)
    roster_window_show_toast (GTK_WIDGET (window), error->message, NULL, NULL);
}

static const GActionEntry actions[] = {
  { "background", on_background_cb, "b", NULL, NULL, { 0 } },
  { "about", on_about_cb, NULL, NULL, NULL, { 0 } },
  { "preferences", on_preferences_cb, NULL, NULL, NULL, { 0 } },
  { "show-integration", on_show_integration_cb, "s", NULL, NULL, { 0 } },
  { "quit", on_quit_cb, NULL, NULL, NULL, { 0 } },
  { "try-demo", on_try_demo_cb, NULL, NULL, NULL, { 0 } },
};

/* Whoever ends the program from outside is not asked, and nothing of it is left half done. */
static gboolean
on_stop_signal_cb (gpointer user_data)
{
  RosterApplication *self = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  for (GList *item = windows; item != NULL; item = item->next)
    gtk_window_destroy (item->data);
  leave_background (self);

  return G_SOURCE_CONTINUE;
}

static void
roster_application_startup (GApplication *application)
{
  RosterApplication *self = ROSTER_APPLICATION (application);
  const char *quit[] = { "<Control>q", NULL };
  const char *preferences[] = { "<Control>comma", NULL };
  const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

  G_APPLICATION_CLASS (roster_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.preferences", preferences);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    self->stop_signals[i] = g_unix_signal_add (numbers[i], on_stop_signal_cb, self);
  gtk_window_set_default_icon_name (ROSTER_APPLICATION_ID);
  /* A text that gets the focus because its page is opened is read, not copied. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
}

static void
roster_application_activate (GApplication *application)
{
  RosterApplication *self = ROSTER_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->is_started_in_background)
    {
      self->is_started_in_background = FALSE;
      go_to_background (self);
      return;
    }

  if (window == NULL)
    {
      window = GTK_WINDOW (roster_window_new (self));
      if (self->is_demo)
        roster_window_set_demo (ROSTER_WINDOW (window));
    }
  if (self->session == NULL)
    open_session (self);
  tell_windows (self);
  gtk_window_present (window);
}

static void
roster_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (roster_application_parent_class)->window_removed (application, window);

  if (gtk_application_get_windows (application) == NULL &&
      !ROSTER_APPLICATION (application)->is_in_background)
    close_session (ROSTER_APPLICATION (application));
}

/* One that runs already goes on without its window, and does not show it. */
static int
start_in_background (RosterApplication *self)
{
  GApplication *application = G_APPLICATION (self);
  g_autoptr (GError) error = NULL;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  self->is_started_in_background = !g_application_get_is_remote (application);
  if (self->is_started_in_background)
    return -1;

  g_action_group_activate_action (G_ACTION_GROUP (application), "background",
                                  g_variant_new_boolean (TRUE));
  return 0;
}

/* Whoever works in another folder wants its own window: an application raises the one that is open.
 * Beside a part of the id that says so, what comes from the path has to be letters and digits. */
static char *
make_id_for_folder (const char *data_dir)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, data_dir, -1);

  sum[16] = '\0';

  return g_strconcat (ROSTER_APPLICATION_ID ".Folder", sum, NULL);
}

static void
choose_folder (RosterApplication *self, const char *chosen)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "roster", NULL);
  g_autofree char *usual = g_canonicalize_filename (path, NULL);
  g_autofree char *id = NULL;

  self->data_dir = g_canonicalize_filename (chosen != NULL ? chosen : usual, NULL);
  if (g_str_equal (self->data_dir, usual))
    return;

  id = make_id_for_folder (self->data_dir);
  g_application_set_application_id (G_APPLICATION (self), id);
}

static int
roster_application_handle_local_options (GApplication *application, GVariantDict *values)
{
  RosterApplication *self = ROSTER_APPLICATION (application);
  g_autofree char *data_dir = NULL;

  if (g_variant_dict_contains (values, "version"))
    {
      g_print ("roster %s\n", ROSTER_VERSION);
      return 0;
    }

  self->is_demo = g_variant_dict_contains (values, "demo");
  if (self->is_demo)
    {
      g_autoptr (GError) error = NULL;

      self->demo_folder = roster_demo_folder_new (&error);
      if (self->demo_folder == NULL)
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
      self->data_dir = g_strdup (roster_demo_folder_get_path (self->demo_folder));
      g_application_set_application_id (application, ROSTER_APPLICATION_ID ".Demo");
    }
  else
    {
      g_variant_dict_lookup (values, "data-dir", "^ay", &data_dir);
      choose_folder (self, data_dir);
    }

  return !self->is_demo && g_variant_dict_contains (values, "background")
             ? start_in_background (self)
             : -1;
}

static void
roster_application_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, roster_application_get_session (ROSTER_APPLICATION (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
roster_application_dispose (GObject *object)
{
  RosterApplication *self = ROSTER_APPLICATION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (self->stop_signals); i++)
    g_clear_handle_id (&self->stop_signals[i], g_source_remove);
  g_clear_object (&self->demo);
  g_clear_object (&self->scheduler);
  g_clear_object (&self->session);
  g_clear_pointer (&self->demo_folder, roster_demo_folder_free);
  g_clear_error (&self->error);
  g_clear_pointer (&self->data_dir, g_free);

  G_OBJECT_CLASS (roster_application_parent_class)->dispose (object);
}

static void
roster_application_class_init (RosterApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  GtkApplicationClass *gtk_application_class = GTK_APPLICATION_CLASS (klass);

  object_class->get_property = roster_application_get_property;
  object_class->dispose = roster_application_dispose;
  application_class->startup = roster_application_startup;
  application_class->activate = roster_application_activate;
  application_class->handle_local_options = roster_application_handle_local_options;
  gtk_application_class->window_removed = roster_application_window_removed;

  /**
   * RosterApplication:session:
   *
   * The open session, or NULL.
   */
  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, ROSTER_TYPE_SESSION,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
roster_application_init (RosterApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (
      G_APPLICATION (self),
      _ ("Brings the clients and devices of an RMM into a documentation, without duplicates and "
         "without losing anything."));
}

/**
 * roster_application_new:
 *
 * Returns: (transfer full): the program, which does not run yet
 */
RosterApplication *
roster_application_new (void)
{
  return g_object_new (ROSTER_TYPE_APPLICATION, "application-id", ROSTER_APPLICATION_ID,
                       "resource-base-path", RESOURCES, NULL);
}

/**
 * roster_application_get_session:
 * @self: the program
 *
 * Returns: (transfer none) (nullable): the session, once it is open
 */
RosterSession *
roster_application_get_session (RosterApplication *self)
{
  g_return_val_if_fail (ROSTER_IS_APPLICATION (self), NULL);

  return self->is_open ? self->session : NULL;
}

/**
 * roster_application_get_demo:
 * @self: the program
 *
 * Returns: (transfer none) (nullable): the demo with its services, where this is one
 */
RosterDemo *
roster_application_get_demo (RosterApplication *self)
{
  g_return_val_if_fail (ROSTER_IS_APPLICATION (self), NULL);

  return self->demo;
}
