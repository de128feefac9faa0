/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-key-index.h"

struct _RosterKeyIndex
{
  guint32 *starts; /* where a bucket begins in the entries */
  RosterKeyEntry *entries;
  guint n_buckets; /* a power of two */
};

/**
 * roster_key_index_new:
 * @entries: (array length=n): keys and values
 * @n: how many
 *
 * Returns: (transfer full): the index
 */
RosterKeyIndex *
roster_key_index_new (const RosterKeyEntry *entries, guint n)
{
  RosterKeyIndex *self = g_new0 (RosterKeyIndex, 1);
  guint32 mask;

  self->n_buckets = 2;
  while (self->n_buckets < n)
    self->n_buckets *= 2;
  mask = self->n_buckets - 1;
  self->starts = g_new0 (guint32, self->n_buckets + 2);
  self->entries = g_new (RosterKeyEntry, n + 1);

  /* Counted two places further, so that while the entries are put in their places the beginnings
   * move to where they belong. */
  for (guint i = 0; i < n; i++)
    self->starts[(entries[i].key & mask) + 2]++;
  for (guint i = 2; i < self->n_buckets + 2; i++)
    self->starts[i] += self->starts[i - 1];
  for (guint i = 0; i < n; i++)
    self->entries[self->starts[(entries[i].key & mask) + 1]++] = entries[i];

  return self;
}

/**
 * roster_key_index_new_from_keys:
 * @keys: (array length=n): keys
 * @n: how many
 *
 * Returns: (transfer full): the index in which the value of a key is its place
 */
RosterKeyIndex *
roster_key_index_new_from_keys (const guint32 *keys, guint n)
{
  g_autofree RosterKeyEntry *entries = g_new (RosterKeyEntry, n + 1);

  for (guint i = 0; i < n; i++)
    entries[i] = (RosterKeyEntry){ keys[i], i };

  return roster_key_index_new (entries, n);
}

void
roster_key_index_free (RosterKeyIndex *self)
{
  g_free (self->starts);
  g_free (self->entries);
  g_free (self);
}

/**
 * roster_key_index_look_up:
 * @self: an index
 * @key: a hash
 * @n: (out): how many entries follow
 *
 * Returns: (array length=n): entries among which are those of @key
 */
const RosterKeyEntry *
roster_key_index_look_up (RosterKeyIndex *self, guint32 key, guint *n)
{
  guint32 bucket = key & (self->n_buckets - 1);

  *n = self->starts[bucket + 1] - self->starts[bucket];

  return self->entries + self->starts[bucket];
}
