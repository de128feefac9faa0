/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "providers/nsight/roster-nsight-failure.h"

static void
test_failure_table (void)
{
  static const char key[] = "0123456789abcdef0123456789ABCDEF";
  static const struct
  {
    const char *code;
    const char *message;
    RosterError error;
    const char *shown;
  } cases[] = {
    { "2", "Invalid api key", ROSTER_ERROR_AUTH, "another territory" },
    { "3", "Login failed", ROSTER_ERROR_AUTH, "www.example.net" },
    { "4", "Invalid \"deviceid\"", ROSTER_ERROR_PROTOCOL, "“Invalid \"deviceid\"”" },
    { "5", " Missing\n\tparameter:\x1B[1m x ", ROSTER_ERROR_PROTOCOL,
      "“Missing parameter: [1m x”" },
    { NULL, NULL, ROSTER_ERROR_PROTOCOL, "without saying which" },
    { "77", "  ", ROSTER_ERROR_PROTOCOL, "without saying which" },
    { NULL, "No 0123456789ABCDEF0123456789abcdef here", ROSTER_ERROR_PROTOCOL, "“No … here”" },
    { NULL, "See /api/?APIKEY=other-key&service=x", ROSTER_ERROR_PROTOCOL, "“See /api/?apikey=…”" },
    { NULL, "apikey=", ROSTER_ERROR_PROTOCOL, "“apikey=…”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) failure = roster_nsight_failure_new (cases[i].code, cases[i].message);
      g_autoptr (GError) error = roster_nsight_failure_translate (failure, "www.example.net", key);

      g_test_message ("%s", error->message);
      g_assert_error (error, ROSTER_ERROR, (int) cases[i].error);
      g_assert_nonnull (strstr (error->message, cases[i].shown));
      g_assert_null (strstr (error->message, "other-key"));
    }
}

/* A long message is cut after the key was taken out, so that no piece of it stays. */
static void
test_failure_length (void)
{
  static const char key[] = "k/9876543210";

  for (guint n = 150; n < 220; n++)
    {
      g_autofree char *filler = g_strnfill (n, 'x');
      g_autofree char *message = g_strconcat (filler, key, "ö k%2F9876543210 ", filler, NULL);
      g_autoptr (GError) failure = roster_nsight_failure_new ("9", message);
      g_autoptr (GError) error = roster_nsight_failure_translate (failure, "h", key);
      const char *start = strstr (error->message, "“");
      const char *end = strstr (error->message, "”");

      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strstr (error->message, "k/9"));
      g_assert_null (strstr (error->message, "k%2F9"));
      g_assert_cmpint (g_utf8_strlen (start, end - start), ==, 201);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nsight-failure/table", test_failure_table);
  g_test_add_func ("/nsight-failure/length", test_failure_length);

  return g_test_run ();
}
