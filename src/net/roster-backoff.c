/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-backoff.h"

#include <libsoup/soup.h>

/* How often each outcome may be followed by another try. A deadline and a missing network cost the
 * user's time: one more try tells a hiccup from an outage.
 */
static const guint max_again[ROSTER_N_OUTCOMES] = {
  [ROSTER_HTTP_OUTCOME_FINAL] = 0,
  [ROSTER_HTTP_OUTCOME_BUSY] = ROSTER_BACKOFF_MAX_TRIES - 1,
  [ROSTER_HTTP_OUTCOME_FAULT] = ROSTER_BACKOFF_MAX_TRIES - 1,
  [ROSTER_HTTP_OUTCOME_LATE] = 1,
  [ROSTER_HTTP_OUTCOME_UNREACHABLE] = 1,
};

/**
 * roster_backoff_next:
 * @self: (inout): the tries so far, without the last one
 * @outcome: how the last try went
 * @retry_after: seconds that the server asked to wait, or -1
 * @random: 0 to 1: where in the range of the wait it shall be
 * @wait: (out): milliseconds to wait
 *
 * Counts a try and decides whether there is another. The wait is what a busy server asks for; a
 * server that asks for more than %ROSTER_BACKOFF_MAX_REQUEST seconds is not tried again. Without
 * such a wish it doubles from try to try, up to %ROSTER_BACKOFF_MAX_WAIT milliseconds, and lies
 * between half and all of that, so that requests that failed together do not come back together.
 *
 * Returns: %TRUE for another try
 */
gboolean
roster_backoff_next (
    RosterBackoff *self, RosterHttpOutcome outcome, int retry_after, double random, guint *wait)
{
  guint64 full;

  g_return_val_if_fail (self != NULL && wait != NULL, FALSE);
  g_return_val_if_fail (outcome < ROSTER_N_OUTCOMES, FALSE);

  self->n_tries++;
  self->n_outcomes[outcome]++;
  if (self->n_tries >= ROSTER_BACKOFF_MAX_TRIES || self->n_outcomes[outcome] > max_again[outcome])
    return FALSE;

  if (outcome == ROSTER_HTTP_OUTCOME_BUSY && retry_after >= 0)
    {
      *wait = (guint) MIN (retry_after, ROSTER_BACKOFF_MAX_REQUEST) * 1000;
      return retry_after <= ROSTER_BACKOFF_MAX_REQUEST;
    }

  full = MIN ((guint64) self->base << (self->n_tries - 1), ROSTER_BACKOFF_MAX_WAIT);
  *wait = (guint) ((double) full * (0.5 + random / 2));

  return TRUE;
}

/**
 * roster_backoff_parse_retry_after:
 * @text: (nullable): a Retry-After header: seconds or a date (RFC 9110, 10.2.3)
 * @now: the time, in microseconds since 1970
 *
 * Returns: seconds to wait, or -1 if there is no such header or it makes no sense
 */
int
roster_backoff_parse_retry_after (const char *text, gint64 now)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;
  gint64 left;

  if (text == NULL)
    return -1;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &seconds, NULL))
    return (int) MIN (seconds, G_MAXINT);

  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return -1;

  left = g_date_time_to_unix (date) - now / G_USEC_PER_SEC;

  return (int) CLAMP (left, 0, G_MAXINT);
}
