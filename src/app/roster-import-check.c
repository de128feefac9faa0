/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-import-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/roster-decision-record.h"
#include "app/roster-name-lookup.h"
#include "app/roster-target-owners.h"
#include "model/roster-nick.h"
#include "text/roster-fold.h"

/* What a list of decisions would change, and what is in its way. */

typedef struct
{
  RosterMapping *mapping;
  RosterNameLookup *clients;
  RosterNameLookup *targets;
  GHashTable *seen; /* client id to the line where it stood first */
  RosterImportPlan *plan;
} Check;

/* What a line is about. */
typedef struct
{
  RosterDecisionRecord *record;
  RosterClientState *state;
  RosterTarget *target; /* of a match */
  RosterDecision *decision;
  gboolean shared;
  char *why; /* a sentence, where it is left alone */
} Line;

static void
line_clear (Line *line)
{
  g_clear_pointer (&line->decision, roster_decision_unref);
  g_free (line->why);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static const char *
get_cell (Line *line, RosterDecisionColumn column)
{
  const char *cell = line->record->cells[column];

  return cell != NULL && *cell != '\0' ? cell : NULL;
}

/* Upper and lower case, and how a letter is encoded, make no other client of it. */
static gboolean
is_same_name (const char *first, const char *second)
{
  g_autofree char *first_folded = roster_fold_name (first);
  g_autofree char *second_folded = roster_fold_name (second);

  return g_str_equal (first_folded, second_folded);
}

static gboolean
find_client (Check *check, Line *line)
{
  const char *id = get_cell (line, ROSTER_DECISION_COLUMN_ID);
  const char *name = get_cell (line, ROSTER_DECISION_COLUMN_NAME);
  guint n;

  if (id != NULL)
    {
      line->state = roster_mapping_find_client (check->mapping, id, NULL);
      if (line->state == NULL)
        line->why = g_strdup_printf (_ ("No client has the id “%s”. Without an id, Roster goes by "
                                        "the name"),
                                     id);
    }
  else if (name != NULL)
    {
      line->state = roster_name_lookup_find (check->clients, name, &n);
      if (n > 1)
        line->why = g_strdup (_ ("Several clients have this name: add the id of the right one"));
      else if (n == 0)
        line->why = g_strdup (_ ("No client has this name"));
    }
  else
    {
      line->why = g_strdup (_ ("Neither an id nor a name says which client this is"));
    }

  return line->state != NULL;
}

static gboolean
check_twice (Check *check, Line *line)
{
  const char *id = line->state->client->id;
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (check->seen, id));

  if (first == 0)
    {
      g_hash_table_insert (check->seen, (gpointer) id, GUINT_TO_POINTER (line->record->line));
      return TRUE;
    }

  line->why = g_strdup_printf (
      /* Translators: %u is a line of a file */
      _ ("The file has this client before, in line %u: keep one of both"), first);
  return FALSE;
}

/* What the file wants. Without a word for it a target is enough. */
static gboolean
read_kind (Line *line, RosterDecisionKind *kind, gboolean *is_silent)
{
  g_autofree char *word = g_strdup (get_cell (line, ROSTER_DECISION_COLUMN_DECISION));
  g_autofree char *lower = word != NULL ? g_ascii_strdown (g_strstrip (word), -1) : NULL;
  int value = ROSTER_DECISION_UNDECIDED;

  *is_silent = FALSE;
  if (lower != NULL && *lower != '\0')
    {
      if (!roster_nick_parse (ROSTER_TYPE_DECISION_KIND, lower, &value))
        {
          line->why = g_strdup_printf (_ ("“%s” is no decision: write undecided, match, create or "
                                          "exclude"),
                                       word);
          return FALSE;
        }
    }
  else if (get_cell (line, ROSTER_DECISION_COLUMN_TARGET) != NULL ||
           get_cell (line, ROSTER_DECISION_COLUMN_TARGET_NAME) != NULL)
    {
      value = ROSTER_DECISION_MATCH;
    }
  else if (get_cell (line, ROSTER_DECISION_COLUMN_CREATE_NAME) != NULL)
    {
      value = ROSTER_DECISION_CREATE;
    }
  else
    {
      *is_silent = TRUE;
    }

  *kind = value;
  return TRUE;
}

