/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-asset-writing.h"
#include "model/roster-error.h"
#include "model/roster-template.h"
#include "passportal-world.h"
#include "store/roster-store-probes.h"
#include "store/roster-store-writing.h"

/* Whether assets can be written is tried out on one of somebody's: whatever happens meanwhile, it
 * ends as it was. */

#define TEST_VALUE "Roster test"

static void
take_id (JsonObject *client, JsonObject *document, gpointer user_data)
{
  gint64 *id = user_data;

  if (passportal_world_is_asset (document))
    *id = json_object_get_int_member (document, "id");
}

static char *
find_asset (PassportalWorld *world)
{
  gint64 id = 0;

  passportal_world_each_document (world, take_id, &id);
  g_assert_cmpint (id, !=, 0);

  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static void
count_value (JsonObject *client, JsonObject *document, gpointer user_data)
{
  guint *n = user_data;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (document == NULL)
    return;

  node = json_node_init_object (json_node_alloc (), document);
  text = json_to_string (node, FALSE);
  *n += strstr (text, TEST_VALUE) != NULL;
}

static guint
count_left_over (PassportalWorld *world)
{
  guint n = 0;

  passportal_world_each_document (world, count_value, &n);

  return n;
}

/* The template of any asset has to be known. */
static void
read_documentation (PassportalWorld *world)
{
  store_fixture_execute (&world->session.base,
                         "INSERT INTO template (documentation, id, name) "
                         "SELECT documentation, 'tpl-79', 'Generic Asset' FROM integration");
}

static void
begin (PassportalWorld *world, const char *asset, GCancellable *cancellable)
{
  roster_asset_writing_try_async (world->session.session, world->integration->documentation, asset,
                                  NULL, FALSE, cancellable, store_fixture_on_done_cb,
                                  &world->session.base.result);
}

static char *
end (PassportalWorld *world, GError **error)
{
  char *template = roster_asset_writing_try_finish (
      world->session.session, store_fixture_wait (&world->session.base.result), error);

  g_clear_object (&world->session.base.result);

  return template;
}

static void
open_destination (PassportalWorld *world)
{
  g_autoptr (RosterDestination) destination = NULL;
  g_autoptr (GError) error = NULL;

  roster_session_open_destination_async (world->session.session, world->integration->documentation,
                                         FALSE, NULL, store_fixture_on_done_cb,
                                         &world->session.base.result);
  destination = roster_session_open_destination_finish (
      world->session.session, store_fixture_wait (&world->session.base.result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (destination);
  g_clear_object (&world->session.base.result);
}

/* The program ends as soon as the value is in the asset; the next use of the documentation takes it
 * back. */
static void
test_cut_short (void)
{
  g_autoptr (PassportalWorld) world = passportal_world_new (3, FALSE);
  g_autoptr (JsonNode) allowed =
      passportal_world_change (world, "{\"op\":\"set-rights\",\"update\":true}");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *asset = find_asset (world);
  g_autofree char *template = NULL;

  read_documentation (world);
  begin (world, asset, cancellable);
  while (count_left_over (world) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  template = end (world, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_left_over (world), ==, 1);
  store_fixture_check (&world->session.base, "SELECT count(*) FROM probe WHERE failure IS NULL", 1);

  passportal_world_restart (world);
  open_destination (world);
  g_assert_cmpuint (count_left_over (world), ==, 0);
  store_fixture_check (&world->session.base, "SELECT count(*) FROM probe", 0);

  /* It can be tried again then. */
  begin (world, asset, NULL);
  template = end (world, NULL);
  g_assert_cmpstr (template, ==, "tpl-79");
  g_assert_cmpuint (count_left_over (world), ==, 0);
}

/* Where no program may write, that is remembered; what is wrong with one asset is not. */
static void
test_refused (void)
{
  g_autoptr (PassportalWorld) world = passportal_world_new (3, FALSE);
  g_autofree char *asset = find_asset (world);
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) refused = NULL;
  g_autofree char *stored = NULL;

  read_documentation (world);
  begin (world, "999999", NULL);
  g_assert_null (end (world, &unknown));
  g_assert_nonnull (unknown);
  store_fixture_check (&world->session.base, "SELECT count(*) FROM probe", 0);

  begin (world, asset, NULL);
  g_assert_null (end (world, &refused));
  g_assert_error (refused, ROSTER_ERROR, ROSTER_ERROR_INVALID);
  passportal_world_restart (world);
  stored = store_fixture_query_text (&world->session.base, "SELECT failure FROM probe");
  g_assert_cmpstr (stored, ==, refused->message);
  g_assert_cmpuint (count_left_over (world), ==, 0);
}

/* What may be left in one asset is not forgotten over a test of another. */
static void
test_not_forgotten (void)
{
  g_autoptr (PassportalWorld) world = passportal_world_new (3, FALSE);
  g_autoptr (GError) error = NULL;
  RosterStore *store = world->session.base.store;

  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&world->session.base.result);
      roster_store_begin_probe_async (store, world->integration->documentation, i == 0 ? "1" : "2",
                                      NULL, store_fixture_on_done_cb, &world->session.base.result);
      g_assert_cmpint (roster_store_begin_probe_finish (
                           store, store_fixture_wait (&world->session.base.result), &error),
                       ==, i == 0);
    }
  g_clear_object (&world->session.base.result);
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
  store_fixture_check (&world->session.base, "SELECT count(*) FROM probe WHERE asset = '1'", 1);
}

/* First the usual one, whatever it is called beside the others. */
static void
test_templates (void)
{
  g_autoptr (PassportalWorld) world = passportal_world_new (3, FALSE);
  g_autoptr (GPtrArray) templates = NULL;
  RosterStore *store = world->session.base.store;

  store_fixture_execute (&world->session.base,
                         "INSERT INTO template (documentation, id, name) "
                         "SELECT documentation, 'tpl-1', 'Another' FROM integration");
  read_documentation (world);
  roster_store_list_templates_async (store, world->integration->documentation, NULL,
                                     store_fixture_on_done_cb, &world->session.base.result);
  templates = roster_store_list_templates_finish (
      store, store_fixture_wait (&world->session.base.result), NULL);
  g_clear_object (&world->session.base.result);
  g_assert_cmpuint (templates->len, ==, 2);
  g_assert_cmpstr (((RosterTemplate *) templates->pdata[0])->id, ==, "tpl-79");
  g_assert_cmpstr (((RosterTemplate *) templates->pdata[1])->name, ==, "Another");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/asset-writing/cut-short", test_cut_short);
  g_test_add_func ("/asset-writing/refused", test_refused);
  g_test_add_func ("/asset-writing/not-forgotten", test_not_forgotten);
  g_test_add_func ("/asset-writing/templates", test_templates);

  return g_test_run ();
}
