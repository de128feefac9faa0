/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "match/roster-name-reader.h"

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

/* A name, the words that it is compared by, and the class of its legal form. */
typedef struct
{
  const char *name;
  const char *words;
  const char *legal_class;
} Case;

static const Case cases[] = {
  /* Decoding, case, accents, scripts */
  { "Smith &amp; Sons", "smith sons", "" },
  { "Smith &amp;amp; Sons", "smith sons", "" },
  { "Smith%20%26%20Sons", "smith sons", "" },
  { "50% Off", "50 off", "" },
  { "MÜLLER", "muller", "" },
  { "Mu\xCC\x88ller", "muller", "" },
  { "Straße", "strasse", "" },
  { "Łódź Ørsted Æther", "lodz orsted aether", "" },
  { "INFO IT", "info it", "" },
  { "İstanbul IŞIK", "istanbul isik", "" },
  { "ﬁne ＷＩＤＥ", "fine wide", "" },
  { "Зенит Банк", "zenit bank", "" },
  { "Ελλάς", "ellas", "" },
  { "トヨタ自動車", "トヨタ自動車", "" },
  { "soft\xC2\xADhyphen zero\xE2\x80\x8Bwidth", "softhyphen zerowidth", "" },
  { "Bad \xFF byte", "bad byte", "" },
  /* Punctuation */
  { "O’Brien O'Brien", "obrien obrien", "" },
  { "amazon.com", "amazon com", "" },
  { "St.Mary Co-op", "st mary co op", "" },
  { "Acme/Beta (Gamma), Delta", "acme beta gamma delta", "" },
  { "Version 1.2", "version 1 2", "" },
  { "  Acme \t\n  Foods  ", "acme foods", "" },
  /* Joining words */
  { "Smith and Sons", "smith sons", "" },
  { "Smith + Sons", "smith sons", "" },
  { "Müller und Söhne", "muller sohne", "" },
  { "Dupont et Fils", "dupont fils", "" },
  { "Hijos y Nietos", "hijos nietos", "" },
  { "Figli e Padri", "figli padri", "" },
  { "Y Combinator", "y combinator", "" },
  { "Plan E", "plan e", "" },
  { "And", "and", "" },
  /* Initials */
  { "J. P. Morgan", "jp morgan", "" },
  { "J P Morgan", "jp morgan", "" },
  { "J.P. Morgan", "jp morgan", "" },
  { "AT&T", "at t", "" },
  { "A & B Plumbing", "ab plumbing", "" },
  { "T. Rowe Price", "t rowe price", "" },
  /* Articles */
  { "The Acme Shop", "acme shop", "" },
  { "Behind The Wall", "behind the wall", "" },
  { "The", "the", "" },
  /* Numbers */
  { "Forty-four Pizza", "44 pizza", "" },
  { "Seven Eleven", "7 11", "" },
  { "7-Eleven", "7 11", "" },
  { "Two Hundred Oaks", "200 oaks", "" },
  { "One Hundred Twenty Oaks", "120 oaks", "" },
  { "First National Bank", "1st national bank", "" },
  { "1st National Bank", "1st national bank", "" },
  { "Twenty-first Street", "21st street", "" },
  { "Fund VIII", "fund 8", "" },
  { "Fund IX", "fund 9", "" },
  { "Fund 08", "fund 8", "" },
  { "Studio V", "studio 5", "" },
  { "Space X", "space x", "" },
  { "Vi Communities", "vi communities", "" },
  { "3M", "3m", "" },
  /* Client codes */
  { "ACM012 - Acme Foods", "acme foods", "" },
  { "ACM012 Acme", "acme", "" },
  { "ACM-012 - Acme", "acme", "" },
  { "10023 - Acme", "acme", "" },
  { "ACM: Acme Foods", "acme foods", "" },
  { "Acme Foods (ACM012)", "acme foods", "" },
  { "Studio 54 Club", "studio 54 club", "" },
  { "Area51 Gaming", "area51 gaming", "" },
  { "IBM - Services", "ibm services", "" },
  { "ACM012", "acm012", "" },
  /* Legal forms */
  { "Acme Ltd", "acme", "ltd" },
  { "Acme Limited", "acme", "ltd" },
  { "Acme Ltd.", "acme", "ltd" },
  { "Acme Private Company Limited by Shares", "acme", "ltd" },
  { "Acme (Pty) Ltd", "acme", "ltd" },
  { "Acme Pvt. Ltd.", "acme", "ltd" },
  { "Acme L.L.P.", "acme", "llp" },
  { "Acme L L C", "acme", "llc" },
  { "Acme, Inc.", "acme", "inc" },
  { "Acme Corp", "acme", "corp" },
  { "Acme GmbH", "acme", "gmbh" },
  { "Acme G.m.b.H.", "acme", "gmbh" },
  { "Acme Gesellschaft mit beschränkter Haftung", "acme", "gmbh" },
  { "Acme GmbH & Co. KG", "acme", "gmbh-co-kg" },
  { "Acme GmbH und Co KG", "acme", "gmbh-co-kg" },
  { "Acme AG", "acme", "ag" },
  { "Acme S.à r.l.", "acme", "sarl" },
  { "Acme SARL", "acme", "sarl" },
  { "Acme S. A. R. L.", "acme", "sarl" },
  { "SARL Acme", "acme", "sarl" },
  { "Acme Sp. z o.o.", "acme", "spzoo" },
  { "Acme spółka z ograniczoną odpowiedzialnością", "acme", "spzoo" },
  { "Acme A/S", "acme", "as" },
  { "Acme Aktieselskab", "acme", "as" },
  { "Acme ApS", "acme", "aps" },
  { "Acme Pty Ltd", "acme", "ltd" },
  { "Acme S.p.A.", "acme", "spa" },
  { "Acme S.A. de C.V.", "acme", "sa-de-cv" },
  { "Acme Sdn. Bhd.", "acme", "sdn-bhd" },
  { "ООО Газпром", "gazprom", "ooo" },
  { "OOO Gazprom", "gazprom", "ooo" },
  { "OAO Gazprom", "gazprom", "oao" },
  { "Telkom Indonesia Tbk", "telkom indonesia", "tbk" },
  { "PT Telkom Indonesia", "telkom indonesia", "pt" },
  { "Societatea cu Răspundere Limitată Acme", "acme", "srl" },
  { "Societatea cu Raspundere Limitata Acme", "acme", "srl" },
  { "UAB Acme", "acme", "uab" },
  { "トヨタ自動車株式会社", "トヨタ自動車", "kk" },
  { "株式会社トヨタ", "トヨタ", "kk" },
  { "Smith & Co", "smith", "co" },
  { "Smith and Company", "smith", "co" },
  { "Acme Co., Ltd.", "acme", "ltd" },
  { "Acme Ltd (UK)", "acme uk", "ltd" },
  /* Something is left */
  { "Limited", "limited", "" },
  { "GmbH & Co. KG", "gmbh co kg", "" },
  { "SAS Institute Inc", "sas institute", "inc" },
  { "A. O. Smith Corp", "ao smith", "corp" },
  /* Places of two words */
  { "Acme United Kingdom", "acme uk", "" },
  { "New York Bagels", "newyork bagels", "" },
  /* Nothing */
  { "", "", "" },
  { " - ", "", "" },
};

