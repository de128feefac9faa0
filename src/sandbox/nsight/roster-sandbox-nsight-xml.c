/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/nsight/roster-sandbox-nsight-xml.h"

/* Windows-1252 where it differs from ISO-8859-1, from 0x80 on; 0 is not assigned. */
static const gunichar cp1252[] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* The byte of a character, 0 where the encoding has none. */
static guchar
find_byte (RosterSandboxNsightEncoding encoding, gunichar character)
{
  if (encoding == ROSTER_SANDBOX_NSIGHT_CP1252 && character == '\'')
    return 0x92;
  if (character < 0x80 || (character >= 0xa0 && character < 0x100))
    return (guchar) character;
  if (encoding != ROSTER_SANDBOX_NSIGHT_CP1252)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (cp1252); i++)
    if (cp1252[i] == character)
      return (guchar) (0x80 + i);

  return 0;
}

static gboolean
has_all (RosterSandboxNsightEncoding encoding, const char *value)
{
  if (encoding == ROSTER_SANDBOX_NSIGHT_UTF8)
    return TRUE;

  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    if (find_byte (encoding, g_utf8_get_char (at)) == 0)
      return FALSE;

  return TRUE;
}

static void
put_character (RosterSandboxNsightXml *self, gunichar character)
{
  guchar byte = find_byte (self->encoding, character);

  if (self->encoding == ROSTER_SANDBOX_NSIGHT_UTF8)
    g_string_append_unichar (self->out, character);
  else if (byte != 0)
    g_string_append_c (self->out, (char) byte);
  else
    g_string_append_printf (self->out, "&#%u;", character);
}

static void
put_escaped (RosterSandboxNsightXml *self, const char *value)
{
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    switch (*at)
      {
      case '&':
        g_string_append (self->out, "&amp;");
        break;
      case '<':
        g_string_append (self->out, "&lt;");
        break;
      case '>':
        g_string_append (self->out, "&gt;");
        break;
      default:
        put_character (self, g_utf8_get_char (at));
        break;
      }
}

/* “]]>” cannot stand in a section: it is cut in two. */
static void
put_section (RosterSandboxNsightXml *self, const char *value)
{
  g_string_append (self->out, "<![CDATA[");
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (g_str_has_prefix (at, "]]>"))
        g_string_append (self->out, "]]]]><![CDATA[>");
      else
        put_character (self, g_utf8_get_char (at));
      if (g_str_has_prefix (at, "]]>"))
        at += 2;
    }
  g_string_append (self->out, "]]>");
}

/* Both forms were seen for one and the same element. */
static void
put_empty (RosterSandboxNsightXml *self, const char *element)
{
  if (self->n_empties++ % 2 == 0)
    g_string_append_printf (self->out, "<%s/>", element);
  else
    g_string_append_printf (self->out, "<%s></%s>", element, element);
}

RosterSandboxNsightXml *
roster_sandbox_nsight_xml_new (RosterSandboxNsightEncoding encoding)
{
  RosterSandboxNsightXml *self = g_new0 (RosterSandboxNsightXml, 1);

  self->out = g_string_new (NULL);
  self->encoding = encoding;

  return self;
}

void
roster_sandbox_nsight_xml_free (RosterSandboxNsightXml *self)
{
  g_string_free (self->out, TRUE);
  g_free (self);
}

/**
 * roster_sandbox_nsight_xml_raw:
 * @self: a writer
 * @ascii: ready markup
 */
void
roster_sandbox_nsight_xml_raw (RosterSandboxNsightXml *self, const char *ascii)
{
  g_string_append (self->out, ascii);
}

void
roster_sandbox_nsight_xml_open (RosterSandboxNsightXml *self, const char *element)
{
  g_string_append_printf (self->out, "<%s>", element);
}

void
roster_sandbox_nsight_xml_close (RosterSandboxNsightXml *self, const char *element)
{
  g_string_append_printf (self->out, "</%s>", element);
}

/**
 * roster_sandbox_nsight_xml_plain:
 * @self: a writer
 * @element: its name
 * @value: UTF-8
 *
 * Writes a value that the service does not wrap: numbers, dates, addresses.
 */
void
roster_sandbox_nsight_xml_plain (RosterSandboxNsightXml *self,
                                 const char *element,
                                 const char *value)
{
  if (*value == '\0')
    {
      put_empty (self, element);
      return;
    }

  roster_sandbox_nsight_xml_open (self, element);
  put_escaped (self, value);
  roster_sandbox_nsight_xml_close (self, element);
}

/**
 * roster_sandbox_nsight_xml_text:
 * @self: a writer
 * @element: its name
 * @value: UTF-8
 *
 * Writes text in a CDATA section. Where the encoding lacks a character, there is a reference
 * instead, which is none within a section: such a text is not wrapped.
 */
void
roster_sandbox_nsight_xml_text (RosterSandboxNsightXml *self,
                                const char *element,
                                const char *value)
{
  if (*value == '\0' || !has_all (self->encoding, value))
    {
      roster_sandbox_nsight_xml_plain (self, element, value);
      return;
    }

  roster_sandbox_nsight_xml_open (self, element);
  put_section (self, value);
  roster_sandbox_nsight_xml_close (self, element);
}

void
roster_sandbox_nsight_xml_number (RosterSandboxNsightXml *self, const char *element, guint64 value)
{
  g_string_append_printf (self->out, "<%s>%" G_GUINT64_FORMAT "</%s>", element, value, element);
}
