/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "ninja-service.h"

#define TOKEN   NINJA_SERVICE_TOKEN_QUESTION
#define OLD     "POST /oauth/token"
#define ORGS    "GET /v2/organizations?pageSize=1"
#define API     "GET /api/v2/organizations?pageSize=1"
#define PING    "GET /v1/ping"
#define NO_APP  "{\"resultCode\":\"Client app not exist\",\"incidentId\":\"WEB-7\"}"
#define PAGE    "<!DOCTYPE html><html><body>Not found</body></html>"
#define HTML    "Content-Type: text/html"
#define REFUSED "{\"error\":\"not_authenticated\",\"error_code\":10}"
#define SKEWED  "{\"error\":\"skewed_time\"}"

#define MAX_SAYS 5

typedef struct
{
  const char *question;
  guint status;
  const char *header;
  const char *body;
} Say;

static const struct
{
  const char *name;
  gboolean with_legacy_key;
  const char *date_header; /* that legacy keys need; NULL: they are refused */
  gboolean also_v2;
  Say says[MAX_SAYS];
  const char *questions;
  const char *method; /* NULL: an error */
  int error;
  const char *message;
} cases[] = {
  { "oauth", FALSE, NULL, FALSE, { { ORGS, 200, NULL, "[]" } }, TOKEN ", " ORGS, "oauth", 0, NULL },
  { "oauth/old-path",
    FALSE,
    NULL,
    FALSE,
    { { TOKEN, 404, HTML, PAGE }, { ORGS, 200, NULL, "[]" } },
    TOKEN ", " OLD ", " ORGS,
    "oauth",
    0,
    NULL },
  { "oauth/api-path/404",
    FALSE,
    NULL,
    FALSE,
    { { ORGS, 404, HTML, PAGE }, { API, 200, NULL, "[]" } },
    TOKEN ", " ORGS ", " API,
    "oauth-api",
    0,
    NULL },
  { "oauth/api-path/page",
    FALSE,
    NULL,
    FALSE,
    { { ORGS, 200, HTML, PAGE }, { API, 200, NULL, "[]" } },
    TOKEN ", " ORGS ", " API,
    "oauth-api",
    0,
    NULL },
  { "oauth/not-there",
    FALSE,
    NULL,
    FALSE,
    { { ORGS, 404, HTML, PAGE }, { API, 404, HTML, PAGE } },
    TOKEN ", " ORGS ", " API,
    NULL,
    ROSTER_ERROR_NOT_FOUND,
    "nothing at this address" },
  { "oauth/no-app",
    FALSE,
    NULL,
    FALSE,
    { { TOKEN, 404, NULL, NO_APP } },
    TOKEN ", " ORGS ", " PING ", " PING,
    NULL,
    ROSTER_ERROR_AUTH,
    "another region, the key is not the ID of a client app, or it is a legacy API key" },
  { "oauth/no-app/incident",
    FALSE,
    NULL,
    FALSE,
    { { TOKEN, 404, NULL, NO_APP } },
    TOKEN ", " ORGS ", " PING ", " PING,
    NULL,
    ROSTER_ERROR_AUTH,
    "“WEB-7”" },
  { "oauth/wrong-secret",
    FALSE,
    NULL,
    FALSE,
    { { TOKEN, 400, NULL, "{\"error\":\"invalid_client\"}" } },
    TOKEN ", " ORGS ", " PING ", " PING,
    NULL,
    ROSTER_ERROR_AUTH,
    "API secret key" },
  { "oauth/scope",
    FALSE,
    NULL,
    FALSE,
    { { TOKEN, 400, NULL, "{\"error\":\"invalid_scope\"}" } },
    TOKEN,
    NULL,
    ROSTER_ERROR_FORBIDDEN,
    "Monitoring" },
  { "oauth/forbidden",
    FALSE,
    NULL,
    FALSE,
    { { ORGS, 403, NULL, "{\"errorMessage\":\"No access\"}" } },
    TOKEN ", " ORGS,
    NULL,
    ROSTER_ERROR_FORBIDDEN,
    "“No access”" },
  { "oauth/token-is-a-page",
    FALSE,
    NULL,
    FALSE,
    { { TOKEN, 200, HTML, PAGE } },
    TOKEN,
    NULL,
    ROSTER_ERROR_UNAVAILABLE,
    "a web page" },
  { "oauth/no-token",
    FALSE,
    NULL,
    FALSE,
    { { TOKEN, 200, NULL, "{\"access_token\":\"with\\nnewline\"}" } },
    TOKEN ", " ORGS ", " PING ", " PING,
    NULL,
    ROSTER_ERROR_PROTOCOL,
    "no token" },
  { "oauth/rate",
    FALSE,
    NULL,
    FALSE,
    { { ORGS, 200, HTML, "<html>Request rate limit exceeded</html>" } },
    TOKEN ", " ORGS,
    NULL,
    ROSTER_ERROR_RATE_LIMITED,
    "slow down" },
  { "oauth/wrong-shape",
    FALSE,
    NULL,
    FALSE,
    { { ORGS, 200, NULL, "{\"results\":[]}" } },
    TOKEN ", " ORGS,
    NULL,
    ROSTER_ERROR_PROTOCOL,
    "not as documented" },
  { "oauth/not-json",
    FALSE,
    NULL,
    FALSE,
    { { ORGS, 200, NULL, "OK" } },
    TOKEN ", " ORGS,
    NULL,
    ROSTER_ERROR_PROTOCOL,
    NULL },
  { "oauth/redirect",
    FALSE,
    NULL,
    FALSE,
    { { ORGS, 302, "Location: https://other.example/v2/x?token=TOKEN.1", "" } },
    TOKEN ", " ORGS,
    NULL,
    ROSTER_ERROR_PROTOCOL,
    "https://other.example" },
  { "legacy/v2", TRUE, "x-nj-date", TRUE, { { ORGS, 200, NULL, "[]" } }, ORGS, "hmac-v2", 0, NULL },
  { "legacy/v1",
    TRUE,
    "x-nj-date",
    FALSE,
    { { PING, 204, NULL, "" } },
    ORGS ", " PING,
    "hmac",
    0,
    NULL },
  { "legacy/v1/v2-not-there",
    TRUE,
    "x-nj-date",
    TRUE,
    { { ORGS, 404, HTML, PAGE }, { PING, 204, NULL, "" } },
    ORGS ", " PING,
    "hmac",
    0,
    NULL },
  { "legacy/v1/date",
    TRUE,
    "Date",
    FALSE,
    { { PING, 204, NULL, "" } },
    ORGS ", " PING ", " PING,
    "hmac-date",
    0,
    NULL },
  { "legacy/refused",
    TRUE,
    NULL,
    FALSE,
    { { TOKEN, 404, NULL, NO_APP } },
    ORGS ", " PING ", " PING ", " TOKEN,
    NULL,
    ROSTER_ERROR_AUTH,
    "refuses the legacy API key" },
  { "legacy/is-an-app",
    TRUE,
    NULL,
    FALSE,
    { { ORGS, 200, NULL, "[]" } },
    ORGS ", " PING ", " PING ", " TOKEN ", " ORGS,
    "oauth",
    0,
    NULL },
  { "legacy/wrong-shape",
    TRUE,
    "x-nj-date",
    TRUE,
    { { ORGS, 200, NULL, "{\"results\":[]}" }, { TOKEN, 404, NULL, NO_APP } },
    ORGS,
    NULL,
    ROSTER_ERROR_PROTOCOL,
    "not as documented" },
  { "legacy/skew",
    TRUE,
    "x-nj-date",
    TRUE,
    { { ORGS, 403, "Date: Thu, 07 Jan 2021 23:05:09 GMT", SKEWED },
      { PING, 403, "Date: Thu, 07 Jan 2021 23:05:09 GMT", SKEWED },
      { TOKEN, 404, NULL, NO_APP } },
    ORGS ", " PING ", " PING ", " TOKEN,
    NULL,
    ROSTER_ERROR_FORBIDDEN,
    "minutes off" },
};

