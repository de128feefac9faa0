/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-account-check.h"

#include <glib/gi18n-lib.h>

#include "model/roster-client-state.h"
#include "model/roster-error.h"
#include "model/roster-target.h"
#include "text/roster-fold.h"

#define MAX_EXAMPLES 3

/* Ids of another account may be the same numbers: a tenth under other names is too much of a
 * coincidence for renames, and half of them gone too much for a clean-up. */
static gboolean
is_other_account (guint n_known, guint n_back, guint n_renamed)
{
  return n_renamed * 10 > n_known || n_back * 2 < n_known;
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *fold_a = roster_fold_name (a);
  g_autofree char *fold_b = roster_fold_name (b);

  return g_str_equal (fold_a, fold_b);
}

typedef struct
{
  guint n_known;
  guint n_back;
  guint n_renamed;
  GString *examples;
} Comparison;

static void
comparison_clear (Comparison *self)
{
  g_string_free (self->examples, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, comparison_clear)

static void
add_example (Comparison *self, const char *before, const char *now)
{
  if (self->n_renamed > MAX_EXAMPLES)
    return;

  if (self->examples->len > 0)
    g_string_append (self->examples, ", ");

  /* Translators: the name of a client before and now */
  g_string_append_printf (self->examples, _ ("“%s” is now “%s”"), before, now);
}

/* @now: (nullable): the name under which it is listed; NULL where it is not */
static void
add (Comparison *self, const char *before, const char *now)
{
  self->n_known++;
  if (now == NULL)
    return;

  self->n_back++;
  if (is_same_name (before, now))
    return;

  self->n_renamed++;
  add_example (self, before, now);
}

/* With one or two clients a single rename is more than a tenth. */
static gboolean
is_same_account (const Comparison *self)
{
  return self->n_known == 0 || (self->n_renamed <= 1 && self->n_back * 2 >= self->n_known) ||
         !is_other_account (self->n_known, self->n_back, self->n_renamed);
}

static gboolean
judge (const Comparison *self, gboolean is_documentation, GError **error)
{
  if (is_same_account (self))
    return TRUE;

  if (self->n_renamed > 0)
    g_set_error (
        error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT,
        is_documentation
            ? _ ("The keys of the documentation seem to open another one: of %u known clients, %u "
                 "are back and %u of these have other names (%s). Nothing was saved or written.")
            : _ ("These keys seem to open another account: of %u known clients, %u are back and "
                 "%u of these have other names (%s). Nothing was saved or written."),
        self->n_known, self->n_back, self->n_renamed, self->examples->str);
  else
    g_set_error (
        error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT,
        is_documentation
            ? _ ("The keys of the documentation seem to open another one: of %u known clients, "
                 "only %u are back. Nothing was saved or written.")
            : _ ("These keys seem to open another account: of %u known clients, only %u are "
                 "back. Nothing was saved or written."),
        self->n_known, self->n_back);

  return FALSE;
}

/**
 * roster_account_check:
 * @known: (element-type RosterClientState): the clients as they are stored
 * @listed: (element-type RosterClient): the clients as they were just read
 * @error: return location
 *
 * Compares a client list with the stored one: keys of another account must not turn every client
 * into another one.
 *
 * Returns: whether it is the same account; else %ROSTER_ERROR_ACCOUNT with examples
 */
gboolean
roster_account_check (GPtrArray *known, GPtrArray *listed, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (Comparison) comparison = { .examples = g_string_new (NULL) };

  g_return_val_if_fail (known != NULL && listed != NULL, FALSE);

  for (guint i = 0; i < listed->len; i++)
    {
      RosterClient *client = g_ptr_array_index (listed, i);

      g_hash_table_insert (names, client->id, client->name);
    }

  for (guint i = 0; i < known->len; i++)
    {
      RosterClient *before = ((RosterClientState *) g_ptr_array_index (known, i))->client;

      if (before->missing_since == 0)
        add (&comparison, before->name, g_hash_table_lookup (names, before->id));
    }

  return judge (&comparison, FALSE, error);
}

static void
compare_targets (Comparison *self, GPtrArray *known, GPtrArray *listed)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < listed->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (listed, i);

      g_hash_table_insert (names, target->id, target->name);
    }

  for (guint i = 0; i < known->len; i++)
    {
      RosterTarget *before = g_ptr_array_index (known, i);

      add (self, before->name, g_hash_table_lookup (names, before->id));
    }
}

/**
 * roster_account_check_targets:
 * @known: (element-type RosterTarget): a documentation's clients as they are stored
 * @listed: (element-type RosterTarget): its clients as they were just read
 * @error: return location
 *
 * The same for a documentation: nothing must be written into the one of somebody else.
 *
 * Returns: whether it is the same documentation; else %ROSTER_ERROR_ACCOUNT with examples
 */
gboolean
roster_account_check_targets (GPtrArray *known, GPtrArray *listed, GError **error)
{
  g_auto (Comparison) comparison = { .examples = g_string_new (NULL) };

  g_return_val_if_fail (known != NULL && listed != NULL, FALSE);

  compare_targets (&comparison, known, listed);

  return judge (&comparison, TRUE, error);
}

/**
 * roster_account_recognise_targets:
 * @known: (element-type RosterTarget): what a documentation had that is not connected any more
 * @listed: (element-type RosterTarget): what a documentation has that is being connected
 *
 * Nobody said that they are the same: no doubt is left in favour of that.
 *
 * Returns: whether they are the same
 */
gboolean
roster_account_recognise_targets (GPtrArray *known, GPtrArray *listed)
{
  g_auto (Comparison) comparison = { .examples = g_string_new (NULL) };

  g_return_val_if_fail (known != NULL && listed != NULL, FALSE);

  compare_targets (&comparison, known, listed);

  return comparison.n_known > 0 &&
         !is_other_account (comparison.n_known, comparison.n_back, comparison.n_renamed);
}