static gboolean
read_shared (Line *line)
{
  static const char *const yes[] = { "yes", "true", "1", "x", NULL };
  static const char *const no[] = { "no", "false", "0", "", NULL };
  const char *cell = get_cell (line, ROSTER_DECISION_COLUMN_SHARED);
  g_autofree char *word = cell != NULL ? g_ascii_strdown (cell, -1) : g_strdup ("");

  g_strstrip (word);
  line->shared = g_strv_contains (yes, word);
  if (line->shared || g_strv_contains (no, word))
    return TRUE;

  line->why = g_strdup_printf (_ ("“%s” does not say whether the target is shared: write yes or "
                                  "no"),
                               cell);
  return FALSE;
}

/* A column of that name holds ids in Roster's own lists, and often names in those of people. */
static gboolean
find_target (Check *check, Line *line)
{
  const char *id = get_cell (line, ROSTER_DECISION_COLUMN_TARGET);
  const char *name = get_cell (line, ROSTER_DECISION_COLUMN_TARGET_NAME);
  guint n = 0;

  if (id != NULL)
    line->target = roster_mapping_find_target (check->mapping, id, NULL);
  if (line->target == NULL && (id == NULL || name == NULL) && (id != NULL || name != NULL))
    line->target = roster_name_lookup_find (check->targets, name != NULL ? name : id, &n);
  if (line->target != NULL)
    return TRUE;

  if (n > 1)
    line->why = g_strdup_printf (_ ("The documentation has several clients “%s”: add the id of the "
                                    "right one"),
                                 name != NULL ? name : id);
  else if (id != NULL)
    line->why = g_strdup_printf (_ ("The documentation has no client with the id “%s”"), id);
  else if (name != NULL)
    line->why = g_strdup_printf (_ ("The documentation has no client “%s”"), name);
  else
    line->why = g_strdup (_ ("It does not say with which client it is matched"));
  return FALSE;
}

/* Who changed the target in the file did not find it as the file says. */
static gboolean
is_by_hand (Line *line)
{
  const char *rung = get_cell (line, ROSTER_DECISION_COLUMN_RUNG);
  const char *reason = get_cell (line, ROSTER_DECISION_COLUMN_REASON);
  RosterDecision *before = line->state->decision;

  return rung == NULL || (roster_client_state_get_kind (line->state) == ROSTER_DECISION_MATCH &&
                          g_strcmp0 (before->target_id, line->target->id) != 0 &&
                          g_strcmp0 (before->reason, reason) == 0 &&
                          g_str_equal (roster_nick (ROSTER_TYPE_RUNG, (int) before->rung), rung));
}

static gboolean
read_rung (Line *line, RosterDecision *decision)
{
  const char *rung = get_cell (line, ROSTER_DECISION_COLUMN_RUNG);
  const char *score = get_cell (line, ROSTER_DECISION_COLUMN_SCORE);
  guint64 number = 100;
  int value;

  if (is_by_hand (line))
    return TRUE;

  if (!roster_nick_parse (ROSTER_TYPE_RUNG, rung, &value) || value == ROSTER_RUNG_NONE)
    {
      line->why = g_strdup_printf (_ ("“%s” is no rung that Roster knows: leave it empty"), rung);
      return FALSE;
    }
  if (score != NULL && !g_ascii_string_to_unsigned (score, 10, 0, 100, &number, NULL))
    {
      line->why = g_strdup_printf (_ ("“%s” is no score from 0 to 100"), score);
      return FALSE;
    }

  decision->rung = value;
  decision->score = (int) number;
  decision->reason = g_strdup (get_cell (line, ROSTER_DECISION_COLUMN_REASON));

  return TRUE;
}

static gboolean
make_match (Check *check, Line *line)
{
  if (!find_target (check, line) || !read_shared (line))
    return FALSE;

  line->decision = roster_mapping_match (check->mapping, line->state, line->target);

  return read_rung (line, line->decision);
}

static gboolean
make_create (Check *check, Line *line)
{
  g_autofree char *name = g_strdup (get_cell (line, ROSTER_DECISION_COLUMN_CREATE_NAME));
  const char *own = line->state->client->name;

  if (name != NULL && (*g_strstrip (name) == '\0' || g_str_equal (name, own)))
    g_clear_pointer (&name, g_free);
  if (name == NULL && *own == '\0')
    {
      line->why = g_strdup (_ ("A new client needs a name"));
      return FALSE;
    }

  line->decision = roster_mapping_create (check->mapping, line->state, name);

  return TRUE;
}

