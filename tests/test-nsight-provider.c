/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "nsight-service.h"
#include "providers/roster-provider-registry.h"

#define EMPTY   "<result><items/></result>"
#define FAIL(n) "<result status=\"FAIL\"><error><errorcode>" #n "</errorcode></error></result>"
#define PAGE    "<html><body>Sign in</body></html>"

static RosterClientPage *
fetch_clients (NsightFixture *fixture, GError **error)
{
  g_clear_object (&fixture->result);
  roster_provider_fetch_clients_async (fixture->provider, NULL, fixture->cancellable,
                                       nsight_service_on_done_cb, &fixture->result);

  return roster_provider_fetch_clients_finish (fixture->provider,
                                               nsight_service_wait (&fixture->result), error);
}

static void
test_clients (NsightFixture *fixture, gconstpointer method)
{
  g_autofree char *question = g_ascii_strup (method != NULL ? method : "post", -1);
  g_autofree char *expected = g_strconcat (question, " list_clients", NULL);
  g_autoptr (RosterClientPage) page = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say_file (fixture->service, "list_clients", "clients.xml");
  page = fetch_clients (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->clients->len, ==, 9);
  g_assert_null (page->next);
  nsight_fixture_check_questions (fixture, expected);
}

static void
test_clients_few (NsightFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterClientPage) none = NULL;
  g_autoptr (RosterClientPage) one = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (fixture->service, "list_clients", 200, NULL, "<result status=\"OK\"/>");
  nsight_service_say_file (fixture->service, "list_clients", "clients-one.xml");

  none = fetch_clients (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->clients->len, ==, 0);

  one = fetch_clients (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (one->clients->len, ==, 1);
}

static char *
make_many_clients (guint n, const char *end)
{
  GString *body = g_string_new ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><result><items>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (body,
                            "<client><name><![CDATA[Client %u]]></name><clientid>%u</clientid>"
                            "<server_count>1</server_count></client>",
                            i, i);

  g_string_append (body, end);
  return g_string_free (body, FALSE);
}

/* Enough to be parsed in a thread, where a failure has to find its way as well. */
static void
test_clients_many (NsightFixture *fixture, gconstpointer method)
{
  const guint n = 20 * 1000;
  g_autofree char *whole = make_many_clients (n, "</items></result>");
  g_autofree char *cut = make_many_clients (n, "</items>");
  g_autofree char *failed = make_many_clients (n, "</items><error><errorcode>3</errorcode></error>"
                                                  "</result>");
  g_autoptr (RosterClientPage) page = NULL;
  g_autoptr (GError) cut_error = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (fixture->service, "list_clients", 200, NULL, whole);
  nsight_service_say (fixture->service, "list_clients", 200, NULL, cut);
  nsight_service_say (fixture->service, "list_clients", 200, NULL, failed);

  page = fetch_clients (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->clients->len, ==, n);

  g_assert_null (fetch_clients (fixture, &cut_error));
  nsight_service_check_error (cut_error, ROSTER_ERROR_PROTOCOL);

  g_assert_null (fetch_clients (fixture, &error));
  nsight_service_check_error (error, ROSTER_ERROR_AUTH);
}

static void
test_clients_errors (NsightFixture *fixture, gconstpointer method)
{
  static const struct
  {
    guint status;
    const char *body;
    RosterError error;
  } answers[] = {
    { 401, EMPTY, ROSTER_ERROR_AUTH },
    { 403, EMPTY, ROSTER_ERROR_FORBIDDEN },
    { 404, EMPTY, ROSTER_ERROR_NOT_FOUND },
    { 302, EMPTY, ROSTER_ERROR_PROTOCOL },
    { 200, PAGE, ROSTER_ERROR_UNAVAILABLE },
    { 200, "<settings/>", ROSTER_ERROR_PROTOCOL },
    { 200, "<result><items><client><clientid>1</clientid>", ROSTER_ERROR_PROTOCOL },
    { 200, FAIL (3), ROSTER_ERROR_AUTH },
    { 200, FAIL (4), ROSTER_ERROR_PROTOCOL },
    { 200, FAIL (5), ROSTER_ERROR_PROTOCOL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    nsight_service_say (fixture->service, "list_clients", answers[i].status, NULL, answers[i].body);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fetch_clients (fixture, &error));
      nsight_service_check_error (error, (int) answers[i].error);
      /* Once each, and never with another method: that is for verifying. */
      nsight_fixture_check_questions (fixture, "POST list_clients");
    }
}

