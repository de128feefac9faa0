/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-finding.h"

#include "model/roster-asset.h"
#include "model/roster-operation.h"
#include "model/roster-target.h"

/* Lists are read whole and compared here: what the service's own search finds is documented for no
 * case. */

static const char *
get_title (RosterOperation *operation, gpointer row, const char **id)
{
  if (roster_operation_kind_is_asset (operation->kind))
    {
      RosterAsset *asset = row;

      *id = asset->id;
      return g_strcmp0 (asset->target_id, operation->target_id) == 0
                 ? roster_fields_get (asset->fields, ROSTER_FIELD_NAME)
                 : NULL;
    }

  *id = ((RosterTarget *) row)->id;
  return ((RosterTarget *) row)->name;
}

static char **
find (RosterOperation *operation, GPtrArray *rows)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      const char *id;
      const char *title = get_title (operation, g_ptr_array_index (rows, i), &id);

      if (title != NULL && g_strcmp0 (title, operation->title) == 0)
        g_strv_builder_add (ids, id);
    }

  return g_strv_builder_end (ids);
}

/**
 * roster_passportal_finding_list:
 * @operations: (element-type RosterOperation): creates, all of clients or all of one client's
 *   assets
 * @rows: all clients, or all assets of that client
 *
 * Returns: (transfer full) (element-type GStrv): for each operation the ids of all that bears its
 *   title
 */
GPtrArray *
roster_passportal_finding_list (GPtrArray *operations, GPtrArray *rows)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_return_val_if_fail (operations != NULL && rows != NULL, found);

  for (guint i = 0; i < operations->len; i++)
    g_ptr_array_add (found, find (g_ptr_array_index (operations, i), rows));

  return found;
}
