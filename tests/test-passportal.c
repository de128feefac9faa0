/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "model/roster-operation.h"
#include "passportal-fixture.h"

static guint
count (JsonArray *array, const char *member)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    n += (guint) json_object_get_int_member (json_array_get_object_element (array, i), member);

  return n;
}

/* What is really there. */
static void
get_truth (PassportalFixture *fixture, guint *n_clients, guint *n_assets)
{
  g_autoptr (JsonNode) truth =
      sandbox_fixture_control (fixture->sandbox, "passportal/truth", NULL, 200);
  JsonArray *clients = sandbox_json_get_array (truth, "clients");

  *n_clients = json_array_get_length (clients);
  *n_assets = count (clients, "assets");
}

/* Pages of 100; a page after the last one that is the last again; small ones; out of order. */
static void
test_lists (gconstpointer data)
{
  const char *fault = data;
  PassportalFixture fixture = { 0 };
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GPtrArray) assets = NULL;
  g_autoptr (GError) error = NULL;
  guint n_clients;
  guint n_assets;

  passportal_fixture_set_up (&fixture, NULL);
  if (*fault != '\0')
    sandbox_fixture_add_fault (fixture.sandbox, fault);
  get_truth (&fixture, &n_clients, &n_assets);
  targets = passportal_fixture_fetch_targets (&fixture, &error);
  g_assert_no_error (error);
  assets = passportal_fixture_fetch_assets (&fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_clients, >, 200);
  g_assert_cmpuint (targets->len, ==, n_clients);
  g_assert_cmpuint (assets->len, ==, n_assets);
  for (guint i = 0; i < targets->len; i++)
    g_assert_null (strstr (((RosterTarget *) targets->pdata[i])->name, "&#039;"));
  passportal_fixture_tear_down (&fixture, NULL);
}

/* Both forms of details, and what the fields of either say. */
static void
test_fields (PassportalFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) assets = passportal_fixture_fetch_assets (fixture, &error);
  guint n_odd = 0;
  guint n_serials = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < MIN (assets->len, 60); i++)
    {
      RosterAsset *asset = g_ptr_array_index (assets, i);
      g_autoptr (RosterFields) fields =
          passportal_fixture_fetch_fields (fixture, asset->id, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (roster_fields_get (fields, ROSTER_FIELD_NAME), ==,
                       roster_fields_get (asset->fields, ROSTER_FIELD_NAME));
      n_serials += roster_fields_get (fields, ROSTER_FIELD_SERIAL_NUMBER) != NULL;
      g_assert_cmpstr (roster_fields_get (fields, ROSTER_FIELD_LOCATION), ==, "Main office");
      g_assert_cmpstr (roster_fields_get (fields, ROSTER_FIELD_STATUS), !=, "Please Select");
      n_odd += g_str_equal (asset->template_id, "tpl-5102");
    }
  g_assert_cmpuint (n_odd, >, 0);
  g_assert_cmpuint (n_serials, >, 30);
}

static void
test_renewal (PassportalFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;

  /* Two requests with a token, and there are more pages. */
  sandbox_fixture_add_fault (fixture->sandbox, "token-uses:2");
  targets = passportal_fixture_fetch_targets (fixture, &error);
  g_assert_no_error (error);

  sandbox_fixture_add_fault (fixture->sandbox, "token-expired@clients");
  again = passportal_fixture_fetch_targets (fixture, &error);
  g_assert_null (again);
  passportal_fixture_check_error (error, ROSTER_ERROR_AUTH);
}

/* The list that nobody promised is not there. */
static void
test_documented_list (PassportalFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) assets = NULL;
  g_autoptr (GError) error = NULL;
  guint n_clients;
  guint n_assets;

  get_truth (fixture, &n_clients, &n_assets);
  sandbox_fixture_add_fault (fixture->sandbox, "status:404@all-documents");
  assets = passportal_fixture_fetch_assets (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (assets->len, ==, n_assets);
}

static void
test_rights (PassportalFixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) changed = sandbox_fixture_control (
      fixture->sandbox, "passportal/change", "{\"op\":\"set-rights\",\"read\":false}", 200);
  g_autoptr (GError) error = NULL;

  g_assert_false (passportal_fixture_verify (fixture, &error));
  passportal_fixture_check_error (error, ROSTER_ERROR_FORBIDDEN);
  g_assert_nonnull (strstr (error->message, "Documentation Manager"));
}

typedef struct
{
  const char *fault;
  int code; /* -1: it goes well */
} FaultCase;

