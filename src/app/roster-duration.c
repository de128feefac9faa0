/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-duration.h"

#include <glib/gi18n-lib.h>

/* From so many on the next larger unit is easier to imagine. */
#define FEW 90

/**
 * roster_duration_describe:
 * @seconds: a duration
 *
 * Returns: (transfer full): it in words, rounded as a person does
 */
char *
roster_duration_describe (double seconds)
{
  guint n = seconds > 0 ? (guint) (seconds + 0.5) : 0;
  guint minutes = (n + 30) / 60;

  if (n < 1)
    return g_strdup (_ ("less than a second"));
  if (n < FEW)
    return g_strdup_printf (ngettext ("%'u second", "%'u seconds", n), n);
  if (minutes < FEW)
    return g_strdup_printf (ngettext ("%'u minute", "%'u minutes", minutes), minutes);
  if (minutes % 60 == 0)
    return g_strdup_printf (ngettext ("%'u hour", "%'u hours", minutes / 60), minutes / 60);

  /* Translators: a duration in hours and minutes */
  return g_strdup_printf (_ ("%u h %u min"), minutes / 60, minutes % 60);
}
