/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RosterFocusMemory:
 *
 * Where the keyboard was on each page when another one was opened above it.
 */
typedef struct _RosterFocusMemory RosterFocusMemory;

RosterFocusMemory *roster_focus_memory_new (void);
void roster_focus_memory_free (RosterFocusMemory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterFocusMemory, roster_focus_memory_free)

void roster_focus_memory_save (RosterFocusMemory *self, GtkWidget *page);
gboolean roster_focus_memory_restore (RosterFocusMemory *self, GtkWidget *page);

G_END_DECLS
