/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sync/roster-account-check.h"

#include <glib/gi18n-lib.h>

#include "model/roster-client-state.h"
#include "model/roster-error.h"
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

static void
add_example (GString *examples, guint n, RosterClient *before, RosterClient *now)
{
  if (n > MAX_EXAMPLES)
    return;

  if (examples->len > 0)
    g_string_append (examples, ", ");

  /* Translators: the name of a client before and now */
  g_string_append_printf (examples, _ ("“%s” is now “%s”"), before->name, now->name);
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
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) examples = g_string_new (NULL);
  guint n_known = 0;
  guint n_back = 0;
  guint n_renamed = 0;

  g_return_val_if_fail (known != NULL && listed != NULL, FALSE);

  for (guint i = 0; i < listed->len; i++)
    {
      RosterClient *client = g_ptr_array_index (listed, i);

      g_hash_table_insert (by_id, client->id, client);
    }

  for (guint i = 0; i < known->len; i++)
    {
      RosterClient *before = ((RosterClientState *) g_ptr_array_index (known, i))->client;
      RosterClient *now = g_hash_table_lookup (by_id, before->id);

      if (before->missing_since != 0)
        continue;

      n_known++;
      if (now == NULL)
        continue;

      n_back++;
      if (!is_same_name (before->name, now->name))
        add_example (examples, ++n_renamed, before, now);
    }

  /* With one or two clients a single rename is more than a tenth. */
  if (n_known == 0 || (n_renamed <= 1 && n_back * 2 >= n_known) ||
      !is_other_account (n_known, n_back, n_renamed))
    return TRUE;

  if (n_renamed > 0)
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT,
                 _ ("These keys seem to open another account: of %u known clients, %u are back and "
                    "%u of these have other names (%s). Nothing was saved or written."),
                 n_known, n_back, n_renamed, examples->str);
  else
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT,
                 _ ("These keys seem to open another account: of %u known clients, only %u are "
                    "back. Nothing was saved or written."),
                 n_known, n_back);

  return FALSE;
}
