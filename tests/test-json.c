/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "net/roster-json.h"

enum
{
  PLACE_TEXT,
  PLACE_ID,
  PLACE_NUMBER,
  PLACE_FLAG,
  PLACE_TEXTS,
  PLACE_INNER,
  N_PLACES
};

static const RosterJsonMember shape[] = {
  { NULL, "text", ROSTER_JSON_TEXT, PLACE_TEXT },
  { NULL, "id", ROSTER_JSON_ID, PLACE_ID },
  { NULL, "number", ROSTER_JSON_NUMBER, PLACE_NUMBER },
  { NULL, "flag", ROSTER_JSON_FLAG, PLACE_FLAG },
  { NULL, "texts", ROSTER_JSON_TEXTS, PLACE_TEXTS },
  { "inner", "text", ROSTER_JSON_TEXT, PLACE_INNER },
};

static GBytes *
to_bytes (const char *text)
{
  return g_bytes_new_static (text, strlen (text));
}

static gboolean
count_element (JsonObject *element, gpointer user_data, GError **error)
{
  guint *n = user_data;

  (*n)++;
  return TRUE;
}

static const struct
{
  const char *body;
  int n; /* -1: an error */
  const char *says;
} lists[] = {
  { "[]", 0, NULL },
  { " [ ] \n", 0, NULL },
  { "\xEF\xBB\xBF[{}]", 1, NULL },
  { "[{\"a\":[1,2,{\"b\":\"]}\"}]},{}]", 2, NULL },
  { "[{\"a\":\"\\\"\\\\\\u00e9\\ud83d\\ude00\"}]", 1, NULL },
  { "[{\"a\":1.5e3},{\"a\":null},{\"a\":-2}]", 3, NULL },
  { "", -1, "empty" },
  { "  \n", -1, "empty" },
  { "[", -1, "in the middle" },
  { "[{", -1, "in the middle" },
  { "[{}", -1, "in the middle" },
  { "[{},", -1, "in the middle" },
  { "[{\"a\":\"b", -1, "in the middle" },
  { "[{\"a\":\"b\\", -1, "in the middle" },
  { "[{\"a\":\"\\u00", -1, "in the middle" },
  { "[{}]x", -1, "not valid" },
  { "[{}]]", -1, "not valid" },
  { "[{},]", -1, "not valid" },
  { "[{} {}]", -1, "not valid" },
  { "[{\"a\"}]", -1, "not valid" },
  { "[{]}]", -1, "not valid" },
  { "[{\"a\":tru}]", -1, "not valid" },
  { "[{\"a\":'b'}]", -1, "not valid" },
  { "[/* \" */{}]", -1, "not valid" },
  { "[{\"a\":\"\\ud800\"}]", -1, "not valid" },
  { "[{\"a\":\"\\ude00\"}]", -1, "not valid" },
  { "[{\"a\":\"\\ud800\\u0041\"}]", -1, "not valid" },
  { "[{\"a\":\"\\q\"}]", -1, "not valid" },
  { "[{\"a\":\"\xff\"}]", -1, "not valid" },
  { "{}", -1, "not as documented" },
  { "\"text\"", -1, "not as documented" },
  { "null", -1, "not as documented" },
  { "[1]", -1, "not as documented" },
  { "[null]", -1, "not as documented" },
  { "[[]]", -1, "not as documented" },
  { "<html></html>", -1, "not as documented" },
};

static void
test_foreach (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GBytes) body = to_bytes (lists[i].body);
      g_autoptr (GError) error = NULL;
      guint n = 0;
      gboolean is_good = roster_json_foreach (body, count_element, &n, &error);

      g_test_message ("List %u", i);
      g_assert_cmpint (is_good, ==, lists[i].n >= 0);
      if (is_good)
        {
          g_assert_no_error (error);
          g_assert_cmpuint (n, ==, (guint) lists[i].n);
          continue;
        }

      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
      g_assert_nonnull (strstr (error->message, lists[i].says));
    }
}

