/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-clock.h"
#include "model/roster-schedule.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *format; /* NULL where it is none */
  } cases[] = {
    { "off", "off" },
    { "daily 20:00", "daily 20:00" },
    { "daily 0:05", "daily 00:05" },
    { "daily 23:59", "daily 23:59" },
    { "weekly monday 07:30", "weekly monday 07:30" },
    { "weekly Sun 7:30", "weekly sunday 07:30" },
    { "weekly THURSDAY 20:00", "weekly thursday 20:00" },
    { "", NULL },
    { "on", NULL },
    { "off now", NULL },
    { "daily", NULL },
    { "daily 24:00", NULL },
    { "daily 20:60", NULL },
    { "daily 20", NULL },
    { "daily 20:0", NULL },
    { "daily 20:00:00", NULL },
    { "daily -1:00", NULL },
    { "daily +2:00", NULL },
    { "daily 2 0:00", NULL },
    { "daily 020:00", NULL },
    { "daily :00", NULL },
    { "daily monday 20:00", NULL },
    { "weekly 20:00", NULL },
    { "weekly m 20:00", NULL },
    { "weekly mond 20:00", NULL },
    { "weekly monday", NULL },
    { "weekly  monday 20:00", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RosterSchedule schedule = { ROSTER_SCHEDULE_WEEKLY, G_DATE_FRIDAY, 1, 2 };
      g_autofree char *format = NULL;

      g_assert_cmpint (roster_schedule_parse (&schedule, cases[i].text), ==,
                       cases[i].format != NULL);
      format = roster_schedule_format (&schedule);
      g_assert_cmpstr (format, ==,
                       cases[i].format != NULL ? cases[i].format : "weekly friday 01:02");
    }
}

static void
test_default (void)
{
  RosterSchedule schedule;
  g_autofree char *format = NULL;

  roster_schedule_init_default (&schedule);
  format = roster_schedule_format (&schedule);
  g_assert_cmpstr (format, ==, "daily 20:00");
}

typedef gboolean (*Find) (const RosterSchedule *self,
                          GTimeZone *zone,
                          gint64 now,
                          RosterScheduleSlot *slot);

static void
check (Find find,
       const RosterSchedule *schedule,
       GTimeZone *zone,
       gint64 now,
       const char *local,
       const char *at)
{
  RosterScheduleSlot slot;
  g_autofree char *begins = NULL;

  g_assert_true (find (schedule, zone, now, &slot));
  begins = roster_time_format (slot.at);
  g_assert_cmpstr (slot.local, ==, local);
  g_assert_cmpstr (begins, ==, at);
}

