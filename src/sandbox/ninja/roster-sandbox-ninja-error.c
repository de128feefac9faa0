/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-error.h"

#include "sandbox/roster-sandbox-json.h"

/* The families of errors: those of the layer in front, which API v1 has too, those of OAuth, and
 * those of the application, whose message is a text or an object. */

static const struct
{
  guint status;
  const char *error;
  const char *description;
  guint code;
} errors[] = {
  [ROSTER_SANDBOX_NINJA_MISSING_HEADER] = { 400, "missing_header", "Missing header: Authorization",
                                            2 },
  [ROSTER_SANDBOX_NINJA_INVALID_HEADER] = { 400, "invalid_header", "Invalid header: Authorization",
                                            1 },
  [ROSTER_SANDBOX_NINJA_NOT_AUTHENTICATED] = { 401, "not_authenticated", "Invalid credentials",
                                               10 },
  [ROSTER_SANDBOX_NINJA_SKEWED_TIME] = { 403, "skewed_time",
                                         "The request time differs too much from the server's",
                                         11 },
  [ROSTER_SANDBOX_NINJA_INVALID_ID] = { 404, "invalid_id", "The entity does not exist", 20 },
  [ROSTER_SANDBOX_NINJA_RATE_LIMIT] = { 429, "rate_limit_exceeded", "Request rate limit exceeded",
                                        30 },
};

static void
take (RosterSandboxReply *reply, guint status, RosterSandboxJson *json)
{
  reply->status = status;
  roster_sandbox_reply_set_body (reply, "application/json", roster_sandbox_json_steal (json));
}

void
roster_sandbox_ninja_error_set (RosterSandboxReply *reply, RosterSandboxNinjaError error)
{
  RosterSandboxJson json;

  roster_sandbox_json_init (&json, FALSE);
  roster_sandbox_json_open (&json, NULL, '{');
  roster_sandbox_json_text (&json, "error", errors[error].error);
  roster_sandbox_json_text (&json, "error_description", errors[error].description);
  roster_sandbox_json_number (&json, "error_code", errors[error].code);
  roster_sandbox_json_close (&json, '}');
  take (reply, errors[error].status, &json);
}

/**
 * roster_sandbox_ninja_error_set_oauth:
 * @reply: (inout): a reply
 * @status: HTTP status
 * @error: as OAuth names it
 * @description: (nullable): more, which is not always there
 */
void
roster_sandbox_ninja_error_set_oauth (RosterSandboxReply *reply,
                                      guint status,
                                      const char *error,
                                      const char *description)
{
  RosterSandboxJson json;

  roster_sandbox_json_init (&json, FALSE);
  roster_sandbox_json_open (&json, NULL, '{');
  roster_sandbox_json_text (&json, "error", error);
  if (description != NULL)
    roster_sandbox_json_text (&json, "error_description", description);
  roster_sandbox_json_close (&json, '}');
  take (reply, status, &json);
}

/**
 * roster_sandbox_ninja_error_set_result:
 * @reply: (inout): a reply
 * @status: HTTP status
 * @code: result code
 * @message: (nullable): more, which is not always there
 */
void
roster_sandbox_ninja_error_set_result (RosterSandboxReply *reply,
                                       guint status,
                                       const char *code,
                                       const char *message)
{
  RosterSandboxJson json;

  roster_sandbox_json_init (&json, FALSE);
  roster_sandbox_json_open (&json, NULL, '{');
  roster_sandbox_json_text (&json, "resultCode", code);
  if (message != NULL)
    roster_sandbox_json_text (&json, "errorMessage", message);
  roster_sandbox_json_text (&json, "incidentId",
                            "WEB_MGMT_SERVICE-00000000-0000-4000-8000-000000000000");
  roster_sandbox_json_close (&json, '}');
  take (reply, status, &json);
}

/**
 * roster_sandbox_ninja_error_set_message:
 * @reply: (inout): a reply
 * @status: HTTP status
 * @code: code of the message
 * @param: what it is about
 */
void
roster_sandbox_ninja_error_set_message (RosterSandboxReply *reply,
                                        guint status,
                                        const char *code,
                                        const char *param)
{
  RosterSandboxJson json;

  roster_sandbox_json_init (&json, FALSE);
  roster_sandbox_json_open (&json, NULL, '{');
  roster_sandbox_json_open (&json, "errorMessage", '{');
  roster_sandbox_json_text (&json, "code", code);
  roster_sandbox_json_open (&json, "params", '{');
  roster_sandbox_json_text (&json, "param", param);
  roster_sandbox_json_close (&json, '}');
  roster_sandbox_json_close (&json, '}');
  roster_sandbox_json_close (&json, '}');
  take (reply, status, &json);
}
