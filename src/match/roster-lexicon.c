/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-lexicon.h"

#include <gio/gio.h>
#include <string.h>

#include "files/roster-csv.h"
#include "match/roster-name-reader.h"
#include "resources/roster-resources.h"
#include "text/roster-fold-word.h"

#define RESOURCES "/io/github/rosterapp/Roster/match/"

struct _RosterLexicon
{
  RosterLegalForms *legal_forms;
  GHashTable *entries; /* folded word → RosterWordEntry */
  GHashTable *phrases; /* folded words with spaces → folded words that they stand for */
  GHashTable *aliases; /* the same, of the user */
};

static void
entry_free (RosterWordEntry *entry)
{
  g_free (entry->means);
  g_free (entry);
}

static void
roster_lexicon_clear (RosterLexicon *self)
{
  roster_legal_forms_unref (self->legal_forms);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->phrases);
  g_hash_table_unref (self->aliases);
}

ROSTER_DEFINE_BOXED (RosterLexicon, roster_lexicon)

static RosterWordEntry *
ensure_entry (RosterLexicon *self, const char *word)
{
  RosterWordEntry *entry = g_hash_table_lookup (self->entries, word);

  if (entry == NULL)
    {
      entry = g_new0 (RosterWordEntry, 1);
      g_hash_table_insert (self->entries, g_strdup (word), entry);
    }

  return entry;
}

static void
add_phrase (RosterLexicon *self, GHashTable *phrases, char **words, char **meaning)
{
  if (words[0] == NULL || meaning[0] == NULL)
    return;

  ensure_entry (self, words[0])->flags |= ROSTER_WORD_STARTS_PHRASE;
  g_hash_table_insert (phrases, g_strjoinv (" ", words), g_strdupv (meaning));
}

typedef void (*AddFunc) (RosterLexicon *self, char **words, const char *value, guint flags);

static void
add_flags (RosterLexicon *self, char **words, const char *value, guint flags)
{
  ensure_entry (self, words[0])->flags |= flags;
}

static void
add_number (RosterLexicon *self, char **words, const char *value, guint flags)
{
  RosterWordEntry *entry = ensure_entry (self, words[0]);

  entry->flags |= flags;
  entry->number = (guint16) g_ascii_strtoull (value, NULL, 10);
}

static void
add_share (RosterLexicon *self, char **words, const char *value, guint flags)
{
  RosterWordEntry *entry = ensure_entry (self, words[0]);

  entry->flags |= flags;
  entry->share = MAX (entry->share, (guint16) g_ascii_strtoull (value, NULL, 10));
}

static void
add_meaning (RosterLexicon *self, char **words, const char *value, guint flags)
{
  RosterWordEntry *entry = ensure_entry (self, words[0]);

  g_free (entry->means);
  entry->means = g_strdup (value);
}

static void
add_long_place (RosterLexicon *self, char **words, const char *value, guint flags)
{
  g_auto (GStrv) meaning = g_strsplit (value, " ", -1);

  add_phrase (self, self->phrases, words, meaning);
}

static const struct
{
  const char *name;
  AddFunc add;
  guint flags;
} kinds[] = {
  { "joiner", add_flags, ROSTER_WORD_JOINER },
  { "short_joiner", add_flags, ROSTER_WORD_SHORT_JOINER },
  { "article", add_flags, ROSTER_WORD_ARTICLE },
  { "number", add_number, ROSTER_WORD_CARDINAL },
  { "ordinal", add_number, ROSTER_WORD_ORDINAL },
  { "means", add_meaning, 0 },
  { "phrase", add_long_place, 0 },
  { "place", add_share, ROSTER_WORD_PLACE },
  { "generic", add_share, 0 },
  { "entity", add_flags, ROSTER_WORD_ENTITY },
};

static void
add_row (RosterLexicon *self, const char *kind, const char *value, const char *texts)
{
  g_auto (GStrv) alternatives = g_strsplit (texts, "|", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      for (guint j = 0; g_str_equal (kinds[i].name, kind) && alternatives[j] != NULL; j++)
        {
          g_auto (GStrv) words = g_strsplit (alternatives[j], " ", -1);

          for (guint k = 0; words[k] != NULL; k++)
            {
              g_autoptr (GString) folded = g_string_new (NULL);

              roster_fold_word (words[k], strlen (words[k]), folded);
              g_free (words[k]);
              words[k] = g_string_free (g_steal_pointer (&folded), FALSE);
            }
          kinds[i].add (self, words, value, kinds[i].flags);
        }
    }
}

static void
add_table (RosterLexicon *self, GBytes *bytes)
{
  g_autoptr (RosterCsvTable) table = roster_csv_table_parse (bytes, NULL);

  g_assert (table != NULL && roster_csv_table_get_n_columns (table) == 3);

  for (guint row = 0; row < roster_csv_table_get_n_rows (table); row++)
    add_row (self, roster_csv_table_get (table, row, 0), roster_csv_table_get (table, row, 1),
             roster_csv_table_get (table, row, 2));
}

static void
add_alias (RosterLexicon *self, const RosterAlias *alias)
{
  g_auto (GStrv) words = roster_name_reader_split (self, alias->alias);
  g_auto (GStrv) meaning = roster_name_reader_split (self, alias->name);

  add_phrase (self, self->aliases, words, meaning);
}

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  GBytes *bytes = g_resource_lookup_data (roster_get_resource (), path, 0, NULL);

  g_assert (bytes != NULL);
  return bytes;
}

/**
 * roster_lexicon_new:
 * @aliases: (nullable): names that the user has declared to be the same
 *
 * Reads the tables that are built into the program.
 *
 * Returns: (transfer full): the lexicon
 */
RosterLexicon *
roster_lexicon_new (RosterAliases *aliases)
{
  RosterLexicon *self = roster_lexicon_alloc ();
  g_autoptr (GBytes) forms = load ("legal-forms.csv");
  g_autoptr (GBytes) words = load ("words.csv");

  self->legal_forms = roster_legal_forms_new (forms, NULL);
  g_assert (self->legal_forms != NULL);
  self->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
  self->phrases =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  self->aliases =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  add_table (self, words);

  for (guint i = 0; aliases != NULL && i < roster_aliases_get_n (aliases); i++)
    add_alias (self, roster_aliases_get (aliases, i));

  return self;
}

RosterLegalForms *
roster_lexicon_get_legal_forms (RosterLexicon *self)
{
  return self->legal_forms;
}

/**
 * roster_lexicon_look_up:
 * @self: a lexicon
 * @word: a folded word
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const RosterWordEntry *
roster_lexicon_look_up (RosterLexicon *self, const char *word)
{
  return g_hash_table_lookup (self->entries, word);
}

/**
 * roster_lexicon_look_up_phrase:
 * @self: a lexicon
 * @phrase: folded words with spaces between
 * @is_alias: (out): whether the user declared it
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the words that it stands for
 */
const char *const *
roster_lexicon_look_up_phrase (RosterLexicon *self, const char *phrase, gboolean *is_alias)
{
  const char *const *meaning = g_hash_table_lookup (self->aliases, phrase);

  *is_alias = meaning != NULL;

  return meaning != NULL ? meaning : g_hash_table_lookup (self->phrases, phrase);
}
