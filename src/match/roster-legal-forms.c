/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-legal-forms.h"

#include <gio/gio.h>
#include <string.h>

#include "files/roster-csv.h"
#include "text/roster-fold-word.h"

/* Of the concatenated words of a form. */
#define MAX_LENGTH 127
#define MAX_WORDS  9

/* A form of so many words is unmistakable wherever it stands. */
#define UNMISTAKABLE 3

enum
{
  COLUMN_CLASS,
  COLUMN_POSITION,
  COLUMN_FORMS,
  N_COLUMNS
};

static const char *const columns[N_COLUMNS] = { "class", "position", "forms" };

/* Where the forms of a row of the table may stand. */
static const struct
{
  const char *name;
  gboolean end;
  gboolean front;
  gboolean middle;
  gboolean glued;
} positions[] = {
  { "end", TRUE, FALSE, FALSE, FALSE }, { "front", FALSE, TRUE, FALSE, FALSE },
  { "both", TRUE, TRUE, FALSE, FALSE }, { "any", TRUE, FALSE, TRUE, FALSE },
  { "all", TRUE, TRUE, TRUE, FALSE },   { "glued", FALSE, FALSE, FALSE, TRUE },
};

typedef struct
{
  char *text;
  guint16 legal_class;
} Glued;

struct _RosterLegalForms
{
  GPtrArray *classes; /* names; the index is the class */
  /* Folded words without spaces → class: so “S. à r. l.”, “S.à.r.l.” and “SARL” are one. */
  GHashTable *ends;
  GHashTable *fronts;
  GHashTable *middles;
  GArray *glued;
};

static void
glued_clear (Glued *glued)
{
  g_free (glued->text);
}

static void
roster_legal_forms_clear (RosterLegalForms *self)
{
  g_ptr_array_unref (self->classes);
  g_hash_table_unref (self->ends);
  g_hash_table_unref (self->fronts);
  g_hash_table_unref (self->middles);
  g_array_unref (self->glued);
}

ROSTER_DEFINE_BOXED (RosterLegalForms, roster_legal_forms)

static guint16
ensure_class (RosterLegalForms *self, const char *name)
{
  guint found;

  if (g_ptr_array_find_with_equal_func (self->classes, name, g_str_equal, &found))
    return (guint16) found;

  g_ptr_array_add (self->classes, g_strdup (name));
  return (guint16) (self->classes->len - 1);
}

/* The first row that has a form keeps it. */
static void
insert (GHashTable *table, const char *key, guint16 legal_class)
{
  if (!g_hash_table_contains (table, key))
    g_hash_table_insert (table, g_strdup (key), GUINT_TO_POINTER (legal_class));
}

static void
add_form (RosterLegalForms *self, const char *form, gsize position, guint16 legal_class)
{
  g_auto (GStrv) words = g_strsplit (form, " ", -1);
  guint n_words = g_strv_length (words);
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    roster_fold_word (words[i], strlen (words[i]), key);
  if (key->len == 0 || key->len > MAX_LENGTH)
    return;

  if (positions[position].glued)
    {
      Glued glued = { g_strdup (key->str), legal_class };

      g_array_append_val (self->glued, glued);
      return;
    }

  if (positions[position].end)
    insert (self->ends, key->str, legal_class);
  if (positions[position].front || n_words >= UNMISTAKABLE)
    insert (self->fronts, key->str, legal_class);
  if (positions[position].middle && n_words == 1)
    insert (self->middles, key->str, legal_class);
}

static gboolean
add_row (RosterLegalForms *self, RosterCsvTable *table, guint row, const guint *found)
{
  const char *position = roster_csv_table_get (table, row, found[COLUMN_POSITION]);
  guint16 legal_class = ensure_class (self, roster_csv_table_get (table, row, found[COLUMN_CLASS]));
  g_auto (GStrv) forms =
      g_strsplit (roster_csv_table_get (table, row, found[COLUMN_FORMS]), "|", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      if (!g_str_equal (positions[i].name, position))
        continue;

      for (guint j = 0; forms[j] != NULL; j++)
        add_form (self, forms[j], i, legal_class);
      return TRUE;
    }

  return FALSE;
}

static RosterLegalForms *
alloc_empty (void)
{
  RosterLegalForms *self = roster_legal_forms_alloc ();

  self->classes = g_ptr_array_new_with_free_func (g_free);
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fronts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->middles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->glued = g_array_new (FALSE, FALSE, sizeof (Glued));
  g_array_set_clear_func (self->glued, (GDestroyNotify) glued_clear);
  ensure_class (self, "");
  ensure_class (self, "co");

  return self;
}

/**
 * roster_legal_forms_new:
 * @table: a CSV file with the columns “class”, “position” (end, front, both, any, all or glued) and
 *   “forms” (with “|” between them). Rows of one class are forms that mean the same.
 * @error: return location
 *
 * Reads the table. Fails with %G_IO_ERROR_INVALID_DATA.
 *
 * Returns: (transfer full): the legal forms
 */