static const FaultCase fault_cases[] = {
  { "status:400", ROSTER_ERROR_INVALID },
  { "status:401", ROSTER_ERROR_AUTH },
  { "login-failed", ROSTER_ERROR_AUTH },
  { "status:403", ROSTER_ERROR_FORBIDDEN },
  { "status:404", ROSTER_ERROR_NOT_FOUND },
  { "429:1*1", -1 },
  { "429*2", -1 },
  { "429", ROSTER_ERROR_RATE_LIMITED },
  { "status:500*1", -1 },
  { "status:500", ROSTER_ERROR_UNAVAILABLE },
  { "503:1*1", -1 },
  { "html", ROSTER_ERROR_UNAVAILABLE },
  { "truncate", ROSTER_ERROR_PROTOCOL },
  { "truncate@clients", ROSTER_ERROR_PROTOCOL },
  { "wrong-types", ROSTER_ERROR_PROTOCOL },
  { "wrong-types@clients", ROSTER_ERROR_PROTOCOL },
  { "huge@clients", ROSTER_ERROR_PROTOCOL },
  { "gzip-bomb@clients", ROSTER_ERROR_PROTOCOL },
  { "empty", ROSTER_ERROR_PROTOCOL },
  { "reset*1", -1 },
  { "reset", ROSTER_ERROR_UNAVAILABLE },
  { "redirect:https://elsewhere.example/", ROSTER_ERROR_PROTOCOL },
};

static void
test_fault (gconstpointer data)
{
  const FaultCase *row = data;
  PassportalFixture fixture = { 0 };
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;

  passportal_fixture_set_up (&fixture, NULL);
  sandbox_fixture_add_fault (fixture.sandbox, row->fault);
  targets = passportal_fixture_fetch_targets (&fixture, &error);
  if (row->code < 0)
    g_assert_no_error (error);
  else
    passportal_fixture_check_error (error, row->code);
  passportal_fixture_tear_down (&fixture, NULL);
}

static gboolean
on_timeout_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return G_SOURCE_REMOVE;
}

static void
test_cancel (PassportalFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;

  sandbox_fixture_add_fault (fixture->sandbox, "hang@clients");
  g_timeout_add (50, on_timeout_cb, fixture->cancellable);
  targets = passportal_fixture_fetch_targets (fixture, &error);
  g_assert_null (targets);
  passportal_fixture_check_error (error, -1);
}

static RosterOperation *
new_create (const char *target, const char *title)
{
  RosterOperation *operation = roster_operation_new (
      target != NULL ? ROSTER_OPERATION_ASSET_CREATE : ROSTER_OPERATION_CLIENT_CREATE, "10");

  operation->target_id = g_strdup (target);
  operation->title = g_strdup (title);

  return operation;
}

static void
check_found (PassportalFixture *fixture, const char *target, const char *title, guint n)
{
  g_autoptr (GPtrArray) operations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_operation_unref);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (operations, new_create (target, title));
  found = passportal_fixture_find (fixture, operations, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (g_strv_length (g_ptr_array_index (found, 0)), ==, n);
}

static void
test_find (PassportalFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) assets = passportal_fixture_fetch_assets (fixture, &error);
  RosterAsset *asset = g_ptr_array_index (assets, 0);
  const char *name = roster_fields_get (asset->fields, ROSTER_FIELD_NAME);

  check_found (fixture, asset->target_id, name, 1);
  check_found (fixture, asset->target_id, "No such machine", 0);
  check_found (fixture, NULL, "Matt's \"Own\" MSP <internal> & Co", 1);
  check_found (fixture, NULL, "No such client", 0);
}

/* Of a client that is gone there is no list; nothing of it is left. */
static void
test_find_in_vain (PassportalFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) assets = passportal_fixture_fetch_assets (fixture, &error);
  RosterAsset *asset = g_ptr_array_index (assets, 0);
  g_autofree char *change =
      g_strdup_printf ("{\"op\":\"remove-client\",\"id\":%s}", asset->target_id);
  g_autoptr (JsonNode) removed =
      sandbox_fixture_control (fixture->sandbox, "passportal/change", change, 200);

  g_assert_nonnull (removed);
  check_found (fixture, asset->target_id, roster_fields_get (asset->fields, ROSTER_FIELD_NAME), 0);
}

int
main (int argc, char **argv)
{
  static const char *const list_faults[] = { "", "page-cap:17", "repeat-last", "unsorted" };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (list_faults); i++)
    {
      g_autofree char *path = g_strconcat ("/passportal/lists/", list_faults[i], NULL);

      g_test_add_data_func (*list_faults[i] != '\0' ? path : "/passportal/lists/plain",
                            list_faults[i], test_lists);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fault_cases); i++)
    {
      g_autofree char *name = g_strdup (fault_cases[i].fault);
      g_autofree char *path =
          g_strconcat ("/passportal/fault/", g_strdelimit (name, "/", '-'), NULL);

      g_test_add_data_func (path, &fault_cases[i], test_fault);
    }
  passportal_fixture_add ("/passportal/fields", test_fields);
  passportal_fixture_add ("/passportal/renewal", test_renewal);
  passportal_fixture_add ("/passportal/documented-list", test_documented_list);
  passportal_fixture_add ("/passportal/rights", test_rights);
  passportal_fixture_add ("/passportal/cancel", test_cancel);
  passportal_fixture_add ("/passportal/find", test_find);
  passportal_fixture_add ("/passportal/find-in-vain", test_find_in_vain);

  return g_test_run ();
}
