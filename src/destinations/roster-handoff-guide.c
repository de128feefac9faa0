/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/roster-handoff-guide.h"

/**
 * roster_handoff_guide_get_steps:
 * @self: a guide
 * @file: the name or path of a file
 *
 * Returns: (transfer none) (array zero-terminated=1): untranslated sentences: how it is imported
 */
const char *const *
roster_handoff_guide_get_steps (const RosterHandoffGuide *self, const char *file)
{
  g_return_val_if_fail (self != NULL && file != NULL, NULL);

  return g_str_has_suffix (file, ".zip") ? self->archive : self->table;
}
