/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-xml.h"

#include <libxml/parser.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"

/* The deepest reply that is known has eight levels. */
#define MAX_DEPTH 64

#define MAX_TEXT_BYTES (1024 * 1024)

/* So much goes to the parser at a time. What it makes of that waits here, which is some kilobytes.
 */
#define PIECE_BYTES 4096

/* No NOENT, no DTDLOAD, no HUGE: nothing is expanded or opened, and the limits of libxml2 hold.
 * Predefined entities and character references come out as text all the same.
 */
#define PARSER_OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

typedef enum
{
  EVENT_START,
  EVENT_TEXT,
  EVENT_END,
} EventType;

/* What the parser met. */
typedef struct
{
  EventType type;
  int depth; /* of the element, or of the text in it */
  const char *name;
  gsize start; /* in the texts that wait */
  gsize length;
} Event;

/* The parser pushes, its user pulls: a piece of the reply is parsed when all that was met before is
 * taken. xmlTextReader is the same, but makes a tree of each piece, which takes twice the time.
 */
struct _RosterXml
{
  GBytes *bytes;
  gsize n_parsed; /* of them */
  gboolean is_at_end;
  xmlParserCtxt *parser;
  int depth; /* of the next element that begins */

  GArray *events;
  guint next;
  GString *texts;
  GHashTable *attributes; /* of the element that began last */

  Event current;
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

  /* The ">" that was found ends each comparison before the bytes end. */
  if (self->root == NULL)
    return opening[1] == '?' || opening[1] == '!';

  /* What follows the root's end was never a part of it. */
  if (self->depth == 0)
    return FALSE;

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

/* Without NOENT, an ampersand in an attribute is handed over as this, and nothing else is. */
#define AMPERSAND "&#38;"

static char *
decode_attribute (const xmlChar *value, const xmlChar *end)
{
  g_autofree char *raw = g_strndup ((const char *) value, (gsize) (end - value));
  g_auto (GStrv) parts = g_strsplit (raw, AMPERSAND, -1);

  return g_strjoinv ("&", parts);
}

static const char *
get_full_name (RosterXml *self, const xmlChar *name, const xmlChar *prefix)
{
  return (const char *) (prefix != NULL ? xmlDictQLookup (self->parser->dict, prefix, name) : name);
}

static void
add_event (RosterXml *self, EventType type, int depth, const char *name)
{
  const Event event = { type, depth, name, self->texts->len, 0 };

  g_array_append_val (self->events, event);
}

static void
on_start_cb (void *user_data,
             const xmlChar *name,
             const xmlChar *prefix,
             const xmlChar *uri,
             int n_namespaces,
             const xmlChar **namespaces,
             int n_attributes,
             int n_defaulted,
             const xmlChar **attributes)
{
  RosterXml *self = user_data;

  /* Only the root's are ever asked for. */
  for (int i = 0; self->depth == 0 && i < n_attributes; i++)
    {
      const xmlChar **attribute = attributes + 5 * i; /* name, prefix, namespace, value, its end */

      g_hash_table_insert (self->attributes,
                           g_strdup (get_full_name (self, attribute[0], attribute[1])),
                           decode_attribute (attribute[3], attribute[4]));
    }

  if (self->root == NULL)
    self->root = g_strdup (get_full_name (self, name, prefix));
  add_event (self, EVENT_START, self->depth++, get_full_name (self, name, prefix));
}

static void
on_end_cb (void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  RosterXml *self = user_data;

  add_event (self, EVENT_END, --self->depth, get_full_name (self, name, prefix));
}

static void
on_text_cb (void *user_data, const xmlChar *text, int length)
{
  RosterXml *self = user_data;
  Event *last;

  if (self->events->len == 0 ||
      g_array_index (self->events, Event, self->events->len - 1).type != EVENT_TEXT)
    add_event (self, EVENT_TEXT, self->depth, NULL);

  last = &g_array_index (self->events, Event, self->events->len - 1);
  last->length += (gsize) length;
  g_string_append_len (self->texts, (const char *) text, length);
}

static void
on_document_type_cb (void *user_data,
                     const xmlChar *name,
                     const xmlChar *external_id,
                     const xmlChar *system_id)
{
  RosterXml *self = user_data;

  fail (self, _ ("The reply of the server declares a document type, which Roster does not "
                 "read. Check the address."));
  xmlStopParser (self->parser);
}

static gboolean
open_parser (RosterXml *self, const char *encoding)
{
  static xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .internalSubset = on_document_type_cb,
    .startElementNs = on_start_cb,
    .endElementNs = on_end_cb,
    .characters = on_text_cb,
    .ignorableWhitespace = on_text_cb,
    .cdataBlock = on_text_cb,
  };
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);

  /* The first bytes tell the encoding where there is no declaration. */
  self->n_parsed = encoding == NULL ? MIN (size, 4) : 0;
  self->parser = xmlCreatePushParserCtxt (&handler, self, self->n_parsed > 0 ? data : NULL,
                                          (int) self->n_parsed, NULL);
  if (self->parser == NULL ||
      (encoding != NULL && xmlCtxtResetPush (self->parser, NULL, 0, NULL, encoding) != 0))
    return FALSE;

  /* Else the declaration wins over the caller. */
  return xmlCtxtUseOptions (self->parser, encoding != NULL ? PARSER_OPTIONS | XML_PARSE_IGNORE_ENC
                                                           : PARSER_OPTIONS) == 0;
}

