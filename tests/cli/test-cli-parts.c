/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "cli/roster-cli-arguments.h"
#include "cli/roster-cli-credentials.h"
#include "cli/roster-cli-exit.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "cli/roster-cli-text.h"
#include "model/roster-error.h"
#include "providers/roster-provider-registry.h"

static void
test_exit_from_error (void)
{
  static const struct
  {
    RosterError code;
    RosterCliExit status;
  } cases[] = {
    { ROSTER_ERROR_AUTH, ROSTER_CLI_EXIT_KEYS },
    { ROSTER_ERROR_FORBIDDEN, ROSTER_CLI_EXIT_KEYS },
    { ROSTER_ERROR_NOT_FOUND, ROSTER_CLI_EXIT_FAILED },
    { ROSTER_ERROR_RATE_LIMITED, ROSTER_CLI_EXIT_UNREACHABLE },
    { ROSTER_ERROR_UNAVAILABLE, ROSTER_CLI_EXIT_UNREACHABLE },
    { ROSTER_ERROR_OFFLINE, ROSTER_CLI_EXIT_UNREACHABLE },
    { ROSTER_ERROR_PROTOCOL, ROSTER_CLI_EXIT_FAILED },
    { ROSTER_ERROR_STORE, ROSTER_CLI_EXIT_FAILED },
    { ROSTER_ERROR_CONFLICT, ROSTER_CLI_EXIT_FAILED },
    { ROSTER_ERROR_KEYRING, ROSTER_CLI_EXIT_KEYS },
    { ROSTER_ERROR_INVALID, ROSTER_CLI_EXIT_USAGE },
    { ROSTER_ERROR_BUSY, ROSTER_CLI_EXIT_FAILED },
    { ROSTER_ERROR_ACCOUNT, ROSTER_CLI_EXIT_FAILED },
  };
  g_autoptr (GError) cancelled = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");
  g_autoptr (GError) usage = g_error_new (G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "x");
  g_autoptr (GError) other = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "x");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new (ROSTER_ERROR, (int) cases[i].code, "x");

      g_assert_cmpint (roster_cli_exit_from_error (error), ==, cases[i].status);
    }

  g_assert_cmpint (roster_cli_exit_from_error (cancelled), ==, ROSTER_CLI_EXIT_CANCELLED);
  g_assert_cmpint (roster_cli_exit_from_error (usage), ==, ROSTER_CLI_EXIT_USAGE);
  g_assert_cmpint (roster_cli_exit_from_error (other), ==, ROSTER_CLI_EXIT_FAILED);
}

static void
test_exit_combine (void)
{
  static const RosterCliExit ranking[] = {
    ROSTER_CLI_EXIT_CANCELLED, ROSTER_CLI_EXIT_KEYS,    ROSTER_CLI_EXIT_UNREACHABLE,
    ROSTER_CLI_EXIT_FAILED,    ROSTER_CLI_EXIT_WAITING, ROSTER_CLI_EXIT_DONE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranking); i++)
    {
      for (guint j = i; j < G_N_ELEMENTS (ranking); j++)
        {
          g_assert_cmpint (roster_cli_exit_combine (ranking[i], ranking[j]), ==, ranking[i]);
          g_assert_cmpint (roster_cli_exit_combine (ranking[j], ranking[i]), ==, ranking[i]);
        }
    }
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *clean;
    guint width;
  } cases[] = {
    { "", "", 0 },
    { "Müller & Søn", "Müller & Søn", 12 },
    { "日本語", "日本語", 6 },
    { "e\xCC\x81", "e\xCC\x81", 1 },
    { "a\nb\tc", "a b c", 5 },
    { "\033[31mred", "�[31mred", 8 },
    { "a\xC2\x9B"
      "b\x7F",
      "a�b�", 4 },
    { "a\xE2\x80\xAE"
      "b\xE2\x81\xA6",
      "a�b�", 4 },
    { "a\xFFz", "a�z", 3 },
    { "a\xE2\x80\xA8z", "a z", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = roster_cli_text_clean (cases[i].text);

      g_assert_cmpstr (clean, ==, cases[i].clean);
      g_assert_cmpuint (roster_cli_text_width (clean), ==, cases[i].width);
    }
}

static void
test_table (void)
{
  static const RosterCliColumn columns[] = { { "Name", FALSE }, { "N", TRUE }, { "Note", FALSE } };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (RosterCliOutput) output = roster_cli_output_new (stream);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  roster_cli_table_print (table, output);
  roster_cli_table_add (table, "日本");
  roster_cli_table_add_number (table, 1234);
  roster_cli_table_add (table, "x\ny");
  roster_cli_table_add (table, "A");
  roster_cli_table_add_count (table, -1);
  roster_cli_table_add (table, NULL);
  roster_cli_table_print (table, output);
  roster_cli_table_add (table, "Longer");
  roster_cli_table_add_count (table, 7);
  roster_cli_table_add (table, "z");
  roster_cli_table_print (table, output);
  g_assert_true (roster_cli_output_finish (output, &error));
  g_assert_no_error (error);

  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   "Name     N  Note\n"
                   "日本  1234  x y\n"
                   "A\n"
                   "Longer     7  z\n",
                   strlen ("Name     N  Note\n"
                           "日本  1234  x y\n"
                           "A\n"
                           "Longer     7  z\n"));
}

