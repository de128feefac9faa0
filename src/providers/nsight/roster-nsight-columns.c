/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/roster-error.h"

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
  int depth;

  g_return_if_fail (xml != NULL && columns != NULL && values != NULL);

  depth = roster_xml_get_depth (xml);
  while (roster_xml_next_child (xml, depth))
    {
      const char *name = roster_xml_get_name (xml);

      for (guint i = 0; i < n_columns; i++)
        {
          char **value = &values[columns[i].place];

          if (strcmp (columns[i].element, name) != 0)
            continue;

          if (*value == NULL || **value == '\0')
            {
              g_free (*value);
              *value = roster_xml_dup_text (xml);
            }
          break;
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
