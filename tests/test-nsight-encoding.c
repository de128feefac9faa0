/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "providers/nsight/roster-nsight-encoding.h"

#define LATIN1 "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
#define UTF8   "<?xml version='1.0' encoding='utf-8'?>"
#define NONE   "<?xml version=\"1.0\"?>"
#define POLISH "<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>"

/* A literal with zeros in it. */
#define BYTES(literal) literal, sizeof (literal) - 1

static const struct
{
  const char *name;
  const char *body;
  gsize size;
  const char *expected; /* NULL: the body itself, not copied */
  gsize expected_size;
  gboolean is_decoded;
} cases[] = {
  { "ascii", BYTES (LATIN1 "<a>x &amp; &#65; y</a>\r\n\t"), NULL, 0, TRUE },
  { "latin-1", BYTES (LATIN1 "<a>\xD6l\xFF</a>"), BYTES (LATIN1 "<a>Öl\xC3\xBF</a>"), TRUE },
  { "windows-1252", BYTES (LATIN1 "\x80 \x93x\x94 \x9F"), BYTES (LATIN1 "€ “x” Ÿ"), TRUE },
  { "windows-1252, empty place", BYTES (LATIN1 "\xD6 \x81"), BYTES (LATIN1 "Ö \xEF\xBF\xBD"),
    TRUE },
  { "declared windows-1252", BYTES ("<?xml version='1.0' encoding='windows-1252'?>\x80"),
    BYTES ("<?xml version='1.0' encoding='windows-1252'?>€"), TRUE },
  { "UTF-8 that says Latin-1", BYTES (LATIN1 "Ölż"), NULL, 0, TRUE },
  { "one byte is not UTF-8, so none is", BYTES (LATIN1 "\xC3\x96 \xD6"), BYTES (LATIN1 "Ã– Ö"),
    TRUE },
  { "re-encoded C1", BYTES (LATIN1 "\xC2\x80\xC2\x92"), BYTES (LATIN1 "€’"), TRUE },
  { "UTF-8", BYTES (UTF8 "Ölż\xF0\x9F\x98\x80"), NULL, 0, TRUE },
  { "stray byte in UTF-8", BYTES (UTF8 "Öl \xE9\x80 ż"), BYTES (UTF8 "Öl é€ ż"), TRUE },
  { "no declaration", BYTES (NONE "Öl"), NULL, 0, TRUE },
  { "no declaration, Latin-1", BYTES (NONE "\xD6l"), BYTES (NONE "Öl"), TRUE },
  { "no prolog", BYTES ("<a>\xD6l</a>"), BYTES ("<a>Öl</a>"), TRUE },
  { "an encoding in the content only", BYTES ("<a encoding=\"ISO-8859-2\">Ö</a>"), NULL, 0, TRUE },
  { "declaration without end", BYTES ("<?xml encoding=\"ISO-8859-2\""), NULL, 0, TRUE },
  { "control characters", BYTES (LATIN1 "a\0b\x01\x1F\x0B\x7F"), BYTES (LATIN1 "ab\x7F"), TRUE },
  { "control characters in UTF-8", BYTES (UTF8 "ö\0\x1B[1mö"), BYTES (UTF8 "ö[1mö"), TRUE },
  { "noncharacters",
    BYTES (UTF8 "a\xEF\xBF\xBE\xEF\xBF\xBF"
                "b"),
    BYTES (UTF8 "ab"), TRUE },
  { "forbidden references",
    BYTES (LATIN1 "a&#0;&#x1f;&#11;&#xD800;&#xFFFF;&#99999999999999999999;b"), BYTES (LATIN1 "ab"),
    TRUE },
  { "reference to C1", BYTES (LATIN1 "&#146;&#x80;"), BYTES (LATIN1 "’€"), TRUE },
  { "references that stay", BYTES (LATIN1 "\x01&#60;&#x26;&#10;&#380;&amp;&#;&#x;&#xg;&#6"),
    BYTES (LATIN1 "&#60;&#x26;&#10;&#380;&amp;&#;&#x;&#xg;&#6"), TRUE },
  { "references in CDATA are text", BYTES (LATIN1 "<![CDATA[&#11;\x0B]]>&#11;"),
    BYTES (LATIN1 "<![CDATA[&#11;]]>"), TRUE },
  { "white space before the declaration", BYTES ("\r\n " LATIN1 "\xD6"), BYTES (LATIN1 "Ö"), TRUE },
  { "white space before ASCII", BYTES ("\n<a/>"), BYTES ("<a/>"), TRUE },
  { "byte order mark", BYTES ("\xEF\xBB\xBF\n" UTF8 "Ö"), BYTES (UTF8 "Ö"), TRUE },
  { "other encoding", BYTES (POLISH "\xB1\x01"), NULL, 0, FALSE },
  { "UTF-16, big endian", BYTES ("\xFE\xFF\0<\0a"), NULL, 0, FALSE },
  { "UTF-16, little endian", BYTES ("\xFF\xFE<\0a\0"), NULL, 0, FALSE },
  { "UTF-16 without a mark", BYTES ("<\0a\0/\0>\0"), NULL, 0, FALSE },
  { "a zero first", BYTES ("\0\0<a/>"), BYTES ("<a/>"), TRUE },
  { "cut in a character", BYTES (UTF8 "a\xC3"), BYTES (UTF8 "aÃ"), TRUE },
  { "only white space", BYTES (" \n"), BYTES (""), TRUE },
};

static void
test_encoding_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new (cases[i].body, cases[i].size);
      g_autoptr (GBytes) decoded = NULL;
      const char *encoding = "unset";
      gconstpointer data;
      gsize size;

      g_test_message ("%s", cases[i].name);
      decoded = roster_nsight_encoding_normalise (body, &encoding);
      data = g_bytes_get_data (decoded, &size);

      g_assert_cmpstr (encoding, ==, cases[i].is_decoded ? "UTF-8" : NULL);
      if (cases[i].expected == NULL)
        g_assert_true (data == g_bytes_get_data (body, NULL));
      g_assert_cmpmem (data, size, cases[i].expected != NULL ? cases[i].expected : cases[i].body,
                       (cases[i].expected != NULL ? cases[i].expected_size : cases[i].size));
    }
}

static void
test_encoding_empty (void)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) decoded = NULL;
  const char *encoding;

  decoded = roster_nsight_encoding_normalise (body, &encoding);
  g_assert_cmpuint (g_bytes_get_size (decoded), ==, 0);
}

/* Every byte value in every place of a few that matter: no read past the end, valid output. */
static void
test_encoding_any_byte (void)
{
  static const char start[] = LATIN1 "<a>&#1;";

  for (guint byte = 0; byte < 256; byte++)
    {
      for (gsize at = 0; at < sizeof (start); at++)
        {
          g_autofree char *copy = g_memdup2 (start, sizeof (start));
          g_autoptr (GBytes) body = NULL;
          g_autoptr (GBytes) decoded = NULL;
          const char *encoding;
          gsize size;
          const char *data;

          copy[at] = (char) byte;
          body = g_bytes_new_take (g_steal_pointer (&copy), sizeof (start));
          decoded = roster_nsight_encoding_normalise (body, &encoding);
          data = g_bytes_get_data (decoded, &size);
          if (encoding != NULL)
            g_assert_true (g_utf8_validate_len (data, size, NULL));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nsight-encoding/table", test_encoding_table);
  g_test_add_func ("/nsight-encoding/empty", test_encoding_empty);
  g_test_add_func ("/nsight-encoding/any-byte", test_encoding_any_byte);

  return g_test_run ();
}
