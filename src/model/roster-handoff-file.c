/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-handoff-file.h"

static void
roster_handoff_file_clear (RosterHandoffFile *self)
{
  g_free (self->path);
  g_free (self->checksum);
}

ROSTER_DEFINE_BOXED (RosterHandoffFile, roster_handoff_file)

/**
 * roster_handoff_file_new:
 * @path: where it was written
 * @checksum: SHA-256 of what was written
 *
 * Returns: (transfer full): a file that nobody looked at since
 */
RosterHandoffFile *
roster_handoff_file_new (const char *path, const char *checksum)
{
  RosterHandoffFile *self;

  g_return_val_if_fail (path != NULL && checksum != NULL, NULL);

  self = roster_handoff_file_alloc ();
  self->path = g_strdup (path);
  self->checksum = g_strdup (checksum);
  self->state = ROSTER_HANDOFF_FILE_UNREADABLE;

  return self;
}
