/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/roster-asset-row-private.h"
#include "store/roster-undo-private.h"

/* What takes each kind back. One that creates and undoes removes. */
static const RosterOperationKind inverses[ROSTER_N_OPERATION_KINDS] = {
  [ROSTER_OPERATION_CLIENT_CREATE] = ROSTER_OPERATION_CLIENT_CREATE,
  [ROSTER_OPERATION_CLIENT_LINK] = ROSTER_OPERATION_CLIENT_LINK,
  [ROSTER_OPERATION_ASSET_CREATE] = ROSTER_OPERATION_ASSET_CREATE,
  [ROSTER_OPERATION_ASSET_UPDATE] = ROSTER_OPERATION_ASSET_UPDATE,
  [ROSTER_OPERATION_ASSET_MOVE] = ROSTER_OPERATION_ASSET_MOVE,
  [ROSTER_OPERATION_ASSET_RETIRE] = ROSTER_OPERATION_ASSET_RESTORE,
  [ROSTER_OPERATION_ASSET_RESTORE] = ROSTER_OPERATION_ASSET_RETIRE,
};

/* Value by value: what is still as the run wrote it becomes what it was before. */
static void
take_values (RosterOperation *inverse, RosterOperation *original, RosterFields *now)
{
  guint n_kept = 0;
  guint n_taken = 0;

  inverse->before = roster_fields_new ();
  inverse->after = roster_fields_new ();

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      const char *was = original->before != NULL ? roster_fields_get (original->before, i) : NULL;
      const char *written = roster_fields_get (original->after, i);

      if (g_strcmp0 (was, written) == 0)
        continue;
      if (g_strcmp0 (roster_fields_get (now, i), written) != 0)
        {
          n_kept += roster_field_is_volatile (i) ? 0 : 1;
          continue;
        }

      roster_fields_set (inverse->before, i, written);
      roster_fields_set (inverse->after, i, was);
      n_taken += roster_field_is_volatile (i) ? 0 : 1;
    }

  if (n_kept == 0)
    return;

  if (n_taken == 0 && inverse->kind == ROSTER_OPERATION_ASSET_UPDATE)
    {
      inverse->state = ROSTER_OPERATION_RETURNED;
      inverse->error = g_strdup (_ ("It was edited since. The edit is kept."));
      return;
    }

  g_free (inverse->reason);
  inverse->reason = g_strdup (_ ("Takes back what was not edited since"));
}

static gboolean
fill_asset (RosterSql *sql, RosterUndoOriginal *original, RosterOperation *inverse, GError **error)
{
  g_autoptr (RosterFields) now = roster_fields_new ();
  g_autofree char *target = NULL;
  gboolean creates = inverse->kind == ROSTER_OPERATION_ASSET_CREATE;

  if (!roster_asset_row_load (sql, original->documentation, original->result, now, &target, error))
    return FALSE;

  inverse->asset_id = g_strdup (original->result);
  inverse->before_target = g_steal_pointer (&target);
  inverse->target_id =
      g_strdup (inverse->kind == ROSTER_OPERATION_ASSET_MOVE ? original->operation->before_target
                                                             : inverse->before_target);
  if (creates && original->operation->after != NULL)
    inverse->before = roster_fields_ref (original->operation->after);
  else if (!creates && original->operation->after != NULL)
    take_values (inverse, original->operation, now);

  return TRUE;
}

/**
 * roster_undo_make_inverse:
 * @sql: a connection
 * @original: an operation that was done
 * @error: return location
 *
 * Makes the operation that takes another one back, as the documentation is now.
 *
 * Returns: (transfer full) (nullable): a planned operation, or a returned one where every value was
 *   edited since
 */
RosterOperation *
roster_undo_make_inverse (RosterSql *sql, RosterUndoOriginal *original, GError **error)
{
  RosterOperation *operation = original->operation;
  g_autoptr (RosterOperation) inverse =
      roster_operation_new (inverses[operation->kind], operation->client_id);

  inverse->undoes = g_strdup (operation->id);
  inverse->suppresses = TRUE;
  inverse->device_id = g_strdup (operation->device_id);
  inverse->title = g_strdup (operation->title);
  inverse->client = g_strdup (operation->client);
  inverse->owner = operation->owner;
  inverse->check_serial = g_strdup (operation->check_serial);
  inverse->reason = operation->reason != NULL
                        /* Translators: what is taken back was done for this reason */
                        ? g_strdup_printf (_ ("Takes back: %s"), operation->reason)
                        : NULL;

  if (roster_operation_kind_is_asset (inverse->kind))
    {
      if (!fill_asset (sql, original, inverse, error))
        return NULL;
    }
  else
    {
      inverse->target_id = g_strdup (original->result);
      inverse->before_target = g_strdup (operation->before_target);
    }

  return g_steal_pointer (&inverse);
}
