/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-json-scan.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"

/* The deepest reply that is known has five levels. */
#define MAX_DEPTH 32

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL, sentence);

  return FALSE;
}

static gboolean
fail_cut_short (GError **error)
{
  return fail (error, _ ("The reply ends in the middle. Nothing of it was used; try again later."));
}

static gboolean
fail_damaged (GError **error)
{
  return fail (error,
               _ ("The reply is not valid JSON. Nothing of it was used. Check the address."));
}

static void
skip_space (RosterJsonScan *self)
{
  while (self->at < self->end && strchr (" \t\r\n", *self->at) != NULL && *self->at != '\0')
    self->at++;
}

/* Four hexadecimal digits behind "\u". */
static int
read_unit (const char *at, const char *end)
{
  int unit = 0;

  if (end - at < 4)
    return -1;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (at[i]);
    }

  return unit;
}

/* Half of a pair stands for no character, and the parser ends the program for it. */
static gboolean
scan_unit (RosterJsonScan *self, GError **error)
{
  int unit = read_unit (self->at, self->end);
  int low;

  if (unit < 0)
    return self->end - self->at < 4 ? fail_cut_short (error) : fail_damaged (error);

  self->at += 4;
  if (unit < 0xD800 || unit > 0xDFFF)
    return TRUE;

  low = self->end - self->at >= 6 && self->at[0] == '\\' && self->at[1] == 'u'
            ? read_unit (self->at + 2, self->end)
            : -1;
  if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
    return fail_damaged (error);

  self->at += 6;
  return TRUE;
}

static gboolean
scan_string (RosterJsonScan *self, GError **error)
{
  for (self->at++; self->at < self->end; self->at++)
    {
      if (*self->at == '"')
        {
          self->at++;
          return TRUE;
        }
      if (*self->at == '\0')
        return fail_damaged (error);
      if (*self->at != '\\')
        continue;

      self->at++;
      if (self->at == self->end)
        break;
      if (*self->at == '\0' || strchr ("\"\\/bfnrtu", *self->at) == NULL)
        return fail_damaged (error);
      if (*self->at != 'u')
        continue;

      self->at++;
      if (!scan_unit (self, error))
        return FALSE;
      self->at--;
    }

  return fail_cut_short (error);
}

static gboolean
is_of_literal (char character)
{
  return g_ascii_isalnum (character) || character == '-' || character == '+' || character == '.';
}

/* A number, or one of the three words: the parser knows which. */
static gboolean
scan_literal (RosterJsonScan *self, GError **error)
{
  const char *start = self->at;

  while (self->at < self->end && is_of_literal (*self->at))
    self->at++;

  return self->at > start || fail_damaged (error);
}

/**
 * roster_json_scan_begin:
 * @self: (out): where the text begins
 * @bytes: a text, which must stay
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * Returns: whether there is a text, in UTF-8
 */
gboolean
roster_json_scan_begin (RosterJsonScan *self, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data;

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  if (!g_utf8_validate_len (data != NULL ? data : "", size, NULL))
    return fail_damaged (error);

  self->at = data;
  self->end = data + size;
  if (size >= strlen (BYTE_ORDER_MARK) &&
      memcmp (data, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    self->at += strlen (BYTE_ORDER_MARK);
  skip_space (self);

  if (self->at == self->end)
    return fail (error, _ ("The reply is empty. Try again later."));

  return TRUE;
}

/**
 * roster_json_scan_take:
 * @self: a place
 * @character: one of "[", "]", ","
 *
 * Takes the next character, with the white space around it, if it is this one.
 *
 * Returns: whether it was
 */
gboolean
roster_json_scan_take (RosterJsonScan *self, char character)
{
  g_return_val_if_fail (self != NULL, FALSE);

  skip_space (self);
  if (self->at == self->end || *self->at != character)
    return FALSE;

  self->at++;
  skip_space (self);

  return TRUE;
}

/**
 * roster_json_scan_value:
 * @self: a place
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * Goes past one value. Brackets are counted, but not which closes which: that and the order of
 * things is the parser's business.
 *
 * Returns: whether there was one that a parser may see
 */
gboolean
roster_json_scan_value (RosterJsonScan *self, GError **error)
{
  guint depth = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  for (;;)
    {
      skip_space (self);
      if (self->at == self->end)
        return fail_cut_short (error);

      switch (*self->at)
        {
        case '{':
        case '[':
          if (++depth > MAX_DEPTH)
            return fail_damaged (error);
          self->at++;
          continue;
        case ',':
        case ':':
          if (depth == 0)
            return fail_damaged (error);
          self->at++;
          continue;
        case '}':
        case ']':
          if (depth == 0)
            return fail_damaged (error);
          depth--;
          self->at++;
          break;
        case '"':
          if (!scan_string (self, error))
            return FALSE;
          break;
        default:
          if (!scan_literal (self, error))
            return FALSE;
        }

      if (depth == 0)
        return TRUE;
    }
}

/**
 * roster_json_scan_finish:
 * @self: a place
 * @error: %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * Returns: whether the text ends here
 */
gboolean
roster_json_scan_finish (RosterJsonScan *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  skip_space (self);

  return self->at == self->end || fail_damaged (error);
}

/**
 * roster_json_scan_fail:
 * @self: a place
 * @error: (out): %ROSTER_ERROR_PROTOCOL with a sentence
 *
 * Says that something else should have come here.
 */
void
roster_json_scan_fail (RosterJsonScan *self, GError **error)
{
  g_return_if_fail (self != NULL);

  if (self->at == self->end)
    fail_cut_short (error);
  else
    fail_damaged (error);
}
