/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-retirement.h"

#include <glib/gi18n-lib.h>

static char *
format_day (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%x") : g_strdup ("");
}

/**
 * roster_retirement_explain:
 * @asset: an asset
 *
 * Says why an asset is retired: which integration listed it last, since when that does not, and
 * after how many days it was retired. Days are those of the local time zone.
 *
 * Returns: (transfer full) (nullable): whole sentences; NULL where the asset is in use
 */
char *
roster_retirement_explain (RosterAsset *asset)
{
  g_autofree char *retired = NULL;
  g_autofree char *gone = NULL;
  guint days;

  g_return_val_if_fail (asset != NULL, NULL);

  if (asset->retired_at == 0)
    return NULL;

  retired = format_day (asset->retired_at);
  if (asset->state_by_hand != 0)
    /* Translators: a date */
    return g_strdup_printf (_ ("Retired by hand on %s: a sync leaves it so"), retired);
  if (asset->last_source == NULL)
    /* Translators: a date */
    return g_strdup_printf (_ ("Retired on %s: nothing that is connected feeds it"), retired);
  if (asset->gone_since == 0)
    /* Translators: a date, and the name of an integration */
    return g_strdup_printf (_ ("Retired on %s. “%s” lists it again."), retired, asset->last_source);

  gone = format_day (asset->gone_since);
  days = (guint) (MAX (asset->retired_at - asset->gone_since, 0) / G_TIME_SPAN_DAY);
  return g_strdup_printf (
      /* Translators: the name of an integration, a date, another date, a number of days */
      ngettext ("“%s” has not listed it since %s. Retired on %s, after %u day.",
                "“%s” has not listed it since %s. Retired on %s, after %u days.", days),
      asset->last_source, gone, retired, days);
}
