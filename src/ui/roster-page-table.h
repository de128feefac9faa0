/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gtk/gtk.h>

#include "app/roster-session.h"

G_BEGIN_DECLS

/**
 * RosterPageInfo:
 * @action: the action of the window that opens the page; its parameter is a text
 * @create: makes the page; @id is what the page is about: an integration, a provider, a
 *   documentation, as the page says
 *
 * A page that other pages open by the name of an action, so that no page knows another one.
 */
typedef struct
{
  const char *action;
  GtkWidget *(*create) (RosterSession *session, const char *id);
} RosterPageInfo;

guint roster_page_table_get_n (void);
const RosterPageInfo *roster_page_table_get (guint index);
const RosterPageInfo *roster_page_table_find (const char *action);

G_END_DECLS
