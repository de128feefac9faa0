/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "passportal-world.h"
#include "store/roster-store-unsure.h"

/* The whole job with Passportal, while anything may go wrong that a service, a network and a person
 * do wrong, drawn from a seed. When all is quiet again Passportal has what it would have if nothing
 * had gone wrong: nothing twice, nothing lost.
 *
 * ROSTER_LEDGER_SEEDS says how many seeds, ROSTER_LEDGER_FIRST which is the first. */

#define N_SEEDS  16
#define N_WORLDS 5
#define N_STEPS  24

/* So often an evening may be needed until nothing is left to do. */
#define N_EVENINGS 12

/* One disturbed world. */
typedef struct
{
  PassportalWorld *world;
  GRand *rand;
  gboolean lags; /* what was made is not listed yet: no hour passes before it is */
  gboolean is_decided;
  gboolean errs; /* people make mistakes, too */
  GHashTable *removed;
} Play;

static const char *const faults[] = {
  "lost@passportal/create-document*%u",
  "lost@passportal/create-document*%u",
  "lost@passportal/update-document*%u",
  "reset@passportal/create-document*%u",
  "truncate@passportal/create-document*%u",
  "html@passportal/create-document*%u",
  "status:500@passportal/create-document*%u",
  "status:400@passportal/create-document*%u",
  "429:1@passportal/create-document*%u",
  "429@passportal/create-document*%u",
  "token-expired@passportal/create-document*%u",
  "status:401@passportal/create-document*%u",
  "status:500@passportal/update-document*%u",
  "token-expired@passportal/clients*%u",
  "token-expired@passportal/all-documents*%u",
  "token-expired@passportal/documents*%u",
  "token-expired@passportal/document*%u",
  "token-uses:%u@passportal/",
  "429:1@passportal/*%u",
  "429@passportal/*%u",
  "503@passportal/*%u",
  "status:500@passportal/*%u",
  "html@passportal/*%u",
  "truncate@passportal/*%u",
  "reset@passportal/*%u",
  "empty@passportal/*%u",
  "wrong-types@passportal/*%u",
  "unsorted@passportal/",
  "repeat-last@passportal/",
  "page-cap:7@passportal/",
  "reset@nsight/*%u",
  "truncate@nsight/*%u",
};

static void
disturb (Play *play)
{
  for (guint n = (guint) g_rand_int_range (play->rand, 0, 3); n > 0; n--)
    {
      const char *format = faults[g_rand_int_range (play->rand, 0, G_N_ELEMENTS (faults))];
      g_autofree char *number = g_strdup_printf ("%d", g_rand_int_range (play->rand, 1, 9));
      g_autoptr (GString) fault = g_string_new (format);

      g_string_replace (fault, "%u", number, 1);
      g_test_message ("fault %s", fault->str);
      passportal_world_fault (play->world, fault->str);
    }
}

static void
calm (Play *play)
{
  passportal_world_calm (play->world);
  play->lags = FALSE;
}

static void
fetch (Play *play)
{
  passportal_world_run (play->world, ROSTER_JOB_FETCH);
}

static void
plan (Play *play)
{
  passportal_world_run (play->world, ROSTER_JOB_PLAN);
}

static void
apply (Play *play)
{
  passportal_world_run (play->world, ROSTER_JOB_APPLY);
}

static void
plan_and_apply (Play *play)
{
  plan (play);
  apply (play);
}

static void
look_up (Play *play)
{
  passportal_world_run (play->world, ROSTER_JOB_LOOKUP);
}

static void
sync_all (Play *play)
{
  passportal_world_run (play->world, ROSTER_JOB_SYNC);
}

static void
retry (Play *play)
{
  passportal_world_retry (play->world);
}

static void
write_files (Play *play)
{
  /* Who has just imported something first waits until it is there. */
  if (!play->lags && passportal_world_hand_off (play->world, TRUE) && play->world->has_written)
    passportal_world_check_file (play->world, play->removed);
}

static void
check (Play *play)
{
  passportal_world_hand_off (play->world, FALSE);
}

static void
import (Play *play)
{
  passportal_world_import (play->world, "");
}

static void
import_twice (Play *play)
{
  passportal_world_import (play->world, "");
  passportal_world_import_again (play->world);
}

/* The importer changes names, or the person did. */
static void
import_renamed (Play *play)
{
  passportal_world_import (play->world, "?rename=1");
}

