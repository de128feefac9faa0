/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterHandoffFileState:
 * @ROSTER_HANDOFF_FILE_GONE: it is not there any more
 * @ROSTER_HANDOFF_FILE_INTACT: it is as Roster wrote it
 * @ROSTER_HANDOFF_FILE_CHANGED: somebody changed it, or put another one in its place
 * @ROSTER_HANDOFF_FILE_UNREADABLE: nobody can say
 *
 * What became of a file.
 */
typedef enum
{
  ROSTER_HANDOFF_FILE_GONE,
  ROSTER_HANDOFF_FILE_INTACT,
  ROSTER_HANDOFF_FILE_CHANGED,
  ROSTER_HANDOFF_FILE_UNREADABLE,
} RosterHandoffFileState;

/**
 * RosterHandoffFile:
 * @path: where it was written
 * @checksum: SHA-256 of what was written, in hexadecimal digits
 * @state: what became of it, as far as somebody looked
 *
 * A file that Roster wrote for a documentation's importer.
 */
typedef struct
{
  char *path;
  char *checksum;
  RosterHandoffFileState state;
} RosterHandoffFile;

#define ROSTER_TYPE_HANDOFF_FILE (roster_handoff_file_get_type ())
ROSTER_DECLARE_BOXED (RosterHandoffFile, roster_handoff_file)

RosterHandoffFile *roster_handoff_file_new (const char *path, const char *checksum);

G_END_DECLS
