/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterIntegration:
 * @id: a slug like "nsight-1", never reused
 * @provider: the provider's id
 * @name: name for people
 * @url: base address of the API, without any key
 * @method: how requests are sent where the provider has a choice ("post", "get"), else NULL
 * @documentation: id of the documentation that it writes to
 * @device_sync: whether devices become assets
 * @rate: requests per minute; 0 for the provider's own
 * @enabled: whether its keys are kept and it may run
 * @paused: whether device sync rests
 * @generation: number of the keyring item that holds its keys
 * @account: fingerprint of its account
 * @retire_after_days: how long a vanished device's asset stays active
 * @created_at: when it was connected
 *
 * One connected account of a provider. Its keys are in the keyring, never here.
 */
typedef struct
{
  char *id;
  char *provider;
  char *name;
  char *url;
  char *method;
  char *documentation;
  gboolean device_sync;
  int rate;
  gboolean enabled;
  gboolean paused;
  int generation;
  char *account;
  int retire_after_days;
  gint64 created_at;
} RosterIntegration;

#define ROSTER_TYPE_INTEGRATION (roster_integration_get_type ())
ROSTER_DECLARE_BOXED (RosterIntegration, roster_integration)

RosterIntegration *roster_integration_new (void);
RosterIntegration *roster_integration_copy (RosterIntegration *self);

G_END_DECLS
