/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

#include "app/roster-account-form.h"
#include "model/roster-credentials.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_API_FORM (roster_api_form_get_type ())
G_DECLARE_FINAL_TYPE (RosterApiForm, roster_api_form, ROSTER, API_FORM, AdwPreferencesGroup)

void roster_api_form_set_form (RosterApiForm *self,
                               const RosterAccountForm *form,
                               const char *known_url);
void roster_api_form_add_device_sync (RosterApiForm *self, gboolean active);
void roster_api_form_fill (RosterApiForm *self, const char *url, RosterCredentials *credentials);

gboolean roster_api_form_check (RosterApiForm *self, gboolean needs_keys);
void roster_api_form_show_error (RosterApiForm *self, const GError *error);
void roster_api_form_show_key_note (RosterApiForm *self, const char *note);
void roster_api_form_clear_errors (RosterApiForm *self);
void roster_api_form_clear_keys (RosterApiForm *self);

gboolean roster_api_form_has_keys (RosterApiForm *self);
gboolean roster_api_form_is_changed (RosterApiForm *self);
char *roster_api_form_dup_address (RosterApiForm *self, char **host);
RosterCredentials *roster_api_form_dup_credentials (RosterApiForm *self);
gboolean roster_api_form_get_device_sync (RosterApiForm *self);

G_END_DECLS
