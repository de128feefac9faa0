/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "ninja-service.h"

#define CUSTOMERS "GET /v1/customers"
#define DEVICES   "GET /v1/devices"

/* Lets everybody through and takes notes. */
#define TEST_TYPE_BUDGET (test_budget_get_type ())
G_DECLARE_FINAL_TYPE (TestBudget, test_budget, TEST, BUDGET, GObject)

struct _TestBudget
{
  GObject parent_instance;

  GString *places;
  gint64 wait;
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
  g_string_append_printf (self->places, "%s%d/%d", g_str_has_suffix (account, "/lists") ? "L" : "A",
                          limit, window);
  g_string_append_c (self->places, ' ');
  g_task_return_int (task, self->wait);
}

static gint64
test_budget_reserve_finish (RosterBudget *budget, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

static void
test_budget_finalize (GObject *object)
{
  g_string_free (TEST_BUDGET (object)->places, TRUE);

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
  self->places = g_string_new (NULL);
}

static void
test_budget_iface_init (RosterBudgetInterface *iface)
{
  iface->reserve_async = test_budget_reserve_async;
  iface->reserve_finish = test_budget_reserve_finish;
}

static void
test_lists (NinjaFixture *fixture, gconstpointer method)
{
  g_autoptr (RosterClientPage) clients = NULL;
  g_autoptr (RosterDevicePage) devices = NULL;
  g_autoptr (GError) error = NULL;

  ninja_service_say_file (fixture->service, CUSTOMERS, "customers.json");
  ninja_service_say_file (fixture->service, DEVICES, "legacy-devices.json");

  clients = ninja_fixture_fetch_clients (fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clients->clients->len, ==, 2);
  g_assert_null (clients->next);

  devices = ninja_fixture_fetch_devices (fixture, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (devices->devices->len, ==, 2);
  g_assert_cmpuint (devices->issues->len, ==, 1);
  g_assert_null (devices->next);
  ninja_fixture_check_questions (fixture, CUSTOMERS ", " DEVICES);
}

/* Whoever asks for the devices of single clients costs one list, also when two ask at once. */
static void
test_by_client (NinjaFixture *fixture, gconstpointer method)
{
  static const struct
  {
    const char *client_id;
    guint n_devices;
  } cases[] = { { "7", 1 }, { "9", 1 }, { "10", 0 } };
  GAsyncResult *results[G_N_ELEMENTS (cases)] = { NULL };

  ninja_service_say_file (fixture->service, DEVICES, "legacy-devices.json");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterClient) client = roster_client_new (cases[i].client_id, "Client");

      roster_provider_fetch_devices_async (fixture->provider, client, NULL, NULL,
                                           ninja_service_on_done_cb, &results[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterDevicePage) page = roster_provider_fetch_devices_finish (
          fixture->provider, ninja_service_wait (&results[i]), &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->devices->len, ==, cases[i].n_devices);
      g_assert_cmpuint (page->issues->len, ==, 0);
      g_clear_object (&results[i]);
    }

  ninja_fixture_check_questions (fixture, DEVICES);
}

/* A row of which nobody knows whose it is makes the devices of each client incomplete. */
static void
test_anyones (NinjaFixture *fixture, gconstpointer method)
{
  static const char *const ids[] = { "7", "10" };

  ninja_service_say (fixture->service, DEVICES, 200, NULL,
                     "[{\"id\":1,\"customer_id\":7},{\"id\":2,\"customer_id\":\"x\"}]");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (RosterClient) client = roster_client_new (ids[i], "Client");
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (RosterDevicePage) page = NULL;
      g_autoptr (GError) error = NULL;

      roster_provider_fetch_devices_async (fixture->provider, client, NULL, NULL,
                                           ninja_service_on_done_cb, &result);
      page = roster_provider_fetch_devices_finish (fixture->provider, ninja_service_wait (&result),
                                                   &error);
      g_assert_no_error (error);
      g_assert_cmpuint (page->devices->len, ==, i == 0 ? 1 : 0);
      g_assert_cmpuint (page->issues->len, ==, 1);
    }
}