/* Has the parser go on until it has met something. */
static gboolean
parse_piece (RosterXml *self)
{
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);

  g_array_set_size (self->events, 0);
  g_string_truncate (self->texts, 0);
  self->next = 0;

  while (self->events->len == 0 && self->error == NULL && !self->is_at_end)
    {
      gsize length = MIN (size - self->n_parsed, PIECE_BYTES);
      int code;

      self->is_at_end = length == 0;
      code = xmlParseChunk (self->parser, data + self->n_parsed, (int) length, self->is_at_end);
      self->n_parsed += length;
      if (self->error == NULL && (code != 0 || !self->parser->wellFormed))
        fail_syntax (self);
    }

  return self->error == NULL && self->events->len > 0;
}

/* Goes to what comes next. FALSE at the end and after a failure. */
static gboolean
read_event (RosterXml *self)
{
  if (self->error != NULL || (self->next == self->events->len && !parse_piece (self)))
    return FALSE;

  self->current = g_array_index (self->events, Event, self->next++);
  if (self->current.depth >= MAX_DEPTH)
    fail (self, _ ("The reply of the server is nested too deeply. Check the address."));

  return self->error == NULL;
}

/* The content of the element that it stands on, where that is nothing but a text that is there
 * already, as nearly always. NULL else. */
static char *
take_plain_text (RosterXml *self)
{
  const Event *events = &g_array_index (self->events, Event, self->next);
  guint n_left = self->events->len - self->next;
  guint n_texts = n_left > 0 && events[0].type == EVENT_TEXT ? 1 : 0;

  if (n_left <= n_texts || events[n_texts].type != EVENT_END ||
      self->current.depth + 1 >= MAX_DEPTH || (n_texts > 0 && events[0].length > MAX_TEXT_BYTES))
    return NULL;

  self->next += n_texts + 1;
  self->current = events[n_texts];

  return n_texts > 0 ? g_strndup (self->texts->str + events[0].start, events[0].length)
                     : g_strdup ("");
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
  gsize size = 0;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  init_parser ();

  self = g_new0 (RosterXml, 1);
  self->bytes = g_bytes_ref (bytes);
  self->events = g_array_new (FALSE, FALSE, sizeof (Event));
  self->texts = g_string_new (NULL);
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_bytes_get_data (bytes, &size);
  xmlResetLastError ();
  if (size == 0 || size >= G_MAXINT || !open_parser (self, encoding))
    fail_syntax (self);

  while (read_event (self))
    {
      if (self->current.type == EVENT_START)
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

  g_clear_pointer (&self->parser, xmlFreeParserCtxt);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_array_unref (self->events);
  g_string_free (self->texts, TRUE);
  g_hash_table_unref (self->attributes);
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
  g_return_val_if_fail (self != NULL, NULL);

  return self->current.name != NULL ? self->current.name : "";
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

  return self->current.depth;
}

/**
 * roster_xml_dup_root_attribute:
 * @self: a reader
 * @name: an attribute's name
 *
 * Returns: (transfer full) (nullable): what the root has for it, as UTF-8; %NULL if it has not
 */
char *
roster_xml_dup_root_attribute (RosterXml *self, const char *name)
{
  const char *value;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  value = self->error == NULL ? g_hash_table_lookup (self->attributes, name) : NULL;
  if (value != NULL && strlen (value) > MAX_TEXT_BYTES)
    {
      fail_length (self);
      return NULL;
    }

  return g_strdup (value);
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

  /* The parent's end: there is nothing below it any more. */
  if (self->current.type == EVENT_END && self->current.depth == depth)
    return FALSE;

  while (read_event (self))
    {
      if (self->current.type == EVENT_START && self->current.depth == depth + 1)
        return TRUE;
      if (self->current.depth <= depth)
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
  g_autoptr (GString) text = NULL;
  char *plain = NULL;
  int depth;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->error != NULL)
    return NULL;
  if (self->current.type != EVENT_START)
    return g_strdup ("");

  plain = take_plain_text (self);
  if (plain != NULL)
    return plain;

  text = g_string_new (NULL);
  depth = self->current.depth;
  while (read_event (self) && self->current.depth > depth)
    {
      if (self->current.type != EVENT_TEXT)
        continue;

      g_string_append_len (text, self->texts->str + self->current.start,
                           (gssize) self->current.length);
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

  while (read_event (self))
    continue;

  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_error_copy (self->error));

  return FALSE;
}
