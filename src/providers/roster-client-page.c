/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/roster-client-page.h"

static void
roster_client_page_clear (RosterClientPage *self)
{
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_free (self->next);
}

ROSTER_DEFINE_BOXED (RosterClientPage, roster_client_page)

/**
 * roster_client_page_new:
 * @clients: (element-type RosterClient): the clients; the page takes a reference
 * @next: (nullable): where the next page begins
 *
 * Returns: (transfer full): a page
 */
RosterClientPage *
roster_client_page_new (GPtrArray *clients, const char *next)
{
  RosterClientPage *self = roster_client_page_alloc ();

  g_return_val_if_fail (clients != NULL, self);

  self->clients = g_ptr_array_ref (clients);
  self->next = g_strdup (next);

  return self;
}
