/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-address.h"

#include <string.h>

/* What is before the first tail. */
static char *
cut_tail (const char *path, gboolean (*is_tail) (const char *segment))
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  GString *base = g_string_new ("/");

  for (guint i = 0; segments[i] != NULL && !is_tail (segments[i]); i++)
    {
      if (*segments[i] != '\0')
        g_string_append_printf (base, "%s/", segments[i]);
    }

  return g_string_free (base, FALSE);
}

/**
 * roster_address_keep_base:
 * @self: an address as it was pasted; not shared yet
 * @is_tail: (scope call): whether a part of a path belongs to the service and not to the base
 *
 * Makes the base address of a service out of the address of one of its pages: the path is dropped,
 * but on loopback, where a stand-in for the service serves several accounts under paths of their
 * own. There it is kept up to the first tail.
 */
void
roster_address_keep_base (RosterAddress *self, gboolean (*is_tail) (const char *segment))
{
  char *path;

  g_return_if_fail (self != NULL && is_tail != NULL);

  path = self->is_loopback ? cut_tail (self->path, is_tail) : g_strdup ("/");
  g_free (self->path);
  self->path = path;
}

/**
 * roster_address_replace_host:
 * @self: an address; not shared yet
 * @host: another host, with the port where it has one
 *
 * Names another server; the scheme stays.
 */
void
roster_address_replace_host (RosterAddress *self, const char *host)
{
  g_autofree char *scheme = NULL;
  char *copy;

  g_return_if_fail (self != NULL && host != NULL);

  scheme = g_strndup (self->origin, strcspn (self->origin, ":"));
  copy = g_strdup (host);
  g_free (self->origin);
  self->origin = g_strconcat (scheme, "://", copy, NULL);
  g_free (self->host);
  self->host = copy;
}
