/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_HANDOFF_WRITER (roster_handoff_writer_get_type ())
G_DECLARE_INTERFACE (RosterHandoffWriter, roster_handoff_writer, ROSTER, HANDOFF_WRITER, GObject)

/**
 * RosterHandoffWriterInterface:
 * @takes: whether it has a file for operations of a kind
 * @add: adds a row for an operation of such a kind
 * @finish: gives the files, [struct@Roster.ZipEntry]s
 *
 * Makes the files that a documentation's own importer takes, row by row.
 */
struct _RosterHandoffWriterInterface
{
  GTypeInterface parent_interface;

  gboolean (*takes) (RosterHandoffWriter *self, RosterOperationKind kind);
  gboolean (*add) (RosterHandoffWriter *self, RosterOperation *operation, GError **error);
  GPtrArray *(*finish) (RosterHandoffWriter *self, GError **error);
};

gboolean roster_handoff_writer_takes (RosterHandoffWriter *self, RosterOperationKind kind);
gboolean roster_handoff_writer_add (RosterHandoffWriter *self,
                                    RosterOperation *operation,
                                    GError **error);
GPtrArray *roster_handoff_writer_finish (RosterHandoffWriter *self, GError **error);

G_END_DECLS
