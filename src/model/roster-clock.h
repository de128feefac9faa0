/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_CLOCK (roster_clock_get_type ())
G_DECLARE_FINAL_TYPE (RosterClock, roster_clock, ROSTER, CLOCK, GObject)

RosterClock *roster_clock_new (void);
RosterClock *roster_clock_new_fixed (gint64 now);

gint64 roster_clock_now (RosterClock *self);
void roster_clock_advance (RosterClock *self, gint64 microseconds);

char *roster_time_format (gint64 time);
gint64 roster_time_parse (const char *text);

G_END_DECLS
