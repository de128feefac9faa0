/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-proxy-resolver.h"

static void
on_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char ***proxies = user_data;

  *proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, NULL);
  g_assert_nonnull (*proxies);
}

static void
test_proxy (void)
{
  static const struct
  {
    const char *uri;
    const char *proxy;
  } cases[] = {
    { "http://127.0.0.1:8080/x", "direct://" },
    { "http://[::1]:8080/x", "direct://" },
    { "https://127.3.2.1/", "direct://" },
    { "https://www.example.com/", "http://proxy.example:3128" },
    { "http://128.0.0.1/", "http://proxy.example:3128" },
  };
  g_autoptr (GProxyResolver) fixed =
      g_simple_proxy_resolver_new ("http://proxy.example:3128", NULL);
  g_autoptr (GProxyResolver) resolver = roster_proxy_resolver_new (fixed);

  g_assert_true (g_proxy_resolver_is_supported (resolver));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) now = g_proxy_resolver_lookup (resolver, cases[i].uri, NULL, NULL);
      g_auto (GStrv) later = NULL;

      g_proxy_resolver_lookup_async (resolver, cases[i].uri, NULL, on_looked_up_cb, &later);
      while (later == NULL)
        g_main_context_iteration (NULL, TRUE);

      g_assert_cmpstr (now[0], ==, cases[i].proxy);
      g_assert_cmpstr (later[0], ==, cases[i].proxy);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proxy-resolver/look-up", test_proxy);

  return g_test_run ();
}
