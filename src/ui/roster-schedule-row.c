/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-schedule-row.h"

#include <glib/gi18n-lib.h>

#include "app/roster-forecast-words.h"
#include "app/roster-job-manager.h"
#include "app/roster-watch.h"
#include "model/roster-error.h"
#include "store/roster-store-schedules.h"
#include "ui/roster-closures-schedule.h"
#include "ui/roster-window.h"

/**
 * RosterScheduleRow:
 *
 * When an integration is synced by itself, and what that comes to: the next run, or why there is
 * none, and what it takes. A change counts at once. It follows what other processes set.
 */
struct _RosterScheduleRow
{
  AdwExpanderRow parent_instance;

  RosterSession *session;
  char *integration;
  RosterWatch *watch;
  GCancellable *cancellable;
  RosterSchedule schedule; /* what the widgets show */
  gboolean is_showing;     /* the widgets change because of what was read */
  guint n_saving;
  char *status;   /* in words */
  char *forecast; /* in words; NULL where nothing is known */
  gint64 forecast_for;
  gboolean is_forecasting;

  AdwComboRow *repeat;
  AdwComboRow *day;
  GtkStringList *days;
  GtkWidget *time;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
};

G_DEFINE_FINAL_TYPE (RosterScheduleRow, roster_schedule_row, ADW_TYPE_EXPANDER_ROW)

/* In the order of the list. */
static const RosterScheduleKind kinds[] = {
  ROSTER_SCHEDULE_DAILY,
  ROSTER_SCHEDULE_WEEKLY,
  ROSTER_SCHEDULE_OFF,
};

static guint
find_kind (RosterScheduleKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == kind)
      return i;

  return 0;
}

static void
update_sensitivity (RosterScheduleRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->day), self->schedule.kind == ROSTER_SCHEDULE_WEEKLY);
  gtk_widget_set_visible (self->time, self->schedule.kind != ROSTER_SCHEDULE_OFF);
}

static void
show_schedule (RosterScheduleRow *self, const RosterSchedule *schedule)
{
  self->is_showing = TRUE;
  self->schedule = *schedule;
  adw_combo_row_set_selected (self->repeat, find_kind (schedule->kind));
  adw_combo_row_set_selected (self->day, (guint) schedule->day - G_DATE_MONDAY);
  gtk_spin_button_set_value (self->hour, schedule->hour);
  gtk_spin_button_set_value (self->minute, schedule->minute);
  self->is_showing = FALSE;
  update_sensitivity (self);
}

static void
show_words (RosterScheduleRow *self)
{
  g_autofree char *text = self->forecast != NULL
                              ? g_strconcat (self->status, "\n", self->forecast, NULL)
                              : g_strdup (self->status);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
}

static void
on_forecast_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterScheduleRow) self = user_data;
  g_autoptr (GError) error = NULL;
  RosterReadingForecast forecast;

  self->is_forecasting = FALSE;
  if (self->watch != NULL)
    roster_watch_rest (self->watch);
  if (!roster_reading_forecast_finish (ROSTER_STORE (source), result, &forecast, &error))
    {
      g_debug ("It is not known what the next reading takes: %s", error->message);
      return;
    }

  g_free (self->forecast);
  self->forecast = roster_forecast_words_describe (&forecast);
  if (self->session != NULL)
    show_words (self);
}

static void
on_integration_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterScheduleRow) self = user_data;
  g_autoptr (RosterIntegration) integration =
      roster_session_find_integration_finish (ROSTER_SESSION (source), result, NULL);

  self->is_forecasting = integration != NULL && self->session != NULL;
  if (self->is_forecasting)
    roster_reading_forecast_async (roster_session_get_store (self->session), integration,
                                   self->forecast_for, self->cancellable, on_forecast_made_cb,
                                   g_object_ref (self));
}

/* While it is read, its progress says more. */
static void
make_forecast (RosterScheduleRow *self, RosterScheduleStatus *status)
{
  RosterJobManager *jobs = roster_session_get_jobs (self->session);

  if (self->is_forecasting || roster_job_manager_find (jobs, self->integration) != NULL)
    return;

  self->is_forecasting = TRUE;
  self->forecast_for = status->is_due ? 0 : status->next;
  roster_session_find_integration_async (self->session, self->integration, self->cancellable,
                                         on_integration_found_cb, g_object_ref (self));
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterScheduleRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) statuses =
      roster_store_list_schedules_finish (ROSTER_STORE (source), result, &error);
  RosterScheduleStatus *status;

  if (statuses == NULL && !roster_error_is_cancelled (error))
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), error->message);
  /* What is saved now is newer than what was read. */
  if (statuses == NULL || statuses->len == 0 || self->n_saving > 0 || self->session == NULL)
    return;

  status = g_ptr_array_index (statuses, 0);
  g_free (self->status);
  self->status = roster_closures_describe_schedule_status (
      status, roster_clock_now (roster_store_get_clock (ROSTER_STORE (source))));
  show_words (self);
  show_schedule (self, &status->schedule);
  make_forecast (self, status);
}

