/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterHttpOutcome:
 * @ROSTER_HTTP_OUTCOME_FINAL: nothing that another try would change
 * @ROSTER_HTTP_OUTCOME_BUSY: the server asks to slow down (429, 503)
 * @ROSTER_HTTP_OUTCOME_FAULT: the server or the connection broke (500, 502, 504, reset, cut short)
 * @ROSTER_HTTP_OUTCOME_LATE: the deadline passed
 * @ROSTER_HTTP_OUTCOME_UNREACHABLE: there was no connection (name not found, refused, no network)
 *
 * How a try to send a request went.
 */
typedef enum
{
  ROSTER_HTTP_OUTCOME_FINAL,
  ROSTER_HTTP_OUTCOME_BUSY,
  ROSTER_HTTP_OUTCOME_FAULT,
  ROSTER_HTTP_OUTCOME_LATE,
  ROSTER_HTTP_OUTCOME_UNREACHABLE,
} RosterHttpOutcome;

#define ROSTER_N_OUTCOMES (ROSTER_HTTP_OUTCOME_UNREACHABLE + 1)

#define ROSTER_BACKOFF_MAX_TRIES   4
#define ROSTER_BACKOFF_MAX_WAIT    (30 * 1000)
#define ROSTER_BACKOFF_MAX_REQUEST (15 * 60)

/**
 * RosterBackoff:
 * @base: first wait, in milliseconds
 * @n_tries: tries so far
 * @n_outcomes: how they went
 *
 * When to try a request again. Pure: neither clock nor randomness of its own.
 */
typedef struct
{
  guint base;
  guint n_tries;
  guint n_outcomes[ROSTER_N_OUTCOMES];
} RosterBackoff;

gboolean roster_backoff_next (
    RosterBackoff *self, RosterHttpOutcome outcome, int retry_after, double random, guint *wait);

int roster_backoff_parse_retry_after (const char *text, gint64 now);

G_END_DECLS
