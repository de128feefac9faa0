/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "month-story.h"
#include "month-truth.h"
#include "passportal-world.h"

/* Evenings in the life of an account that feeds Passportal, drawn from a seed: what its API cannot
 * do is done by a person who comes by every few evenings, or waits for one. */

#define N_EVENINGS 30

/* The person comes so often. */
#define PERSON_EVERY 3

/* What was done on one evening is taken back; on the next one nothing happens. */
#define ROLLED_BACK_EVENING 20

/* More with ROSTER_TEST_MONTHS. */
#define N_MONTHS 1

typedef struct
{
  PassportalWorld *world;
  MonthStory story;
  GHashTable *doubles; /* what was there twice before Roster came */
} Play;

/* What goes wrong on one evening; it is over the next day. */
static const struct
{
  guint evening;
  const char *fault;
} troubles[] = {
  { 4, "503@passportal/" },
  { 7, "html@passportal/all-documents" },
  { 10, "html@nsight/" },
  { 13, "lost@passportal/create-document*2" },
  { 16, "status:401@passportal/" },
  { 23, "truncate@passportal/clients" },
  { 26, "lost@passportal/update-document*2" },
};

static void
take_text (JsonObject *client, JsonObject *document, gpointer user_data)
{
  JsonObject *object = document != NULL ? document : client;
  g_autoptr (GString) text = g_string_new (
      json_object_get_string_member_with_default (object, document != NULL ? "title" : "name", ""));
  char *id = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (object, "id"));

  if (passportal_world_is_asset (document))
    {
      JsonObject *fields = json_object_get_object_member (document, "fields");
      g_autoptr (GList) names = json_object_get_members (fields);

      names = g_list_sort (g_steal_pointer (&names), (GCompareFunc) g_strcmp0);
      for (GList *l = names; l != NULL; l = l->next)
        g_string_append_printf (text, "|%s=%s", (const char *) l->data,
                                json_object_get_string_member_with_default (fields, l->data, ""));
    }
  g_hash_table_insert (user_data, id, g_string_free (g_steal_pointer (&text), FALSE));
}

/* All that Passportal has, by id. */
static GHashTable *
take_picture (PassportalWorld *world)
{
  GHashTable *picture = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  passportal_world_each_document (world, take_text, picture);

  return picture;
}

static gint64
now (Play *play)
{
  store_fixture_tick (&play->world->session.base);

  return roster_clock_now (play->world->session.base.clock);
}

/* Nothing vanishes, and what is other than it was an operation says: one that was done, or one of
 * which nobody knows yet whether it was. */
static void
check_accounted (Play *play, GHashTable *before, gint64 since)
{
  g_autoptr (GHashTable) after = take_picture (play->world);
  GHashTableIter iter;
  gpointer id;
  gpointer text;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &text))
    {
      g_autofree char *statement = NULL;

      if (g_strcmp0 (text, g_hash_table_lookup (before, id)) == 0)
        continue;
      statement = g_strdup_printf (
          "SELECT count(*) > 0 FROM operation "
          " WHERE (state = 'done' AND coalesce (finished_at, 0) >= %" G_GINT64_FORMAT
          "         AND '%s' IN (asset, target, result)) "
          "    OR state IN ('sent', 'unsure')",
          since, (const char *) id);
      g_test_message ("%s is “%s”", (const char *) id, (const char *) text);
      store_fixture_check (&play->world->session.base, statement, 1);
    }

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (after, id));
}

static void
take_key (JsonObject *client, JsonObject *document, gpointer user_data)
{
  GHashTable *seen = user_data;
  JsonObject *fields;
  const char *id;
  g_autofree char *key = NULL;

  if (!passportal_world_is_asset (document))
    return;

  fields = json_object_get_object_member (document, "fields");
  id = json_object_get_string_member_with_default (fields, "ID", "");
  if (*id == '\0')
    return;

  key = g_strdup_printf (
      "%s/%s", json_object_get_string_member_with_default (fields, "Integration Type", ""), id);
  g_hash_table_insert (seen, g_strdup (key),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (seen, key)) + 1));
}

/* Machines that are there more than once. */
static GHashTable *
find_doubles (Play *play)
{
  GHashTable *seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer n;

  passportal_world_each_document (play->world, take_key, seen);
  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, NULL, &n))
    if (GPOINTER_TO_UINT (n) == 1)
      g_hash_table_iter_remove (&iter);

  return seen;
}

