/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "passportal-fixture.h"

#include <string.h>

#include "destinations/roster-destination-registry.h"
#include "model/roster-error.h"

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

static GAsyncResult *
wait_for (PassportalFixture *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return self->result;
}

void
passportal_fixture_set_up (PassportalFixture *self, gconstpointer data)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  g_autoptr (RosterDocumentation) documentation = roster_documentation_new ();
  g_autoptr (RosterCredentials) credentials = roster_credentials_new ("http://127.0.0.1");
  g_autoptr (RosterHttpClient) http =
      g_object_new (ROSTER_TYPE_HTTP_CLIENT, "backoff-base", 1u, NULL);
  RosterDestinationSetup setup = { documentation, http, credentials };

  settings.clients = 400;
  settings.devices = 3000;
  self->sandbox = sandbox_fixture_new (&settings);
  documentation->id = g_strdup ("documentation");
  documentation->destination = g_strdup ("passportal");
  documentation->name = g_strdup ("Passportal");
  documentation->url = g_strdup (sandbox_fixture_get_url (self->sandbox, "passportal"));
  documentation->rate = 100000;
  roster_credentials_set (credentials, "access_key_id",
                          sandbox_json_get_key (self->sandbox, 0, "passportal", "access_key_id"));
  roster_credentials_set (
      credentials, "secret_access_key",
      sandbox_json_get_key (self->sandbox, 0, "passportal", "secret_access_key"));
  self->destination = roster_destination_registry_create (&setup, NULL);
  self->cancellable = g_cancellable_new ();
}

void
passportal_fixture_tear_down (PassportalFixture *self, gconstpointer data)
{
  g_clear_object (&self->result);
  g_assert_finalize_object (self->destination);
  g_assert_finalize_object (self->cancellable);
  sandbox_fixture_free (self->sandbox);
}

gboolean
passportal_fixture_verify (PassportalFixture *self, GError **error)
{
  g_clear_object (&self->result);
  roster_destination_verify_async (self->destination, self->cancellable, on_done_cb, &self->result);

  return roster_destination_verify_finish (self->destination, wait_for (self), error);
}

GPtrArray *
passportal_fixture_fetch_targets (PassportalFixture *self, GError **error)
{
  g_clear_object (&self->result);
  roster_destination_fetch_targets_async (self->destination, self->cancellable, on_done_cb,
                                          &self->result);

  return roster_destination_fetch_targets_finish (self->destination, wait_for (self), error);
}

/* All pages. */
GPtrArray *
passportal_fixture_fetch_assets (PassportalFixture *self, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_asset_unref);
  g_autofree char *cursor = NULL;

  do
    {
      g_autofree char *next = NULL;
      GPtrArray *page;

      g_clear_object (&self->result);
      roster_destination_fetch_assets_async (self->destination, cursor, self->cancellable,
                                             on_done_cb, &self->result);
      page =
          roster_destination_fetch_assets_finish (self->destination, wait_for (self), &next, error);
      if (page == NULL)
        return NULL;

      g_ptr_array_extend_and_steal (all, page);
      g_free (cursor);
      cursor = g_steal_pointer (&next);
    }
  while (cursor != NULL);

  return g_steal_pointer (&all);
}

RosterFields *
passportal_fixture_fetch_fields (PassportalFixture *self, const char *asset, GError **error)
{
  g_clear_object (&self->result);
  roster_destination_fetch_fields_async (self->destination, asset, self->cancellable, on_done_cb,
                                         &self->result);

  return roster_destination_fetch_fields_finish (self->destination, wait_for (self), error);
}

GPtrArray *
passportal_fixture_find (PassportalFixture *self, GPtrArray *operations, GError **error)
{
  g_clear_object (&self->result);
  roster_destination_find_async (self->destination, operations, self->cancellable, on_done_cb,
                                 &self->result);

  return roster_destination_find_finish (self->destination, wait_for (self), error);
}

void
passportal_fixture_check_error (const GError *error, int code)
{
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  if (code < 0)
    g_assert_true (roster_error_is_cancelled (error));
  else
    g_assert_error (error, ROSTER_ERROR, code);
}
