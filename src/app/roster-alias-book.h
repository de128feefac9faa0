/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "match/roster-aliases.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_ALIAS_BOOK (roster_alias_book_get_type ())
G_DECLARE_FINAL_TYPE (RosterAliasBook, roster_alias_book, ROSTER, ALIAS_BOOK, GObject)

RosterAliasBook *roster_alias_book_new (const char *path);
RosterAliasBook *roster_alias_book_new_default (void);

const char *roster_alias_book_get_path (RosterAliasBook *self);

void roster_alias_book_load_async (RosterAliasBook *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
char *roster_alias_book_load_finish (RosterAliasBook *self, GAsyncResult *result, GError **error);

void roster_alias_book_save_async (RosterAliasBook *self,
                                   const char *text,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean roster_alias_book_save_finish (RosterAliasBook *self,
                                        GAsyncResult *result,
                                        GError **error);

G_END_DECLS
