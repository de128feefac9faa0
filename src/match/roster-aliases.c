/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-aliases.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _RosterAliases
{
  GArray *aliases;
};

static void
alias_clear (RosterAlias *alias)
{
  g_free (alias->alias);
  g_free (alias->name);
}

static void
roster_aliases_clear (RosterAliases *self)
{
  g_array_unref (self->aliases);
}

ROSTER_DEFINE_BOXED (RosterAliases, roster_aliases)

static gboolean
add_line (RosterAliases *self, const char *line, guint number, GError **error)
{
  const char *sign = strchr (line, '=');
  RosterAlias alias;

  if (sign == NULL || strchr (sign + 1, '=') != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   /* Translators: %u is a line number. */
                   _ ("Line %u of the aliases is not like “PLA = Port of London Authority”. None "
                      "was taken over. Mend that line and try again."),
                   number);
      return FALSE;
    }

  alias.alias = g_strstrip (g_strndup (line, (gsize) (sign - line)));
  alias.name = g_strstrip (g_strdup (sign + 1));
  g_array_append_val (self->aliases, alias);
  if (*alias.alias != '\0' && *alias.name != '\0')
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: %u is a line number. */
               _ ("Line %u of the aliases has a name on one side of “=” only. None was taken "
                  "over. Mend that line and try again."),
               number);
  return FALSE;
}

/**
 * roster_aliases_parse:
 * @text: lines like “PLA = Port of London Authority”; blank ones and those that begin with “#” are
 *   skipped
 * @error: %G_IO_ERROR_INVALID_DATA; the message names the line
 *
 * Returns: (transfer full): the aliases
 */
RosterAliases *
roster_aliases_parse (const char *text, GError **error)
{
  g_autoptr (RosterAliases) self = NULL;
  g_autofree char *valid = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self = roster_aliases_alloc ();
  self->aliases = g_array_new (FALSE, FALSE, sizeof (RosterAlias));
  g_array_set_clear_func (self->aliases, (GDestroyNotify) alias_clear);

  valid = g_utf8_make_valid (text, -1);
  lines = g_strsplit (valid, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line != '\0' && *line != '#' && !add_line (self, line, i + 1, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

guint
roster_aliases_get_n (RosterAliases *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->aliases->len;
}

const RosterAlias *
roster_aliases_get (RosterAliases *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->aliases->len, NULL);

  return &g_array_index (self->aliases, RosterAlias, index);
}
