/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <libsoup/soup.h>

#include "sandbox/roster-sandbox-fault.h"

G_BEGIN_DECLS

/**
 * RosterSandboxRequest:
 * @http: the HTTP method
 * @path: what follows the mount, without a slash in front
 * @params: query and form fields by name
 * @headers: (transfer none): as received
 * @call: (nullable): what the service calls this, for counters and faults
 * @object: (nullable): id of what it asks about, for faults
 * @account: (nullable): the key that was given, for limits only; never shown
 * @fault: (nullable): what shall go wrong
 * @conditions: (element-type RosterSandboxFault): what holds beside it
 * @body: (nullable): what was sent, if it is no form
 *
 * A request to a service. The service fills in @call, @object and @account.
 */
typedef struct
{
  const char *http;
  char *path;
  GHashTable *params;
  SoupMessageHeaders *headers;
  char *call;
  char *object;
  char *account;
  const RosterSandboxFault *fault;
  GPtrArray *conditions;
  GBytes *body;
} RosterSandboxRequest;

RosterSandboxRequest *roster_sandbox_request_new (SoupServerMessage *message, const char *path);
void roster_sandbox_request_free (RosterSandboxRequest *self);

const char *roster_sandbox_request_get (RosterSandboxRequest *self, const char *param);
const RosterSandboxFault *roster_sandbox_request_find_fault (RosterSandboxRequest *self,
                                                             RosterSandboxFaultKind kind);
gboolean roster_sandbox_request_has_fault (RosterSandboxRequest *self, RosterSandboxFaultKind kind);
gint64 roster_sandbox_request_get_time (RosterSandboxRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterSandboxRequest, roster_sandbox_request_free)

G_END_DECLS
