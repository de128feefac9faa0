/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-page-table.h"

#include "ui/roster-api-settings-page.h"
#include "ui/roster-data-wizard-page.h"
#include "ui/roster-device-rules-page.h"
#include "ui/roster-documentation-page.h"
#include "ui/roster-documentation-settings-page.h"
#include "ui/roster-drift-page.h"
#include "ui/roster-edited-page.h"
#include "ui/roster-hand-fields-page.h"
#include "ui/roster-hand-off-page.h"
#include "ui/roster-integration-center-page.h"
#include "ui/roster-integration-page.h"
#include "ui/roster-overview-page.h"
#include "ui/roster-roll-back-page.h"
#include "ui/roster-run-page.h"

static const RosterPageInfo pages[] = {
  { "win.show-center", "center", roster_integration_center_page_new, NULL, FALSE },
  { "win.set-up", "set-up", roster_api_settings_page_new_for_provider, NULL, FALSE },
  { "win.edit-settings", "settings", roster_api_settings_page_new_for_integration, NULL, FALSE },
  { "win.show-integration", "integration", roster_integration_page_new, NULL, TRUE },
  { "win.match", "wizard", roster_data_wizard_page_new, NULL, FALSE },
  { "win.match-client", "wizard", roster_data_wizard_page_new, roster_data_wizard_page_show_client,
    FALSE },
  { "win.overview", "overview", roster_overview_page_new, NULL, FALSE },
  { "win.edit-devices", "devices", roster_device_rules_page_new, NULL, FALSE },
  { "win.show-changes", "changes", roster_drift_page_new, NULL, FALSE },
  { "win.show-run", "run", roster_run_page_new, NULL, FALSE },
  { "win.roll-back", "roll-back", roster_roll_back_page_new, NULL, FALSE },
  { "win.hand-off", "hand-off", roster_hand_off_page_new, NULL, FALSE },
  { "win.show-edited", "edited", roster_edited_page_new, NULL, FALSE },
  { "win.hand-fields", "hand-fields", roster_hand_fields_page_new, NULL, FALSE },
  { "win.show-documentation", "documentation", roster_documentation_page_new, NULL, FALSE },
  { "win.connect-documentation", "connect-documentation",
    roster_documentation_settings_page_new_for_destination, NULL, FALSE },
  { "win.edit-documentation", "documentation-settings",
    roster_documentation_settings_page_new_for_documentation, NULL, FALSE },
};

guint
roster_page_table_get_n (void)
{
  return G_N_ELEMENTS (pages);
}

/**
 * roster_page_table_get:
 * @index: a number below [func@Roster.page_table_get_n]
 *
 * Returns: (transfer none): a page
 */
const RosterPageInfo *
roster_page_table_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (pages), NULL);

  return &pages[index];
}

/**
 * roster_page_table_find:
 * @action: the name of an action
 *
 * Returns: (transfer none) (nullable): the page that it opens
 */
const RosterPageInfo *
roster_page_table_find (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].action, action))
      return &pages[i];

  return NULL;
}