static JsonNode *
make_object (const char *member, const char *value)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, member, value);

  return roster_cli_json_end (builder);
}

/* Whatever the number of elements, it is one document. */
static void
test_list (void)
{
  for (guint n = 0; n < 6; n++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (RosterCliOutput) output = roster_cli_output_new (stream);
      gboolean has_head = n % 2 == 0;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonNode *root;
      JsonArray *list;

      roster_cli_output_begin_list (output, has_head ? make_object ("id", "\"}\033") : NULL,
                                    has_head ? "list" : NULL);
      for (guint i = 0; i < n / 2; i++)
        roster_cli_output_add (output, make_object ("name", "[,]"));
      roster_cli_output_end_list (output);
      g_assert_true (roster_cli_output_finish (output, NULL));

      g_assert_true (g_output_stream_close (stream, NULL, NULL));
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
      g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                                 (gssize) g_bytes_get_size (bytes), NULL));
      root = json_parser_get_root (parser);
      list = has_head ? json_object_get_array_member (json_node_get_object (root), "list")
                      : json_node_get_array (root);
      g_assert_cmpuint (json_array_get_length (list), ==, n / 2);
    }
}

static void
test_credentials (void)
{
  static const struct
  {
    const char *text;
    const char *key;
  } cases[] = {
    { "api_key=abc", "abc" },
    { "\n  api_key = a=b==  \r\n\n", "a=b==" },
    { "\xEF\xBB\xBF"
      "api_key=abc\n",
      "abc" },
    { "", "" },
    { "api_key=\n", "" },
    { "secret\n", NULL },
    { "secret=1\n", NULL },
    { "api_key=abc\nsecret=\n", NULL },
    { "api_key=\xFF\n", NULL },
  };
  RosterAccountForm form =
      roster_account_form_for_provider (roster_provider_registry_find ("nsight"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterCredentials) credentials = roster_credentials_new (NULL);
      g_autofree char *text = g_strdup (cases[i].text);
      g_autoptr (GError) error = NULL;
      const char *key;

      if (cases[i].key == NULL)
        {
          g_assert_false (roster_cli_credentials_parse (credentials, &form, text, &error));
          g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
          g_assert_null (strstr (error->message, "secret"));
          continue;
        }

      g_assert_true (roster_cli_credentials_parse (credentials, &form, text, &error));
      g_assert_no_error (error);
      key = roster_credentials_get (credentials, "api_key");
      g_assert_cmpstr (key != NULL ? key : "", ==, cases[i].key);
    }
}

static void
test_arguments (void)
{
  static const GOptionEntry options[] = {
    { "name", 0, 0, G_OPTION_ARG_FILENAME, NULL, "x", "N" },
    { "rate", 0, 0, G_OPTION_ARG_INT, NULL, "x", "N" },
    { "add", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, "x", "N" },
    { "yes", 0, 0, G_OPTION_ARG_NONE, NULL, "x", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (RosterCliArguments) arguments = roster_cli_arguments_new (options);
  g_auto (GStrv) typed =
      g_strsplit ("rosterctl one --name=Ü --add a --rate 0 --add b --quiet -- -5 --", " ", -1);
  g_autoptr (GError) error = NULL;

  g_assert_true (roster_cli_arguments_parse (arguments, &typed, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (roster_cli_arguments_get_text (arguments, "name"), ==, "Ü");
  g_assert_cmpint (roster_cli_arguments_get_number (arguments, "rate", 9), ==, 0);
  g_assert_cmpuint (g_strv_length ((char **) roster_cli_arguments_get_texts (arguments, "add")), ==,
                    2);
  g_assert_true (roster_cli_arguments_has (arguments, "quiet"));
  g_assert_false (roster_cli_arguments_has (arguments, "yes"));
  g_assert_cmpuint (roster_cli_arguments_get_n (arguments), ==, 3);
  g_assert_cmpstr (roster_cli_arguments_get (arguments, 1), ==, "-5");
  g_assert_cmpstr (roster_cli_arguments_get (arguments, 2), ==, "--");
  g_assert_null (roster_cli_arguments_get (arguments, 3));
}

static void
test_refused_arguments (void)
{
  static const char *const lines[] = {
    "rosterctl --api-key=SECRET", "rosterctl --api_key SECRET", "rosterctl api_key=SECRET",
    "rosterctl --key=SECRET",     "rosterctl --odd=SECRET",     "rosterctl --PASSWORD=SECRET",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (RosterCliArguments) arguments = roster_cli_arguments_new (NULL);
      g_auto (GStrv) typed = g_strsplit (lines[i], " ", -1);
      g_autoptr (GError) error = NULL;

      g_assert_false (roster_cli_arguments_parse (arguments, &typed, FALSE, &error));
      g_assert_true (error->domain == G_OPTION_ERROR);
      g_assert_null (strstr (error->message, "SECRET"));
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/exit/from-error", test_exit_from_error);
  g_test_add_func ("/cli/exit/combine", test_exit_combine);
  g_test_add_func ("/cli/text", test_text);
  g_test_add_func ("/cli/table", test_table);
  g_test_add_func ("/cli/list", test_list);
  g_test_add_func ("/cli/credentials", test_credentials);
  g_test_add_func ("/cli/arguments", test_arguments);
  g_test_add_func ("/cli/arguments/refused", test_refused_arguments);

  return g_test_run ();
}
