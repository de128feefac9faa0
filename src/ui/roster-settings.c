/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-settings.h"

/**
 * roster_settings_new:
 *
 * The settings of the windows: their size and what a person prefers. Whoever asks for settings
 * whose schema is not installed is ended by GLib, so this looks first.
 *
 * Returns: (transfer full) (nullable): the settings, or NULL where the schema is not installed;
 *   then everything is as it is by default
 */
GSettings *
roster_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, ROSTER_APPLICATION_ID, TRUE);
  if (schema == NULL)
    return NULL;

  return g_settings_new_full (schema, NULL, NULL);
}
