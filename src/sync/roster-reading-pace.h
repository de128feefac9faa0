/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterReadingPace:
 * @limit: how many requests may be sent in a window
 * @window: seconds in a window
 * @each: seconds that a request takes where it need not wait for its place, with as many at a time
 *   as are sent; 0 where that is not known
 *
 * How fast an account answers, and how fast it may be asked.
 */
typedef struct
{
  int limit;
  int window;
  double each;
} RosterReadingPace;

double roster_reading_pace_get_seconds (const RosterReadingPace *self, guint requests);
void roster_reading_pace_learn (
    RosterReadingPace *self, guint before, guint done, guint total, double seconds);
double roster_reading_pace_get_left (const RosterReadingPace *self,
                                     guint done,
                                     guint total,
                                     double seconds);

G_END_DECLS
