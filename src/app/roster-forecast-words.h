/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sync/roster-reading-forecast.h"

G_BEGIN_DECLS

char *roster_forecast_words_describe (const RosterReadingForecast *forecast);

G_END_DECLS
