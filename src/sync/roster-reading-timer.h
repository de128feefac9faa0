/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-clock.h"
#include "model/roster-integration.h"
#include "providers/roster-provider-info.h"
#include "sync/roster-reading-pace.h"

G_BEGIN_DECLS

/**
 * RosterReadingTimer:
 *
 * How long a reading of devices will still take: as the requests that are left, the service's limit
 * and the speed of its answers say. Filled by [func@Roster.reading_timer_begin]; main thread.
 */
typedef struct
{
  RosterReadingPace pace;
  RosterClock *clock;
  gint64 begun_at;
  gint64 noted_at;
  guint before; /* requests of this reading that were sent before it began */
} RosterReadingTimer;

void roster_reading_timer_begin (RosterReadingTimer *self,
                                 const RosterProviderInfo *info,
                                 const RosterIntegration *integration,
                                 RosterClock *clock);
void roster_reading_timer_clear (RosterReadingTimer *self);
gboolean roster_reading_timer_is_due (RosterReadingTimer *self);
double roster_reading_timer_note (RosterReadingTimer *self, guint done, guint total);

G_END_DECLS
