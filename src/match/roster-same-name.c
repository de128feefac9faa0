/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-same-name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "text/roster-fold.h"

/* Who has a name. */
typedef struct
{
  guint n_sources;
  guint n_targets;
  guint first_target;
} Bearers;

struct _RosterSameName
{
  GPtrArray *sources;
  GPtrArray *targets;
  GHashTable *bearers;      /* key of a name → Bearers */
  GHashTable *source_by_id; /* id → RosterClient, borrowed */
};

static void
roster_same_name_clear (RosterSameName *self)
{
  g_clear_pointer (&self->bearers, g_hash_table_unref);
  g_clear_pointer (&self->source_by_id, g_hash_table_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterSameName, roster_same_name)

static Bearers *
ensure_bearers (RosterSameName *self, const char *name)
{
  char *key = roster_fold_name (name);
  Bearers *bearers = g_hash_table_lookup (self->bearers, key);

  if (bearers != NULL)
    {
      g_free (key);
      return bearers;
    }

  bearers = g_new0 (Bearers, 1);
  g_hash_table_insert (self->bearers, key, bearers);

  return bearers;
}

/**
 * roster_same_name_new:
 * @sources: (element-type RosterClient): all clients of the integration, whatever was decided
 *   about them
 * @targets: (element-type RosterTarget): all targets of the documentation
 *
 * Makes the index. A name is unique only if it is so among all of them, so the lists must be whole;
 * they are kept and must not change any more.
 *
 * Returns: (transfer full): the index
 */
RosterSameName *
roster_same_name_new (GPtrArray *sources, GPtrArray *targets)
{
  RosterSameName *self;

  g_return_val_if_fail (sources != NULL && targets != NULL, NULL);

  self = roster_same_name_alloc ();
  self->sources = g_ptr_array_ref (sources);
  self->targets = g_ptr_array_ref (targets);
  self->bearers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->source_by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sources->len; i++)
    {
      RosterClient *source = g_ptr_array_index (sources, i);

      ensure_bearers (self, source->name)->n_sources++;
      g_hash_table_insert (self->source_by_id, source->id, source);
    }

  for (guint i = 0; i < targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (targets, i);
      Bearers *bearers = ensure_bearers (self, target->name);

      if (bearers->n_targets++ == 0)
        bearers->first_target = i;
    }

  return self;
}

/**
 * roster_same_name_look_up:
 * @self: an index
 * @source: one of its clients
 * @taken: (nullable) (element-type utf8 utf8): id of a target → id of the client that it belongs to
 *
 * Looks for the target that has the same name as @source, as [func@Roster.fold_name] sees it.
 *
 * Returns: the answer
 */
RosterSameNameResult
roster_same_name_look_up (RosterSameName *self, RosterClient *source, GHashTable *taken)
{
  RosterSameNameResult result = { ROSTER_SAME_NAME_NONE };
  g_autofree char *key = NULL;
  const Bearers *bearers;

  g_return_val_if_fail (self != NULL && source != NULL, result);

  key = roster_fold_name (source->name);
  bearers = g_hash_table_lookup (self->bearers, key);
  result.n_targets = bearers != NULL ? bearers->n_targets : 0;

  if (key[0] == '\0')
    result.status = ROSTER_SAME_NAME_EMPTY;
  else if (bearers == NULL)
    result.status = ROSTER_SAME_NAME_NONE;
  else if (bearers->n_sources > 1)
    result.status = ROSTER_SAME_NAME_TWIN_SOURCE;
  else if (bearers->n_targets > 1)
    result.status = ROSTER_SAME_NAME_TWIN_TARGET;
  else if (bearers->n_targets == 1)
    {
      result.target_index = bearers->first_target;
      result.target = g_ptr_array_index (self->targets, result.target_index);
      result.owner = taken != NULL ? g_hash_table_lookup (taken, result.target->id) : NULL;
      if (g_strcmp0 (result.owner, source->id) == 0)
        result.owner = NULL;
      result.status = result.owner != NULL ? ROSTER_SAME_NAME_TAKEN : ROSTER_SAME_NAME_UNIQUE;
    }

  return result;
}

/**
 * roster_same_name_look_up_all:
 * @self: an index
 * @taken: (nullable) (element-type utf8 utf8): id of a target → id of the client that it belongs to
 *
 * Returns: (transfer full) (element-type RosterSameNameResult): the answers, in the order of the
 *   clients
 */
GArray *
roster_same_name_look_up_all (RosterSameName *self, GHashTable *taken)
{
  GArray *results;

  g_return_val_if_fail (self != NULL, NULL);

  results = g_array_sized_new (FALSE, FALSE, sizeof (RosterSameNameResult), self->sources->len);
  for (guint i = 0; i < self->sources->len; i++)
    {
      RosterSameNameResult result =
          roster_same_name_look_up (self, g_ptr_array_index (self->sources, i), taken);

      g_array_append_val (results, result);
    }

  return results;
}

static char *
explain_taken (RosterSameName *self, const char *owner)
{
  RosterClient *client = g_hash_table_lookup (self->source_by_id, owner);
  gboolean has_name = client != NULL && client->name[0] != '\0';

  /* Translators: %s is the name of a client. */
  return g_strdup_printf (_ ("The target of this name already belongs to “%s”"),
                          has_name ? client->name : owner);
}

/**
 * roster_same_name_explain:
 * @self: an index
 * @result: one of its answers
 *
 * Why a person has to decide.
 *
 * Returns: (transfer full) (nullable): a translated sentence, or %NULL if nothing is in the way
 */
char *
roster_same_name_explain (RosterSameName *self, const RosterSameNameResult *result)
{
  g_return_val_if_fail (self != NULL && result != NULL, NULL);

  switch (result->status)
    {
    case ROSTER_SAME_NAME_TWIN_SOURCE:
      return g_strdup (_ ("Same name as another client: decide by hand"));
    case ROSTER_SAME_NAME_TWIN_TARGET:
      return g_strdup (result->n_targets == 2
                           ? _ ("Two targets have this name: decide by hand")
                           : _ ("Several targets have this name: decide by hand"));
    case ROSTER_SAME_NAME_TAKEN:
      return explain_taken (self, result->owner);
    case ROSTER_SAME_NAME_EMPTY:
      return g_strdup (_ ("This client has no name"));
    case ROSTER_SAME_NAME_NONE:
    case ROSTER_SAME_NAME_UNIQUE:
    default:
      return NULL;
    }
}
