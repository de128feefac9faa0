/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-device-evidence.h"

struct _RosterDeviceEvidence
{
  char *mark;
  GHashTable *clients; /* client id to Entry */
};

typedef struct
{
  gint64 read_at;
  GArray *rows;
} Entry;

static void
entry_free (Entry *entry)
{
  g_array_unref (entry->rows);
  g_free (entry);
}

static void
roster_device_evidence_clear (RosterDeviceEvidence *self)
{
  g_free (self->mark);
  g_clear_pointer (&self->clients, g_hash_table_unref);
}

ROSTER_DEFINE_BOXED (RosterDeviceEvidence, roster_device_evidence)

/**
 * roster_device_evidence_new:
 * @mark: (nullable): another one whenever assets may be others than before; NULL if these were not
 *   looked at
 *
 * Returns: (transfer full): evidence without clients, to be filled by its maker
 */
RosterDeviceEvidence *
roster_device_evidence_new (const char *mark)
{
  RosterDeviceEvidence *self = roster_device_evidence_alloc ();

  self->mark = g_strdup (mark);
  self->clients =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);

  return self;
}

const char *
roster_device_evidence_get_mark (RosterDeviceEvidence *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->mark;
}

/**
 * roster_device_evidence_add:
 * @self: evidence that is being filled
 * @client: a client's id
 * @read_at: when its devices were read
 * @rows: (transfer none) (element-type RosterEvidenceRow): what they say
 */
void
roster_device_evidence_add (RosterDeviceEvidence *self,
                            const char *client,
                            gint64 read_at,
                            GArray *rows)
{
  Entry *entry = g_new0 (Entry, 1);

  g_return_if_fail (self != NULL && client != NULL && rows != NULL);

  entry->read_at = read_at;
  entry->rows = g_array_ref (rows);
  g_hash_table_insert (self->clients, g_strdup (client), entry);
}

/**
 * roster_device_evidence_find:
 * @self: evidence
 * @client: a client's id
 *
 * Returns: (transfer none) (nullable) (element-type RosterEvidenceRow): what its devices say; NULL
 *   if it was not looked at
 */
GArray *
roster_device_evidence_find (RosterDeviceEvidence *self, const char *client)
{
  Entry *entry;

  g_return_val_if_fail (self != NULL && client != NULL, NULL);

  entry = g_hash_table_lookup (self->clients, client);

  return entry != NULL ? entry->rows : NULL;
}

/**
 * roster_device_evidence_find_read:
 * @self: evidence
 * @client: a client's id
 * @read_at: when its devices were read
 *
 * Returns: (transfer none) (nullable) (element-type RosterEvidenceRow): what these devices say;
 *   NULL if it was not looked at them yet
 */
GArray *
roster_device_evidence_find_read (RosterDeviceEvidence *self, const char *client, gint64 read_at)
{
  Entry *entry;

  g_return_val_if_fail (self != NULL && client != NULL, NULL);

  entry = g_hash_table_lookup (self->clients, client);

  return entry != NULL && entry->read_at == read_at ? entry->rows : NULL;
}

static gboolean
is_same_entry (Entry *entry, Entry *other)
{
  if (other == NULL || entry->rows->len != other->rows->len)
    return FALSE;

  for (guint i = 0; i < entry->rows->len; i++)
    {
      RosterEvidenceRow *row = &g_array_index (entry->rows, RosterEvidenceRow, i);
      RosterEvidenceRow *twin = &g_array_index (other->rows, RosterEvidenceRow, i);

      if (row->rung != twin->rung || row->hits != twin->hits || row->of != twin->of ||
          !g_str_equal (row->target, twin->target))
        return FALSE;
    }

  return TRUE;
}

/**
 * roster_device_evidence_is_same:
 * @self: evidence
 * @other: (nullable): other evidence
 *
 * Returns: whether both say the same, whenever they were read
 */
gboolean
roster_device_evidence_is_same (RosterDeviceEvidence *self, RosterDeviceEvidence *other)
{
  GHashTableIter iter;
  gpointer client;
  gpointer entry;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self == other)
    return TRUE;
  if (other == NULL || g_hash_table_size (self->clients) != g_hash_table_size (other->clients))
    return FALSE;

  g_hash_table_iter_init (&iter, self->clients);
  while (g_hash_table_iter_next (&iter, &client, &entry))
    {
      if (!is_same_entry (entry, g_hash_table_lookup (other->clients, client)))
        return FALSE;
    }

  return TRUE;
}

static void
row_clear (RosterEvidenceRow *row)
{
  g_free (row->target);
}

/**
 * roster_evidence_rows_new:
 *
 * Returns: (transfer full) (element-type RosterEvidenceRow): no rows yet
 */
GArray *
roster_evidence_rows_new (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (RosterEvidenceRow));

  g_array_set_clear_func (rows, (GDestroyNotify) row_clear);

  return rows;
}
