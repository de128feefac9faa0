/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-xml.h"

#include <libxml/xmlreader.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"

/* The deepest reply that is known has eight levels. */
#define MAX_DEPTH 64

#define MAX_TEXT_BYTES (1024 * 1024)

/* No NOENT, no DTDLOAD, no HUGE: nothing is expanded or opened, and the limits of libxml2 hold.
 * Predefined entities and character references come out as text all the same.
 */
#define READER_OPTIONS                                                                             \
  (XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

struct _RosterXml
{
  GBytes *bytes; /* the reader does not copy them */
  xmlTextReader *reader;
  char *root; /* name of the root element, once it was met */
  GError *error;
};

static void
init_parser (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      xmlInitParser ();
      g_once_init_leave (&done, 1);
    }
}

/* The bytes without white space at both ends and without a byte order mark. */
static const char *
get_content (RosterXml *self, gsize *size)
{
  const char *data = g_bytes_get_data (self->bytes, size);

  while (*size > 0 && (g_ascii_isspace (*data) || memchr ("\xEF\xBB\xBF", *data, 3) != NULL))
    data++, (*size)--;
  while (*size > 0 && g_ascii_isspace (data[*size - 1]))
    (*size)--;

  return data;
}

/* Whether the bytes stop before the root's end tag, or before a root. libxml2 has a dozen codes for
 * a missing end, depending on the place of the cut, and the same codes for damage elsewhere.
 */
static gboolean
is_cut_short (RosterXml *self)
{
  gsize size;
  const char *data = get_content (self, &size);
  const char *opening;

  if (size == 0 || *data != '<')
    return FALSE;

  opening = data + size - 1;
  while (*opening != '<')
    opening--;
  if (memchr (opening, '>', size - (gsize) (opening - data)) == NULL)
    return TRUE;

  /* The ">" that was found ends each of these comparisons before the bytes end. */
  if (self->root == NULL)
    return opening[1] == '?' || opening[1] == '!';

  return strncmp (opening, "</", 2) != 0 ||
         strncmp (opening + 2, self->root, strlen (self->root)) != 0;
}

static void
fail (RosterXml *self, const char *message)
{
  if (self->error == NULL)
    self->error = g_error_new_literal (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL, message);
}

static void
fail_syntax (RosterXml *self)
{
  const xmlError *detail = xmlGetLastError ();
  gsize size;

  /* Number and line only: the text quotes the reply. */
  if (detail != NULL)
    g_debug ("XML: error %d in line %d", detail->code, detail->line);

  get_content (self, &size);
  if (size == 0)
    fail (self, _ ("The reply of the server is empty. Try again later."));
  else if (is_cut_short (self))
    fail (self, _ ("The reply of the server ends in the middle. Try again later."));
  else
    fail (self, _ ("The reply of the server is not XML. Check the address."));
}

