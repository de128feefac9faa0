/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-asset-list.h"
#include "app/roster-documentation-editor.h"
#include "app/roster-documented-client.h"
#include "app/roster-session.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DOCUMENTATION_VIEW (roster_documentation_view_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterDocumentationView, roster_documentation_view, ROSTER, DOCUMENTATION_VIEW, GObject)

RosterDocumentationView *roster_documentation_view_new (RosterSession *session, const char *id);

void roster_documentation_view_load (RosterDocumentationView *self);
void roster_documentation_view_set_search (RosterDocumentationView *self, const char *search);
void roster_documentation_view_set_removed (RosterDocumentationView *self, gboolean removed);

RosterDocumentation *roster_documentation_view_get_documentation (RosterDocumentationView *self);
gboolean roster_documentation_view_is_editable (RosterDocumentationView *self);
RosterAssetList *roster_documentation_view_make_asset_list (RosterDocumentationView *self);
RosterDocumentationEditor *roster_documentation_view_make_editor (RosterDocumentationView *self);
guint roster_documentation_view_get_n_clients (RosterDocumentationView *self);
guint roster_documentation_view_get_n_assets (RosterDocumentationView *self);
RosterIntegration *roster_documentation_view_find_integration (RosterDocumentationView *self,
                                                               const char *id);
RosterDocumentedClient *roster_documentation_view_find_client (RosterDocumentationView *self,
                                                               const char *id,
                                                               guint *position);

G_END_DECLS
