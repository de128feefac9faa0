/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <libsecret/secret.h>

#include "secrets/roster-keyring.h"

G_BEGIN_DECLS

/**
 * RosterSecretCall:
 * @slot: the item
 * @interactive: whether the keyring may ask
 * @label: (nullable): label of the item to store
 * @value: (nullable): what to store in it
 * @origin: (nullable): the origin that is expected in it
 * @service: (nullable): the connection, once there is one
 * @items: (element-type SecretItem): items that remain to be removed
 *
 * The data of one call to the Secret Service; what a verb does not need stays unset.
 */
typedef struct
{
  RosterKeyringSlot *slot;
  gboolean interactive;
  char *label;
  SecretValue *value;
  char *origin;
  SecretService *service;
  GList *items;
} RosterSecretCall;

extern const SecretSchema roster_secret_schema;

GTask *roster_secret_call_begin (RosterKeyring *keyring,
                                 RosterKeyringSlot *slot,
                                 gboolean interactive,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void roster_secret_call_connect (GTask *task, GAsyncReadyCallback callback);
gboolean roster_secret_call_connected (GTask *task, GAsyncResult *result);
void roster_secret_call_search (GTask *task, SecretSearchFlags flags, GAsyncReadyCallback callback);
void roster_secret_call_fail (GTask *task, GError *cause);

GHashTable *roster_secret_call_make_attributes (RosterSecretCall *self);

G_END_DECLS