static void
test_read (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (RosterVocabulary) vocabulary = roster_vocabulary_new (lexicon);
  g_autofree char *text = roster_name_reader_decode (test->name);
  g_auto (GStrv) words = roster_name_reader_split (lexicon, test->name);
  g_autofree char *joined = g_strjoinv (" ", words);
  RosterName name;

  roster_name_reader_read (text, vocabulary, &name);
  g_assert_cmpstr (joined, ==, test->words);
  g_assert_cmpuint (
      name.legal_class, ==,
      roster_legal_forms_find_class (roster_lexicon_get_legal_forms (lexicon), test->legal_class));
  g_assert_true (!roster_name_reader_is_plain (test->name) || g_str_equal (text, test->name));
  for (guint i = 0; i < name.n_words; i++)
    {
      g_assert_cmpuint (name.slices[i].start, <, name.slices[i].end);
      g_assert_cmpuint (name.slices[i].end, <=, strlen (text));
    }
}

/* The slices show a name as it is written. */
static void
test_slices (void)
{
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (RosterVocabulary) vocabulary = roster_vocabulary_new (lexicon);
  const char *text = "ACM012 - Müller Forty-Four G.m.b.H.";
  RosterName name;

  roster_name_reader_read (text, vocabulary, &name);
  g_assert_cmpuint (name.n_words, ==, 2);
  g_assert_cmpuint (name.notes, ==, ROSTER_NAME_HAS_CODE | ROSTER_NAME_HAS_NUMBER);
  g_assert_true (g_str_has_prefix (text + name.slices[0].start, "Müller "));
  g_assert_true (g_str_has_prefix (text + name.slices[1].start, "Forty-Four "));
  g_assert_cmpstr (text + name.legal.start, ==, "G.m.b.H.");
}

