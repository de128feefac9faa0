/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-demo-names.h"

#include <string.h>

#include "model/roster-client-state.h"

/* A list as it grows over the years: a third is missing, some names are shouted or abbreviated. */
static char *
spell_otherwise (const char *name, guint index)
{
  if (index % 3 == 2)
    return NULL;
  if (index % 9 == 4)
    return g_utf8_strup (name, -1);
  if (index % 9 == 7 && *name != '\0')
    return g_str_has_suffix (name, ".") ? g_strndup (name, strlen (name) - 1)
                                        : g_strconcat (name, ".", NULL);

  return g_strdup (name);
}

/**
 * roster_demo_names_new:
 * @states: (element-type RosterClientState): clients of an RMM
 *
 * Returns: (transfer full) (element-type utf8): names of clients as a documentation has them that
 *   was kept by hand
 */
GPtrArray *
roster_demo_names_new (GPtrArray *states)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);
      char *name = spell_otherwise (state->client->name, i);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }

  return names;
}
