/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-session.h"
#include "model/roster-device-filter.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_DEVICE_RULES (roster_device_rules_get_type ())
G_DECLARE_FINAL_TYPE (RosterDeviceRules, roster_device_rules, ROSTER, DEVICE_RULES, GObject)

RosterDeviceRules *roster_device_rules_new (RosterSession *session, const char *integration);

void roster_device_rules_load_async (RosterDeviceRules *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean roster_device_rules_load_finish (RosterDeviceRules *self,
                                          GAsyncResult *result,
                                          GError **error);

RosterIntegration *roster_device_rules_get_integration (RosterDeviceRules *self);
GPtrArray *roster_device_rules_get_clients (RosterDeviceRules *self);
RosterDeviceFilter *roster_device_rules_get_filter (RosterDeviceRules *self);
int roster_device_rules_get_retire_after (RosterDeviceRules *self);

void roster_device_rules_set_retire_after (RosterDeviceRules *self, int days);
void roster_device_rules_set_skipped (RosterDeviceRules *self,
                                      RosterDeviceClass klass,
                                      gboolean skipped);
void roster_device_rules_set_seen_within (RosterDeviceRules *self, int days);
void roster_device_rules_skip_client (RosterDeviceRules *self,
                                      const char *client,
                                      gboolean skipped);
void roster_device_rules_set_asset_type (RosterDeviceRules *self,
                                         RosterDeviceClass klass,
                                         const char *asset_type);

void roster_device_rules_save_async (RosterDeviceRules *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean roster_device_rules_save_finish (RosterDeviceRules *self,
                                          GAsyncResult *result,
                                          GError **error);

G_END_DECLS