static void
answer (Play *play)
{
  passportal_world_answer (play->world);
}

static void
take_any (JsonObject *client, JsonObject *document, gpointer user_data)
{
  if (document == NULL)
    g_ptr_array_add (user_data, json_object_ref (client));
}

/* What was linked and is gone is never created again, unless somebody decides so. */
static void
note_removed (Play *play, JsonObject *client)
{
  const char *name = json_object_get_string_member (client, "name");
  g_autofree char *query =
      g_strdup_printf ("SELECT count(*) FROM client_link WHERE target = '%" G_GINT64_FORMAT "'",
                       json_object_get_int_member (client, "id"));

  g_test_message ("removed %s", name);
  if (store_fixture_query (&play->world->session.base, query) > 0)
    g_hash_table_add (play->removed, g_strdup (name));
}

static void
remove_client (Play *play)
{
  g_autoptr (GPtrArray) clients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autofree char *change = NULL;
  g_autoptr (JsonNode) done = NULL;
  JsonObject *client;

  passportal_world_each_document (play->world, take_any, clients);
  client =
      g_ptr_array_index (clients, (guint) g_rand_int_range (play->rand, 0, (int) clients->len));
  change = g_strdup_printf ("{\"op\":\"remove-client\",\"id\":%" G_GINT64_FORMAT "}",
                            json_object_get_int_member (client, "id"));
  done = passportal_world_change (play->world, change);
  note_removed (play, client);
}

static void
restart (Play *play)
{
  passportal_world_restart (play->world);
}

static void
let_lists_lag (Play *play)
{
  passportal_world_fault (play->world, "lag:3600@passportal/");
  play->lags = TRUE;
}

static void
pass_time (Play *play)
{
  if (play->lags)
    calm (play);
  roster_clock_advance (play->world->session.base.clock,
                        (1 + g_rand_int_range (play->rand, 0, 3)) * ROSTER_STORE_LIST_LAG);
}

static const struct
{
  const char *name;
  void (*take) (Play *play);
  gboolean needs_decisions;
  gboolean is_mistake;
} steps[] = {
  { "fetch", fetch, FALSE },
  { "plan", plan, FALSE },
  { "apply", apply, TRUE },
  { "apply", apply, TRUE },
  { "plan and apply", plan_and_apply, TRUE },
  { "plan and apply", plan_and_apply, TRUE },
  { "look up", look_up, TRUE },
  { "sync", sync_all, FALSE },
  { "sync", sync_all, FALSE },
  { "retry", retry, TRUE },
  { "write files", write_files, TRUE },
  { "write files", write_files, TRUE },
  { "check", check, TRUE },
  { "import", import, TRUE },
  { "import", import, TRUE },
  { "restart", restart, FALSE },
  { "lag", let_lists_lag, TRUE },
  { "time passes", pass_time, FALSE },
  { "import twice", import_twice, TRUE, TRUE },
  { "import renamed", import_renamed, TRUE, TRUE },
  { "answer", answer, TRUE, TRUE },
  { "answer", answer, TRUE, TRUE },
  { "remove a client", remove_client, TRUE, TRUE },
};

/* As people decide: after both lists were read. */
static void
decide (Play *play)
{
  passportal_world_decide (play->world);
  play->is_decided = TRUE;
}

static void
take_step (Play *play)
{
  guint i = (guint) g_rand_int_range (play->rand, 0, G_N_ELEMENTS (steps));

  if ((steps[i].needs_decisions && !play->is_decided) || (steps[i].is_mistake && !play->errs))
    return;

  g_test_message ("%s", steps[i].name);
  if (g_rand_int_range (play->rand, 0, 8) == 0)
    play->world->cancel_after = (guint) g_rand_int_range (play->rand, 1, 40);
  steps[i].take (play);
  play->world->cancel_after = 0;
}

/* What somebody does who comes back to it every evening. Gives whether there was anything to do. */
static gboolean
spend_evening (PassportalWorld *world)
{
  guint n_writes = passportal_world_count_writes (world);

  roster_clock_advance (world->session.base.clock, G_TIME_SPAN_HOUR);
  passportal_world_run (world, ROSTER_JOB_SYNC);
  passportal_world_run (world, ROSTER_JOB_PLAN);
  passportal_world_run (world, ROSTER_JOB_APPLY);
  g_assert_no_error (world->error);
  g_assert_true (passportal_world_hand_off (world, TRUE));
  passportal_world_import (world, "");
  g_assert_true (passportal_world_hand_off (world, FALSE));

  return passportal_world_count_writes (world) != n_writes;
}

