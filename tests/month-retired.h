/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "month-story.h"

G_BEGIN_DECLS

void month_retired_check (MonthStory *story);

G_END_DECLS