static void
check_no_doubles (Play *play)
{
  g_autoptr (GHashTable) doubles = find_doubles (play);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, doubles);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (play->doubles, key))
      g_error ("%s is there twice", (const char *) key);
}

/* The file is written, given to the importer, and it is looked what has arrived. */
static void
send_person (Play *play)
{
  g_autoptr (GHashTable) nobody = g_hash_table_new (g_str_hash, g_str_equal);

  passportal_world_decide (play->world);
  g_assert_true (passportal_world_run (play->world, ROSTER_JOB_PLAN));
  g_assert_true (passportal_world_run (play->world, ROSTER_JOB_APPLY));
  g_assert_true (passportal_world_hand_off (play->world, TRUE));
  if (play->world->has_written)
    passportal_world_check_file (play->world, nobody);
  passportal_world_import (play->world, "");
  g_assert_true (passportal_world_hand_off (play->world, FALSE));
}

/* Until there is nothing left to do: what may not have been done is believed only when it was not
 * listed twice. */
static void
come_to_rest (Play *play)
{
  guint n_quiet = 0;

  for (guint n = 0; n_quiet < 2; n++)
    {
      guint n_writes = passportal_world_count_writes (play->world);

      g_assert_cmpuint (n, <, 12);
      roster_clock_advance (play->world->session.base.clock, G_TIME_SPAN_HOUR);
      g_assert_true (passportal_world_run (play->world, ROSTER_JOB_SYNC));
      send_person (play);
      n_quiet = passportal_world_count_writes (play->world) == n_writes ? n_quiet + 1 : 0;
    }
}

static const char *
begin_trouble (Play *play)
{
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (troubles[i].evening == play->story.evening)
      {
        passportal_world_fault (play->world, troubles[i].fault);
        return troubles[i].fault;
      }

  return NULL;
}

static void
begin_evening (Play *play)
{
  month_story_draw_day (&play->story);
  roster_clock_advance (play->world->session.base.clock, G_TIME_SPAN_DAY);
}

static void
live_evening (Play *play)
{
  g_autoptr (GHashTable) before = take_picture (play->world);
  const char *trouble;
  gint64 since;

  begin_evening (play);
  since = now (play);
  trouble = begin_trouble (play);
  if (!passportal_world_run (play->world, ROSTER_JOB_SYNC))
    g_assert_nonnull (trouble);
  passportal_world_calm (play->world);
  check_accounted (play, before, since);
  if (trouble == NULL && play->story.evening % PERSON_EVERY == 0)
    {
      send_person (play);
      check_accounted (play, before, since);
    }
  check_no_doubles (play);
}

/* What can be taken back is as it was in the morning; what cannot is on the list of a person. */
static void
check_taken_back (Play *play, GHashTable *before)
{
  g_autoptr (GHashTable) after = take_picture (play->world);
  GHashTableIter iter;
  gpointer id;
  gpointer text;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, &text))
    {
      g_autofree char *statement = NULL;

      if (g_hash_table_contains (before, id))
        {
          g_assert_cmpstr (text, ==, g_hash_table_lookup (before, id));
          continue;
        }
      statement = g_strdup_printf ("SELECT count(*) FROM operation WHERE undoes IS NOT NULL "
                                   "   AND state = 'waiting' AND asset = '%s'",
                                   (const char *) id);
      store_fixture_check (&play->world->session.base, statement, 1);
    }
}

static void
take_back_evening (Play *play)
{
  g_autoptr (GHashTable) before = take_picture (play->world);
  gint64 since;
  guint n_writes;

  begin_evening (play);
  since = now (play);
  g_assert_true (passportal_world_run (play->world, ROSTER_JOB_SYNC));
  g_assert_true (passportal_world_roll_back (play->world, since));
  check_taken_back (play, before);

  n_writes = passportal_world_count_writes (play->world);
  roster_clock_advance (play->world->session.base.clock, G_TIME_SPAN_HOUR);
  g_assert_true (passportal_world_run (play->world, ROSTER_JOB_SYNC));
  g_assert_cmpuint (passportal_world_count_writes (play->world), ==, n_writes);
  check_taken_back (play, before);

  g_assert_true (passportal_world_run (play->world, ROSTER_JOB_LIFT));
  g_assert_true (passportal_world_run (play->world, ROSTER_JOB_SYNC));
  check_no_doubles (play);
}

