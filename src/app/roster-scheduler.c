/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-scheduler.h"

#include "model/roster-error.h"
#include "model/roster-schedule-status.h"
#include "store/roster-store-needs.h"
#include "store/roster-store-schedules.h"
#include "store/roster-store-weeks.h"

/**
 * RosterScheduler:
 *
 * Syncs what is due while a session is open, with a window or without one: what a timer does with
 * `rosterctl sync --due`. It may do so beside a timer and beside other windows: each evening is
 * there once, in the database.
 *
 * Nothing tells a program reliably that the computer slept or that the clock was changed. So it
 * looks at the clock once a minute, which costs nothing, and asks the store when the next slot has
 * begun, when a quarter of an hour is over, or when the clock jumped. On Mondays it also tells what
 * the week was like.
 */
struct _RosterScheduler
{
  GObject parent_instance;

  RosterSession *session;
  GTimeZone *zone; /* NULL for that of the computer, which may travel */
  guint max_jitter;

  GCancellable *cancellable; /* NULL while it is stopped */
  guint timer;
  guint delay;
  gint64 seen_at;     /* when the clock was looked at last */
  gint64 check_at;    /* when the store is asked next */
  gboolean is_late;   /* what is due may be due for a while */
  GQueue due;         /* ids */
  gboolean is_asking; /* the store, or works */
};

enum
{
  SIGNAL_NEEDS,
  SIGNAL_WEEK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterScheduler, roster_scheduler, G_TYPE_OBJECT)

#define TICK_SECONDS   60
#define CHECK_INTERVAL (15 * G_TIME_SPAN_MINUTE)

/* More than a tick that comes late. */
#define JUMP (3 * G_TIME_SPAN_MINUTE)

/* After it slept a computer is busy, and its network may not be there yet. Not all computers that
 * wake at eight are to ask at the same moment. */
#define MAX_JITTER_SECONDS 120

#define TELLER "desktop"

static void run_next (RosterScheduler *self);

static gint64
get_now (RosterScheduler *self)
{
  return roster_clock_now (roster_store_get_clock (roster_session_get_store (self->session)));
}

static GTimeZone *
make_zone (RosterScheduler *self)
{
  return self->zone != NULL ? g_time_zone_ref (self->zone) : g_time_zone_new_local ();
}

static void
on_needs_told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterScheduler *self = g_task_get_source_object (task);
  RosterJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterNeeds) needs =
      roster_store_tell_needs_finish (ROSTER_STORE (source), result, &error);

  if (needs != NULL)
    g_signal_emit (self, signals[SIGNAL_NEEDS], 0, job, needs);
  else
    g_debug ("It is not known what needs a person: %s", error->message);
  run_next (self);
}

static void
tell_needs (RosterScheduler *self, RosterJob *job, const GError *error)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_task_data (task, g_object_ref (job), g_object_unref);
  roster_store_tell_needs_async (roster_session_get_store (self->session),
                                 roster_job_get_integration_id (job), TELLER, error,
                                 self->cancellable, on_needs_told_cb, task);
}

/* One that runs elsewhere, or that another process took, is nothing to tell of. */
static void
on_job_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterScheduler *self = g_task_get_source_object (task);
  RosterJob *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  roster_job_manager_run_finish (ROSTER_JOB_MANAGER (source), result, &error);
  if (self->cancellable != NULL && roster_job_was_due (job) && !roster_error_is_cancelled (error))
    tell_needs (self, job, error);
  else
    run_next (self);
}

static void
run_job (RosterScheduler *self, const char *integration)
{
  g_autoptr (GTimeZone) zone = make_zone (self);
  g_autoptr (RosterJob) job = roster_job_new (self->session, ROSTER_JOB_SYNC, integration);
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  roster_job_set_due (job, zone);
  g_task_set_task_data (task, g_object_ref (job), g_object_unref);
  roster_job_manager_run_async (roster_session_get_jobs (self->session), job, self->cancellable,
                                on_job_ended_cb, task);
}

