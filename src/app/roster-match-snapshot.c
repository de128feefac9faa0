/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-match-snapshot.h"

#include "model/roster-client-state.h"
#include "model/roster-target.h"

/* More threads are for lists that nobody has, and take them from others. */
#define MAX_THREADS 4

struct _RosterMatchSnapshot
{
  GPtrArray *sources; /* ids and names of the clients that the RMM lists, by turns */
  GPtrArray *targets; /* the same of the targets */
  char *aliases;
  RosterDeviceEvidence *evidence;
  GHashTable *places; /* client id to its place among the sources, from 1 */
  RosterMatcher *matcher;
};

static void
roster_match_snapshot_clear (RosterMatchSnapshot *self)
{
  g_clear_pointer (&self->matcher, roster_matcher_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->evidence, roster_device_evidence_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_free (self->aliases);
}

ROSTER_DEFINE_BOXED (RosterMatchSnapshot, roster_match_snapshot)

/* A client that the RMM does not list any more makes nobody a twin. */
static GPtrArray *
collect_sources (GPtrArray *states)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < states->len; i++)
    {
      RosterClient *client = ((RosterClientState *) g_ptr_array_index (states, i))->client;

      if (client->missing_since != 0)
        continue;
      g_ptr_array_add (sources, g_strdup (client->id));
      g_ptr_array_add (sources, g_strdup (client->name));
    }

  return sources;
}

static GPtrArray *
collect_targets (GPtrArray *targets)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (targets, i);

      g_ptr_array_add (texts, g_strdup (target->id));
      g_ptr_array_add (texts, g_strdup (target->name));
    }

  return texts;
}

static gboolean
is_same_list (GPtrArray *list, GPtrArray *other)
{
  if (list->len != other->len)
    return FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      if (!g_str_equal (g_ptr_array_index (list, i), g_ptr_array_index (other, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_same (RosterMatchSnapshot *self, RosterMatchSnapshot *before)
{
  return before != NULL && g_str_equal (self->aliases, before->aliases) &&
         is_same_list (self->sources, before->sources) &&
         is_same_list (self->targets, before->targets) &&
         roster_device_evidence_is_same (self->evidence, before->evidence);
}

static GHashTable *
index_ids (GPtrArray *list)
{
  GHashTable *places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < list->len; i += 2)
    g_hash_table_insert (places, g_ptr_array_index (list, i), GUINT_TO_POINTER (i / 2 + 1));

  return places;
}

static const char **
list_names (GPtrArray *list)
{
  const char **names = g_new (const char *, list->len / 2 + 1);

  for (guint i = 1; i < list->len; i += 2)
    names[i / 2] = g_ptr_array_index (list, i);

  return names;
}

/* The evidence by the places of the lists. */
static void
hand_over_evidence (RosterMatchSnapshot *self)
{
  g_autoptr (GHashTable) targets = index_ids (self->targets);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (RosterMatchEvidence));

  for (guint i = 0; i < self->sources->len; i += 2)
    {
      GArray *found =
          roster_device_evidence_find (self->evidence, g_ptr_array_index (self->sources, i));

      for (guint j = 0; found != NULL && j < found->len; j++)
        {
          RosterEvidenceRow *row = &g_array_index (found, RosterEvidenceRow, j);
          guint target = GPOINTER_TO_UINT (g_hash_table_lookup (targets, row->target));
          RosterMatchEvidence evidence = { i / 2, target - 1, row->hits, row->of, row->rung };

          if (target > 0)
            g_array_append_val (rows, evidence);
        }
    }

  roster_matcher_set_evidence (self->matcher, (const RosterMatchEvidence *) (gpointer) rows->data,
                               rows->len);
}

/**
 * roster_match_snapshot_new:
 * @states: (element-type RosterClientState): the clients
 * @targets: (element-type RosterTarget): the targets
 * @aliases: what the user declared to be the same, as [func@Roster.Aliases.parse] takes it; what
 *   cannot be read is not used
 * @evidence: what the devices say
 * @before: (nullable): what was found before
 * @cancellable: (nullable): a cancellable
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Compares both sides, unless that was done before. Takes some time, so it is not for the main
 * thread.
 *
 * Returns: (transfer full) (nullable): what was found
 */
RosterMatchSnapshot *
roster_match_snapshot_new (GPtrArray *states,
                           GPtrArray *targets,
                           const char *aliases,
                           RosterDeviceEvidence *evidence,
                           RosterMatchSnapshot *before,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (RosterMatchSnapshot) self = NULL;
  g_autoptr (RosterAliases) parsed = NULL;
  g_autoptr (RosterLexicon) lexicon = NULL;
  g_autofree const char **sources = NULL;
  g_autofree const char **names = NULL;

  g_return_val_if_fail (states != NULL && targets != NULL, NULL);
  g_return_val_if_fail (aliases != NULL && evidence != NULL, NULL);

  self = roster_match_snapshot_alloc ();
  self->sources = collect_sources (states);
  self->targets = collect_targets (targets);
  self->aliases = g_strdup (aliases);
  self->evidence = roster_device_evidence_ref (evidence);
  self->places = index_ids (self->sources);
  if (is_same (self, before))
    self->matcher = roster_matcher_ref (before->matcher);
  if (self->matcher != NULL)
    return g_steal_pointer (&self);

  parsed = roster_aliases_parse (aliases, NULL);
  lexicon = roster_lexicon_new (parsed);
  sources = list_names (self->sources);
  names = list_names (self->targets);
  self->matcher =
      roster_matcher_new (lexicon, sources, self->sources->len / 2, names, self->targets->len / 2);
  hand_over_evidence (self);

  return roster_matcher_run (self->matcher, MIN (g_get_num_processors (), MAX_THREADS), NULL, NULL,
                             cancellable, error)
             ? g_steal_pointer (&self)
             : NULL;
}

/**
 * roster_match_snapshot_get_matcher:
 * @self: what was found
 *
 * Returns: (transfer none): a matcher that was run; its targets are those of the list, in its order
 */
RosterMatcher *
roster_match_snapshot_get_matcher (RosterMatchSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->matcher;
}

/**
 * roster_match_snapshot_get_evidence:
 * @self: what was found
 *
 * Returns: (transfer none): what the devices say
 */
RosterDeviceEvidence *
roster_match_snapshot_get_evidence (RosterMatchSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->evidence;
}

/**
 * roster_match_snapshot_find_source:
 * @self: what was found
 * @client: a client's id
 * @source: (out): its number in the matcher
 *
 * Returns: whether the RMM lists it
 */
gboolean
roster_match_snapshot_find_source (RosterMatchSnapshot *self, const char *client, guint *source)
{
  guint place;

  g_return_val_if_fail (self != NULL && client != NULL && source != NULL, FALSE);

  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, client));
  *source = place - 1;

  return place > 0;
}
