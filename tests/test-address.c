/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-address.h"

#include <string.h>

#include "model/roster-error.h"

static void
test_accepted (void)
{
  static const struct
  {
    const char *text;
    const char *origin;
    const char *host;
    const char *path;
    gboolean is_loopback;
    const char *key;
  } cases[] = {
    { "https://www.example.com", "https://www.example.com", "www.example.com", "/" },
    { "https://www.example.com/", "https://www.example.com", "www.example.com", "/" },
    { "www.example.com", "https://www.example.com", "www.example.com", "/" },
    { "www.example.com/api", "https://www.example.com", "www.example.com", "/api" },
    { "//www.example.com/api", "https://www.example.com", "www.example.com", "/api" },
    { "www.example.com:8443", "https://www.example.com:8443", "www.example.com:8443", "/" },
    { "HTTPS://WWW.Example.COM/Api/", "https://www.example.com", "www.example.com", "/Api/" },
    { "https://example.com:443/x", "https://example.com", "example.com", "/x" },
    { "https://example.com:0443/x", "https://example.com", "example.com", "/x" },
    { "https://example.com:65535", "https://example.com:65535", "example.com:65535", "/" },
    { "https://example.com:80", "https://example.com:80", "example.com:80", "/" },
    { "https://example.com.", "https://example.com", "example.com", "/" },
    { "  \t<https://example.com/a>\n", "https://example.com", "example.com", "/a" },
    { "\"https://example.com/a\"", "https://example.com", "example.com", "/a" },
    { "“ https://example.com ”", "https://example.com", "example.com", "/" },
    { "\u00a0https://example.com\u2003", "https://example.com", "example.com", "/" },
    { "https://example.com//a///b//", "https://example.com", "example.com", "/a/b/" },
    { "https://example.com/a%20b/../c", "https://example.com", "example.com", "/a%20b/../c" },
    { "https://example.com/a?b=c#d", "https://example.com", "example.com", "/a" },
    { "https://example.com#d", "https://example.com", "example.com", "/" },
    { "https://example.com?x=1", "https://example.com", "example.com", "/" },
    { "example.com/?u=http://other", "https://example.com", "example.com", "/" },
    { "example.com/a@b", "https://example.com", "example.com", "/a@b" },
    { "intranet", "https://intranet", "intranet", "/" },
    { "my_server.example.com", "https://my_server.example.com", "my_server.example.com", "/" },
    { "___", "https://___", "___", "/" },
    { "1and1.com", "https://1and1.com", "1and1.com", "/" },
    { "https://MÜLLER.example", "https://xn--mller-kva.example", "xn--mller-kva.example", "/" },
    { "https://192.0.2.7/x", "https://192.0.2.7", "192.0.2.7", "/x" },
    { "https://[2001:DB8:0::1]:8443/x", "https://[2001:db8::1]:8443", "[2001:db8::1]:8443", "/x" },
    /* Loopback */
    { "http://127.0.0.1:8080/api", "http://127.0.0.1:8080", "127.0.0.1:8080", "/api", TRUE },
    { "http://127.255.3.4", "http://127.255.3.4", "127.255.3.4", "/", TRUE },
    { "http://[::1]:80/", "http://[::1]", "[::1]", "/", TRUE },
    { "http://localhost:81", "http://127.0.0.1:81", "127.0.0.1:81", "/", TRUE },
    { "http://LocalHost.", "http://127.0.0.1", "127.0.0.1", "/", TRUE },
    { "localhost:81", "https://127.0.0.1:81", "127.0.0.1:81", "/", TRUE },
    /* Keys */
    { "https://example.com/api/?apikey=K1&service=list_clients", "https://example.com",
      "example.com", "/api/", FALSE, "K1" },
    { "https://example.com/api?service=x&ApiKey=a%2Bb+c%3D#f", "https://example.com", "example.com",
      "/api", FALSE, "a+b+c=" },
    { "example.com?apikey=%zz", "https://example.com", "example.com", "/", FALSE, "%zz" },
    { "example.com?apikey=a&apikey=b", "https://example.com", "example.com", "/", FALSE, "a" },
    { "example.com?apikey=&x=1", "https://example.com", "example.com", "/", FALSE, NULL },
    { "example.com?myapikey=a", "https://example.com", "example.com", "/", FALSE, NULL },
    { "example.com?apikeys=a&&", "https://example.com", "example.com", "/", FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterAddress) address = roster_address_parse (cases[i].text, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      g_assert_cmpstr (address->origin, ==, cases[i].origin);
      g_assert_cmpstr (address->host, ==, cases[i].host);
      g_assert_cmpstr (address->path, ==, cases[i].path);
      g_assert_cmpint (address->is_loopback, ==, cases[i].is_loopback);
      g_assert_cmpstr (address->key, ==, cases[i].key);
    }
}

/* "SECRET" in a case stands for what must not show up in the sentence. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *sentence;
  } cases[] = {
    { "", "Enter the address" },
    { " \n", "Enter the address" },
    { "<>", "Enter the address" },
    { "https://", "no server" },
    { "https:///api", "no server" },
    { "https://:8080", "no server" },
    { "?apikey=SECRET", "no server" },
    { "https://?apikey=SECRET", "no server" },
    { "https://SECRET@example.com", "user name" },
    { "https://SECRET:SECRET@example.com/", "user name" },
    { "user:SECRET@example.com", "user name" },
    { "SECRET@example.com", "user name" },
    { "https://example.com:SECRET@evil.example", "user name" },
    { "https://example.com\\@evil.example", "backslashes" },
    { "\\\\example.com\\share", "backslashes" },
    { "https://example.com/a b?apikey=SECRET", "spaces" },
    { "https://exa mple.com", "spaces" },
    { "https://example.com\nhttps://other.example?apikey=SECRET", "spaces" },
    { "https://exam\u00a0ple.com", "spaces" },
    { "https://exam\001ple.com", "invisible" },
    { "https://example.com/\x7f?apikey=SECRET", "invisible" },
    { "https://exam\u200bple.com", "invisible" },
    { "https://exam\u202eple.com", "invisible" },
    { "ftp://example.com/SECRET", "Only https" },
    { "file:///etc/passwd", "Only https" },
    { "javascript:alert(1)", "Only https" },
    { "https:/example.com", "Only https" },
    { "httpss://example.com", "Only https" },
    { "://example.com", "Only https" },
    { "http://example.com/?apikey=SECRET", "readable" },
    { "http://example.com:443", "readable" },
    { "http://192.0.2.1", "readable" },
    { "http://128.0.0.1", "readable" },
    { "http://localhost.example.com", "readable" },
    { "http://127.0.0.1.example.com", "readable" },
    { "http://[::2]", "readable" },
    { "http://[::ffff:127.0.0.1]", "readable" },
    { "https://example.com:", "port" },
    { "https://example.com:0", "port" },
    { "https://example.com:65536", "port" },
    { "https://example.com:+80", "port" },
    { "https://example.com:8a?apikey=SECRET", "port" },
    { "example.com:x", "port" },
    { "https://[::1]8080", "port" },
    { "https://exam%70le.com", "“%”" },
    { "https://[fe80::1%25eth0]/", "“%”" },
    { "https://[fe80::1%eth0]/", "“%”" },
    { "https://.", "valid name" },
    { "https://..", "valid name" },
    { "https://a..b", "valid name" },
    { "https://.a", "valid name" },
    { "https://exam!ple.com", "valid name" },
    { "https://exam\"ple.com", "valid name" },
    { "http://127.1", "valid name" },
    { "http://0x7f000001", "valid name" },
    { "http://2130706433", "valid name" },
    { "https://256.0.0.1", "valid name" },
    { "https://[::1", "port" },
    { "https://[]", "valid name" },
    { "https://[1.2.3.4]", "valid name" },
    { "https://[example.com]", "valid name" },
    { "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com",
      "valid name" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterAddress) address = roster_address_parse (cases[i].text, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_null (address);
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
      if (strstr (error->message, cases[i].sentence) == NULL ||
          strstr (error->message, "SECRET") != NULL)
        g_error ("“%s”: %s", cases[i].text, error->message);
    }
}

static void
test_no_text (void)
{
  g_autofree char *filling = g_strnfill (5000, 'a');
  g_autofree char *text = g_strconcat ("https://example.com/", filling, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (roster_address_parse (text, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_null (roster_address_parse ("https://example.com/\xFF\xFE", &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
}

/* What was taken apart can be put together and pasted again. */
static void
test_stable (void)
{
  static const char *const texts[] = { "MÜLLER.example:444//a", "http://LOCALHOST:8080/x/",
                                       "https://[0:0::1]/", "192.0.2.1" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (RosterAddress) first = roster_address_parse (texts[i], NULL);
      g_autofree char *joined = g_strconcat (first->origin, first->path, NULL);
      g_autoptr (RosterAddress) second = roster_address_parse (joined, NULL);

      g_assert_nonnull (second);
      g_assert_cmpstr (second->origin, ==, first->origin);
      g_assert_cmpstr (second->path, ==, first->path);
    }
}

static void
test_loopback_host (void)
{
  static const struct
  {
    const char *host;
    gboolean is_loopback;
  } cases[] = {
    { "127.0.0.1", TRUE },    { "127.9.9.9", TRUE },  { "::1", TRUE },         { "[::1]", TRUE },
    { "localhost", FALSE },   { "128.0.0.1", FALSE }, { "0.0.0.0", FALSE },    { "", FALSE },
    { "127.0.0.1.x", FALSE }, { "127.1", FALSE },     { "[127.1]", FALSE },    { "::", FALSE },
    { "example.com", FALSE }, { "[", FALSE },         { "0177.0.0.1", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].host);
      g_assert_cmpint (roster_address_is_loopback_host (cases[i].host), ==, cases[i].is_loopback);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/address/accepted", test_accepted);
  g_test_add_func ("/address/refused", test_refused);
  g_test_add_func ("/address/no-text", test_no_text);
  g_test_add_func ("/address/stable", test_stable);
  g_test_add_func ("/address/loopback-host", test_loopback_host);

  return g_test_run ();
}