static void
test_clients_retried (NsightFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterClientPage) page = NULL;
  g_autoptr (GError) error = NULL;

  nsight_service_say (fixture->service, "list_clients", 429, "Retry-After: 1", EMPTY);
  nsight_service_say (fixture->service, "list_clients", 500, NULL, PAGE);
  nsight_service_say_file (fixture->service, "list_clients", "clients-one.xml");

  page = fetch_clients (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->clients->len, ==, 1);
  nsight_fixture_check_questions (fixture,
                                  "POST list_clients, POST list_clients, POST list_clients");
}

static void
test_offline (void)
{
  NsightService *service = nsight_service_new ();
  NsightFixture fixture = { .provider = nsight_service_make_provider (service, NULL) };
  g_autoptr (GError) error = NULL;

  nsight_service_free (service);
  g_assert_null (fetch_clients (&fixture, &error));
  nsight_service_check_error (error, ROSTER_ERROR_OFFLINE);
  g_clear_object (&fixture.result);
  g_assert_finalize_object (fixture.provider);
}

/* Lets everybody through and takes notes. */
#define TEST_TYPE_BUDGET (test_budget_get_type ())
G_DECLARE_FINAL_TYPE (TestBudget, test_budget, TEST, BUDGET, GObject)

struct _TestBudget
{
  GObject parent_instance;

  char *account;
  int per_minute;
  guint n_reserved;
};

static void test_budget_iface_init (RosterBudgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestBudget,
                               test_budget,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_BUDGET, test_budget_iface_init))

static void
test_budget_reserve_async (RosterBudget *budget,
                           const char *account,
                           int limit,
                           int window,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  TestBudget *self = TEST_BUDGET (budget);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, test_budget_reserve_async);
  g_free (self->account);
  self->account = g_strdup (account);
  g_assert_cmpint (window, ==, 60);
  self->per_minute = limit;
  self->n_reserved++;
  g_task_return_int (task, 0);
}

static gint64
test_budget_reserve_finish (RosterBudget *budget, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

static void
test_budget_finalize (GObject *object)
{
  g_free (TEST_BUDGET (object)->account);

  G_OBJECT_CLASS (test_budget_parent_class)->finalize (object);
}

static void
test_budget_class_init (TestBudgetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_budget_finalize;
}

static void
test_budget_init (TestBudget *self)
{
}

static void
test_budget_iface_init (RosterBudgetInterface *iface)
{
  iface->reserve_async = test_budget_reserve_async;
  iface->reserve_finish = test_budget_reserve_finish;
}

/* Each request takes a place of the account; the user's own rate goes before the provider's. */
static void
test_budget (void)
{
  static const struct
  {
    int rate;
    int per_minute;
  } rates[] = { { 0, 60 }, { 7, 7 } };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autoptr (NsightService) service = nsight_service_new ();
      g_autoptr (RosterIntegration) integration = nsight_service_make_integration (service, NULL);
      g_autoptr (RosterCredentials) credentials = nsight_service_make_credentials ();
      g_autofree char *account = roster_credentials_fingerprint (credentials);
      g_autoptr (TestBudget) budget = g_object_new (TEST_TYPE_BUDGET, NULL);
      g_autoptr (RosterHttpClient) http = roster_http_client_new (ROSTER_BUDGET (budget));
      NsightFixture fixture = { .service = service };
      g_autoptr (RosterClientPage) page = NULL;
      g_autoptr (GError) error = NULL;

      integration->rate = rates[i].rate;
      nsight_service_say (service, "list_clients", 200, NULL, EMPTY);
      fixture.provider = roster_provider_registry_create (integration, credentials, http);
      page = fetch_clients (&fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (budget->account, ==, account);
      g_assert_cmpint (budget->per_minute, ==, rates[i].per_minute);
      g_assert_cmpuint (budget->n_reserved, ==, roster_http_client_get_n_requests (http));

      g_clear_object (&fixture.result);
      g_assert_finalize_object (fixture.provider);
    }
}

#define ADD(path, method, function)                                                                \
  g_test_add ("/nsight-provider/" path, NsightFixture, method, nsight_fixture_set_up, function,    \
              nsight_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("clients/method-not-known", NULL, test_clients);
  ADD ("clients/post", "post", test_clients);
  ADD ("clients/get", "get", test_clients);
  ADD ("clients/few", NULL, test_clients_few);
  ADD ("clients/many", NULL, test_clients_many);
  ADD ("clients/errors", NULL, test_clients_errors);
  ADD ("clients/retried", NULL, test_clients_retried);
  g_test_add_func ("/nsight-provider/offline", test_offline);
  g_test_add_func ("/nsight-provider/budget", test_budget);

  return g_test_run ();
}
