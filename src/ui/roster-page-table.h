/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

/**
 * RosterPageInfo:
 * @action: the action of the window that opens the page; its parameter is a text, or two where
 *   there is a @show
 * @kind: what kind of page it is: of each kind one about the same thing is open at a time
 * @create: makes the page; @id is what the page is about: an integration, a provider, a
 *   documentation, as the page says
 * @show: (nullable): shows what the second text names in the page, once it is read
 * @is_next_to_first: whether the way back from it leads to the first page, wherever it was opened
 *
 * A page that other pages open by the name of an action, so that no page knows another one.
 */
typedef struct
{
  const char *action;
  const char *kind;
  GtkWidget *(*create) (RosterSession *session, const char *id);
  void (*show) (GtkWidget *page, const char *detail);
  gboolean is_next_to_first;
} RosterPageInfo;

guint roster_page_table_get_n (void);
const RosterPageInfo *roster_page_table_get (guint index);
const RosterPageInfo *roster_page_table_find (const char *action);

G_END_DECLS