RosterLegalForms *
roster_legal_forms_new (GBytes *table, GError **error)
{
  g_autoptr (RosterCsvTable) csv = NULL;
  g_autoptr (RosterLegalForms) self = NULL;
  guint found[N_COLUMNS];

  g_return_val_if_fail (table != NULL, NULL);

  csv = roster_csv_table_parse (table, error);
  if (csv == NULL)
    return NULL;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      int column = roster_csv_table_find_column (csv, columns[i], NULL);

      if (column < 0)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "No column “%s”", columns[i]);
          return NULL;
        }
      found[i] = (guint) column;
    }

  self = alloc_empty ();
  for (guint row = 0; row < roster_csv_table_get_n_rows (csv); row++)
    {
      if (add_row (self, csv, row, found))
        continue;

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Line %u has no known position",
                   roster_csv_table_get_line (csv, row));
      return NULL;
    }

  return g_steal_pointer (&self);
}

guint
roster_legal_forms_get_n_classes (RosterLegalForms *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->classes->len;
}

/**
 * roster_legal_forms_find_class:
 * @self: the legal forms
 * @name: the name of a class in the table
 *
 * Returns: the class, or %ROSTER_LEGAL_NONE
 */
guint
roster_legal_forms_find_class (RosterLegalForms *self, const char *name)
{
  guint found;

  g_return_val_if_fail (self != NULL && name != NULL, ROSTER_LEGAL_NONE);

  return g_ptr_array_find_with_equal_func (self->classes, name, g_str_equal, &found)
             ? found
             : ROSTER_LEGAL_NONE;
}

/* Concatenates one word after the other; the longest form wins. */
static guint
look_up_front (RosterLegalForms *self,
               const char *const *words,
               guint n_words,
               guint16 *legal_class)
{
  char key[MAX_LENGTH + 1];
  gsize length = 0;
  guint n_found = 0;

  for (guint i = 0; i < MIN (n_words, MAX_WORDS); i++)
    {
      gsize more = strlen (words[i]);
      gpointer found;

      if (length + more > MAX_LENGTH)
        break;
      memcpy (key + length, words[i], more + 1);
      length += more;
      if (g_hash_table_lookup_extended (self->fronts, key, NULL, &found))
        {
          *legal_class = (guint16) GPOINTER_TO_UINT (found);
          n_found = i + 1;
        }
    }

  return n_found;
}

static guint
look_up_end (RosterLegalForms *self, const char *const *words, guint n_words, guint16 *legal_class)
{
  char buffer[MAX_LENGTH + 1];
  char *key = buffer + MAX_LENGTH;
  guint n_found = 0;

  *key = '\0';
  for (guint i = 0; i < MIN (n_words, MAX_WORDS); i++)
    {
      const char *word = words[n_words - 1 - i];
      gsize more = strlen (word);
      gpointer found;

      if (more > (gsize) (key - buffer))
        break;
      key -= more;
      memcpy (key, word, more);
      if (g_hash_table_lookup_extended (self->ends, key, NULL, &found))
        {
          *legal_class = (guint16) GPOINTER_TO_UINT (found);
          n_found = i + 1;
        }
    }

  return n_found;
}

/**
 * roster_legal_forms_look_up:
 * @self: the legal forms
 * @place: where to look
 * @words: folded words
 * @n_words: how many there are
 * @legal_class: (out): its class, where one is found
 *
 * Looks for the longest legal form that begins or ends @words.
 *
 * Returns: how many words it has, 0 if there is none
 */
guint
roster_legal_forms_look_up (RosterLegalForms *self,
                            RosterLegalPlace place,
                            const char *const *words,
                            guint n_words,
                            guint16 *legal_class)
{
  g_return_val_if_fail (self != NULL && words != NULL && legal_class != NULL, 0);

  return place == ROSTER_LEGAL_FRONT ? look_up_front (self, words, n_words, legal_class)
                                     : look_up_end (self, words, n_words, legal_class);
}

/**
 * roster_legal_forms_is_strong:
 * @self: the legal forms
 * @word: a folded word
 * @legal_class: (out): its class
 *
 * Returns: whether @word is a legal form also in the middle of a name
 */
gboolean
roster_legal_forms_is_strong (RosterLegalForms *self, const char *word, guint16 *legal_class)
{
  gpointer found;

  g_return_val_if_fail (self != NULL && word != NULL && legal_class != NULL, FALSE);

  if (!g_hash_table_lookup_extended (self->middles, word, NULL, &found))
    return FALSE;

  *legal_class = (guint16) GPOINTER_TO_UINT (found);
  return TRUE;
}

/**
 * roster_legal_forms_find_glued:
 * @self: the legal forms
 * @place: where to look
 * @word: a folded word of a script that has no spaces
 * @legal_class: (out): its class, where one is found
 *
 * Returns: how many bytes of @word are a legal form; never all
 */
gsize
roster_legal_forms_find_glued (RosterLegalForms *self,
                               RosterLegalPlace place,
                               const char *word,
                               guint16 *legal_class)
{
  gsize longest = 0;

  g_return_val_if_fail (self != NULL && word != NULL && legal_class != NULL, 0);

  for (guint i = 0; i < self->glued->len; i++)
    {
      const Glued *glued = &g_array_index (self->glued, Glued, i);
      gsize length = strlen (glued->text);
      gboolean fits = place == ROSTER_LEGAL_FRONT ? g_str_has_prefix (word, glued->text)
                                                  : g_str_has_suffix (word, glued->text);

      if (fits && length > longest && length < strlen (word))
        {
          longest = length;
          *legal_class = glued->legal_class;
        }
    }

  return longest;
}
