/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"

/* The formatter would take the hyphens for minus signs. */
/* clang-format off */
G_DEFINE_QUARK (roster-error-quark, roster_error)
/* clang-format on */

/**
 * roster_error_is_cancelled:
 * @error: (nullable): an error
 *
 * Whether @error only says that the user cancelled. Such an error is never shown.
 */
gboolean
roster_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/**
 * roster_error_add:
 * @error: an error that is set
 * @sentence: a translated sentence
 *
 * Adds what only the caller knows to what happened: what was kept, or what to do.
 */
void
roster_error_add (GError *error, const char *sentence)
{
  g_autofree char *message = NULL;

  g_return_if_fail (error != NULL && sentence != NULL);

  message = error->message;
  error->message = g_strdup_printf ("%s %s", message, sentence);
}
