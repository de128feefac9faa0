/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "net/roster-http-request.h"
#include "providers/nsight/roster-nsight-parse.h"

G_BEGIN_DECLS

#define ROSTER_NSIGHT_METHOD_POST "post"
#define ROSTER_NSIGHT_METHOD_GET  "get"

/**
 * RosterNsightCall:
 * @service: the service's name
 * @parameter: (nullable): name of its parameter
 * @value: (nullable): value of @parameter
 * @parse: reads the reply
 * @scope: (nullable): for @parse
 *
 * A question to the API.
 */
typedef struct
{
  const char *service;
  const char *parameter;
  char *value;
  RosterNsightParser parse;
  RosterNsightScope *scope;
} RosterNsightCall;

#define ROSTER_TYPE_NSIGHT_CALL (roster_nsight_call_get_type ())
ROSTER_DECLARE_BOXED (RosterNsightCall, roster_nsight_call)

RosterNsightCall *roster_nsight_call_new_clients (void);
RosterNsightCall *roster_nsight_call_new_sites (const char *client_id);
RosterNsightCall *roster_nsight_call_new_devices (const char *site_id, RosterNsightScope *scope);

RosterHttpRequest *roster_nsight_call_to_request (RosterNsightCall *self,
                                                  GUri *base,
                                                  const char *method,
                                                  const char *key);

G_END_DECLS