/* Goes to the next node. FALSE at the end and after a failure. */
static gboolean
read_node (RosterXml *self)
{
  int result;

  if (self->error != NULL)
    return FALSE;

  xmlResetLastError ();
  result = xmlTextReaderRead (self->reader);
  if (result < 0)
    fail_syntax (self);
  else if (result > 0 && xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
    fail (self, _ ("The reply of the server declares a document type, which Roster does not "
                   "read. Check the address."));
  else if (result > 0 && xmlTextReaderDepth (self->reader) >= MAX_DEPTH)
    fail (self, _ ("The reply of the server is nested too deeply. Check the address."));

  return result > 0 && self->error == NULL;
}

static gboolean
is_at (RosterXml *self, int type)
{
  return xmlTextReaderNodeType (self->reader) == type;
}

static void
fail_length (RosterXml *self)
{
  fail (self, _ ("The reply of the server has a text that is longer than 1 MiB. Check the "
                 "address."));
}

/**
 * roster_xml_new:
 * @bytes: a reply, as it was received
 * @encoding: (nullable): its encoding; %NULL for the one that it declares, or else UTF-8
 * @error: return location for an error
 *
 * Opens a reply and goes to its root element. Errors: %ROSTER_ERROR_PROTOCOL for bytes that are no
 * XML or end before the root begins.
 *
 * Returns: (transfer full): a reader, or %NULL
 */
RosterXml *
roster_xml_new (GBytes *bytes, const char *encoding, GError **error)
{
  g_autoptr (RosterXml) self = NULL;
  int options = READER_OPTIONS;
  const char *data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  init_parser ();

  self = g_new0 (RosterXml, 1);
  self->bytes = g_bytes_ref (bytes);

  data = g_bytes_get_data (bytes, &size);
  if (encoding != NULL)
    options |= XML_PARSE_IGNORE_ENC; /* else the declaration wins over the caller */
  if (size > 0 && size < G_MAXINT)
    self->reader = xmlReaderForMemory (data, (int) size, NULL, encoding, options);
  if (self->reader == NULL)
    fail_syntax (self);

  while (read_node (self))
    {
      if (!is_at (self, XML_READER_TYPE_ELEMENT))
        continue;

      self->root = g_strdup ((const char *) xmlTextReaderConstName (self->reader));
      return g_steal_pointer (&self);
    }

  if (self->error == NULL)
    fail_syntax (self);
  g_propagate_error (error, g_steal_pointer (&self->error));

  return NULL;
}

/**
 * roster_xml_free:
 * @self: (transfer full): a reader
 *
 * Closes the reader, wherever it stands.
 */
void
roster_xml_free (RosterXml *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->root, g_free);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * roster_xml_get_name:
 * @self: a reader
 *
 * Returns: (transfer none): the name of the element that it stands on, with its prefix; valid until
 *   the reader is freed
 */
const char *
roster_xml_get_name (RosterXml *self)
{
  const xmlChar *name;

  g_return_val_if_fail (self != NULL, NULL);

  name = xmlTextReaderConstName (self->reader);

  return name != NULL ? (const char *) name : "";
}

/**
 * roster_xml_get_depth:
 * @self: a reader
 *
 * Returns: the depth of the element that it stands on; 0 for the root
 */
int
roster_xml_get_depth (RosterXml *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return xmlTextReaderDepth (self->reader);
}

/**
 * roster_xml_dup_attribute:
 * @self: a reader that stands on an element whose content was not touched yet
 * @name: the attribute's name
 *
 * Returns: (transfer full) (nullable): the value as UTF-8, or %NULL if there is none
 */
char *
roster_xml_dup_attribute (RosterXml *self, const char *name)
{
  xmlChar *value;
  char *copy = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  if (self->error != NULL)
    return NULL;

  value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name);
  if (value != NULL && strlen ((const char *) value) > MAX_TEXT_BYTES)
    fail_length (self);
  else
    copy = g_strdup ((const char *) value);

  if (value != NULL)
    xmlFree (value);

  return copy;
}

/**
 * roster_xml_next_child:
 * @self: a reader
 * @depth: depth of the parent, as [method@Roster.Xml.get_depth] gave it there
 *
 * Goes to the next child element of the parent, past everything that is left of the child before.
 *
 * Returns: %TRUE if there is one; %FALSE at the parent's end and after a failure
 */
gboolean
roster_xml_next_child (RosterXml *self, int depth)
{
  g_return_val_if_fail (self != NULL && depth >= 0, FALSE);

  /* The parent without content, or its end tag: there is nothing below it any more. */
  if (xmlTextReaderDepth (self->reader) == depth &&
      (is_at (self, XML_READER_TYPE_END_ELEMENT) || xmlTextReaderIsEmptyElement (self->reader) > 0))
    return FALSE;

  while (read_node (self))
    {
      int reached = xmlTextReaderDepth (self->reader);

      if (reached == depth + 1 && is_at (self, XML_READER_TYPE_ELEMENT))
        return TRUE;
      if (reached <= depth)
        return FALSE;
    }

  return FALSE;
}

/**
 * roster_xml_dup_text:
 * @self: a reader that stands on an element
 *
 * Reads all text in the element, white space included, and goes to the element's end.
 *
 * Returns: (transfer full) (nullable): the text as UTF-8, "" if there is none; %NULL after a
 * failure
 */
char *
roster_xml_dup_text (RosterXml *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int depth;

  g_return_val_if_fail (self != NULL, NULL);

  depth = xmlTextReaderDepth (self->reader);
  if (is_at (self, XML_READER_TYPE_ELEMENT) && xmlTextReaderIsEmptyElement (self->reader) <= 0)
    while (read_node (self) && xmlTextReaderDepth (self->reader) > depth)
      {
        int type = xmlTextReaderNodeType (self->reader);

        if (type != XML_READER_TYPE_TEXT && type != XML_READER_TYPE_CDATA &&
            type != XML_READER_TYPE_WHITESPACE && type != XML_READER_TYPE_SIGNIFICANT_WHITESPACE)
          continue;

        g_string_append (text, (const char *) xmlTextReaderConstValue (self->reader));
        if (text->len > MAX_TEXT_BYTES)
          fail_length (self);
      }

  return self->error == NULL ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * roster_xml_finish:
 * @self: a reader
 * @error: return location for an error
 *
 * Reads what is left and tells whether the whole reply was sound. Only then what was read of it may
 * be taken for complete. Errors: %ROSTER_ERROR_PROTOCOL.
 *
 * Returns: %TRUE if it was
 */
gboolean
roster_xml_finish (RosterXml *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  while (read_node (self))
    continue;

  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_error_copy (self->error));

  return FALSE;
}
