/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "providers/ninja/roster-ninja-failure.h"

#define SECRET "s3cr3t"

#define TOKEN  ROSTER_NINJA_STAGE_TOKEN
#define OAUTH  ROSTER_NINJA_STAGE_OAUTH
#define LEGACY ROSTER_NINJA_STAGE_LEGACY

#define GOOD (-1)

static const struct
{
  RosterNinjaStage stage;
  guint status;
  const char *body;
  int minutes_off;
  int code; /* GOOD: an answer */
  const char *says;
} cases[] = {
  { OAUTH, 200, "[]", 0, GOOD, NULL },
  { LEGACY, 204, "", 0, GOOD, NULL },
  /* A client whose name speaks of limits is no limit. */
  { OAUTH, 200, "[{\"name\":\"Rate Limit Ltd\"}]", 0, GOOD, NULL },
  { OAUTH, 200, "<html><body>Sign in</body></html>", 0, ROSTER_ERROR_UNAVAILABLE, "a web page" },
  { OAUTH, 200, "<html>Request rate limit exceeded</html>", 0, ROSTER_ERROR_RATE_LIMITED, NULL },
  { OAUTH, 403, "<html><h1>Too Many Requests</h1></html>", 0, ROSTER_ERROR_RATE_LIMITED, NULL },
  { LEGACY, 500, "Request limit exceeded", 0, ROSTER_ERROR_RATE_LIMITED, NULL },
  { LEGACY, 400, "{\"error\":\"rate_limit_exceeded\"}", 0, ROSTER_ERROR_RATE_LIMITED, NULL },
  { LEGACY, 429, "{\"error\":\"too_many_requests\"}", 0, ROSTER_ERROR_RATE_LIMITED, NULL },
  { OAUTH, 429, "", 0, ROSTER_ERROR_RATE_LIMITED, NULL },
  { TOKEN, 404, "{\"resultCode\":\"Client app not exist\",\"incidentId\":\"WEB-1\"}", 0,
    ROSTER_ERROR_AUTH, "another region" },
  { TOKEN, 404, "{\"resultCode\":\"Client app not exist\",\"incidentId\":\"WEB-1\"}", 0,
    ROSTER_ERROR_AUTH, "not the ID of a client app" },
  { TOKEN, 404, "{\"resultCode\":\"Client app not exist\",\"incidentId\":\"WEB-1\"}", 0,
    ROSTER_ERROR_AUTH, "legacy API key" },
  { TOKEN, 404, "{\"resultCode\":\"Client app not exist\",\"incidentId\":\"WEB-1\"}", 0,
    ROSTER_ERROR_AUTH, "“WEB-1”" },
  { TOKEN, 400, "{\"error\":\"invalid_client\"}", 0, ROSTER_ERROR_AUTH, "API secret key" },
  { TOKEN, 401, "{\"error\":\"invalid_client\"}", 0, ROSTER_ERROR_AUTH, "API secret key" },
  { TOKEN, 400, "{\"error\":\"invalid_scope\"}", 0, ROSTER_ERROR_FORBIDDEN, "Monitoring" },
  { TOKEN, 400, "{\"error\":\"unauthorized_client\"}", 0, ROSTER_ERROR_FORBIDDEN,
    "Client Credentials" },
  { OAUTH, 401, "{\"error\":\"invalid_token\"}", 0, ROSTER_ERROR_AUTH, "client app" },
  { OAUTH, 401, "", 0, ROSTER_ERROR_AUTH, "client app" },
  { LEGACY, 401, "{\"error\":\"not_authenticated\",\"error_code\":10}", 0, ROSTER_ERROR_AUTH,
    "legacy API key" },
  { LEGACY, 401, "{\"error\":\"not_authenticated\",\"error_code\":\"10\"}", 0, ROSTER_ERROR_AUTH,
    "legacy API key" },
  { LEGACY, 401, "{\"error\":\"not_authenticated\"}", 20, ROSTER_ERROR_FORBIDDEN,
    "20 minutes off" },
  { LEGACY, 401, "{\"error\":\"not_authenticated\"}", -20, ROSTER_ERROR_FORBIDDEN,
    "20 minutes off" },
  { LEGACY, 403, "{\"error\":\"skewed_time\"}", 16, ROSTER_ERROR_FORBIDDEN, "16 minutes off" },
  { LEGACY, 403, "{\"error\":\"requesttimetooskewed\"}", 0, ROSTER_ERROR_FORBIDDEN, "clock" },
  { LEGACY, 404, "{\"error\":\"invalid_id\"}", 0, ROSTER_ERROR_NOT_FOUND, "removed" },
  { OAUTH, 403, "{\"errorMessage\":{\"code\":\"user_context_required\",\"params\":{}}}", 0,
    ROSTER_ERROR_FORBIDDEN, "“user_context_required”" },
  { OAUTH, 500, "{\"resultCode\":\"FAILURE\",\"errorMessage\":\"Broken\",\"incidentId\":\"I-2\"}",
    0, ROSTER_ERROR_UNAVAILABLE, "“Broken”" },
  { OAUTH, 500, "{\"resultCode\":\"FAILURE\",\"errorMessage\":\"Broken\",\"incidentId\":\"I-2\"}",
    0, ROSTER_ERROR_UNAVAILABLE, "“I-2”" },
  { OAUTH, 404, "\"No such thing\"", 0, ROSTER_ERROR_NOT_FOUND, "“No such thing”" },
  { OAUTH, 400, "{\"errorCode\":\"x\",\"message\":\"Bad\\u0007 " SECRET "\"}", 0,
    ROSTER_ERROR_PROTOCOL, "“Bad …”" },
  { OAUTH, 500, "{\"error\":1,\"errorMessage\":[],\"incidentId\":{}}", 0, ROSTER_ERROR_UNAVAILABLE,
    "500" },
  { OAUTH, 502, "<html>Bad gateway</html>", 0, ROSTER_ERROR_UNAVAILABLE, "502" },
  { OAUTH, 503, "", 0, ROSTER_ERROR_UNAVAILABLE, "503" },
  { OAUTH, 302, "", 0, ROSTER_ERROR_PROTOCOL, "another address" },
};

static RosterHttpReply *
make_reply (guint n)
{
  RosterHttpReply *reply = roster_http_reply_new ();

  reply->status = cases[n].status;
  reply->host = g_strdup ("app.example");
  reply->date = g_get_real_time () / G_USEC_PER_SEC - cases[n].minutes_off * 60;
  g_bytes_unref (reply->body);
  reply->body = g_bytes_new_static (cases[n].body, strlen (cases[n].body));

  return reply;
}

static void
test_check (void)
{
  static const char *const secrets[] = { SECRET, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterHttpReply) reply = make_reply (i);
      g_autoptr (GError) error = NULL;
      gboolean is_good = roster_ninja_failure_check (reply, cases[i].stage, secrets, &error);

      g_test_message ("%u: %s", i, error != NULL ? error->message : "good");
      g_assert_cmpint (is_good, ==, cases[i].code == GOOD);
      if (is_good)
        {
          g_assert_no_error (error);
          continue;
        }

      g_assert_error (error, ROSTER_ERROR, cases[i].code);
      g_assert_null (strstr (error->message, SECRET));
      g_assert_nonnull (
          strstr (error->message, cases[i].says != NULL ? cases[i].says : "app.example"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ninja-failure/check", test_check);

  return g_test_run ();
}