static void
test_errors (NinjaFixture *fixture, gconstpointer method)
{
  static const struct
  {
    guint status;
    const char *body;
    int error;
    const char *says;
  } answers[] = {
    { 401, "{\"error\":\"not_authenticated\"}", ROSTER_ERROR_AUTH, "legacy API key" },
    { 403, "", ROSTER_ERROR_FORBIDDEN, NULL },
    { 404, "", ROSTER_ERROR_NOT_FOUND, NULL },
    { 400, "{\"error\":\"rate_limit_exceeded\"}", ROSTER_ERROR_RATE_LIMITED, NULL },
    { 400, "Request rate limit exceeded", ROSTER_ERROR_RATE_LIMITED, NULL },
    { 400, "{\"error\":\"skewed_time\"}", ROSTER_ERROR_FORBIDDEN, "clock" },
    { 200, "<html></html>", ROSTER_ERROR_UNAVAILABLE, NULL },
    { 200, "[{\"id\":1}", ROSTER_ERROR_PROTOCOL, "in the middle" },
    { 200, "{}", ROSTER_ERROR_PROTOCOL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    ninja_service_say (fixture->service, CUSTOMERS, answers[i].status, NULL, answers[i].body);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ninja_fixture_fetch_clients (fixture, NULL, &error));
      ninja_service_check_error (error, answers[i].error, answers[i].says);
      ninja_fixture_check_questions (fixture, CUSTOMERS);
    }
}

/* Lists are counted apart, over ten minutes. */
static void
test_budget (void)
{
  static const struct
  {
    const char *method;
    gboolean with_legacy_key;
    const char *places;
  } cases[] = {
    { "hmac", TRUE, "L10/600 L10/600 " },
    { "hmac-date", TRUE, "L10/600 L10/600 " },
    { "hmac-v2", TRUE, "A60/60 A60/60 A60/60 " },
    { "oauth", FALSE, "A60/60 A60/60 A60/60 A60/60 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (NinjaService) service = ninja_service_new ();
      g_autoptr (TestBudget) budget = g_object_new (TEST_TYPE_BUDGET, NULL);
      NinjaFixture own = { .service = service };
      g_autoptr (RosterClientPage) clients = NULL;
      g_autoptr (RosterDevicePage) devices = NULL;
      g_autoptr (GError) error = NULL;

      ninja_service_take_legacy (service, i == 1 ? "Date" : "x-nj-date", TRUE);
      own.provider = ninja_service_make_provider (service, cases[i].method,
                                                  cases[i].with_legacy_key, ROSTER_BUDGET (budget));
      ninja_service_say (service, CUSTOMERS, 200, NULL, "[]");
      ninja_service_say (service, DEVICES, 200, NULL, "[]");
      ninja_service_say (service, "GET /v2/locations", 200, NULL, "[]");
      ninja_service_say (service, "GET /v2/organizations", 200, NULL, "[]");
      ninja_service_say (service, "GET /v2/devices-detailed", 200, NULL, "[]");
      clients = ninja_fixture_fetch_clients (&own, NULL, &error);
      devices = ninja_fixture_fetch_devices (&own, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (budget->places->str, ==, cases[i].places);

      g_clear_object (&own.result);
      g_assert_finalize_object (own.provider);
    }
}

/* Waiting for a place of the next ten minutes ends when the user wants it to. */
static void
test_budget_cancelled (void)
{
  g_autoptr (NinjaService) service = ninja_service_new ();
  g_autoptr (TestBudget) budget = g_object_new (TEST_TYPE_BUDGET, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *questions = NULL;
  RosterProvider *provider;

  budget->wait = 600 * G_USEC_PER_SEC;
  ninja_service_take_legacy (service, "x-nj-date", FALSE);
  provider = ninja_service_make_provider (service, "hmac", TRUE, ROSTER_BUDGET (budget));
  roster_provider_fetch_clients_async (provider, NULL, cancellable, ninja_service_on_done_cb,
                                       &result);
  while (budget->places->len == 0)
    g_main_context_iteration (NULL, TRUE);

  g_cancellable_cancel (cancellable);
  g_assert_null (
      roster_provider_fetch_clients_finish (provider, ninja_service_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  questions = ninja_service_take_questions (service);
  g_assert_cmpstr (questions, ==, "");

  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (provider);
}

#define ADD(path, method, function)                                                                \
  g_test_add ("/ninja-legacy/" path, NinjaFixture, method, ninja_fixture_set_up, function,         \
              ninja_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("lists/x-nj-date", "hmac", test_lists);
  ADD ("lists/date", "hmac-date", test_lists);
  ADD ("by-client", "hmac", test_by_client);
  ADD ("by-client/anyones", "hmac", test_anyones);
  ADD ("errors", "hmac", test_errors);
  g_test_add_func ("/ninja-legacy/budget", test_budget);
  g_test_add_func ("/ninja-legacy/budget/cancelled", test_budget_cancelled);

  return g_test_run ();
}
