/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-error.h"

#include "sandbox/roster-sandbox-json.h"

/* In the documented samples, `success` is false here and "false" there. */
static const struct
{
  guint status;
  guint code;
  const char *message;
  gboolean is_text;
} errors[] = {
  [ROSTER_SANDBOX_PASSPORTAL_INVALID_ID] = { 400, 0, "invalid id", FALSE },
  [ROSTER_SANDBOX_PASSPORTAL_INVALID_BODY] = { 400, 0, "invalid request body", TRUE },
  [ROSTER_SANDBOX_PASSPORTAL_INVALID_TYPE] = { 400, 0, "invalid type", TRUE },
  [ROSTER_SANDBOX_PASSPORTAL_INVALID_ORDER] = { 404, 0, "orderBy needs to be label or id.", TRUE },
  [ROSTER_SANDBOX_PASSPORTAL_KEY_FAILED] = { 401, 1000, "Key verification failed", FALSE },
  [ROSTER_SANDBOX_PASSPORTAL_INVALID_TOKEN] = { 401, 1006,
                                                "Invalid token: Malformed UTF-8 characters.",
                                                TRUE },
  [ROSTER_SANDBOX_PASSPORTAL_EXPIRED_TOKEN] = { 401, 1006, "Invalid token: Expired token", FALSE },
  [ROSTER_SANDBOX_PASSPORTAL_NOT_FOUND] = { 403, 0, "not found.", TRUE },
  [ROSTER_SANDBOX_PASSPORTAL_PAGE] = { 404, 0, "pageNum needs to be an integer between 1 and 9999.",
                                       FALSE },
  [ROSTER_SANDBOX_PASSPORTAL_PAGE_SIZE] = { 404, 0,
                                            "resultsPerPage needs to be an integer greater than 0.",
                                            FALSE },
  [ROSTER_SANDBOX_PASSPORTAL_METHOD] = { 405, 3000, "Method not allowed", FALSE },
};

void
roster_sandbox_passportal_error_set (RosterSandboxReply *reply, RosterSandboxPassportalError error)
{
  RosterSandboxJson json;

  roster_sandbox_json_init (&json, FALSE);
  roster_sandbox_json_open (&json, NULL, '{');
  roster_sandbox_json_raw (&json, "success", errors[error].is_text ? "\"false\"" : "false");
  roster_sandbox_json_text (&json, "message", errors[error].message);
  roster_sandbox_json_number (&json, "code", errors[error].code);
  roster_sandbox_json_number (&json, "status", errors[error].status);
  roster_sandbox_json_close (&json, '}');

  reply->status = errors[error].status;
  roster_sandbox_reply_set_body (reply, "application/json", roster_sandbox_json_steal (&json));
}