static gboolean
make_exclude (Check *check, Line *line)
{
  line->decision = roster_mapping_exclude (check->mapping, line->state);

  return TRUE;
}

static gboolean
make_reset (Check *check, Line *line)
{
  line->decision = roster_mapping_reset (check->mapping, line->state);

  return TRUE;
}

/* A target that is not there any more is no matter where nothing changes. */
static gboolean
is_kept (Line *line, RosterDecisionKind kind)
{
  return kind == ROSTER_DECISION_MATCH &&
         roster_client_state_get_kind (line->state) == ROSTER_DECISION_MATCH &&
         g_strcmp0 (line->state->decision->target_id,
                    get_cell (line, ROSTER_DECISION_COLUMN_TARGET)) == 0;
}

/* Another name under the same id may be another customer. */
static gboolean
check_names (Line *line)
{
  const char *name = get_cell (line, ROSTER_DECISION_COLUMN_NAME);
  const char *target_name = get_cell (line, ROSTER_DECISION_COLUMN_TARGET_NAME);

  if (name != NULL && !is_same_name (name, line->state->client->name))
    line->why = g_strdup_printf (
        /* Translators: the names that a client has now and had before */
        _ ("The client of this id is “%s” now, and “%s” in the file: correct the file if it is the "
           "same one"),
        line->state->client->name, name);
  else if (line->target != NULL && target_name != NULL &&
           !is_same_name (target_name, line->target->name))
    line->why = g_strdup_printf (
        _ ("The target of this id is “%s” now, and “%s” in the file: correct the file if it is the "
           "same one"),
        line->target->name, target_name);

  return line->why == NULL;
}

static char *
note_duplicate (Check *check, Line *line)
{
  RosterDecision *decision = line->decision;
  RosterTarget *target;
  guint n;

  if (decision->kind != ROSTER_DECISION_CREATE ||
      roster_mapping_find_created (check->mapping, line->state) != NULL)
    return NULL;

  target = roster_name_lookup_find (
      check->targets,
      decision->create_name != NULL ? decision->create_name : line->state->client->name, &n);

  return target != NULL ? g_strdup_printf (_ ("The documentation has a client “%s” already; this "
                                              "will be a second one of that name"),
                                           target->name)
                        : NULL;
}

static void
add_change (Check *check, Line *line)
{
  RosterImportChange *change =
      roster_import_change_new (line->state, g_steal_pointer (&line->decision));

  change->line = line->record->line;
  change->shared = line->shared;
  line->decision = roster_decision_ref (change->after->decision);
  change->note = note_duplicate (check, line);
  g_ptr_array_add (check->plan->changes, change);
}

static gboolean
check_line (Check *check, Line *line)
{
  static gboolean (*const make[]) (Check * check, Line * line) = {
    [ROSTER_DECISION_UNDECIDED] = make_reset,
    [ROSTER_DECISION_MATCH] = make_match,
    [ROSTER_DECISION_CREATE] = make_create,
    [ROSTER_DECISION_EXCLUDE] = make_exclude,
  };
  RosterDecisionKind kind;
  gboolean is_silent;

  if (line->record->wrong != NULL)
    {
      line->why = g_strdup_printf (
          /* Translators: %s is a name in a file, like “score” */
          _ ("“%s” is of another type than in Roster’s own lists"), line->record->wrong);
      return FALSE;
    }

  if (!find_client (check, line) || !check_twice (check, line) ||
      !read_kind (line, &kind, &is_silent))
    return FALSE;

  if (is_silent || is_kept (line, kind))
    {
      check->plan->n_unchanged++;
      return TRUE;
    }

  if (!make[kind](check, line))
    return FALSE;

  if (!roster_mapping_is_news (line->state, line->decision))
    {
      check->plan->n_unchanged++;
      return TRUE;
    }

  if (!check_names (line))
    return FALSE;

  add_change (check, line);

  return TRUE;
}

static void
refuse (Check *check, Line *line)
{
  const char *id = get_cell (line, ROSTER_DECISION_COLUMN_ID);
  const char *name = get_cell (line, ROSTER_DECISION_COLUMN_NAME);

  if (line->state != NULL)
    {
      id = line->state->client->id;
      name = line->state->client->name;
    }
  roster_import_plan_refuse (check->plan, line->record->line, id, name,
                             g_steal_pointer (&line->why));
}

