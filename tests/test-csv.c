/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "files/roster-csv-writer.h"
#include "files/roster-csv.h"

/* Rows as "a|b" lines, the header first. */
static char *
dump (RosterCsvTable *table)
{
  GString *text = g_string_new (NULL);
  guint n_columns = roster_csv_table_get_n_columns (table);

  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", roster_csv_table_get_header (table, i));
  for (guint row = 0; row < roster_csv_table_get_n_rows (table); row++)
    {
      g_string_append (text, " /");
      for (guint i = 0; i < n_columns; i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : " ",
                                roster_csv_table_get (table, row, i));
    }

  return g_string_free (text, FALSE);
}

static RosterCsvTable *
parse (const char *data, gssize size, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size >= 0 ? (gsize) size : strlen (data));

  return roster_csv_table_parse (bytes, error);
}

static const struct
{
  const char *csv;
  gssize size;
  const char *expected;
} read_cases[] = {
  { "id,name\n1,Acme\n", -1, "id|name / 1|Acme" },
  { "id,name\r\n1,Acme\r\n2,Beta", -1, "id|name / 1|Acme / 2|Beta" },
  { "id,name\r1,Acme\r", -1, "id|name / 1|Acme" },
  { "id,name", -1, "id|name" },
  { "\xef\xbb\xbfid,name\n1,Müller\n", -1, "id|name / 1|Müller" },
  { "id;name\n1;Smith, Jones\n", -1, "id|name / 1|Smith, Jones" },
  { "id\tname\n1\tA;B,C\n", -1, "id|name / 1|A;B,C" },
  { "\"a;b;c;d\",name\n1,Acme\n", -1, "a;b;c;d|name / 1|Acme" },
  { "name\nAcme\nBeta\n", -1, "name / Acme / Beta" },
  { "id,name\n1,\"Smith, \"\"J\"\" & Co\"\n", -1, "id|name / 1|Smith, \"J\" & Co" },
  { "id,name\n1,\"two\r\nlines\"\n", -1, "id|name / 1|two\r\nlines" },
  { "\"i\nd\",name\n1,a\n", -1, "i\nd|name / 1|a" },
  { "id,name\n\"\",\"\"\"\"\n", -1, "id|name / |\"" },
  { "id,name\n1,6\" disk\n", -1, "id|name / 1|6\" disk" },
  { " id , Name \n 1 , a \n", -1, "id|Name /  1 | a " },
  { "\n\r\nid,name\n\n1,a\n\n\n2,b\n\n", -1, "id|name / 1|a / 2|b" },
  { "id,name,site\n1\n2,b\n3,c,d\n", -1, "id|name|site / 1|| / 2|b| / 3|c|d" },
  { "id,name\n1,a,,,\n", -1, "id|name / 1|a" },
  { "id,name,\n1,a,\n", -1, "id|name| / 1|a|" },
  { "name\n\"\"\nb\n", -1, "name /  / b" },
  /* Windows-1252, and ISO 8859-1 where that has a hole. */
  { "id,name\n1,Caf\xe9 \x80\x93\n", -1, "id|name / 1|Café €“" },
  { "id,name\n1,Caf\xe9 \x81\n", -1, "id|name / 1|Café \xc2\x81" },
  /* What a spreadsheet program calls Unicode text. */
  { "\xff\xfei\0d\0\t\0n\0\n\0"
    "1\0\t\0\xe9\0",
    18, "id|n / 1|é" },
  { "\xfe\xff\0i\0d\0,\0n\0\n\0"
    "1\0,\0\xe9",
    18, "id|n / 1|é" },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterCsvTable) table = parse (read_cases[i].csv, read_cases[i].size, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = dump (table);
      g_assert_cmpstr (text, ==, read_cases[i].expected);
    }
}

static const struct
{
  const char *csv;
  gssize size;
  const char *part;
} error_cases[] = {
  { "", -1, "Line 1 " },
  { "\n\n", -1, "Line 1 " },
  { "id,name\n1,\"open\n2,b\n", -1, "line 2 " },
  { "id,name\n1,a\n\"x\ny\"\n3,\"open", -1, "line 5 " },
  { "id,name\n1,a\n2,\"b\"c\n", -1, "Line 3 " },
  { "id,name\n1,\"two\nlines\"x\n", -1, "Line 3 " },
  { "id,name\n1,a\n\n2,Smith, Jones\n", -1, "Line 4 " },
  { "id,name\n1,\0a\n", 13, "Line 2 " },
  { "PK\003\004\0\0", 6, "Line 1 " },
  { "\xff\xfei\0d", 5, "character set" },
  { "\xef\xbb\xbfid\xff", 6, "character set" },
};