static void
load (RosterScheduleRow *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  roster_store_list_schedules_async (roster_session_get_store (self->session), self->integration,
                                     zone, self->cancellable, on_listed_cb, g_object_ref (self));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterScheduleRow) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_saving--;
  if (!roster_store_set_schedule_finish (ROSTER_STORE (source), result, &error) &&
      !roster_error_is_cancelled (error))
    roster_window_show_toast (GTK_WIDGET (self), error->message, NULL, NULL);
  if (self->n_saving == 0 && self->session != NULL)
    load (self);
}

/* Once changed it is saved, whoever leaves the page meanwhile. */
static void
on_changed_cb (RosterScheduleRow *self)
{
  if (self->is_showing || self->session == NULL)
    return;

  self->schedule.kind = kinds[adw_combo_row_get_selected (self->repeat)];
  self->schedule.day = (GDateWeekday) (adw_combo_row_get_selected (self->day) + G_DATE_MONDAY);
  self->schedule.hour = gtk_spin_button_get_value_as_int (self->hour);
  self->schedule.minute = gtk_spin_button_get_value_as_int (self->minute);
  update_sensitivity (self);

  self->n_saving++;
  roster_store_set_schedule_async (roster_session_get_store (self->session), self->integration,
                                   &self->schedule, NULL, on_saved_cb, g_object_ref (self));
}

/* As a clock shows it. */
static gboolean
on_output_cb (GtkSpinButton *button)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (button));

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (button))))
    gtk_editable_set_text (GTK_EDITABLE (button), text);

  return TRUE;
}

static void
roster_schedule_row_map (GtkWidget *widget)
{
  RosterScheduleRow *self = ROSTER_SCHEDULE_ROW (widget);

  GTK_WIDGET_CLASS (roster_schedule_row_parent_class)->map (widget);

  if (self->watch != NULL)
    roster_watch_set_active (self->watch, TRUE);
}

static void
roster_schedule_row_unmap (GtkWidget *widget)
{
  RosterScheduleRow *self = ROSTER_SCHEDULE_ROW (widget);

  if (self->watch != NULL)
    roster_watch_set_active (self->watch, FALSE);

  GTK_WIDGET_CLASS (roster_schedule_row_parent_class)->unmap (widget);
}

static void
roster_schedule_row_dispose (GObject *object)
{
  RosterScheduleRow *self = ROSTER_SCHEDULE_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->watch);
  g_clear_object (&self->session);
  g_clear_pointer (&self->integration, g_free);
  g_clear_pointer (&self->status, g_free);
  g_clear_pointer (&self->forecast, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_SCHEDULE_ROW);

  G_OBJECT_CLASS (roster_schedule_row_parent_class)->dispose (object);
}

static void
roster_schedule_row_class_init (RosterScheduleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = roster_schedule_row_dispose;
  widget_class->map = roster_schedule_row_map;
  widget_class->unmap = roster_schedule_row_unmap;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/rosterapp/Roster/ui/roster-schedule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterScheduleRow, repeat);
  gtk_widget_class_bind_template_child (widget_class, RosterScheduleRow, day);
  gtk_widget_class_bind_template_child (widget_class, RosterScheduleRow, days);
  gtk_widget_class_bind_template_child (widget_class, RosterScheduleRow, time);
  gtk_widget_class_bind_template_child (widget_class, RosterScheduleRow, hour);
  gtk_widget_class_bind_template_child (widget_class, RosterScheduleRow, minute);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_output_cb);
}

static void
roster_schedule_row_init (RosterScheduleRow *self)
{
  RosterSchedule schedule;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_showing = TRUE;
  for (GDateWeekday day = G_DATE_MONDAY; day <= G_DATE_SUNDAY; day++)
    {
      g_autofree char *name = roster_closures_describe_day (day);

      gtk_string_list_append (self->days, name);
    }
  roster_schedule_init_default (&schedule);
  show_schedule (self, &schedule);
}

/**
 * roster_schedule_row_set_integration:
 * @self: a row that has none yet
 * @session: an open session
 * @integration: an integration's id
 *
 * Shows and sets the schedule of this integration.
 */
void
roster_schedule_row_set_integration (RosterScheduleRow *self,
                                     RosterSession *session,
                                     const char *integration)
{
  g_return_if_fail (ROSTER_IS_SCHEDULE_ROW (self));
  g_return_if_fail (ROSTER_IS_SESSION (session) && self->session == NULL);
  g_return_if_fail (integration != NULL);

  self->session = g_object_ref (session);
  self->integration = g_strdup (integration);
  self->watch = roster_watch_new (roster_session_get_store (session));
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (roster_session_get_jobs (session), "items-changed", G_CALLBACK (load),
                           self, G_CONNECT_SWAPPED);
  roster_watch_set_active (self->watch, gtk_widget_get_mapped (GTK_WIDGET (self)));
}
