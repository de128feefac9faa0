/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/roster-error.h"

/* The elements of a row come in the same order as its columns, or nearly: the search begins where
 * the one before ended. */
static guint
find_column (const RosterNsightColumn *columns, guint n_columns, guint first, const char *name)
{
  for (guint i = 0; i < n_columns; i++)
    {
      guint column = first + i < n_columns ? first + i : first + i - n_columns;

      if (columns[column].element[0] == name[0] && strcmp (columns[column].element, name) == 0)
        return column;
    }

  return n_columns;
}

/**
 * roster_nsight_columns_read:
 * @xml: stands on a row
 * @columns: (array length=n_columns): what is taken of it
 * @n_columns: number of @columns
 * @values: (inout): texts by their place, NULL at first; the caller frees them
 *
 * Reads a row. Of elements that come twice the first that is not empty counts: custom fields of the
 * user stand between the others and may bear any name.
 */
void
roster_nsight_columns_read (RosterXml *xml,
                            const RosterNsightColumn *columns,
                            guint n_columns,
                            char **values)
{
  guint next = 0;
  int depth;

  g_return_if_fail (xml != NULL && columns != NULL && values != NULL);

  depth = roster_xml_get_depth (xml);
  while (roster_xml_next_child (xml, depth))
    {
      guint column = find_column (columns, n_columns, next, roster_xml_get_name (xml));
      char **value;

      if (column == n_columns)
        continue;

      next = column + 1 < n_columns ? column + 1 : 0;
      value = &values[columns[column].place];
      if (*value == NULL || **value == '\0')
        {
          g_free (*value);
          *value = roster_xml_dup_text (xml);
        }
    }
}

/**
 * roster_nsight_columns_take_id:
 * @value: (nullable): text of the element that holds a row's id
 * @id: (out) (transfer full): the id: text, without white space around it
 * @error: %ROSTER_ERROR_PROTOCOL where there is none
 *
 * Returns: whether the row has an id; without one it can never be told from another
 */
gboolean
roster_nsight_columns_take_id (char *value, char **id, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (value != NULL ? value : ""));

  if (*stripped == '\0')
    {
      g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                           _ ("The reply is not as documented: a row has no id. Nothing of it was "
                              "used."));
      return FALSE;
    }

  *id = g_steal_pointer (&stripped);
  return TRUE;
}