static void
test_errors (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (error_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterCsvTable) table = parse (error_cases[i].csv, error_cases[i].size, &error);

      g_assert_null (table);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_nonnull (strstr (error->message, error_cases[i].part));
    }
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *commas = g_strnfill (1000, ',');
  g_autoptr (RosterCsvTable) allowed = NULL;
  g_autoptr (RosterCsvTable) table = NULL;
  g_autoptr (GBytes) large = NULL;
  gsize size = 64 * 1024 * 1024 + 1;

  allowed = parse (commas + 1, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (roster_csv_table_get_n_columns (allowed), ==, 1000);

  table = parse (commas, -1, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_null (table);
  g_clear_error (&error);

  large = g_bytes_new_take (g_malloc0 (size), size);
  table = roster_csv_table_parse (large, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "64 MiB"));
}

static void
test_columns (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterCsvTable) table = parse (" ID ,Name,NAME,Größe\n1,a,b,c\n", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (roster_csv_table_find_column (table, "id", NULL), ==, 0);
  g_assert_cmpint (roster_csv_table_find_column (table, "name", NULL), ==, 1);
  g_assert_cmpint (roster_csv_table_find_column (table, "GRÖSSE", NULL), ==, 3);
  g_assert_cmpint (roster_csv_table_find_column (table, "client", "Name", "id", NULL), ==, 1);
  g_assert_cmpint (roster_csv_table_find_column (table, "client", "customer", NULL), ==, -1);
}

static void
test_lines (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterCsvTable) table = NULL;
  static const guint expected[] = { 3, 6, 8, 10 };

  table = parse ("id,name\r\n\r\n1,\"a\r\nb\nc\"\r\n2,b\n\n3,\"c\rd\"\r4,d", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (roster_csv_table_get_n_rows (table), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (roster_csv_table_get_line (table, i), ==, expected[i]);
}

static const struct
{
  const char *cell;
  const char *expected;
} write_cases[] = {
  { "Acme", "Acme" },
  { "", "" },
  { "Smith, Jones", "\"Smith, Jones\"" },
  { "a;b", "\"a;b\"" },
  { "6\" disk", "\"6\"\" disk\"" },
  { "two\nlines", "\"two\nlines\"" },
  { " a ", "\" a \"" },
  { "'quoted", "'quoted" },
  { "'=1+1", "''=1+1" },
  { "'-12", "'-12" },
  /* No formula leaves the house. */
  { "=1+1", "'=1+1" },
  { "=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"" },
  { "+49 123", "'+49 123" },
  { "-x", "'-x" },
  { "-", "'-" },
  { "@SUM(A1)", "'@SUM(A1)" },
  { "\t=1", "\"'\t=1\"" },
  { "\r=1", "\"'\r=1\"" },
  { "-12", "-12" },
  { "+3.5", "+3.5" },
  { "-1.5.2", "'-1.5.2" },
  { "-1.", "'-1." },
  { "-.5", "'-.5" },
  { "-1+1", "'-1+1" },
  { "12", "12" },
};

static void
test_write (void)
{
  const char *alone[] = { "", NULL };
  const char *none[] = { NULL };
  g_autoptr (GString) csv = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (write_cases); i++)
    {
      const char *cells[] = { "x", write_cases[i].cell, "y", NULL };
      g_autofree char *expected = g_strdup_printf ("x,%s,y\r\n", write_cases[i].expected);

      g_string_truncate (csv, 0);
      roster_csv_append_row (csv, cells);
      g_assert_cmpstr (csv->str, ==, expected);
    }

  g_string_truncate (csv, 0);
  roster_csv_append_row (csv, alone);
  roster_csv_append_row (csv, none);
  g_assert_cmpstr (csv->str, ==, "\"\"\r\n\r\n");
}

/* Whatever a cell begins with, it comes back as it was. */
static void
test_guard (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (write_cases); i++)
    {
      const char *cells[] = { "x", write_cases[i].cell, NULL };
      g_autoptr (GString) csv = g_string_new ("a,b\r\n");
      g_autoptr (RosterCsvTable) table = NULL;
      g_autoptr (GBytes) bytes = NULL;

      roster_csv_append_row (csv, cells);
      bytes = g_bytes_new (csv->str, csv->len);
      table = roster_csv_table_parse (bytes, NULL);
      g_assert_cmpstr (roster_csv_skip_guard (roster_csv_table_get (table, 0, 1)), ==,
                       write_cases[i].cell);
    }
}

