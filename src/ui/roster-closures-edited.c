/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-edited.h"

#include <glib/gi18n-lib.h>

#include "app/roster-count.h"

/* What the page of edited values says, as functions of the values. */

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "–";
}

/**
 * roster_closures_format_edited:
 * @difference: a value that was edited by hand
 *
 * Returns: (transfer full): which field it is, what it was edited to and what the RMM has
 */
char *
roster_closures_format_edited (RosterFieldDifference *difference)
{
  /* Translators: a field, what somebody wrote there, and what the RMM has */
  return g_strdup_printf (_ ("%s: “%s”, in the RMM “%s”"),
                          _ (roster_field_get_label (difference->field)), or_dash (difference->is),
                          or_dash (difference->should_be));
}

/**
 * roster_closures_describe_taken:
 * @n: how many values
 * @taken: whether they follow the RMM again; else they are kept
 *
 * Returns: (transfer full): what was said of them
 */
char *
roster_closures_describe_taken (guint n, gboolean taken)
{
  if (taken)
    return roster_count_format (
        ngettext ("%u value follows the RMM again; the next overview shows it",
                  "%u values follow the RMM again; the next overview shows them", n),
        n);

  return roster_count_format (
      ngettext ("%u value is kept as it was edited", "%u values are kept as they were edited", n),
      n);
}
