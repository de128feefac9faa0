/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-list-file.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"

/**
 * roster_list_file_explain:
 * @error: (transfer full): why a file could not be written, as the system says it
 *
 * Returns: (transfer full): the same as a sentence for the user; what was cancelled stays so
 */
GError *
roster_list_file_explain (GError *error)
{
  GError *explained;

  g_return_val_if_fail (error != NULL, NULL);

  if (roster_error_is_cancelled (error))
    return error;

  explained = g_error_new (ROSTER_ERROR, ROSTER_ERROR_INVALID,
                           /* Translators: what the system says */
                           _ ("The list could not be written (%s). Choose another place for it."),
                           error->message);
  g_error_free (error);

  return explained;
}
