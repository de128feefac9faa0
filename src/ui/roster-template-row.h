/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_TEMPLATE_ROW (roster_template_row_get_type ())
G_DECLARE_FINAL_TYPE (RosterTemplateRow, roster_template_row, ROSTER, TEMPLATE_ROW, AdwComboRow)

void roster_template_row_set_templates (RosterTemplateRow *self,
                                        GPtrArray *templates,
                                        const char *chosen);
const char *roster_template_row_get_id (RosterTemplateRow *self);

G_END_DECLS
