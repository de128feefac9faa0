/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-bulk-action.h"
#include "app/roster-count.h"

#include <glib/gi18n-lib.h>

static char *
offer_match (guint n)
{
  return roster_count_format (
      ngettext ("Matches %u client with the one target of the same name",
                "Matches %u clients with the one target of the same name each", n),
      n);
}

static char *
done_match (guint n)
{
  return roster_count_format (
      ngettext ("%u client was matched by its name", "%u clients were matched by their name", n),
      n);
}

static char *
left_match (guint n_left, guint n_why)
{
  g_autofree char *conflicts = NULL;
  g_autofree char *left = NULL;

  left = roster_count_format (ngettext ("%u is left undecided", "%u are left undecided", n_left),
                              n_left);
  if (n_why == 0)
    return g_steal_pointer (&left);

  conflicts =
      roster_count_format (ngettext ("%u of these is a conflict that its row explains",
                                     "%u of these are conflicts that their rows explain", n_why),
                           n_why);

  /* Translators: like “9 are left undecided” and “2 of these are conflicts that …” */
  return g_strdup_printf (_ ("%s, %s"), left, conflicts);
}

static char *
offer_suggestions (guint n)
{
  return roster_count_format (
      ngettext ("Shows the suggestion for %u client, and accepts it if you agree",
                "Shows the suggestions for %u clients, and accepts them if you agree", n),
      n);
}

static char *
done_suggestions (guint n)
{
  return roster_count_format (
      ngettext ("%u suggestion was accepted", "%u suggestions were accepted", n), n);
}

static GPtrArray *
create_unmatched (RosterMapping *mapping, guint *n_left, guint *n_why)
{
  g_autoptr (GPtrArray) left_out = NULL;
  GPtrArray *decisions = roster_mapping_create_unmatched (mapping, &left_out);

  *n_left = left_out->len;
  *n_why = left_out->len;

  return decisions;
}

static char *
offer_create (guint n)
{
  return roster_count_format (ngettext ("Creates %u client that the documentation does not have",
                                        "Creates %u clients that the documentation does not have",
                                        n),
                              n);
}

static char *
done_create (guint n)
{
  return roster_count_format (
      ngettext ("%u client will be created", "%u clients will be created", n), n);
}

static char *
left_create (guint n_left, guint n_why)
{
  return roster_count_format (ngettext ("%u is left: creating it would make a duplicate",
                                        "%u are left: creating them would make duplicates", n_left),
                              n_left);
}

static const RosterBulkAction actions[] = {
  { N_ ("Auto-Match All"), ROSTER_HOW_AUTO, roster_mapping_count_auto_match,
    roster_mapping_auto_match, offer_match, done_match, left_match, FALSE },
  { N_ ("Accept Suggestions"), ROSTER_HOW_SUGGESTED, roster_mapping_count_suggestions,
    roster_mapping_accept_suggestions, offer_suggestions, done_suggestions, left_match, TRUE },
  { N_ ("Create Unmatched"), ROSTER_HOW_CREATE_UNMATCHED, roster_mapping_count_unmatched,
    create_unmatched, offer_create, done_create, left_create, FALSE },
};

guint
roster_bulk_action_get_n (void)
{
  return G_N_ELEMENTS (actions);
}

/**
 * roster_bulk_action_get:
 * @index: a number below [func@Roster.bulk_action_get_n]
 *
 * Returns: (transfer none): an action
 */
const RosterBulkAction *
roster_bulk_action_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (actions), NULL);

  return &actions[index];
}
