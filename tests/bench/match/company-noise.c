/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "company-noise.h"

#include <string.h>

static const struct
{
  const char *word;
  const char *shorter;
} abbreviations[] = {
  { "International", "Intl" },
  { "Manufacturing", "Mfg" },
  { "Services", "Svcs" },
  { "Engineering", "Eng" },
  { "Technologies", "Tech" },
  { "Management", "Mgmt" },
  { "Brothers", "Bros" },
  { "Associates", "Assoc" },
  { "Laboratories", "Labs" },
  { "Construction", "Constr" },
  { "Industries", "Ind" },
  { "Solutions", "Soln" },
  { "Telecommunications", "Telecom" },
  { "Pharmaceuticals", "Pharma" },
  { "Holdings", "Hldgs" },
  { "Systems", "Sys" },
  { "Consulting", "Consult" },
  { "Insurance", "Ins" },
  { "Northern", "Nthn" },
  { "Electrical", "Elec" },
  { "Group", "Grp" },
};

/* Changes @name; or says how the whole is to be written, by the prefix and suffix. */
typedef gboolean (*NoiseFunc) (CompanyName *name, GRand *rand, GString *prefix);

static guint
pick_index (CompanyName *name, GRand *rand)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) name->words->len);
}

static void
replace (CompanyName *name, guint index, char *word)
{
  g_free (name->words->pdata[index]);
  name->words->pdata[index] = word;
}

/* One letter is dropped, doubled, replaced by a neighbour of the alphabet, or two are exchanged. */
static gboolean
misspell (CompanyName *name, GRand *rand, GString *prefix)
{
  guint index = pick_index (name, rand);
  const char *word = g_ptr_array_index (name->words, index);
  g_autofree gunichar *letters = NULL;
  glong n;
  glong at;

  letters = g_utf8_to_ucs4_fast (word, -1, &n);
  if (n < 4)
    return FALSE;

  at = g_rand_int_range (rand, 1, (gint32) n - 1);
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      memmove (letters + at, letters + at + 1, (gsize) (n - at) * sizeof (gunichar));
      break;
    case 1:
      letters[at] = letters[at - 1];
      break;
    case 2:
      letters[at] = (gunichar) g_rand_int_range (rand, 'a', 'z' + 1);
      break;
    default:
      {
        gunichar other = letters[at];

        letters[at] = letters[at + 1] != 0 ? letters[at + 1] : letters[at];
        letters[at + 1] = letters[at + 1] != 0 ? other : 0;
      }
      break;
    }
  replace (name, index, g_ucs4_to_utf8 (letters, -1, NULL, NULL, NULL));

  return TRUE;
}

static gboolean
change_form (CompanyName *name, GRand *rand, GString *prefix)
{
  if (name->form != NULL && g_rand_int_range (rand, 0, 5) < 2)
    name->form = NULL;
  else
    company_name_choose_form (name, rand);

  return TRUE;
}

static gboolean
abbreviate (CompanyName *name, GRand *rand, GString *prefix)
{
  for (guint i = 0; i < name->words->len; i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (abbreviations); j++)
        {
          if (g_str_equal (g_ptr_array_index (name->words, i), abbreviations[j].word))
            {
              replace (name, i, g_strdup (abbreviations[j].shorter));
              return TRUE;
            }
        }
    }

  return FALSE;
}

/* “Construct.”, “Logist” */
static gboolean
cut (CompanyName *name, GRand *rand, GString *prefix)
{
  guint index = name->words->len - 1;
  const char *word = g_ptr_array_index (name->words, index);

  if (index == 0 || strlen (word) < 8 || !g_str_is_ascii (word))
    return FALSE;

  replace (name, index, g_strndup (word, (gsize) g_rand_int_range (rand, 4, 7)));

  return TRUE;
}

static gboolean
reorder (CompanyName *name, GRand *rand, GString *prefix)
{
  gpointer first;

  if (name->words->len < 2 || g_str_equal (g_ptr_array_index (name->words, 1), "&"))
    return FALSE;

  first = g_ptr_array_steal_index (name->words, 0);
  if (g_rand_boolean (rand))
    g_ptr_array_add (name->words, first);
  else
    g_ptr_array_insert (name->words, 1, first);

  return TRUE;
}

/* What people leave out: what many companies have in their name. */
static gboolean
drop_word (CompanyName *name, GRand *rand, GString *prefix)
{
  guint last = name->words->len - 1;

  if (last < 2 || !company_name_is_common (g_ptr_array_index (name->words, last)))
    return FALSE;

  g_ptr_array_remove_index (name->words, last);

  return TRUE;
}

static gboolean
add_word (CompanyName *name, GRand *rand, GString *prefix)
{
  if (g_rand_int_range (rand, 0, 8) == 0)
    g_ptr_array_add (name->words, g_strdup_printf ("(%s)", company_name_pick_place (rand)));
  else
    g_ptr_array_add (name->words, g_strdup (company_name_pick_generic (rand)));

  return TRUE;
}

