/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-encoding.h"

#include <string.h>

/* Three short attributes. */
#define MAX_DECLARATION_BYTES 256

/* What the declaration of the reply says. */
typedef enum
{
  DECLARED_UTF8, /* or nothing, which means the same */
  DECLARED_LATIN1,
  DECLARED_OTHER,
} Declared;

static const struct
{
  const char *name;
  Declared declared;
} encodings[] = {
  { "UTF-8", DECLARED_UTF8 },          { "UTF8", DECLARED_UTF8 },
  { "US-ASCII", DECLARED_LATIN1 },     { "ASCII", DECLARED_LATIN1 },
  { "ISO-8859-1", DECLARED_LATIN1 },   { "ISO8859-1", DECLARED_LATIN1 },
  { "ISO_8859-1", DECLARED_LATIN1 },   { "LATIN1", DECLARED_LATIN1 },
  { "WINDOWS-1252", DECLARED_LATIN1 }, { "CP1252", DECLARED_LATIN1 },
};

/* Windows-1252 in 0x80 to 0x9F. Five places are empty there. */
static const gunichar windows_1252[32] = {
  0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

/* What a look at the whole body found. */
typedef struct
{
  gboolean is_utf8;
  gboolean is_clean; /* nothing to drop and nothing to map */
} Survey;

static gboolean
is_c1 (gunichar c)
{
  return c >= 0x80 && c <= 0x9F;
}

static gboolean
is_allowed (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/* What a byte may be the beginning of. Nearly all are nothing. */
enum
{
  MAY_BE_SPECIAL = 1 << 0, /* what is dropped or mapped: a control, a reference, no ASCII */
  MAY_BE_CDATA = 1 << 1,   /* the mark at either end of a section */
};

static const guchar byte_kinds[256] = {
  [0x00 ... 0x08] = MAY_BE_SPECIAL,
  [0x0B ... 0x0C] = MAY_BE_SPECIAL,
  [0x0E ... 0x1F] = MAY_BE_SPECIAL,
  [0x80 ... 0xFF] = MAY_BE_SPECIAL,
  ['&'] = MAY_BE_SPECIAL,
  ['<'] = MAY_BE_CDATA,
  [']'] = MAY_BE_CDATA,
};

/* How many bytes at @at are none of @kinds. */
static gsize
count_others (const char *at, const char *end, guint kinds)
{
  const char *first = at;

  while (at < end && (byte_kinds[(guchar) *at] & kinds) == 0)
    at++;

  return (gsize) (at - first);
}

static gunichar
to_wanted (gunichar c)
{
  return is_c1 (c) ? windows_1252[c - 0x80] : c;
}

/* A character of UTF-8 at @at; 0 where there is none. */
static gunichar
peek_utf8 (const char *at, const char *end)
{
  gunichar c = g_utf8_get_char_validated (at, end - at);

  return c == (gunichar) -1 || c == (gunichar) -2 ? 0 : c;
}

/* The length of a character reference at @at; 0 where there is none. */
static gsize
peek_reference (const char *at, const char *end, gunichar *character)
{
  const char *digit = at + 2;
  gboolean is_hex;
  guint64 value = 0;

  if (end - at < 4 || at[0] != '&' || at[1] != '#')
    return 0;

  is_hex = *digit == 'x';
  if (is_hex)
    digit++;

  if (digit == end || *digit == ';')
    return 0;

  for (; digit < end && *digit != ';'; digit++)
    {
      int number = is_hex ? g_ascii_xdigit_value (*digit) : g_ascii_digit_value (*digit);

      if (number < 0)
        return 0;

      value = MIN (value * (is_hex ? 16 : 10) + (guint64) number, G_MAXUINT32);
    }

  *character = (gunichar) value;
  return digit < end ? (gsize) (digit + 1 - at) : 0;
}

static Survey
survey_body (const char *data, gsize size)
{
  const char *end = data + size;
  const char *at = data;
  Survey survey = { TRUE, TRUE };

  while (at < end)
    {
      gunichar c;
      guchar byte;

      at += count_others (at, end, MAY_BE_SPECIAL);
      if (at == end)
        break;

      c = byte = (guchar) *at;
      if (byte >= 0x80)
        {
          c = peek_utf8 (at, end);
          survey.is_utf8 = survey.is_utf8 && c != 0;
        }
      else if (byte == '&' && peek_reference (at, end, &c) == 0)
        c = '&';

      if (!is_allowed (c) || is_c1 (c))
        survey.is_clean = FALSE;

      at += byte >= 0x80 && c != 0 ? g_utf8_skip[byte] : 1;
    }

  return survey;
}

/* Reads one character, or a reference to one that cannot stay, and gives its length. Of a reference
 * that can, only the "&" is read, and the rest follows: it may stand for a "<" that must not become
 * one. */
static gsize
read_character (const char *at, const char *end, gboolean is_utf8, gboolean in_cdata, gunichar *c)
{
  gunichar referenced;
  gsize length;

  *c = (guchar) *at;
  if (*c >= 0x80 && is_utf8 && peek_utf8 (at, end) != 0)
    {
      *c = peek_utf8 (at, end);
      return g_utf8_skip[(guchar) *at];
    }

  length = in_cdata ? 0 : peek_reference (at, end, &referenced);
  if (length == 0 || (is_allowed (referenced) && !is_c1 (referenced)))
    return 1;

  *c = referenced;
  return length;
}

static gboolean
is_mark (const char *at, const char *end, const char *mark)
{
  gsize length = strlen (mark);

  return (gsize) (end - at) >= length && memcmp (at, mark, length) == 0;
}

/* How many bytes at @at can stay as they are; a CDATA section may begin or end among them. */
static gsize
count_plain (const char *at, const char *end, gboolean *in_cdata)
{
  const char *first = at;

  for (;;)
    {
      at += count_others (at, end, MAY_BE_SPECIAL | MAY_BE_CDATA);
      if (at == end || (byte_kinds[(guchar) *at] & MAY_BE_SPECIAL) != 0)
        return (gsize) (at - first);

      if (is_mark (at, end, "<![CDATA["))
        *in_cdata = TRUE;
      else if (is_mark (at, end, "]]>"))
        *in_cdata = FALSE;
      at++;
    }
}

/* Copies what can stay. In a CDATA section a reference is plain text and is left alone. */
static GBytes *
rewrite_body (const char *data, gsize size, gboolean is_utf8)
{
  GString *text = g_string_sized_new (size + size / 8);
  const char *end = data + size;
  const char *at = data;
  gboolean in_cdata = FALSE;

  while (at < end)
    {
      gsize n_plain = count_plain (at, end, &in_cdata);
      gunichar c;

      g_string_append_len (text, at, (gssize) n_plain);
      at += n_plain;
      if (at == end)
        break;

      at += read_character (at, end, is_utf8, in_cdata, &c);
      if (is_allowed (c))
        g_string_append_unichar (text, to_wanted (c));
    }

  return g_string_free_to_bytes (text);
}

static Declared
read_declaration (const char *data, gsize size)
{
  g_autofree char *declaration = NULL;
  g_autofree char *name = NULL;
  const char *end;
  const char *at;

  if (!is_mark (data, data + size, "<?xml"))
    return DECLARED_UTF8;

  end = g_strstr_len (data, (gssize) MIN (size, MAX_DECLARATION_BYTES), "?>");
  if (end == NULL)
    return DECLARED_UTF8;

  declaration = g_strndup (data, (gsize) (end - data));
  at = strstr (declaration, "encoding");
  at = at != NULL ? strpbrk (at, "\"'") : NULL;
  if (at == NULL)
    return DECLARED_UTF8;

  name = g_strndup (at + 1, strcspn (at + 1, "\"'"));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      if (g_ascii_strcasecmp (encodings[i].name, name) == 0)
        return encodings[i].declared;
    }

  return DECLARED_OTHER;
}

/* White space before the declaration, which a server script lets slip easily, is no XML. */
static gsize
count_leading (const char *data, gsize size)
{
  gsize n = size >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

  while (n < size && g_ascii_isspace (data[n]))
    n++;

  return n;
}

static gboolean
is_utf16 (const char *data, gsize size)
{
  static const char *const starts[] = { "\xFF\xFE", "\xFE\xFF", "<\0", "\0<" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (size >= 2 && memcmp (data, starts[i], 2) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * roster_nsight_encoding_normalise:
 * @body: a reply as it came
 * @encoding: (out) (transfer none) (nullable): what the result is to be read as; NULL: as it
 *   declares
 *
 * Makes a reply of N-sight readable. All replies declare ISO-8859-1, but not all are: a body with
 * bytes above 0x7F that is valid UTF-8 as a whole is taken for UTF-8, else 0x80 to 0x9F stand for
 * the characters of Windows-1252. Without a declaration it is UTF-8, in which a stray byte is taken
 * for Windows-1252. Other declared encodings are left to the XML parser. Control characters that
 * XML forbids, written as such or as a reference, are dropped, so that one bad device name does not
 * lose the list.
 *
 * A body without anything of that kind is not copied. Any thread.
 *
 * Returns: (transfer full): the reply
 */
GBytes *
roster_nsight_encoding_normalise (GBytes *body, const char **encoding)
{
  const char *data;
  gsize size;
  gsize leading;
  Declared declared;
  Survey survey;

  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (encoding != NULL, NULL);

  *encoding = NULL;
  data = g_bytes_get_data (body, &size);
  if (size == 0)
    return g_bytes_ref (body);

  leading = count_leading (data, size);
  data += leading;
  size -= leading;
  declared = read_declaration (data, size);
  if (declared == DECLARED_OTHER || is_utf16 (data, size))
    return g_bytes_new_from_bytes (body, leading, size);

  *encoding = "UTF-8";
  survey = survey_body (data, size);
  if (survey.is_clean && survey.is_utf8)
    return g_bytes_new_from_bytes (body, leading, size);

  return rewrite_body (data, size, declared == DECLARED_UTF8 || survey.is_utf8);
}
