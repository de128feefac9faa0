/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "month-story.h"

G_BEGIN_DECLS

/**
 * MonthMorning:
 * @since: when it was, in microseconds since 1970
 * @state: all of the documentation, and of what Roster knows of where it comes from
 *
 * How things were before an evening.
 */
typedef struct
{
  gint64 since;
  char *state;
} MonthMorning;

MonthMorning *month_morning_new (MonthFixture *month);
void month_morning_free (MonthMorning *self);
void month_morning_check (MonthMorning *self, MonthFixture *month);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MonthMorning, month_morning_free)

void month_way_back_check (MonthStory *story, MonthMorning *morning, gboolean was_calm);

G_END_DECLS
