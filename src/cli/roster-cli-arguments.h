/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterCliArguments:
 *
 * What the user typed after the name of a command: the values of its options, by their names, and
 * the rest. Every command has the global options too.
 */
typedef struct _RosterCliArguments RosterCliArguments;

RosterCliArguments *roster_cli_arguments_new (const GOptionEntry *options);
void roster_cli_arguments_free (RosterCliArguments *self);

gboolean roster_cli_arguments_parse (RosterCliArguments *self,
                                     char ***arguments,
                                     gboolean stop_at_first,
                                     GError **error);
gboolean roster_cli_arguments_check_number (RosterCliArguments *self,
                                            guint min,
                                            guint max,
                                            GError **error);
char *roster_cli_arguments_dup_help (RosterCliArguments *self,
                                     const char *name,
                                     const char *usage,
                                     const char *summary,
                                     const char *description);

gboolean roster_cli_arguments_has (RosterCliArguments *self, const char *option);
const char *roster_cli_arguments_get_text (RosterCliArguments *self, const char *option);
const char *const *roster_cli_arguments_get_texts (RosterCliArguments *self, const char *option);
int roster_cli_arguments_get_number (RosterCliArguments *self, const char *option, int fallback);

guint roster_cli_arguments_get_n (RosterCliArguments *self);
const char *roster_cli_arguments_get (RosterCliArguments *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterCliArguments, roster_cli_arguments_free)

G_END_DECLS
