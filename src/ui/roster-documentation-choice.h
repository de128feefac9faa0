/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_DOCUMENTATION_CHOICE (roster_documentation_choice_get_type ())
G_DECLARE_FINAL_TYPE (RosterDocumentationChoice,
                      roster_documentation_choice,
                      ROSTER,
                      DOCUMENTATION_CHOICE,
                      AdwComboRow)

void roster_documentation_choice_set_documentations (RosterDocumentationChoice *self,
                                                     GPtrArray *documentations,
                                                     const char *known);
const char *roster_documentation_choice_get_id (RosterDocumentationChoice *self);
gboolean roster_documentation_choice_is_changed (RosterDocumentationChoice *self);

G_END_DECLS
