/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/roster-handoff-writer.h"

G_DEFINE_INTERFACE (RosterHandoffWriter, roster_handoff_writer, G_TYPE_OBJECT)

static void
roster_handoff_writer_default_init (RosterHandoffWriterInterface *iface)
{
}

/**
 * roster_handoff_writer_takes:
 * @self: a writer
 * @kind: a kind of operation
 *
 * Returns: whether there is a file for such operations
 */
gboolean
roster_handoff_writer_takes (RosterHandoffWriter *self, RosterOperationKind kind)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_WRITER (self), FALSE);

  return ROSTER_HANDOFF_WRITER_GET_IFACE (self)->takes (self, kind);
}

/**
 * roster_handoff_writer_add:
 * @self: a writer
 * @operation: an operation of a kind that it takes
 * @error: %ROSTER_ERROR_INVALID with a sentence
 *
 * Returns: whether there is a row for it now
 */
gboolean
roster_handoff_writer_add (RosterHandoffWriter *self, RosterOperation *operation, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_WRITER (self), FALSE);
  g_return_val_if_fail (operation != NULL, FALSE);

  return ROSTER_HANDOFF_WRITER_GET_IFACE (self)->add (self, operation, error);
}

/**
 * roster_handoff_writer_finish:
 * @self: a writer
 * @error: return location
 *
 * Returns: (transfer full) (element-type RosterZipEntry) (nullable): the files; none without rows
 */
GPtrArray *
roster_handoff_writer_finish (RosterHandoffWriter *self, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_HANDOFF_WRITER (self), NULL);

  return ROSTER_HANDOFF_WRITER_GET_IFACE (self)->finish (self, error);
}