/* Wherever a reply is cut, it is no whole list. */
static void
test_foreach_cut (void)
{
  static const char whole[] = "[{\"a\":\"b\\n\\u00e9\",\"c\":[true,null,-1.5]},{\"d\":{}}]";

  for (gsize length = 0; length < strlen (whole); length++)
    {
      g_autoptr (GBytes) body = g_bytes_new (whole, length);
      g_autoptr (GError) error = NULL;
      guint n = 0;

      g_assert_false (roster_json_foreach (body, count_element, &n, &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
    }
}

static gboolean
refuse_element (JsonObject *element, gpointer user_data, GError **error)
{
  guint *n = user_data;

  if (++*n < 2)
    return TRUE;

  g_set_error_literal (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT, "Enough");
  return FALSE;
}

static void
test_foreach_ended (void)
{
  g_autoptr (GBytes) body = to_bytes ("[{},{},{}]");
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_false (roster_json_foreach (body, refuse_element, &n, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_CONFLICT);
  g_assert_cmpuint (n, ==, 2);
}

/* Neither the stack nor the memory is at the mercy of a server. */
static void
test_foreach_hostile (void)
{
  const gsize deep = 1000 * 1000;
  const gsize long_text = 3 * 1024 * 1024;
  g_autoptr (GString) nested = g_string_new ("[{\"a\":");
  g_autoptr (GString) large = g_string_new ("[{\"a\":\"");
  g_autoptr (GBytes) nested_body = NULL;
  g_autoptr (GBytes) large_body = NULL;
  g_autoptr (GError) nested_error = NULL;
  g_autoptr (GError) large_error = NULL;
  guint n = 0;

  for (gsize i = 0; i < deep; i++)
    g_string_append_c (nested, '[');
  nested_body = g_bytes_new (nested->str, nested->len);
  g_assert_false (roster_json_foreach (nested_body, count_element, &n, &nested_error));
  g_assert_error (nested_error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);

  g_string_set_size (large, long_text);
  memset (large->str + strlen ("[{\"a\":\""), 'x', long_text - strlen ("[{\"a\":\""));
  g_string_append (large, "\"}]");
  large_body = g_bytes_new (large->str, large->len);
  g_assert_false (roster_json_foreach (large_body, count_element, &n, &large_error));
  g_assert_error (large_error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *body;
    gboolean is_good;
  } cases[] = {
    { "{\"a\":1}", TRUE }, { "\"text\"", TRUE }, { " null ", TRUE }, { "{}{}", FALSE },
    { "{", FALSE },        { "", FALSE },        { ",", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = to_bytes (cases[i].body);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = roster_json_parse (body, &error);

      g_test_message ("%s", cases[i].body);
      g_assert_cmpint (node != NULL, ==, cases[i].is_good);
      g_assert_cmpint (error == NULL, ==, cases[i].is_good);
    }
}

static const struct
{
  const char *body;
  const char *wrong;
} objects[] = {
  { "{}", NULL },
  { "{\"text\":null,\"id\":null,\"number\":null,\"flag\":null,\"texts\":null,\"inner\":null}",
    NULL },
  { "{\"text\":\"\",\"id\":0,\"number\":1,\"flag\":false,\"texts\":[],\"inner\":{}}", NULL },
  { "{\"id\":\"007\",\"number\":1.5,\"texts\":[\"a\",null],\"inner\":{\"text\":null}}", NULL },
  { "{\"other\":[[1]]}", NULL },
  { "{\"text\":1}", "text" },
  { "{\"text\":{}}", "text" },
  { "{\"id\":-1}", "id" },
  { "{\"id\":1.5}", "id" },
  { "{\"id\":\"x\"}", "id" },
  { "{\"id\":\"\"}", "id" },
  { "{\"id\":true}", "id" },
  { "{\"id\":[1]}", "id" },
  { "{\"number\":\"1\"}", "number" },
  { "{\"number\":true}", "number" },
  { "{\"flag\":1}", "flag" },
  { "{\"flag\":\"true\"}", "flag" },
  { "{\"texts\":\"a\"}", "texts" },
  { "{\"texts\":[1]}", "texts" },
  { "{\"texts\":[[]]}", "texts" },
  { "{\"inner\":[]}", "text" },
  { "{\"inner\":{\"text\":1}}", "text" },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autoptr (GBytes) body = to_bytes (objects[i].body);
      g_autoptr (JsonNode) node = roster_json_parse (body, NULL);
      JsonNode *values[N_PLACES] = { NULL };
      const char *wrong = NULL;

      g_test_message ("%s", objects[i].body);
      g_assert_nonnull (node);
      g_assert_cmpint (roster_json_read (json_node_get_object (node), shape, G_N_ELEMENTS (shape),
                                         values, &wrong),
                       ==, objects[i].wrong == NULL);
      g_assert_cmpstr (wrong, ==, objects[i].wrong);
    }
}

static void
test_read_values (void)
{
  g_autoptr (GBytes) body =
      to_bytes ("{\"text\":\"é\",\"id\":\"0042\",\"number\":1697827578.905000000,"
                "\"flag\":true,\"texts\":[\"a\",null,\"b\"],\"inner\":{\"text\":\"in\"}}");
  g_autoptr (JsonNode) node = roster_json_parse (body, NULL);
  JsonNode *values[N_PLACES] = { NULL };
  g_autofree char *id = NULL;
  g_autofree char *no_id = roster_json_dup_id (NULL);
  g_auto (GStrv) texts = NULL;
  g_auto (GStrv) no_texts = roster_json_dup_texts (NULL);

  g_assert_true (
      roster_json_read (json_node_get_object (node), shape, G_N_ELEMENTS (shape), values, NULL));
  id = roster_json_dup_id (values[PLACE_ID]);
  texts = roster_json_dup_texts (values[PLACE_TEXTS]);
  g_assert_cmpstr (roster_json_get_text (values[PLACE_TEXT]), ==, "é");
  g_assert_cmpstr (roster_json_get_text (values[PLACE_INNER]), ==, "in");
  g_assert_null (roster_json_get_text (NULL));
  g_assert_cmpstr (id, ==, "42");
  g_assert_null (no_id);
  g_assert_cmpfloat_with_epsilon (roster_json_get_number (values[PLACE_NUMBER]), 1697827578.905,
                                  0.0005);
  g_assert_cmpuint (g_strv_length (texts), ==, 2);
  g_assert_cmpstr (texts[1], ==, "b");
  g_assert_cmpuint (g_strv_length (no_texts), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/foreach", test_foreach);
  g_test_add_func ("/json/foreach/cut", test_foreach_cut);
  g_test_add_func ("/json/foreach/ended", test_foreach_ended);
  g_test_add_func ("/json/foreach/hostile", test_foreach_hostile);
  g_test_add_func ("/json/parse", test_parse);
  g_test_add_func ("/json/read", test_read);
  g_test_add_func ("/json/read/values", test_read_values);

  return g_test_run ();
}
