/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-mapping.h"
#include "files/roster-csv.h"
#include "files/roster-zip.h"
#include "passportal-world.h"
#include "store/roster-store-decisions.h"

/* What a person does: decides, and gives files to Passportal's importer. */

#define ARCHIVE "passportal-import.zip"

static GAsyncResult *
wait_for (PassportalWorld *self)
{
  return store_fixture_wait (&self->session.base.result);
}

static void
store_decisions (PassportalWorld *self, RosterHow how, GPtrArray *decisions)
{
  g_auto (GStrv) refused = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;

  if (decisions->len == 0)
    return;

  store_fixture_tick (&self->session.base);
  roster_store_decide_async (self->session.base.store, self->integration->id,
                             self->integration->documentation, how, FALSE, decisions, NULL,
                             store_fixture_on_done_cb, &self->session.base.result);
  roster_store_decide_finish (self->session.base.store, wait_for (self), &n_changed, &refused,
                              &error);
  g_assert_no_error (error);
  g_clear_object (&self->session.base.result);
}

static RosterMapping *
load_mapping (PassportalWorld *self)
{
  RosterMapping *mapping = roster_mapping_new (self->session.base.store, self->integration);
  g_autoptr (GError) error = NULL;

  roster_mapping_load_async (mapping, NULL, store_fixture_on_done_cb, &self->session.base.result);
  roster_mapping_load_finish (mapping, wait_for (self), &error);
  g_assert_no_error (error);
  g_clear_object (&self->session.base.result);

  return mapping;
}

/* Auto-Match All, Accept Suggestions, Create Unmatched. */
void
passportal_world_decide (PassportalWorld *self)
{
  guint n_left = 0;
  guint n_conflicts = 0;
  g_autoptr (RosterMapping) mapping = load_mapping (self);
  g_autoptr (GPtrArray) matched = roster_mapping_match_safe (mapping, &n_left, &n_conflicts);
  g_autoptr (GPtrArray) created = NULL;
  g_autoptr (GPtrArray) left_out = NULL;

  store_decisions (self, ROSTER_HOW_SUGGESTED, matched);
  g_clear_object (&mapping);
  mapping = load_mapping (self);
  created = roster_mapping_create_unmatched (mapping, &left_out);
  store_decisions (self, ROSTER_HOW_CREATE_UNMATCHED, created);
}

/* What was renamed on the way, or imported twice, is matched with what it may have become: the
 * first one that the list has for it. */
void
passportal_world_answer (PassportalWorld *self)
{
  g_autoptr (RosterMapping) mapping = load_mapping (self);
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);

  for (guint i = 0; self->arrivals != NULL && i < self->arrivals->near->len; i++)
    {
      RosterNearMiss *near = g_ptr_array_index (self->arrivals->near, i);
      RosterClientState *state = roster_mapping_find_client (mapping, near->client_id, NULL);
      g_autoptr (RosterCandidate) best = NULL;
      gboolean is_suggested = FALSE;

      if (near->device_id != NULL || state == NULL)
        continue;
      best = roster_mapping_find_best (mapping, state, &is_suggested);
      if (best != NULL)
        g_ptr_array_add (decisions, roster_mapping_accept (mapping, state, best));
    }
  store_decisions (self, ROSTER_HOW_BY_HAND, decisions);
}

static RosterCsvTable *
read_table (PassportalWorld *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, ARCHIVE, NULL);
  g_autoptr (GBytes) archive = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  RosterCsvTable *table = NULL;
  char *contents;
  gsize size;

  if (!g_file_get_contents (path, &contents, &size, NULL))
    return NULL;

  archive = g_bytes_new_take (contents, size);
  entries = roster_zip_read (archive, NULL);
  g_assert_nonnull (entries);
  for (guint i = 0; i < entries->len; i++)
    {
      RosterZipEntry *entry = g_ptr_array_index (entries, i);

      if (table == NULL && g_str_equal (entry->name, name))
        table = roster_csv_table_parse (entry->content, NULL);
    }
  g_assert_nonnull (table);

  return table;
}