static void
test_long (void)
{
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autofree char *one = g_strnfill (100000, 'x');
  g_autofree char *many = g_strnfill (100000, 'y');
  g_auto (GStrv) words = roster_name_reader_split (lexicon, one);
  g_auto (GStrv) more = NULL;

  g_assert_cmpuint (strlen (words[0]), ==, ROSTER_WORD_MAX_LETTERS);
  for (guint i = 1; i < 100000; i += 2)
    many[i] = ' ';
  more = roster_name_reader_split (lexicon, many);
  g_assert_cmpuint (g_strv_length (more), <=, ROSTER_NAME_MAX_WORDS);
}

static void
test_aliases (void)
{
  g_autoptr (RosterAliases) aliases = roster_aliases_parse (
      "# mine\n\nPLA = Port of London Authority\nBig Blue Ltd=I.B.M.\n", NULL);
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (aliases);
  g_auto (GStrv) pla = roster_name_reader_split (lexicon, "P.L.A. Ltd");
  g_auto (GStrv) blue = roster_name_reader_split (lexicon, "The big BLUE Services");
  g_autofree char *first = g_strjoinv (" ", pla);
  g_autofree char *second = g_strjoinv (" ", blue);

  g_assert_cmpuint (roster_aliases_get_n (aliases), ==, 2);
  g_assert_cmpstr (roster_aliases_get (aliases, 0)->alias, ==, "PLA");
  g_assert_cmpstr (roster_aliases_get (aliases, 1)->name, ==, "I.B.M.");
  g_assert_cmpstr (first, ==, "port of london authority");
  g_assert_cmpstr (second, ==, "ibm services");
}

static void
test_bad_aliases (void)
{
  static const char *const bad[] = { "PLA", "PLA =", "= PLA", "A = B = C" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strdup_printf ("# comment\n%s\n", bad[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (roster_aliases_parse (text, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, "2"));
    }
}

static void
test_legal_forms (void)
{
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  RosterLegalForms *forms = roster_lexicon_get_legal_forms (lexicon);
  static const char *const words[] = { "acme", "sp", "z", "oo" };
  guint16 legal_class = 0;

  g_assert_cmpuint (roster_legal_forms_get_n_classes (forms), >, 100);
  g_assert_cmpuint (roster_legal_forms_find_class (forms, "co"), ==, ROSTER_LEGAL_NEUTRAL);
  g_assert_cmpuint (roster_legal_forms_find_class (forms, "nonsense"), ==, ROSTER_LEGAL_NONE);
  g_assert_cmpuint (roster_legal_forms_look_up (forms, ROSTER_LEGAL_END, words, 4, &legal_class),
                    ==, 3);
  g_assert_cmpuint (legal_class, ==, roster_legal_forms_find_class (forms, "spzoo"));
  g_assert_cmpuint (roster_legal_forms_look_up (forms, ROSTER_LEGAL_END, words, 1, &legal_class),
                    ==, 0);
}

static void
test_bad_legal_forms (void)
{
  static const char *const bad[] = { "class,forms\na,b\n", "class,position,forms\na,nowhere,b\n",
                                     "" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (roster_legal_forms_new (bytes, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/name-reader/read/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &cases[i], test_read);
    }
  g_test_add_func ("/name-reader/slices", test_slices);
  g_test_add_func ("/name-reader/long", test_long);
  g_test_add_func ("/name-reader/aliases", test_aliases);
  g_test_add_func ("/name-reader/bad-aliases", test_bad_aliases);
  g_test_add_func ("/name-reader/legal-forms", test_legal_forms);
  g_test_add_func ("/name-reader/bad-legal-forms", test_bad_legal_forms);

  return g_test_run ();
}
