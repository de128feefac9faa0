/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-forecast-words.h"

#include <glib/gi18n-lib.h>

#include "app/roster-count.h"
#include "app/roster-duration.h"

/* What is shorter nobody plans with. */
#define MIN_SECONDS 30

static char *
describe_requests (const RosterReadingForecast *forecast)
{
  return roster_count_format (
      forecast->is_partial
          ? ngettext ("at least %u request", "at least %u requests", forecast->requests)
          : ngettext ("%u request", "%u requests", forecast->requests),
      forecast->requests);
}

/**
 * roster_forecast_words_describe:
 * @forecast: what a reading takes
 *
 * Returns: (transfer full) (nullable): it in a line, the same in the window and on the command
 *   line; NULL where nothing is known
 */
char *
roster_forecast_words_describe (const RosterReadingForecast *forecast)
{
  g_autofree char *requests = NULL;
  g_autofree char *duration = NULL;

  g_return_val_if_fail (forecast != NULL, NULL);

  if (forecast->requests == 0)
    return NULL;

  requests = describe_requests (forecast);
  duration = roster_duration_describe (forecast->seconds);
  if (forecast->seconds < MIN_SECONDS)
    /* Translators: “4 requests” */
    return g_strdup_printf (forecast->is_first ? _ ("First reading: %s") : _ ("Next reading: %s"),
                            requests);

  /* Translators: “4,522 requests” and “75 minutes” */
  return g_strdup_printf (forecast->is_first ? _ ("First reading: %s, about %s")
                                             : _ ("Next reading: %s, about %s"),
                          requests, duration);
}