static void
take_key (JsonObject *client, JsonObject *document, gpointer user_data)
{
  const char *name = json_object_get_string_member (client, "name");
  JsonObject *fields;
  const char *id;

  if (document == NULL)
    {
      g_hash_table_add (user_data, g_strdup (name));
      return;
    }

  fields = json_object_get_object_member (document, "fields");
  id = json_object_get_string_member_with_default (fields, "ID", NULL);
  if (passportal_world_is_asset (document) && id != NULL)
    g_hash_table_add (user_data, g_strdup_printf ("%s/%s", name, id));
}

/**
 * passportal_world_check_file:
 * @self: a world
 * @removed: names of clients that somebody removed from Passportal
 *
 * What was just written for the importer has nothing that is there, nothing twice and nothing that
 * somebody removed.
 */
void
passportal_world_check_file (PassportalWorld *self, GHashTable *removed)
{
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (RosterCsvTable) clients = read_table (self, "clients.csv");
  g_autoptr (RosterCsvTable) assets = read_table (self, "assets.csv");

  if (clients == NULL)
    return;

  passportal_world_each_document (self, take_key, there);
  for (guint i = 0; i < roster_csv_table_get_n_rows (clients); i++)
    {
      int column = roster_csv_table_find_column (clients, "client_name*", NULL);
      const char *name = roster_csv_table_get (clients, i, (guint) column);

      g_test_message ("wrote client %s", name);
      g_assert_false (g_hash_table_contains (removed, name));
      g_assert_true (g_hash_table_add (there, g_strdup (name)));
    }
  for (guint i = 0; i < roster_csv_table_get_n_rows (assets); i++)
    {
      int client = roster_csv_table_find_column (assets, "client_name*", NULL);
      int id = roster_csv_table_find_column (assets, "id", NULL);

      g_assert_true (g_hash_table_add (
          there, g_strdup_printf ("%s/%s", roster_csv_table_get (assets, i, (guint) client),
                                  roster_csv_table_get (assets, i, (guint) id))));
    }
}

/* A file is good, but its clients may be gone by now. */
static void
upload (PassportalWorld *self, GBytes *file, const char *query)
{
  g_autofree char *url = g_strconcat (sandbox_fixture_get_url (self->sandbox, "control"),
                                      "passportal/import", query, NULL);
  SoupMessage *message = soup_message_new ("POST", url);
  g_autoptr (JsonNode) done = NULL;
  JsonArray *rejected;

  soup_message_set_request_body_from_bytes (message, "application/octet-stream", file);
  done = sandbox_json_expect (self->sandbox, message, 200);
  g_test_message ("imported %" G_GINT64_FORMAT " clients and %" G_GINT64_FORMAT " assets",
                  sandbox_json_get_int (done, "clients"), sandbox_json_get_int (done, "assets"));
  rejected = sandbox_json_get_array (done, "rejected");
  for (guint i = 0; i < json_array_get_length (rejected); i++)
    g_assert_cmpstr (
        json_object_get_string_member (json_array_get_object_element (rejected, i), "why"), ==,
        "there is no such client");
}

/**
 * passportal_world_import:
 * @self: a world
 * @query: how, as the sandbox's control takes it
 *
 * Gives the newest file to the importer, as a person does who was told to do that once.
 *
 * Returns: whether there was one that was not given to it before
 */
gboolean
passportal_world_import (PassportalWorld *self, const char *query)
{
  g_autofree char *path = g_build_filename (self->folder, ARCHIVE, NULL);
  g_autoptr (GBytes) file = NULL;
  char *contents;
  gsize size;
  char *checksum;

  if (!g_file_get_contents (path, &contents, &size, NULL))
    return FALSE;

  file = g_bytes_new_take (contents, size);
  checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
  if (!g_hash_table_add (self->imported, checksum))
    return FALSE;

  upload (self, file, query);
  return TRUE;
}

/* By mistake: also what was given to it before. */
gboolean
passportal_world_import_again (PassportalWorld *self)
{
  g_hash_table_remove_all (self->imported);

  return passportal_world_import (self, "");
}