/* One after the other: they may write to one documentation. */
static void
run_next (RosterScheduler *self)
{
  g_autofree char *integration = g_queue_pop_head (&self->due);

  self->is_asking = integration != NULL && self->cancellable != NULL;
  if (self->is_asking)
    run_job (self, integration);
}

static gboolean
on_delay_over_cb (gpointer user_data)
{
  RosterScheduler *self = user_data;

  self->delay = 0;
  run_next (self);

  return G_SOURCE_REMOVE;
}

static void
take_due (RosterScheduler *self, GPtrArray *statuses)
{
  gint64 now = get_now (self);

  for (guint i = 0; i < statuses->len; i++)
    {
      RosterScheduleStatus *status = g_ptr_array_index (statuses, i);

      if (status->is_due)
        g_queue_push_tail (&self->due, g_strdup (status->integration));
      if (status->rest == ROSTER_SCHEDULE_REST_NONE && status->next > now)
        self->check_at = MIN (self->check_at, status->next);
    }
}

static void
on_schedules_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterScheduler) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) statuses =
      roster_store_list_schedules_finish (ROSTER_STORE (source), result, &error);
  guint seconds;

  if (statuses == NULL || self->cancellable == NULL)
    {
      self->is_asking = FALSE;
      return;
    }

  take_due (self, statuses);
  seconds = self->is_late && self->max_jitter > 0 && !g_queue_is_empty (&self->due)
                ? (guint) g_random_int_range (1, (gint32) self->max_jitter + 1)
                : 0;
  if (seconds > 0)
    self->delay = g_timeout_add_seconds (seconds, on_delay_over_cb, self);
  else
    run_next (self);
}

static void
list_schedules (RosterScheduler *self)
{
  g_autoptr (GTimeZone) zone = NULL;

  /* Stopped meanwhile. */
  if (self->cancellable == NULL)
    {
      self->is_asking = FALSE;
      return;
    }

  zone = make_zone (self);
  roster_store_list_schedules_async (roster_session_get_store (self->session), NULL, zone,
                                     self->cancellable, on_schedules_listed_cb,
                                     g_object_ref (self));
}

static void
on_week_summed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterScheduler) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries =
      roster_store_sum_up_week_finish (ROSTER_STORE (source), result, &error);

  if (summaries == NULL)
    g_debug ("The week was not summed up: %s", error->message);
  else if (self->cancellable != NULL && summaries->len > 0)
    g_signal_emit (self, signals[SIGNAL_WEEK], 0, summaries);
  list_schedules (self);
}

/* Who ended it sums it up: that is done once. */
static void
on_week_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RosterScheduler) self = user_data;
  g_autoptr (GError) error = NULL;
  RosterWeek week;
  gboolean has_ended = FALSE;

  if (!roster_store_end_week_finish (ROSTER_STORE (source), result, &week, &has_ended, &error))
    g_debug ("It is not known whether the week has ended: %s", error->message);

  if (has_ended && self->cancellable != NULL)
    roster_store_sum_up_week_async (ROSTER_STORE (source), &week, self->cancellable,
                                    on_week_summed_up_cb, g_object_ref (self));
  else
    list_schedules (self);
}

static gboolean
on_timer_cb (gpointer user_data)
{
  roster_scheduler_tick (user_data);

  return G_SOURCE_CONTINUE;
}

