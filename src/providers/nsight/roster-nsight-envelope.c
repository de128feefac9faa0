/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-envelope.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/roster-error.h"
#include "providers/nsight/roster-nsight-encoding.h"
#include "providers/nsight/roster-nsight-failure.h"

typedef struct
{
  const char *row;
  RosterNsightRowFunc func;
  gpointer user_data;
  gboolean has_items;
  guint n_rows;
  guint n_other_rows;
  guint n_other_lists;
  GError *row_error;
} Reading;

static gboolean
looks_like_html (GBytes *body)
{
  static const char *const starts[] = { "<!doctype html", "<html" };
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      gsize length = strlen (starts[i]);

      if (size >= length && g_ascii_strncasecmp (data, starts[i], length) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
set_web_page_error (GError **error)
{
  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
                       _ ("The server answered with a web page instead of data: a proxy or sign-in "
                          "page may be in between, or the address is not the API server."));
}

static RosterXml *
open_reply (GBytes *body, GError **error)
{
  const char *encoding = NULL;
  g_autoptr (GBytes) content = roster_nsight_encoding_normalise (body, &encoding);
  g_autoptr (RosterXml) xml = NULL;

  if (looks_like_html (content))
    {
      set_web_page_error (error);
      return NULL;
    }

  xml = roster_xml_new (content, encoding, error);
  if (xml == NULL)
    return NULL;

  if (g_ascii_strcasecmp (roster_xml_get_name (xml), "html") == 0)
    {
      set_web_page_error (error);
      return NULL;
    }

  if (strcmp (roster_xml_get_name (xml), "result") != 0)
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                           _ ("The reply is not one of the N-sight API: the address is not the API "
                              "server, or something in between answered instead. Check the portal "
                              "URL."));
      return NULL;
    }

  return g_steal_pointer (&xml);
}

/* A success may come without a status. */
static gboolean
says_fail (RosterXml *xml)
{
  g_autofree char *status = roster_xml_dup_root_attribute (xml, "status");

  return status != NULL && g_ascii_strcasecmp (g_strstrip (status), "FAIL") == 0;
}

/* A failure may come without a number, or without a word. */
static GError *
read_failure (RosterXml *xml)
{
  g_autofree char *code = NULL;
  g_autofree char *message = NULL;
  int depth = roster_xml_get_depth (xml);

  while (roster_xml_next_child (xml, depth))
    {
      const char *name = roster_xml_get_name (xml);

      if (strcmp (name, "errorcode") == 0 && code == NULL)
        code = roster_xml_dup_text (xml);
      else if (strcmp (name, "message") == 0 && message == NULL)
        message = roster_xml_dup_text (xml);
    }

  return roster_nsight_failure_new (code, message);
}

/* After a row that cannot be taken the rest is only looked at for an error that explains it. */
static void
read_items (RosterXml *xml, Reading *reading)
{
  int depth = roster_xml_get_depth (xml);

  reading->has_items = TRUE;
  while (roster_xml_next_child (xml, depth))
    {
      if (strcmp (roster_xml_get_name (xml), reading->row) != 0)
        {
          reading->n_other_rows++;
          continue;
        }

      reading->n_rows++;
      if (reading->row_error == NULL)
        reading->func (xml, reading->user_data, &reading->row_error);
    }
}

static GError *
read_result (RosterXml *xml, Reading *reading)
{
  GError *failure = says_fail (xml) ? roster_nsight_failure_new (NULL, NULL) : NULL;
  int depth = roster_xml_get_depth (xml);

  while (roster_xml_next_child (xml, depth))
    {
      const char *name = roster_xml_get_name (xml);

      if (strcmp (name, "error") == 0)
        {
          g_clear_error (&failure);
          failure = read_failure (xml);
        }
      else if (strcmp (name, "items") != 0)
        reading->n_other_lists++;
      else if (failure == NULL)
        read_items (xml, reading);
    }

  return failure;
}

/* No rows is one thing, rows of another kind are a different one: taking them for none would make
 * everything vanish that the list held before. */
static gboolean
check_kind (Reading *reading, GError **error)
{
  guint n_others = reading->has_items ? reading->n_other_rows : reading->n_other_lists;

  if (reading->n_rows > 0 || n_others == 0)
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
               /* Translators: %s is the name of an XML element */
               _ ("The reply is not as documented: it holds other things than “%s”. Nothing of it "
                  "was used."),
               reading->row);
  return FALSE;
}

/**
 * roster_nsight_envelope_read:
 * @body: a reply as it came
 * @row: name of the elements that are the rows
 * @func: takes a row
 * @user_data: for @func
 * @error: of the domain [error@Roster.NsightFailure] where the service says no;
 *   %ROSTER_ERROR_UNAVAILABLE for a web page; %ROSTER_ERROR_PROTOCOL for what is cut short or not
 *   as documented; what @func gave
 *
 * Reads `result/items/<row>`, the form of the service's lists (its documentation, and replies as
 * they were recorded). It is a failure if the status is "FAIL" or there is an `error`; anything
 * else is a success, also without a status. An empty `items` and none at all mean no rows.
 *
 * Any thread; @func is called in it.
 *
 * Returns: whether the whole reply was read; else the rows that @func saw mean nothing
 */
gboolean
roster_nsight_envelope_read (
    GBytes *body, const char *row, RosterNsightRowFunc func, gpointer user_data, GError **error)
{
  Reading reading = { .row = row, .func = func, .user_data = user_data };
  g_autoptr (RosterXml) xml = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) row_error = NULL;

  g_return_val_if_fail (body != NULL && row != NULL && func != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  xml = open_reply (body, error);
  if (xml == NULL)
    return FALSE;

  failure = read_result (xml, &reading);
  row_error = g_steal_pointer (&reading.row_error);

  /* A reply that is cut short is the reason of a bad last row, so it comes first. */
  if (!roster_xml_finish (xml, error))
    return FALSE;

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (row_error != NULL)
    g_propagate_error (error, g_steal_pointer (&row_error));
  else
    return check_kind (&reading, error);

  return FALSE;
}
