/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "text/roster-entities.h"

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static const Case decode_cases[] = {
  { "", "" },
  { "Acme", "Acme" },
  { "Smith &amp; Sons", "Smith & Sons" },
  { "Smith & Sons", "Smith & Sons" },
  { "AT&T", "AT&T" },
  { "AT&T;", "AT&T;" },
  { "&", "&" },
  { "&&amp;&", "&&&" },
  { "&;", "&;" },
  { "&amp", "&amp" },
  { "&amp lt;", "&amp lt;" },
  { "&lt;Ltd&gt;", "<Ltd>" },
  { "&quot;A&quot; &apos;B&apos;", "\"A\" 'B'" },
  { "&AMP;&LT;&GT;&QUOT;", "&<>\"" },
  /* One pass only. */
  { "&amp;lt;", "&lt;" },
  { "&amp;amp;amp;", "&amp;amp;" },
  { "&#38;#38;", "&#38;" },
  /* Names are as HTML writes them. */
  { "&eacute;&Eacute;&szlig;&oslash;&yuml;", "éÉßøÿ" },
  { "&EACUTE;", "&EACUTE;" },
  { "&euro;&ndash;&mdash;&lsquo;&rsquo;&ldquo;&rdquo;&hellip;", "€–—‘’“”…" },
  { "&AElig;&zwnj;&thetasym;", "Æ\u200cϑ" },
  { "a&nbsp;b", "a\u00a0b" },
  { "&unknown;&verylongnameofnothingatall;", "&unknown;&verylongnameofnothingatall;" },
  /* Numbers. */
  { "&#65;&#x42;&#X43;&#0068;", "ABCD" },
  { "&#8217;&#x2019;", "’’" },
  { "&#x1F600;&#128512;", "\U0001F600\U0001F600" },
  { "&#x10FFFF;", "\U0010FFFF" },
  { "&#146;&#128;", "’€" },
  { "&#129;&#x8D;", "&#129;&#x8D;" },
  { "&#x110000;", "&#x110000;" },
  { "&#xD800;&#xDFFF;&#55296;", "&#xD800;&#xDFFF;&#55296;" },
  { "&#0;&#x0;&#00;", "&#0;&#x0;&#00;" },
  { "&#1;&#31;&#127;", "&#1;&#31;&#127;" },
  { "&#9;", "\t" },
  { "&#xFFFE;&#xFFFF;", "&#xFFFE;&#xFFFF;" },
  { "&#;&#x;&#xG;&#12a;&#-5;&#+5;&# 5;", "&#;&#x;&#xG;&#12a;&#-5;&#+5;&# 5;" },
  { "&#x0x41;", "&#x0x41;" },
  { "&#99999999999;", "&#99999999999;" },
  { "&#18446744073709551681;", "&#18446744073709551681;" },
  /* Bytes that are no UTF-8 pass. */
  { "\xff&amp;\xc3", "\xff&\xc3" },
};

static void
test_decode (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (decode_cases); i++)
    {
      g_autofree char *decoded = roster_entities_decode (decode_cases[i].text);

      g_assert_cmpstr (decoded, ==, decode_cases[i].expected);
    }
}

/* The names of U+00A0 to U+00FF in the order of their characters. */
static void
test_latin_1 (void)
{
  static const char names[] =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr "
      "deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 "
      "iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave "
      "Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute "
      "Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave "
      "eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml "
      "divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
  g_auto (GStrv) words = g_strsplit (names, " ", -1);

  g_assert_cmpuint (g_strv_length (words), ==, 96);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *reference = g_strdup_printf ("&%s;", words[i]);
      g_autofree char *decoded = roster_entities_decode (reference);

      g_assert_cmpuint (g_utf8_get_char (decoded), ==, 0xA0 + i);
      g_assert_cmpint (g_utf8_strlen (decoded, -1), ==, 1);
    }
}

static const Case unescape_cases[] = {
  { "", "" },
  { "Smith%20%26%20Sons", "Smith & Sons" },
  { "a+b", "a+b" },
  { "caf%C3%A9 %c3%a9", "café é" },
  { "50%", "50%" },
  { "50%25", "50%" },
  { "100% of %41", "100% of A" },
  { "%4", "%4" },
  { "%zz%4g", "%zz%4g" },
  { "a%00b", "a%00b" },
  { "caf%E9 %41", "caf%E9 %41" },
  { "%ED%A0%80", "%ED%A0%80" },
  { "%2541", "%41" },
  { "\xff%41", "\xff%41" },
};

static void
test_unescape (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unescape_cases); i++)
    {
      g_autofree char *decoded = roster_url_unescape (unescape_cases[i].text);

      g_assert_cmpstr (decoded, ==, unescape_cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/entities/decode", test_decode);
  g_test_add_func ("/entities/latin-1", test_latin_1);
  g_test_add_func ("/entities/unescape", test_unescape);

  return g_test_run ();
}
