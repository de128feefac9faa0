/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_FIELD_HINT (roster_field_hint_get_type ())
G_DECLARE_FINAL_TYPE (RosterFieldHint, roster_field_hint, ROSTER, FIELD_HINT, AdwPreferencesRow)

GtkWidget *roster_field_hint_new (const char *help);

void roster_field_hint_set_note (RosterFieldHint *self, const char *note);
void roster_field_hint_set_error (RosterFieldHint *self, const char *error);

G_END_DECLS