static void
test_slots (void)
{
  static const struct
  {
    const char *schedule;
    const char *zone;
    const char *now;
    const char *last;
    const char *last_at;
    const char *next;
    const char *next_at;
  } cases[] = {
    /* An evening in winter, before, at and after the time. */
    { "daily 20:00", "Europe/Berlin", "2026-11-29T18:59:59Z", "2026-11-28T20:00",
      "2026-11-28T19:00:00Z", "2026-11-29T20:00", "2026-11-29T19:00:00Z" },
    { "daily 20:00", "Europe/Berlin", "2026-11-29T19:00:00Z", "2026-11-29T20:00",
      "2026-11-29T19:00:00Z", "2026-11-30T20:00", "2026-11-30T19:00:00Z" },
    { "daily 20:00", "UTC", "2026-12-31T20:00:01Z", "2026-12-31T20:00", "2026-12-31T20:00:00Z",
      "2027-01-01T20:00", "2027-01-01T20:00:00Z" },
    /* Another day here than there. */
    { "daily 20:00", "America/Los_Angeles", "2026-01-02T03:59:00Z", "2025-12-31T20:00",
      "2026-01-01T04:00:00Z", "2026-01-01T20:00", "2026-01-02T04:00:00Z" },
    { "daily 09:15", "Pacific/Kiritimati", "2026-01-01T20:00:00Z", "2026-01-02T09:15",
      "2026-01-01T19:15:00Z", "2026-01-03T09:15", "2026-01-02T19:15:00Z" },
    { "daily 05:45", "Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-01T05:45",
      "2026-01-01T00:00:00Z", "2026-01-02T05:45", "2026-01-02T00:00:00Z" },
    /* The clock is put forward: 02:30 is left out, and comes at the end of the gap. */
    { "daily 02:30", "Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-28T02:30",
      "2026-03-28T01:30:00Z", "2026-03-29T02:30", "2026-03-29T01:00:00Z" },
    { "daily 02:30", "Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T02:30",
      "2026-03-29T01:00:00Z", "2026-03-30T02:30", "2026-03-30T00:30:00Z" },
    { "daily 02:30", "America/New_York", "2026-03-08T07:00:00Z", "2026-03-08T02:30",
      "2026-03-08T07:00:00Z", "2026-03-09T02:30", "2026-03-09T06:30:00Z" },
    /* The clock is put back: 02:30 comes twice, and counts the first time. */
    { "daily 02:30", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T02:30",
      "2026-10-25T00:30:00Z", "2026-10-26T02:30", "2026-10-26T01:30:00Z" },
    { "daily 02:30", "Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25T02:30",
      "2026-10-25T00:30:00Z", "2026-10-26T02:30", "2026-10-26T01:30:00Z" },
    { "daily 01:30", "America/New_York", "2026-11-01T05:29:59Z", "2026-10-31T01:30",
      "2026-10-31T05:30:00Z", "2026-11-01T01:30", "2026-11-01T05:30:00Z" },
    { "daily 01:30", "America/New_York", "2026-11-01T06:30:00Z", "2026-11-01T01:30",
      "2026-11-01T05:30:00Z", "2026-11-02T01:30", "2026-11-02T06:30:00Z" },
    /* Half an hour, in the south. */
    { "daily 01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00Z", "2026-04-05T01:45",
      "2026-04-04T14:45:00Z", "2026-04-06T01:45", "2026-04-05T15:15:00Z" },
    /* Ireland calls its summer the standard time. */
    { "daily 01:30", "Europe/Dublin", "2026-10-25T01:00:00Z", "2026-10-25T01:30",
      "2026-10-25T00:30:00Z", "2026-10-26T01:30", "2026-10-26T01:30:00Z" },
    /* A gap at midnight, so that the day begins at one. */
    { "daily 00:00", "Africa/Cairo", "2026-04-23T22:00:00Z", "2026-04-24T00:00",
      "2026-04-23T22:00:00Z", "2026-04-25T00:00", "2026-04-24T21:00:00Z" },
    { "weekly monday 07:00", "Europe/Berlin", "2026-11-29T12:00:00Z", "2026-11-23T07:00",
      "2026-11-23T06:00:00Z", "2026-11-30T07:00", "2026-11-30T06:00:00Z" },
    { "weekly sunday 13:00", "Europe/Berlin", "2026-11-29T12:00:00Z", "2026-11-29T13:00",
      "2026-11-29T12:00:00Z", "2026-12-06T13:00", "2026-12-06T12:00:00Z" },
    { "weekly sunday 02:30", "Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-29T02:30",
      "2026-03-29T01:00:00Z", "2026-04-05T02:30", "2026-04-05T00:30:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      gint64 now = roster_time_parse (cases[i].now);
      RosterSchedule schedule;

      g_test_message ("%s, %s, %s", cases[i].schedule, cases[i].zone, cases[i].now);
      g_assert_nonnull (zone);
      g_assert_true (roster_schedule_parse (&schedule, cases[i].schedule));
      check (roster_schedule_find_last, &schedule, zone, now, cases[i].last, cases[i].last_at);
      check (roster_schedule_find_next, &schedule, zone, now, cases[i].next, cases[i].next_at);
    }
}

static void
test_off (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  RosterSchedule schedule = { ROSTER_SCHEDULE_OFF, G_DATE_MONDAY, 20, 0 };
  RosterScheduleSlot slot;

  g_assert_false (roster_schedule_find_last (&schedule, zone, 1, &slot));
  g_assert_false (roster_schedule_find_next (&schedule, zone, 1, &slot));
}

/* Hour by hour through years of several zones: each day has one slot, none comes before the one
 * before it, and what was next becomes last. */
static void
test_years (void)
{
  static const char *const zones[] = { "Europe/Berlin",       "America/New_York", "Africa/Cairo",
                                       "Australia/Lord_Howe", "Europe/Dublin",    "Asia/Tehran",
                                       "America/Santiago",    "Asia/Kolkata" };
  static const char *const times[] = { "daily 00:00", "daily 01:30", "daily 02:30", "daily 20:00" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    for (guint j = 0; j < G_N_ELEMENTS (times); j++)
      {
        g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);
        gint64 begin = roster_time_parse ("2025-01-01T12:00:00Z");
        gint64 end = roster_time_parse ("2027-01-01T12:00:00Z");
        RosterSchedule schedule;
        RosterScheduleSlot last;
        RosterScheduleSlot next;
        guint n_slots = 1;

        g_assert_true (roster_schedule_parse (&schedule, times[j]));
        g_assert_true (roster_schedule_find_last (&schedule, zone, begin, &last));
        g_assert_true (roster_schedule_find_next (&schedule, zone, begin, &next));
        for (gint64 now = begin; now < end; now += G_TIME_SPAN_HOUR / 2)
          {
            RosterScheduleSlot slot;

            g_assert_true (roster_schedule_find_last (&schedule, zone, now, &slot));
            g_assert_cmpint (slot.at, <=, now);
            if (g_str_equal (slot.local, last.local))
              continue;

            g_assert_cmpstr (slot.local, >, last.local);
            g_assert_cmpstr (slot.local, ==, next.local);
            g_assert_cmpint (slot.at, ==, next.at);
            last = slot;
            n_slots++;
            g_assert_true (roster_schedule_find_next (&schedule, zone, now, &next));
            g_assert_cmpint (next.at, >, now);
          }
        g_assert_cmpuint (n_slots, >=, 730);
        g_assert_cmpuint (n_slots, <=, 732);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/parse", test_parse);
  g_test_add_func ("/schedule/default", test_default);
  g_test_add_func ("/schedule/slots", test_slots);
  g_test_add_func ("/schedule/off", test_off);
  g_test_add_func ("/schedule/years", test_years);

  return g_test_run ();
}