static gboolean
verify (RosterProvider *provider, char **method, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  roster_provider_verify_async (provider, NULL, ninja_service_on_done_cb, &result);

  return roster_provider_verify_finish (provider, ninja_service_wait (&result), method, error);
}

static void
check_case (guint n, const char *old_method)
{
  NinjaService *service = ninja_service_new ();
  RosterProvider *provider =
      ninja_service_make_provider (service, old_method, cases[n].with_legacy_key, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *method = NULL;
  g_autofree char *questions = NULL;
  gboolean is_good;

  ninja_service_take_legacy (service, cases[n].date_header, cases[n].also_v2);
  for (guint i = 0; i < MAX_SAYS && cases[n].says[i].question != NULL; i++)
    ninja_service_say (service, cases[n].says[i].question, cases[n].says[i].status,
                       cases[n].says[i].header, cases[n].says[i].body);

  is_good = verify (provider, &method, &error);
  questions = ninja_service_take_questions (service);
  g_assert_cmpstr (questions, ==, cases[n].questions);
  g_assert_cmpstr (method, ==, cases[n].method);
  g_assert_cmpint (is_good, ==, cases[n].method != NULL);
  if (is_good)
    g_assert_no_error (error);
  else
    ninja_service_check_error (error, cases[n].error, cases[n].message);

  g_assert_finalize_object (provider);
  ninja_service_free (service);
}

/* The same whatever was found before. */
static void
test_verify_case (gconstpointer data)
{
  static const char *const old_methods[] = { NULL, "oauth", "hmac-date" };

  for (guint i = 0; i < G_N_ELEMENTS (old_methods); i++)
    check_case (GPOINTER_TO_UINT (data), old_methods[i]);
}

/* A legacy key of another form than the documented one is found as well, only later. */
static void
test_verify_form_is_a_hint (void)
{
  NinjaService *service = ninja_service_new ();
  RosterProvider *provider = ninja_service_make_provider (service, NULL, TRUE, NULL);
  g_autofree char *method = NULL;
  g_autoptr (GError) error = NULL;

  ninja_service_say (service, ORGS, 200, NULL, "[]");
  g_assert_true (verify (provider, &method, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (method, ==, "oauth");

  g_assert_finalize_object (provider);
  ninja_service_free (service);
}

static void
test_verify_cancelled (void)
{
  static const struct
  {
    gboolean with_legacy_key;
    const char *hanging;
  } steps[] = { { FALSE, TOKEN }, { FALSE, ORGS }, { TRUE, ORGS }, { TRUE, PING } };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      NinjaService *service = ninja_service_new ();
      RosterProvider *provider =
          ninja_service_make_provider (service, NULL, steps[i].with_legacy_key, NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      gboolean is_hanging = FALSE;

      ninja_service_take_legacy (service, "x-nj-date", strcmp (steps[i].hanging, ORGS) == 0);
      ninja_service_say (service, steps[i].hanging, NINJA_SERVICE_HANG, NULL, "");
      roster_provider_verify_async (provider, cancellable, ninja_service_on_done_cb, &result);
      while (!is_hanging)
        {
          g_autofree char *questions = NULL;

          g_main_context_iteration (NULL, TRUE);
          questions = ninja_service_take_questions (service);
          is_hanging = strstr (questions, steps[i].hanging) != NULL;
        }

      g_cancellable_cancel (cancellable);
      g_assert_false (
          roster_provider_verify_finish (provider, ninja_service_wait (&result), NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      g_clear_object (&result);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_finalize_object (provider);
      ninja_service_free (service);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ninja-verify/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_verify_case);
    }
  g_test_add_func ("/ninja-verify/form-is-a-hint", test_verify_form_is_a_hint);
  g_test_add_func ("/ninja-verify/cancelled", test_verify_cancelled);

  return g_test_run ();
}
