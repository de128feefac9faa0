/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterReadingIssue:
 * @client_id: a client; empty where it is not one client's
 * @kind: the kind of devices whose list is not complete
 * @is_anyones: whether any client may lack something by it; set by the maker
 * @code: the [error@Roster.Error] that it failed with, or 0; set by the maker where it is known
 * @why: translated sentence
 *
 * A part of a reading that could not be read, while the rest was.
 */
typedef struct
{
  char *client_id;
  char *kind;
  gboolean is_anyones;
  int code;
  char *why;
} RosterReadingIssue;

#define ROSTER_TYPE_READING_ISSUE (roster_reading_issue_get_type ())
ROSTER_DECLARE_BOXED (RosterReadingIssue, roster_reading_issue)

RosterReadingIssue *roster_reading_issue_new (const char *client_id,
                                              const char *kind,
                                              const char *why);

G_END_DECLS
