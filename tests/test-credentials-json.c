/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "secrets/roster-credentials-json.h"

static void
test_round_trip (void)
{
  static const char *const origins[] = { "https://rmm.example.com", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      g_autoptr (RosterCredentials) credentials = roster_credentials_new (origins[i]);
      g_autoptr (RosterCredentials) read = NULL;
      g_autofree char *mark = NULL;
      g_autofree char *read_mark = NULL;
      char *json;

      roster_credentials_set (credentials, "secret", "“a”\"b\"\\\n\t\u2028");
      roster_credentials_set (credentials, "origin", "not the origin");
      roster_credentials_set (credentials, "empty", "");
      json = roster_credentials_to_json (credentials);
      read = roster_credentials_from_json (json);
      roster_secret_free (json);

      g_assert_nonnull (read);
      g_assert_cmpstr (roster_credentials_get_origin (read), ==, origins[i]);
      g_assert_cmpstr (roster_credentials_get (read, "secret"), ==, "“a”\"b\"\\\n\t\u2028");
      g_assert_cmpstr (roster_credentials_get (read, "origin"), ==, "not the origin");
      g_assert_cmpstr (roster_credentials_get (read, "empty"), ==, "");

      mark = roster_credentials_fingerprint (credentials);
      read_mark = roster_credentials_fingerprint (read);
      g_assert_cmpstr (mark, ==, read_mark);

      /* The writer's own copies are wiped, not those that it was given. */
      g_assert_cmpstr (roster_credentials_get (credentials, "origin"), ==, "not the origin");
    }
}

static void
test_written (void)
{
  g_autoptr (RosterCredentials) credentials = roster_credentials_new ("https://rmm.example.com");
  char *json;

  roster_credentials_set (credentials, "api_key", "abc");
  json = roster_credentials_to_json (credentials);
  g_assert_cmpstr (json, ==,
                   "{\"origin\":\"https://rmm.example.com\",\"fields\":{\"api_key\":\"abc\"}}");
  roster_secret_free (json);
}

static void
test_damaged (void)
{
  static const char *const texts[] = {
    "",
    "abc",
    "[]",
    "null",
    "{}",
    "{\"fields\":[]}",
    "{\"fields\":null}",
    "{\"fields\":{\"a\":1}}",
    "{\"fields\":{\"a\":\"b\",\"c\":{\"d\":\"e\"}}}",
    "{\"fields\":{\"a\":null}}",
    "{\"origin\":1,\"fields\":{\"a\":\"b\"}}",
    "{\"origin\":null,\"fields\":{\"a\":\"b\"}}",
    "{\"origin\":\"https://rmm.example.com\",\"fields\":{\"a\":\"b\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (roster_credentials_from_json (texts[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/credentials-json/round-trip", test_round_trip);
  g_test_add_func ("/credentials-json/written", test_written);
  g_test_add_func ("/credentials-json/damaged", test_damaged);

  return g_test_run ();
}