/* Who has which target, but for those that the import would change. */
static RosterTargetOwners *
collect_owners (Check *check)
{
  RosterTargetOwners *owners = roster_target_owners_new ();
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *states = roster_mapping_get_states (check->mapping);

  for (guint i = 0; i < check->plan->changes->len; i++)
    g_hash_table_add (
        changed,
        ((RosterImportChange *) g_ptr_array_index (check->plan->changes, i))->before->client->id);

  for (guint i = 0; i < states->len; i++)
    {
      RosterClientState *state = g_ptr_array_index (states, i);

      if (!g_hash_table_contains (changed, state->client->id))
        roster_target_owners_add (owners, state);
    }

  return owners;
}

static gboolean
is_taken (RosterTargetOwners *owners, RosterImportChange *change, RosterClientState **owner)
{
  GPtrArray *found;

  if (roster_client_state_get_kind (change->after) != ROSTER_DECISION_MATCH || change->shared)
    return FALSE;

  found = roster_target_owners_get (owners, change->after->decision->target_id);
  *owner = found != NULL ? g_ptr_array_index (found, 0) : NULL;

  return *owner != NULL;
}

/* Of several in the file the first one has it, as in the store. Two may change their targets with
 * each other; whoever is refused keeps his, so that one more may be refused for it. */
static gboolean
refuse_taken (Check *check)
{
  g_autoptr (RosterTargetOwners) owners = collect_owners (check);
  GPtrArray *changes = check->plan->changes;
  guint n_before = changes->len;

  for (guint i = 0; i < changes->len;)
    {
      RosterImportChange *change = g_ptr_array_index (changes, i);
      RosterClient *client = change->before->client;
      RosterClientState *owner;

      if (!is_taken (owners, change, &owner))
        {
          roster_target_owners_add (owners, change->after);
          i++;
          continue;
        }

      roster_import_plan_refuse (
          check->plan, change->line, client->id, client->name,
          g_strdup_printf (
              /* Translators: the names of a target and of a client; “yes” and “shared” stay. */
              _ ("“%s” is the target of “%s” already: if both are the same customer, write “yes” "
                 "into the column “shared”"),
              change->after->target_name, owner->client->name));
      g_ptr_array_remove_index (changes, i);
    }

  return changes->len < n_before;
}

static int
compare_conflicts (gconstpointer a, gconstpointer b)
{
  const RosterImportConflict *first = *(const RosterImportConflict *const *) a;
  const RosterImportConflict *second = *(const RosterImportConflict *const *) b;

  return first->line < second->line ? -1 : first->line > second->line;
}

static const char *
get_client_name (gconstpointer state)
{
  return ((const RosterClientState *) state)->client->name;
}

static const char *
get_target_name (gconstpointer target)
{
  return ((const RosterTarget *) target)->name;
}

/**
 * roster_import_check:
 * @mapping: a loaded matching list that nobody else uses meanwhile
 * @records: (element-type RosterDecisionRecord): a list of decisions as it stands in a file
 *
 * Finds out what importing @records would change. A client is found by its id, else by its name
 * where that is the only one; so is a target. May be called in any thread.
 *
 * Returns: (transfer full): what would be decided, and what is left alone
 */
RosterImportPlan *
roster_import_check (RosterMapping *mapping, GPtrArray *records)
{
  g_autoptr (RosterNameLookup) clients = NULL;
  g_autoptr (RosterNameLookup) targets = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Check check;

  g_return_val_if_fail (ROSTER_IS_MAPPING (mapping) && records != NULL, NULL);

  clients = roster_name_lookup_new (roster_mapping_get_states (mapping), get_client_name);
  targets = roster_name_lookup_new (roster_mapping_get_targets (mapping), get_target_name);
  check = (Check){ mapping, clients, targets, seen, roster_import_plan_new () };
  for (guint i = 0; i < records->len; i++)
    {
      g_auto (Line) line = { .record = g_ptr_array_index (records, i) };

      if (!check_line (&check, &line))
        refuse (&check, &line);
    }

  while (refuse_taken (&check))
    continue;
  g_ptr_array_sort (check.plan->conflicts, compare_conflicts);

  return check.plan;
}
