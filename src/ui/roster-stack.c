/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-stack.h"

/* A GtkStack tells assistive technologies of all its children, in sight or not. These functions
 * make the others invisible, so that nobody is told of a page that is not there. */

static void
hide_others (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, child == shown);
}

static void
on_transition_running_cb (GtkStack *stack, GParamSpec *pspec, gpointer user_data)
{
  if (!gtk_stack_get_transition_running (stack))
    hide_others (stack);
}

/**
 * roster_stack_show_child:
 * @stack: a stack
 * @child: one of its children
 *
 * Shows one child and makes the others invisible, as soon as a transition is over.
 */
void
roster_stack_show_child (GtkStack *stack, GtkWidget *child)
{
  g_return_if_fail (GTK_IS_STACK (stack));
  g_return_if_fail (GTK_IS_WIDGET (child));

  /* Once for a stack, however often it is used. */
  g_signal_handlers_disconnect_by_func (stack, on_transition_running_cb, NULL);
  g_signal_connect (stack, "notify::transition-running", G_CALLBACK (on_transition_running_cb),
                    NULL);
  gtk_widget_set_visible (child, TRUE);
  gtk_stack_set_visible_child (stack, child);
  if (!gtk_stack_get_transition_running (stack))
    hide_others (stack);
}

/**
 * roster_stack_show_name:
 * @stack: a stack
 * @name: the name of one of its pages
 *
 * The same, by name.
 */
void
roster_stack_show_name (GtkStack *stack, const char *name)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_STACK (stack));

  child = gtk_stack_get_child_by_name (stack, name);
  g_return_if_fail (child != NULL);

  roster_stack_show_child (stack, child);
}