static char *
random_cell (void)
{
  static const char *const pieces[] = { "a",  "B",  "7",    " ", ",", ";", "\t", "\"", "\"\"",
                                        "\r", "\n", "\r\n", "é", "€", "'", "=",  "-" };
  GString *cell = g_string_new (NULL);
  int length = g_test_rand_int_range (0, 7);

  /* What begins like a formula comes back changed, on purpose. */
  if (length > 0)
    g_string_append (cell, g_test_rand_bit () ? "x" : "\"");
  for (int i = 1; i < length; i++)
    g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

  return g_string_free (cell, FALSE);
}

static GPtrArray *
random_table (guint n_columns, guint n_rows)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint row = 0; row < n_rows; row++)
    {
      char **cells = g_new0 (char *, n_columns + 1);

      for (guint i = 0; i < n_columns; i++)
        cells[i] = row == 0 ? g_strdup_printf ("column %u; x", i) : random_cell ();
      g_ptr_array_add (rows, cells);
    }

  return rows;
}

static char *
write_table (GPtrArray *rows)
{
  GString *csv = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    roster_csv_append_row (csv, g_ptr_array_index (rows, i));

  return g_string_free (csv, FALSE);
}

static void
test_round_trip (void)
{
  for (guint round = 0; round < 500; round++)
    {
      guint n_columns = (guint) g_test_rand_int_range (1, 6);
      g_autoptr (GPtrArray) rows = random_table (n_columns, 8);
      g_autofree char *csv = write_table (rows);
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterCsvTable) table = parse (csv, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (roster_csv_table_get_n_columns (table), ==, n_columns);
      g_assert_cmpuint (roster_csv_table_get_n_rows (table), ==, rows->len - 1);
      for (guint row = 1; row < rows->len; row++)
        {
          char **cells = g_ptr_array_index (rows, row);

          for (guint i = 0; i < n_columns; i++)
            g_assert_cmpstr (roster_csv_table_get (table, row - 1, i), ==, cells[i]);
        }
    }
}

/* Any beginning of a file is read or refused, and what is read is part of the whole. */
static void
test_truncated (void)
{
  g_autoptr (GPtrArray) rows = random_table (4, 12);
  g_autofree char *csv = write_table (rows);
  gsize size = strlen (csv);

  for (gsize length = 0; length <= size; length++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterCsvTable) table = parse (csv, (gssize) length, &error);

      if (table == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
          continue;
        }

      for (guint row = 0; row + 1 < roster_csv_table_get_n_rows (table); row++)
        {
          char **cells = g_ptr_array_index (rows, row + 1);

          /* Cut in the middle of a character, the file looks like Windows-1252. */
          if (g_utf8_validate (csv, (gssize) length, NULL))
            g_assert_cmpstr (roster_csv_table_get (table, row, 0), ==, cells[0]);
        }
    }
}

/* Whatever the bytes are, they are a table or an error. */
static void
test_random (void)
{
  static const char bytes[] = "aB,;\t\"\"\r\n\n\xff\xc3\xa9";

  for (guint round = 0; round < 5000; round++)
    {
      char csv[24];
      gssize length = g_test_rand_int_range (0, sizeof csv + 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterCsvTable) table = NULL;
      g_autofree char *text = NULL;

      for (gssize i = 0; i < length; i++)
        csv[i] = bytes[g_test_rand_int_range (0, sizeof bytes - 1)];

      table = parse (csv, length, &error);
      if (table == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
          continue;
        }

      text = dump (table);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/read", test_read);
  g_test_add_func ("/csv/errors", test_errors);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/columns", test_columns);
  g_test_add_func ("/csv/lines", test_lines);
  g_test_add_func ("/csv/write", test_write);
  g_test_add_func ("/csv/guard", test_guard);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  g_test_add_func ("/csv/truncated", test_truncated);
  g_test_add_func ("/csv/random", test_random);

  return g_test_run ();
}
