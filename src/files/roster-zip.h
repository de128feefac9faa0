/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RosterZipEntry:
 * @name: its name, with "/" between folders
 * @content: what is in it
 *
 * A file in an archive.
 */
typedef struct
{
  char *name;
  GBytes *content;
} RosterZipEntry;

RosterZipEntry *roster_zip_entry_new (const char *name, GBytes *content);
void roster_zip_entry_free (RosterZipEntry *self);

gboolean roster_zip_is_archive (GBytes *bytes);
GPtrArray *roster_zip_read (GBytes *bytes, GError **error);
GBytes *roster_zip_write (GPtrArray *entries, GError **error);

G_END_DECLS