/* After two evenings in a row without anything: what may not have been done is believed only when
 * it was not listed twice. */
static void
come_to_rest (PassportalWorld *world)
{
  guint n_quiet = 0;

  for (guint n = 0; n_quiet < 2; n++)
    {
      g_assert_cmpuint (n, <, N_EVENINGS);
      n_quiet = spend_evening (world) ? 0 : n_quiet + 1;
    }
}

/* A second sync writes nothing, nothing is open but what a person has to say, and that says why. */
static void
check_quiet (PassportalWorld *world)
{
  guint n_writes = passportal_world_count_writes (world);
  g_autofree char *journal = store_fixture_query_text (
      &world->session.base,
      "SELECT group_concat (x, char (10)) FROM ( "
      "  SELECT kind || ' ' || state || ' ' || coalesce (device, client) || ' ' || title || ': ' || "
      "         coalesce (error, '') AS x FROM operation WHERE state <> 'done' ORDER BY seq)");

  g_test_message ("%s", journal != NULL ? journal : "all is done");

  g_assert_true (passportal_world_run (world, ROSTER_JOB_SYNC));
  g_assert_cmpuint (passportal_world_count_writes (world), ==, n_writes);
  store_fixture_check (&world->session.base,
                       "SELECT count(*) FROM operation "
                       " WHERE state IN ('planned', 'sent', 'unsure')",
                       0);
  store_fixture_check (&world->session.base,
                       "SELECT count(*) FROM operation "
                       " WHERE state IN ('waiting', 'returned', 'failed', 'unsure') "
                       "   AND coalesce (error, '') = ''",
                       0);
}

/* What Passportal has when nothing goes wrong. */
static char *
play_undisturbed (guint64 seed, gboolean uses_api)
{
  g_autoptr (PassportalWorld) world = passportal_world_new (seed, uses_api);

  g_assert_true (passportal_world_run (world, ROSTER_JOB_FETCH));
  passportal_world_decide (world);
  come_to_rest (world);
  check_quiet (world);

  return passportal_world_describe (world);
}

static const char *
get_expected (guint64 seed, gboolean uses_api)
{
  static char *expected[N_WORLDS][2];

  if (expected[seed][uses_api] == NULL)
    {
      expected[seed][uses_api] = play_undisturbed (seed, uses_api);
      g_test_message ("%s", expected[seed][uses_api]);
    }

  return expected[seed][uses_api];
}

static void
test_seed (gconstpointer data)
{
  guint seed = GPOINTER_TO_UINT (data);
  gboolean uses_api = seed % 2 == 0;
  const char *expected = get_expected (seed / 2 % N_WORLDS, uses_api);
  g_autoptr (PassportalWorld) world = passportal_world_new (seed / 2 % N_WORLDS, uses_api);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *outcome = NULL;
  g_autoptr (GHashTable) removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Play play = { .world = world, .rand = rand, .errs = seed % 3 == 0, .removed = removed };

  for (guint i = 0; i < N_STEPS; i++)
    {
      disturb (&play);
      if (!play.is_decided && passportal_world_run (world, ROSTER_JOB_FETCH))
        decide (&play);
      take_step (&play);
      if (!play.lags)
        passportal_world_calm (world);
    }

  calm (&play);
  if (!play.is_decided)
    {
      g_assert_true (passportal_world_run (world, ROSTER_JOB_FETCH));
      decide (&play);
    }
  come_to_rest (world);
  check_quiet (world);
  outcome = passportal_world_describe (world);
  if (play.errs)
    g_test_message ("%s", outcome);
  else
    g_assert_cmpstr (outcome, ==, expected);
}

static guint
read_number (const char *name, guint fallback)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : fallback;
}

int
main (int argc, char **argv)
{
  guint first = read_number ("ROSTER_LEDGER_FIRST", 1);
  guint n_seeds = read_number ("ROSTER_LEDGER_SEEDS", N_SEEDS);

  g_test_init (&argc, &argv, NULL);

  for (guint seed = first; seed < first + n_seeds; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/passportal-ledger/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_seed);
    }

  return g_test_run ();
}
