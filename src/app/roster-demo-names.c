/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-demo-names.h"

#include <string.h>

#include "model/roster-client-state.h"

/* Under these some clients were known when they were documented. */
static const char *const former_names[] = { "Harbour & Finch", "Old Mill Trading",
                                            "Blue Anchor Supplies", "Grey Heron Studio" };

/* How people write the forms that the made-up clients have. */
static const char *const forms[][2] = {
  { " Ltd", " Limited" },           { " Limited", " Ltd." }, { " GmbH", " G.m.b.H." },
  { " Inc.", " Incorporated" },     { " LLC", " L.L.C." },   { " B.V.", " BV" },
  { " AG", " Aktiengesellschaft" }, { " KG", " K.G." },      { " N.V.", " NV" },
  { " SARL", " S.à r.l." },         { " e.K.", " eK" },      { " AB", " Aktiebolag" },
};

static char *
write_same (const char *name)
{
  return g_strdup (name);
}

static char *
write_nothing (const char *name)
{
  return NULL;
}

static char *
write_upper (const char *name)
{
  return g_utf8_strup (name, -1);
}

static char *
replace_form (const char *name, gboolean leave_out)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (g_str_has_suffix (name, forms[i][0]))
        {
          g_autofree char *stem = g_strndup (name, strlen (name) - strlen (forms[i][0]));

          return g_strconcat (stem, leave_out ? "" : forms[i][1], NULL);
        }
    }

  return g_strconcat (name, ".", NULL);
}

static char *
write_other_form (const char *name)
{
  return replace_form (name, FALSE);
}

static char *
write_without_form (const char *name)
{
  return replace_form (name, TRUE);
}

static char *
write_with_and (const char *name)
{
  g_autoptr (GString) text = g_string_new (name);

  if (g_string_replace (text, "&", "and", 1) == 0)
    g_string_append_c (text, '.');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A letter is missing. */
static char *
write_misspelled (const char *name)
{
  g_autofree char *first = NULL;

  if (g_utf8_strlen (name, -1) < 8)
    return g_strdup (name);

  first = g_utf8_substring (name, 0, 4);

  return g_strconcat (first, g_utf8_offset_to_pointer (name, 5), NULL);
}

/* Another firm of the same house. */
static char *
write_sibling (const char *name)
{
  g_autofree char *stem = replace_form (name, TRUE);

  return g_strconcat (stem, " Holdings", NULL);
}

static const struct
{
  char *(*write) (const char *name);
  gboolean is_former;
} spellings[] = {
  { write_same, FALSE },       { write_other_form, FALSE },   { write_same, FALSE },
  { write_misspelled, FALSE }, { write_same, TRUE },          { write_upper, FALSE },
  { write_sibling, FALSE },    { write_nothing, FALSE },      { write_same, FALSE },
  { write_nothing, FALSE },    { write_upper, FALSE },        { write_with_and, FALSE },
  { write_same, FALSE },       { write_without_form, FALSE }, { write_nothing, FALSE },
};

/**
 * roster_demo_names_new:
 * @states: (element-type RosterClientState): clients of an RMM
 * @formers: (element-type utf8 utf8): takes the ids of the clients that are documented under
 *   another name, and these names
 *
 * A list as it grows over the years: some clients are missing, some are shouted, abbreviated,
 * misspelled, or known by the name that they had once.
 *
 * Returns: (transfer full) (element-type utf8): names of clients as a documentation has them that
 *   was kept by hand
 */
GPtrArray *
roster_demo_names_new (GPtrArray *states, GHashTable *formers)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < states->len; i++)
    {
      RosterClient *client = ((RosterClientState *) g_ptr_array_index (states, i))->client;
      guint n = g_hash_table_size (formers);
      char *name = spellings[i % G_N_ELEMENTS (spellings)].write (client->name);

      if (spellings[i % G_N_ELEMENTS (spellings)].is_former && n < G_N_ELEMENTS (former_names))
        {
          g_free (name);
          name = g_strdup (former_names[n]);
          g_hash_table_insert (formers, g_strdup (client->id), g_strdup (name));
        }
      if (name != NULL)
        g_ptr_array_add (names, name);
    }

  return names;
}