static void
roster_scheduler_dispose (GObject *object)
{
  RosterScheduler *self = ROSTER_SCHEDULER (object);

  roster_scheduler_stop (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (roster_scheduler_parent_class)->dispose (object);
}

static void
roster_scheduler_class_init (RosterSchedulerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_scheduler_dispose;

  /**
   * RosterScheduler::needs:
   * @self: the scheduler
   * @job: a sync that ended
   * @needs: for what its integration needs a person; what is news was never told before
   */
  signals[SIGNAL_NEEDS] =
      g_signal_new ("needs", ROSTER_TYPE_SCHEDULER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, ROSTER_TYPE_JOB, ROSTER_TYPE_NEEDS);

  /**
   * RosterScheduler::week:
   * @self: the scheduler
   * @summaries: (element-type RosterWeekSummary): what the week that has ended was like, for each
   *   integration; there is at least one
   *
   * Comes once for each week, on Monday morning or when somebody looks the first time after it.
   */
  signals[SIGNAL_WEEK] = g_signal_new ("week", ROSTER_TYPE_SCHEDULER, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
roster_scheduler_init (RosterScheduler *self)
{
  self->max_jitter = MAX_JITTER_SECONDS;
  g_queue_init (&self->due);
}

/**
 * roster_scheduler_new:
 * @session: an open session
 *
 * Returns: (transfer full): a scheduler that does nothing yet
 */
RosterScheduler *
roster_scheduler_new (RosterSession *session)
{
  RosterScheduler *self;

  g_return_val_if_fail (ROSTER_IS_SESSION (session), NULL);

  self = g_object_new (ROSTER_TYPE_SCHEDULER, NULL);
  self->session = g_object_ref (session);

  return self;
}

/**
 * roster_scheduler_set_zone:
 * @self: a scheduler
 * @zone: (nullable): where the clock on the wall is; NULL for where the computer is
 */
void
roster_scheduler_set_zone (RosterScheduler *self, GTimeZone *zone)
{
  g_return_if_fail (ROSTER_IS_SCHEDULER (self));

  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
}

/**
 * roster_scheduler_set_max_jitter:
 * @self: a scheduler
 * @max_jitter: up to how many seconds it waits with what was missed; 0 for not at all
 */
void
roster_scheduler_set_max_jitter (RosterScheduler *self, guint max_jitter)
{
  g_return_if_fail (ROSTER_IS_SCHEDULER (self));

  self->max_jitter = max_jitter;
}

/**
 * roster_scheduler_start:
 * @self: a scheduler
 *
 * Looks what was missed, and then goes on until it is stopped.
 */
void
roster_scheduler_start (RosterScheduler *self)
{
  g_return_if_fail (ROSTER_IS_SCHEDULER (self));

  if (self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  self->check_at = 0;
  self->seen_at = 0;
  self->timer = g_timeout_add_seconds (TICK_SECONDS, on_timer_cb, self);
  roster_scheduler_tick (self);
}

/**
 * roster_scheduler_stop:
 * @self: a scheduler
 *
 * Interrupts what it runs; that comes again when somebody looks the next time. Comes before the
 * session is closed.
 */
void
roster_scheduler_stop (RosterScheduler *self)
{
  g_return_if_fail (ROSTER_IS_SCHEDULER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->delay != 0)
    self->is_asking = FALSE;
  g_clear_handle_id (&self->delay, g_source_remove);
  g_queue_clear_full (&self->due, g_free);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * roster_scheduler_tick:
 * @self: a scheduler that was started
 *
 * Looks at the clock, as it does once a minute by itself.
 */
void
roster_scheduler_tick (RosterScheduler *self)
{
  g_autoptr (GTimeZone) zone = NULL;
  gint64 now;
  gboolean has_jumped;

  g_return_if_fail (ROSTER_IS_SCHEDULER (self));
  g_return_if_fail (self->cancellable != NULL);

  now = get_now (self);
  has_jumped = now < self->seen_at || now > self->seen_at + JUMP;
  self->seen_at = now;
  if (self->is_asking || (now < self->check_at && !has_jumped))
    return;

  self->is_asking = TRUE;
  self->is_late = has_jumped;
  self->check_at = now + CHECK_INTERVAL;
  zone = make_zone (self);
  roster_store_end_week_async (roster_session_get_store (self->session), zone, self->cancellable,
                               on_week_ended_cb, g_object_ref (self));
}

/**
 * roster_scheduler_is_busy:
 * @self: a scheduler
 *
 * Returns: whether it asks the store, waits with what was missed, or works
 */
gboolean
roster_scheduler_is_busy (RosterScheduler *self)
{
  g_return_val_if_fail (ROSTER_IS_SCHEDULER (self), FALSE);

  return self->is_asking;
}