static gboolean
strip_accents (CompanyName *name, GRand *rand, GString *prefix)
{
  for (guint i = 0; i < name->words->len; i++)
    {
      const char *word = g_ptr_array_index (name->words, i);

      if (!g_str_is_ascii (word))
        {
          replace (name, i, g_str_to_ascii (word, "C"));
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
change_signs (CompanyName *name, GRand *rand, GString *prefix)
{
  for (guint i = 0; i < name->words->len; i++)
    {
      if (g_str_equal (g_ptr_array_index (name->words, i), "&"))
        {
          replace (name, i, g_strdup (g_rand_boolean (rand) ? "and" : "&amp;"));
          return TRUE;
        }
    }
  if (name->words->len < 2)
    return FALSE;

  replace (
      name, 0,
      g_strconcat (g_ptr_array_index (name->words, 0), g_rand_boolean (rand) ? "," : ".", NULL));

  return TRUE;
}

/* Letter by letter, so that the lists are the same in every locale: g_utf8_strup() is Turkish
 * there.
 */
static char *
map_letters (const char *word, gunichar (*map) (gunichar letter))
{
  GString *mapped = g_string_new (NULL);

  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    g_string_append_unichar (mapped, map (g_utf8_get_char (c)));

  return g_string_free (mapped, FALSE);
}

static gboolean
change_case (CompanyName *name, GRand *rand, GString *prefix)
{
  gboolean is_upper = g_rand_boolean (rand);

  for (guint i = 0; i < name->words->len; i++)
    {
      const char *word = g_ptr_array_index (name->words, i);

      replace (name, i, map_letters (word, is_upper ? g_unichar_toupper : g_unichar_tolower));
    }

  return TRUE;
}

/* “J. Smith” */
static gboolean
use_initial (CompanyName *name, GRand *rand, GString *prefix)
{
  const char *word = g_ptr_array_index (name->words, 0);

  if (name->words->len < 3 || !g_ascii_isalpha (word[0]) || strlen (word) < 4)
    return FALSE;

  replace (name, 0, g_strdup_printf ("%c.", word[0]));

  return TRUE;
}

static gboolean
space_initials (CompanyName *name, GRand *rand, GString *prefix)
{
  const char *word = g_ptr_array_index (name->words, 0);
  gsize length = strlen (word);

  if (length > 3 || length < 2 || word[strspn (word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] != '\0')
    return FALSE;

  replace (name, 0,
           length == 2 ? g_strdup_printf ("%c. %c.", word[0], word[1])
                       : g_strdup_printf ("%c.%c.%c.", word[0], word[1], word[2]));

  return TRUE;
}

static gboolean
keep_first_word (CompanyName *name, GRand *rand, GString *prefix)
{
  if (name->words->len < 2 || !name->is_coined)
    return FALSE;

  g_ptr_array_set_size (name->words, 1);
  name->form = NULL;

  return TRUE;
}

static gboolean
add_code (CompanyName *name, GRand *rand, GString *prefix)
{
  g_autofree char *letters = NULL;

  letters = g_ascii_strup (g_ptr_array_index (name->words, 0), 3);
  if (letters[strspn (letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] != '\0')
    return FALSE;

  g_string_printf (prefix, "%s%03d%s", letters, g_rand_int_range (rand, 1, 400),
                   g_rand_boolean (rand) ? " - " : " ");

  return TRUE;
}

static gboolean
join_words (CompanyName *name, GRand *rand, GString *prefix)
{
  char *first;

  if (name->words->len < 2 || g_str_equal (g_ptr_array_index (name->words, 1), "&"))
    return FALSE;

  first = g_strconcat (g_ptr_array_index (name->words, 0), g_rand_boolean (rand) ? "" : "-",
                       g_ptr_array_index (name->words, 1), NULL);
  replace (name, 0, first);
  g_ptr_array_remove_index (name->words, 1);

  return TRUE;
}

/* How often each kind is tried, in relation to the others. */
static const struct
{
  NoiseFunc apply;
  guint share;
} kinds[] = {
  { misspell, 22 },       { change_form, 24 }, { abbreviate, 8 },  { cut, 4 },
  { reorder, 5 },         { drop_word, 5 },    { add_word, 7 },    { strip_accents, 5 },
  { change_signs, 10 },   { change_case, 12 }, { use_initial, 2 }, { space_initials, 4 },
  { keep_first_word, 2 }, { add_code, 5 },     { join_words, 4 },
};

/* The name as another system has it, different in @n_kinds ways. */
char *
company_noise_write (const CompanyName *name, guint n_kinds, GRand *rand)
{
  g_autoptr (CompanyName) noisy = company_name_copy (name);
  g_autoptr (GString) prefix = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint32 done = 0;
  guint total = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    total += kinds[i].share;

  for (guint tries = 0; n_kinds > 0 && tries < 40; tries++)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) total);
      gsize kind = 0;

      while (at >= kinds[kind].share)
        at -= kinds[kind++].share;
      if ((done & (1u << kind)) != 0 || !kinds[kind].apply (noisy, rand, prefix))
        continue;
      done |= 1u << kind;
      n_kinds--;
    }

  text = company_name_write (noisy);

  return g_strconcat (prefix->str, text, NULL);
}
