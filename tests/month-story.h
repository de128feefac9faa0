/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "month-fixture.h"

G_BEGIN_DECLS

/* So many machines of one client vanish when its scope shrinks. */
#define MONTH_STORY_N_SHRINK 14

/**
 * MonthStory:
 * @month: the world and a Roster that lives in it
 * @rand: what is drawn from
 * @evening: the day
 * @removed: ids of what was removed and may come back, by account
 * @n_returning: how many of these come back today
 * @gone: when a machine that is not there went, by account and id
 *
 * What happens to two accounts, day by day.
 */
typedef struct
{
  MonthFixture month;
  GRand *rand;
  guint evening;
  GPtrArray *removed[MONTH_N_ACCOUNTS];
  guint n_returning[MONTH_N_ACCOUNTS];
  GHashTable *gone[MONTH_N_ACCOUNTS];
} MonthStory;

void month_story_set_up (MonthStory *story, gconstpointer seed);
void month_story_tear_down (MonthStory *story, gconstpointer seed);

void month_story_begin (MonthStory *story, guint seed);
void month_story_end (MonthStory *story);

void month_story_draw_day (MonthStory *story);
void month_story_shrink (MonthStory *story);

G_END_DECLS
