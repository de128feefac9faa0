/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-credentials.h"
#include "secrets/roster-keyring-slot.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_KEYRING (roster_keyring_get_type ())
G_DECLARE_INTERFACE (RosterKeyring, roster_keyring, ROSTER, KEYRING, GObject)

struct _RosterKeyringInterface
{
  GTypeInterface parent_interface;

  void (*store_async) (RosterKeyring *self,
                       RosterKeyringSlot *slot,
                       const char *name,
                       RosterCredentials *credentials,
                       gboolean interactive,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*store_finish) (RosterKeyring *self, GAsyncResult *result, GError **error);

  void (*look_up_async) (RosterKeyring *self,
                         RosterKeyringSlot *slot,
                         const char *origin,
                         gboolean interactive,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
  RosterCredentials *(*look_up_finish) (RosterKeyring *self, GAsyncResult *result, GError **error);

  void (*remove_async) (RosterKeyring *self,
                        RosterKeyringSlot *slot,
                        gboolean interactive,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  gboolean (*remove_finish) (RosterKeyring *self, GAsyncResult *result, GError **error);
};

void roster_keyring_store_async (RosterKeyring *self,
                                 RosterKeyringSlot *slot,
                                 const char *name,
                                 RosterCredentials *credentials,
                                 gboolean interactive,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean roster_keyring_store_finish (RosterKeyring *self, GAsyncResult *result, GError **error);

void roster_keyring_look_up_async (RosterKeyring *self,
                                   RosterKeyringSlot *slot,
                                   const char *origin,
                                   gboolean interactive,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
RosterCredentials *roster_keyring_look_up_finish (RosterKeyring *self,
                                                  GAsyncResult *result,
                                                  GError **error);

void roster_keyring_remove_async (RosterKeyring *self,
                                  RosterKeyringSlot *slot,
                                  gboolean interactive,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean roster_keyring_remove_finish (RosterKeyring *self, GAsyncResult *result, GError **error);

G_END_DECLS
