/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* So that a spreadsheet program reads letters with accents. */
#define ROSTER_BYTE_ORDER_MARK "\357\273\277"

#define ROSTER_TYPE_LIST_FILE (roster_list_file_get_type ())
G_DECLARE_FINAL_TYPE (RosterListFile, roster_list_file, ROSTER, LIST_FILE, GObject)

RosterListFile *roster_list_file_new (GFile *file);

GString *roster_list_file_get_text (RosterListFile *self);

void roster_list_file_write_async (RosterListFile *self,
                                   gboolean is_last,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean roster_list_file_write_finish (RosterListFile *self, GAsyncResult *result, GError **error);

G_END_DECLS
