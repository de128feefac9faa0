/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "text/roster-entities.h"

#include <stdlib.h>
#include <string.h>

#include "text/roster-entity-table.h"

/* The longest name in the table is “thetasym”; a number needs at most “#x” and, with leading zeros,
 * a few more digits than the seven of 1114111. */
#define LONGEST_REFERENCE 16

/* HTML gives the numbers 128 to 159 the meaning that they have in Windows-1252, since that is what
 * the programs that write them mean. 0 where Windows-1252 has nothing. */
static const guint16 windows_1252[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static int
compare_entity (const void *name, const void *entity)
{
  return strcmp (name, ((const RosterEntity *) entity)->name);
}

/* The character of a number, or 0 where none should be in a text: what XML 1.0 (section 2.2) does
 * not count as a character, and the holes of Windows-1252. */
static gunichar
character_of_number (guint64 number)
{
  if (number >= 0x80 && number <= 0x9F)
    return windows_1252[number - 0x80];
  if (number == '\t' || number == '\n' || number == '\r')
    return (gunichar) number;
  if (number < 0x20 || number == 0x7F || number == 0xFFFE || number == 0xFFFF)
    return 0;
  if (number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
    return 0;

  return (gunichar) number;
}

/* What “&NAME;” stands for, or 0. */
static gunichar
look_up_reference (const char *name)
{
  const RosterEntity *entity;

  if (name[0] == '#')
    {
      gboolean is_hex = name[1] == 'x' || name[1] == 'X';
      guint64 number;

      if (!g_ascii_string_to_unsigned (name + (is_hex ? 2 : 1), is_hex ? 16 : 10, 1, G_MAXUINT32,
                                       &number, NULL))
        return 0;

      return character_of_number (number);
    }

  entity = bsearch (name, roster_entity_table, G_N_ELEMENTS (roster_entity_table),
                    sizeof (RosterEntity), compare_entity);

  return entity != NULL ? entity->character : 0;
}

/**
 * roster_entities_decode:
 * @text: a text that may hold character references of HTML or XML
 *
 * Replaces the references that are known: the names of HTML 4 and the decimal and hexadecimal
 * numbers of HTML 5 (13.2.5.80, 128 to 159 mean Windows-1252). What is unknown, unfinished or no
 * character stays as it is, so a lone “&” is safe. One pass only: “&amp;lt;” becomes “&lt;”.
 *
 * Returns: (transfer full): the decoded text
 */
char *
roster_entities_decode (const char *text)
{
  GString *decoded;
  const char *rest = text;

  g_return_val_if_fail (text != NULL, NULL);

  decoded = g_string_sized_new (strlen (text));
  while (*rest != '\0')
    {
      gsize plain = strcspn (rest, "&");
      char name[LONGEST_REFERENCE + 1] = "";
      gsize length;
      gunichar character = 0;

      g_string_append_len (decoded, rest, (gssize) plain);
      rest += plain;
      if (*rest == '\0')
        break;

      length = strcspn (rest + 1, ";& ");
      if (length > 0 && length <= LONGEST_REFERENCE && rest[1 + length] == ';')
        {
          memcpy (name, rest + 1, length);
          character = look_up_reference (name);
        }

      if (character != 0)
        {
          g_string_append_unichar (decoded, character);
          rest += length + 2;
        }
      else
        {
          g_string_append_c (decoded, *rest++);
        }
    }

  return g_string_free (decoded, FALSE);
}

/**
 * roster_url_unescape:
 * @text: a text in which bytes may be written as “%XX”
 *
 * Decodes the bytes of a URL's component (RFC 3986, 2.1). A “%” that is not followed by two
 * hexadecimal digits stays, “%00” stays, and so does “+”. If the result is not UTF-8, @text was
 * not encoded like that and comes back unchanged.
 *
 * Returns: (transfer full): the decoded text
 */
char *
roster_url_unescape (const char *text)
{
  g_autoptr (GString) decoded = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  decoded = g_string_sized_new (strlen (text));
  for (const char *rest = text; *rest != '\0'; rest++)
    {
      int high = *rest == '%' ? g_ascii_xdigit_value (rest[1]) : -1;
      int low = high >= 0 ? g_ascii_xdigit_value (rest[2]) : -1;

      if (low >= 0 && high + low > 0)
        {
          g_string_append_c (decoded, (char) (high * 16 + low));
          rest += 2;
        }
      else
        {
          g_string_append_c (decoded, *rest);
        }
    }

  if (!g_utf8_validate (decoded->str, (gssize) decoded->len, NULL))
    return g_strdup (text);

  return g_string_free (g_steal_pointer (&decoded), FALSE);
}
