/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "nsight-service.h"

#define OK      "<result status=\"OK\"><items/></result>"
#define FAIL(n) "<result status=\"FAIL\"><error><errorcode>" #n "</errorcode></error></result>"
#define PAGE    "<!DOCTYPE html><html><body>apikey=" NSIGHT_SERVICE_KEY "</body></html>"
#define QUOTES                                                                                     \
  "<result status=\"FAIL\"><error><message><![CDATA[Bad " NSIGHT_SERVICE_KEY                       \
  " in ?apikey=" NSIGHT_SERVICE_KEY "&service]]></message></error></result>"

#define POST_ONLY "POST list_clients"
#define BOTH      "POST list_clients, GET list_clients"

#define NOT_ASKED NULL

static const struct
{
  const char *name;
  guint post_status;
  const char *post_header;
  const char *post;
  const char *get; /* 200 */
  const char *questions;
  const char *method; /* NULL: an error */
  RosterError error;
  const char *says;
} cases[] = {
  { "post", 200, NULL, OK, NOT_ASKED, POST_ONLY, "post", 0, NULL },
  { "post/xml-as-html", 200, "Content-Type: text/html", OK, NOT_ASKED, POST_ONLY, "post", 0, NULL },
  { "get/missing-parameter", 200, NULL, FAIL (5), OK, BOTH, "get", 0, NULL },
  { "get/invalid-parameter", 200, NULL, FAIL (4), OK, BOTH, "get", 0, NULL },
  { "get/refused", 200, NULL, FAIL (5), FAIL (3), BOTH, NULL, ROSTER_ERROR_AUTH,
    "another territory" },
  { "get/fails-too", 200, NULL, FAIL (4), FAIL (5), BOTH, NULL, ROSTER_ERROR_PROTOCOL,
    "127.0.0.1" },
  { "get/quotes-key", 200, NULL, FAIL (5), QUOTES, BOTH, NULL, ROSTER_ERROR_PROTOCOL,
    "“Bad … in ?apikey=…”" },
  { "get/page", 200, NULL, FAIL (5), PAGE, BOTH, NULL, ROSTER_ERROR_UNAVAILABLE, "a web page" },
  { "no-get/key", 200, NULL, FAIL (2), NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_AUTH,
    "another territory" },
  { "no-get/login", 200, NULL, FAIL (3), NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_AUTH,
    "another territory" },
  { "no-get/other-number", 200, NULL, FAIL (1), NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_PROTOCOL,
    "127.0.0.1" },
  { "no-get/no-number", 200, NULL, QUOTES, NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_PROTOCOL,
    "“Bad … in ?apikey=…”" },
  { "no-get/page", 200, NULL, PAGE, NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_UNAVAILABLE,
    "a web page" },
  { "no-get/page-as-html", 200, "Content-Type: text/html", "<p>Sign in<p>", NOT_ASKED, POST_ONLY,
    NULL, ROSTER_ERROR_UNAVAILABLE, "a web page" },
  { "no-get/redirect", 302, "Location: https://other.example/api/?apikey=" NSIGHT_SERVICE_KEY,
    FAIL (5), NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_PROTOCOL, "https://other.example" },
  { "no-get/401", 401, NULL, FAIL (5), NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_AUTH, "127.0.0.1" },
  { "no-get/403", 403, NULL, FAIL (5), NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_FORBIDDEN,
    "firewall" },
  { "no-get/404", 404, NULL, FAIL (5), NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_NOT_FOUND,
    "127.0.0.1" },
  { "no-get/405", 405, NULL, FAIL (5), NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_PROTOCOL, "405" },
  { "no-get/other-xml", 200, NULL, "<settings/>", NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_PROTOCOL,
    "not the API server" },
  { "no-get/cut-short", 200, NULL,
    "<result status=\"FAIL\"><error><errorcode>5</errorcode></error>", NOT_ASKED, POST_ONLY, NULL,
    ROSTER_ERROR_PROTOCOL, "ends in the middle" },
  { "no-get/empty", 200, NULL, "", NOT_ASKED, POST_ONLY, NULL, ROSTER_ERROR_PROTOCOL, "empty" },
};

static void
check_case (guint n, const char *old_method)
{
  g_autoptr (NsightService) service = nsight_service_new ();
  RosterProvider *provider = nsight_service_make_provider (service, old_method);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *method = NULL;
  g_autofree char *questions = NULL;
  gboolean is_good;

  nsight_service_say (service, "POST list_clients", cases[n].post_status, cases[n].post_header,
                      cases[n].post);
  if (cases[n].get != NOT_ASKED)
    nsight_service_say (service, "GET list_clients", 200, NULL, cases[n].get);

  roster_provider_verify_async (provider, NULL, nsight_service_on_done_cb, &result);
  is_good =
      roster_provider_verify_finish (provider, nsight_service_wait (&result), &method, &error);

  questions = nsight_service_dup_questions (service);
  g_assert_cmpstr (questions, ==, cases[n].questions);
  g_assert_cmpstr (method, ==, cases[n].method);
  g_assert_cmpint (is_good, ==, cases[n].method != NULL);
  if (is_good)
    {
      g_assert_no_error (error);
    }
  else
    {
      nsight_service_check_error (error, (int) cases[n].error);
      g_assert_nonnull (strstr (error->message, cases[n].says));
    }

  g_clear_object (&result);
  g_assert_finalize_object (provider);
}

/* The same whatever was found before. */
static void
test_verify_case (gconstpointer data)
{
  static const char *const old_methods[] = { NULL, "post", "get" };

  for (guint i = 0; i < G_N_ELEMENTS (old_methods); i++)
    check_case (GPOINTER_TO_UINT (data), old_methods[i]);
}

static void
test_verify_cancelled (void)
{
  static const char *const hanging[] = { "POST list_clients", "GET list_clients" };

  for (guint i = 0; i < G_N_ELEMENTS (hanging); i++)
    {
      g_autoptr (NsightService) service = nsight_service_new ();
      RosterProvider *provider = nsight_service_make_provider (service, NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *questions = NULL;

      nsight_service_say (service, hanging[i], NSIGHT_SERVICE_HANG, NULL, "");
      nsight_service_say (service, "list_clients", 200, NULL, FAIL (5));
      roster_provider_verify_async (provider, cancellable, nsight_service_on_done_cb, &result);

      do
        {
          g_main_context_iteration (NULL, TRUE);
          g_free (questions);
          questions = nsight_service_dup_questions (service);
        }
      while (strstr (questions, hanging[i]) == NULL);

      g_cancellable_cancel (cancellable);
      g_assert_false (
          roster_provider_verify_finish (provider, nsight_service_wait (&result), NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      g_clear_object (&result);
      g_assert_finalize_object (provider);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/nsight-verify/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_verify_case);
    }
  g_test_add_func ("/nsight-verify/cancelled", test_verify_cancelled);

  return g_test_run ();
}
