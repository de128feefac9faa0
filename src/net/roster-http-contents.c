/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-http-contents.h"

static gboolean
has_body (SoupMessage *message)
{
  guint status = soup_message_get_status (message);

  return soup_message_get_method (message) != SOUP_METHOD_HEAD &&
         status != SOUP_STATUS_NO_CONTENT && status != SOUP_STATUS_NOT_MODIFIED;
}

static goffset
get_announced_length (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (!has_body (message) ||
      soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return -1;

  return soup_message_headers_get_content_length (headers);
}

/* A reply without any bytes has no coding either, whatever its headers say. */
static const char *
get_coding (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *coding = soup_message_headers_get_one (headers, "Content-Encoding");

  if (coding == NULL || g_ascii_strcasecmp (coding, "identity") == 0 || !has_body (message) ||
      get_announced_length (message) == 0)
    return NULL;

  return coding;
}

/**
 * roster_http_contents_open:
 * @message: a message whose headers came
 * @body: its body
 * @error: return location for an error
 *
 * Undoes the content coding, which is gzip or none. It is done here and not in libsoup, since that
 * takes whatever there is of a coded reply that was cut short, and the bytes as they are for a
 * damaged one. Here these are %G_IO_ERROR_PARTIAL_INPUT and %G_IO_ERROR_INVALID_DATA.
 *
 * Returns: (transfer full): the contents: a stream that leaves @body open, or @body itself; %NULL
 *   for a coding that nobody asked for
 */
GInputStream *
roster_http_contents_open (SoupMessage *message, GInputStream *body, GError **error)
{
  g_autoptr (GConverter) converter = NULL;
  GInputStream *contents;
  const char *coding;

  g_return_val_if_fail (SOUP_IS_MESSAGE (message), NULL);
  g_return_val_if_fail (G_IS_INPUT_STREAM (body), NULL);

  coding = get_coding (message);
  if (coding == NULL)
    return g_object_ref (body);

  if (g_ascii_strcasecmp (coding, "gzip") != 0 && g_ascii_strcasecmp (coding, "x-gzip") != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Unknown content coding");
      return NULL;
    }

  converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  contents = g_converter_input_stream_new (body, converter);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (contents), FALSE);

  return contents;
}

/**
 * roster_http_contents_get_length:
 * @message: a message whose headers came
 *
 * Returns: how many bytes the contents have, as the server says; -1 where it does not say, or says
 *   only how many they are in coded form
 */
goffset
roster_http_contents_get_length (SoupMessage *message)
{
  g_return_val_if_fail (SOUP_IS_MESSAGE (message), -1);

  return get_coding (message) == NULL ? get_announced_length (message) : -1;
}
