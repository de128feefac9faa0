/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-xml.h"

#include <string.h>

#include "model/roster-error.h"

static const char sample[] =
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
    "<!-- a comment -->\n"
    "<result created=\"2020-01-01\" status=\"O&#75;\">\n"
    "<items>\n"
    "<client><name><![CDATA[Smith & Sons <Ltd>]]></name>"
    "<clientid>1</clientid></client>\n"
    "<extra><deep><name>not this one</name></deep><!-- nor this --></extra>"
    "<client><clientid> 2 </clientid><name>M\xFCller &amp; &#x160;koda &lt;"
    "<![CDATA[1]]>2</name><note/></client>\n"
    "<client/>\n"
    "</items>\n"
    "<tail>after</tail>\n"
    "</result>\n";

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new_static (text, strlen (text));
}

/* Everything that a provider would do with a list, as one line. */
static char *
describe (RosterXml *xml)
{
  g_autoptr (GString) line = g_string_new (NULL);
  int depth = roster_xml_get_depth (xml);

  while (roster_xml_next_child (xml, depth))
    {
      if (strcmp (roster_xml_get_name (xml), "items") != 0)
        {
          g_autofree char *text = roster_xml_dup_text (xml);

          g_string_append_printf (line, "%s=%s;", "other", text != NULL ? text : "(null)");
          continue;
        }

      while (roster_xml_next_child (xml, depth + 1))
        {
          if (strcmp (roster_xml_get_name (xml), "client") != 0)
            continue;

          g_string_append_c (line, '[');
          while (roster_xml_next_child (xml, depth + 2))
            {
              g_autofree char *name = g_strdup (roster_xml_get_name (xml));
              g_autofree char *text = roster_xml_dup_text (xml);

              g_string_append_printf (line, "%s=%s;", name, text != NULL ? text : "(null)");
            }
          g_string_append_c (line, ']');
        }
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Reads a reply to its end; the error of wherever it failed. */
static gboolean
read_all (GBytes *bytes, const char *encoding, char **line, GError **error)
{
  g_autoptr (RosterXml) xml = roster_xml_new (bytes, encoding, error);

  if (xml == NULL)
    return FALSE;

  *line = describe (xml);

  return roster_xml_finish (xml, error);
}

static void
test_shape (void)
{
  g_autoptr (GBytes) bytes = bytes_of (sample);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterXml) xml = roster_xml_new (bytes, NULL, &error);
  g_autofree char *created = NULL;
  g_autofree char *status = NULL;
  g_autofree char *none = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (roster_xml_get_name (xml), ==, "result");
  g_assert_cmpint (roster_xml_get_depth (xml), ==, 0);
  created = roster_xml_dup_root_attribute (xml, "created");
  g_assert_cmpstr (created, ==, "2020-01-01");
  status = roster_xml_dup_root_attribute (xml, "status");
  g_assert_cmpstr (status, ==, "OK");
  none = roster_xml_dup_root_attribute (xml, "none");
  g_assert_null (none);

  line = describe (xml);
  g_assert_cmpstr (line, ==,
                   "[name=Smith & Sons <Ltd>;clientid=1;]"
                   "[clientid= 2 ;name=Müller & Škoda <12;note=;]"
                   "[]"
                   "other=after;");
  g_assert_true (roster_xml_finish (xml, &error));
  g_assert_no_error (error);

  /* At the end there is nothing, however often one asks. */
  g_assert_false (roster_xml_next_child (xml, 0));
  g_assert_false (roster_xml_next_child (xml, 0));
  g_assert_true (roster_xml_finish (xml, NULL));
}

static void
test_leave_early (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("<r><a><b>1</b><b>2</b></a><c>3</c></r>");
  g_autoptr (RosterXml) xml = roster_xml_new (bytes, NULL, NULL);
  g_autofree char *text = NULL;

  g_assert_true (roster_xml_next_child (xml, 0));
  g_assert_true (roster_xml_next_child (xml, 1));
  g_assert_cmpstr (roster_xml_get_name (xml), ==, "b");

  /* The rest of <a> is skipped. */
  g_assert_true (roster_xml_next_child (xml, 0));
  g_assert_cmpstr (roster_xml_get_name (xml), ==, "c");
  text = roster_xml_dup_text (xml);
  g_assert_cmpstr (text, ==, "3");
  g_assert_false (roster_xml_next_child (xml, 1));
  g_assert_false (roster_xml_next_child (xml, 0));
}

static void
test_text_of_tree (void)
{
  g_autoptr (GBytes) bytes = bytes_of ("<r><a>x<b>y<c/></b><!-- - -->z</a><d/></r>");
  g_autoptr (RosterXml) xml = roster_xml_new (bytes, NULL, NULL);
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  g_assert_true (roster_xml_next_child (xml, 0));
  text = roster_xml_dup_text (xml);
  g_assert_cmpstr (text, ==, "xyz");
  again = roster_xml_dup_text (xml);
  g_assert_cmpstr (again, ==, "");
  g_assert_true (roster_xml_next_child (xml, 0));
  g_assert_cmpstr (roster_xml_get_name (xml), ==, "d");
}

static void
test_encoding (void)
{
  static const struct
  {
    const char *reply;
    const char *encoding;
    const char *text;
  } cases[] = {
    { "<r><a>\xC3\xBC</a></r>", NULL, "ü" },
    { "<?xml version='1.0' encoding='ISO-8859-1'?><r><a>\xFC</a></r>", NULL, "ü" },
    { "<?xml version='1.0' encoding='ISO-8859-1'?><r><a>\xC3\xBC</a></r>", "UTF-8", "ü" },
    { "<?xml version='1.0' encoding='ISO-8859-1'?><r><a>\x80</a></r>", "windows-1252", "€" },
    { "\xEF\xBB\xBF<r><a>\xC3\xBC</a></r>", NULL, "ü" },
    { "<r><a>&quot;&apos;&gt;&#10;&#x20AC;</a></r>", NULL, "\"'>\n€" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (cases[i].reply);
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterXml) xml = roster_xml_new (bytes, cases[i].encoding, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_true (roster_xml_next_child (xml, 0));
      text = roster_xml_dup_text (xml);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (roster_xml_finish (xml, &error));
      g_assert_no_error (error);
    }
}

static void
test_truncation (void)
{
  gsize end = strlen (sample) - 1;

  for (gsize length = 0; length < end; length++)
    {
      /* A copy of just that size, so that a sanitiser sees any reading past the end. */
      g_autoptr (GBytes) bytes = g_bytes_new (sample, length);
      g_autoptr (GError) error = NULL;
      g_autofree char *line = NULL;

      g_assert_false (read_all (bytes, NULL, &line, &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
      if (length > 0 && strstr (error->message, "ends in the middle") == NULL)
        g_error ("cut at %" G_GSIZE_FORMAT ": %s", length, error->message);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *reply;
    const char *sentence;
  } cases[] = {
    { "", "is empty" },
    { " \n\t ", "is empty" },
    { "hello", "is not XML" },
    { "{\"a\": 1}", "is not XML" },
    { "a < b", "is not XML" },
    { "<html><head></head><body><p>Sign in<br></body></html>", "is not XML" },
    { "<r><a>1</b></r>", "is not XML" },
    { "<r><a>&nbsp;</a></r>", "is not XML" },
    { "<r><a>&#0;</a></r>", "is not XML" },
    { "<r><a>\xFF\xFE</a></r>", "is not XML" },
    { "<r/><r/>", "is not XML" },
    { "<r>1</r> text", "is not XML" },
    { "<r><a x=1/></r>", "is not XML" },
    { "<r><![CDATA[x</r>", "is not XML" },
    { "<!DOCTYPE r><r/>", "document type" },
    { "<?xml version='1.0'?><!-- x --><!DOCTYPE r SYSTEM 'file:///nowhere'><r/>", "document type" },
    { "<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>", "document type" },
    { "<!DOCTYPE r [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/x'> %a;]><r/>", "document type" },
    { "<r><!DOCTYPE r></r>", "is not XML" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].reply, strlen (cases[i].reply));
      g_autoptr (GError) error = NULL;
      g_autofree char *line = NULL;

      g_assert_false (read_all (bytes, NULL, &line, &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
      if (strstr (error->message, cases[i].sentence) == NULL)
        g_error ("%s: %s", cases[i].reply, error->message);
    }
}

/* A failure is kept: the lists end, and no text comes out any more. */
static void
test_failure_is_kept (void)
{
  /* libxml2 looks some hundred bytes ahead: the damage has to be further away. */
  g_autofree char *padding = g_strnfill (4096, ' ');
  g_autofree char *reply = g_strconcat ("<r><a>1</a>", padding, "<a>2</x><a>3</a></r>", NULL);
  g_autoptr (GBytes) bytes = bytes_of (reply);
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterXml) xml = roster_xml_new (bytes, NULL, NULL);
  guint n = 0;

  while (roster_xml_next_child (xml, 0))
    {
      g_autofree char *text = roster_xml_dup_text (xml);

      if (text != NULL)
        n++;
    }
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (roster_xml_dup_text (xml));
  g_assert_null (roster_xml_dup_root_attribute (xml, "a"));
  g_assert_false (roster_xml_finish (xml, NULL));
  g_assert_false (roster_xml_finish (xml, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
}

static void
test_bombs (void)
{
  static const char laughs[] =
      "<!DOCTYPE r [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
      "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
      "<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>"
      "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'><!ENTITY h '&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;'>"
      "<!ATTLIST r x CDATA '&h;'>]><r>&h;</r>";
  g_autoptr (GBytes) bytes = bytes_of (laughs);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  gint64 begin = g_get_monotonic_time ();

  g_assert_false (read_all (bytes, NULL, &line, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 2 * G_USEC_PER_SEC);
}

/* A root with @levels - 1 elements in each other below it. */
static GBytes *
nest (guint levels)
{
  GString *reply = g_string_new (NULL);

  for (guint i = 0; i < levels; i++)
    g_string_append (reply, "<a>");
  for (guint i = 0; i < levels; i++)
    g_string_append (reply, "</a>");

  return g_string_free_to_bytes (reply);
}

static void
test_depth (void)
{
  static const struct
  {
    guint levels;
    gboolean good;
  } cases[] = { { 64, TRUE }, { 65, FALSE }, { 100000, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = nest (cases[i].levels);
      g_autoptr (GError) error = NULL;
      g_autofree char *line = NULL;

      g_assert_cmpint (read_all (bytes, NULL, &line, &error), ==, cases[i].good);
      if (!cases[i].good)
        g_assert_nonnull (strstr (error->message, "nested too deeply"));
    }
}

static void
test_text_cap (void)
{
  static const gsize cap = 1024 * 1024;

  for (gsize over = 0; over < 2; over++)
    for (guint attribute = 0; attribute < 2; attribute++)
      {
        g_autofree char *filling = g_strnfill (cap + over, 'x');
        g_autofree char *reply = attribute ? g_strconcat ("<r a='", filling, "'/>", NULL)
                                           : g_strconcat ("<r>", filling, "</r>", NULL);
        g_autoptr (GBytes) bytes = bytes_of (reply);
        g_autoptr (GError) error = NULL;
        g_autoptr (RosterXml) xml = roster_xml_new (bytes, NULL, NULL);
        g_autofree char *text =
            attribute ? roster_xml_dup_root_attribute (xml, "a") : roster_xml_dup_text (xml);

        g_assert_cmpint (text != NULL, ==, over == 0);
        g_assert_cmpint (roster_xml_finish (xml, &error), ==, over == 0);
        if (over > 0)
          g_assert_nonnull (strstr (error->message, "1 MiB"));
      }
}

/* A reply is parsed piece by piece: wherever the border between two of them is, the texts are the
 * same. */
static void
test_pieces (void)
{
  static const char rows[] = "<client><name>M\xC3\xBCller &amp; <![CDATA[Co <1>]]> &#x160;</name>"
                             "<clientid> 2 </clientid><note/></client></items></result>";

  for (gsize shift = 0; shift <= sizeof rows; shift++)
    {
      g_autofree char *padding = g_strnfill (4096 - shift, ' ');
      g_autofree char *reply = g_strconcat ("<result><items>", padding, rows, NULL);
      g_autoptr (GBytes) bytes = bytes_of (reply);
      g_autoptr (GError) error = NULL;
      g_autofree char *line = NULL;

      g_assert_true (read_all (bytes, NULL, &line, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (line, ==, "[name=M\xC3\xBCller & Co <1> \xC5\xA0;clientid= 2 ;note=;]");
    }
}

static gpointer
read_in_thread (gpointer data)
{
  GBytes *bytes = data;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *line = NULL;

      g_assert_true (read_all (bytes, NULL, &line, NULL));
      g_assert_true (g_str_has_suffix (line, "other=after;"));
    }

  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (GBytes) bytes = bytes_of (sample);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("xml", read_in_thread, bytes);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xml/shape", test_shape);
  g_test_add_func ("/xml/leave-early", test_leave_early);
  g_test_add_func ("/xml/text-of-tree", test_text_of_tree);
  g_test_add_func ("/xml/encoding", test_encoding);
  g_test_add_func ("/xml/truncation", test_truncation);
  g_test_add_func ("/xml/refused", test_refused);
  g_test_add_func ("/xml/failure-is-kept", test_failure_is_kept);
  g_test_add_func ("/xml/bombs", test_bombs);
  g_test_add_func ("/xml/depth", test_depth);
  g_test_add_func ("/xml/text-cap", test_text_cap);
  g_test_add_func ("/xml/pieces", test_pieces);
  g_test_add_func ("/xml/threads", test_threads);

  return g_test_run ();
}