/* Whether a machine is in Passportal as it is in the world, or on the list that a person sees. */
static gboolean
is_documented (Play *play, MonthDevice *device, GHashTable *picture)
{
  StoreFixture *base = &play->world->session.base;
  g_autofree char *waiting = g_strdup_printf ("SELECT count(*) FROM operation WHERE device = '%s' "
                                              "   AND (state IN ('waiting', 'returned') OR held)",
                                              device->id);
  g_autofree char *find =
      g_strdup_printf ("SELECT asset FROM asset_source WHERE device = '%s'", device->id);
  g_autofree char *owns =
      g_strdup_printf ("SELECT owner FROM asset_source WHERE device = '%s'", device->id);
  g_autofree char *asset = NULL;
  const char *text;

  if (store_fixture_query (base, waiting) > 0)
    return TRUE;

  asset = store_fixture_query_text (base, find);
  text = asset != NULL ? g_hash_table_lookup (picture, asset) : NULL;

  return text != NULL &&
         (store_fixture_query (base, owns) != 1 || strstr (text, device->name) != NULL);
}

static void
check_truth (Play *play)
{
  StoreFixture *base = &play->world->session.base;
  g_autoptr (GPtrArray) devices = month_truth_list_devices (&play->story.month, MONTH_NSIGHT);
  g_autoptr (GHashTable) picture = take_picture (play->world);
  guint n_checked = 0;

  for (guint i = 0; i < devices->len; i++)
    {
      MonthDevice *device = g_ptr_array_index (devices, i);
      g_autofree char *linked =
          g_strdup_printf ("SELECT count(*) FROM client_link WHERE client = '%s'", device->client);

      if (g_str_has_prefix (device->kind, "mobile") || store_fixture_query (base, linked) == 0)
        continue;
      n_checked++;
      if (!is_documented (play, device, picture))
        g_error ("device %s (%s, %s) of client %s is not in Passportal as it is", device->id,
                 device->name, device->serial, device->client);
    }
  g_assert_cmpuint (n_checked, >, 0);
  check_no_doubles (play);

  /* Whatever waits says why. */
  store_fixture_check (base,
                       "SELECT count(*) FROM operation "
                       " WHERE state IN ('planned', 'sent', 'unsure') AND NOT held",
                       0);
  store_fixture_check (base,
                       "SELECT count(*) FROM operation WHERE coalesce (error, '') = '' "
                       "   AND state IN ('waiting', 'returned', 'failed')",
                       0);
}

static void
play_month (guint seed, gboolean uses_api)
{
  g_autoptr (PassportalWorld) world = passportal_world_new (seed, uses_api);
  Play play = { .world = world };

  play.story.month.sandbox = world->sandbox;
  play.doubles = find_doubles (&play);
  month_story_begin (&play.story, seed);
  g_assert_true (passportal_world_run (world, ROSTER_JOB_FETCH));
  passportal_world_decide (world);
  come_to_rest (&play);
  check_truth (&play);

  for (play.story.evening = 1; play.story.evening <= N_EVENINGS; play.story.evening++)
    {
      if (play.story.evening == ROLLED_BACK_EVENING)
        take_back_evening (&play);
      else
        live_evening (&play);
    }
  come_to_rest (&play);
  check_truth (&play);

  month_story_end (&play.story);
  g_clear_pointer (&play.doubles, g_hash_table_unref);
}

static void
test_api (gconstpointer seed)
{
  play_month (GPOINTER_TO_UINT (seed), TRUE);
}

static void
test_files (gconstpointer seed)
{
  play_month (GPOINTER_TO_UINT (seed), FALSE);
}

int
main (int argc, char **argv)
{
  const char *wanted = g_getenv ("ROSTER_TEST_MONTHS");
  guint n_months = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : N_MONTHS;

  g_test_init (&argc, &argv, NULL);

  for (guint seed = 1; seed <= n_months; seed++)
    {
      g_autofree char *api = g_strdup_printf ("/month-passportal/api/%u", seed);
      g_autofree char *files = g_strdup_printf ("/month-passportal/files/%u", seed);

      g_test_add_data_func (api, GUINT_TO_POINTER (seed), test_api);
      g_test_add_data_func (files, GUINT_TO_POINTER (seed), test_files);
    }

  return g_test_run ();
}
