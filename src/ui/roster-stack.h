/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void roster_stack_show_child (GtkStack *stack, GtkWidget *child);
void roster_stack_show_name (GtkStack *stack, const char *name);

G_END_DECLS
