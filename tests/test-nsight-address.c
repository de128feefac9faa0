/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-account-form.h"
#include "model/roster-error.h"
#include "providers/nsight/roster-nsight-address.h"
#include "providers/nsight/roster-nsight-info.h"

static void
test_address_table (void)
{
  static const struct
  {
    const char *text;
    const char *origin; /* NULL: refused */
    const char *path;
    const char *key;
  } cases[] = {
    { "https://www.systemmonitor.us/", "https://www.systemmonitor.us", "/", NULL },
    { "www.systemmonitor.co.uk", "https://www.systemmonitor.co.uk", "/", NULL },
    { "dashboard.systemmonitor.us", "https://www.systemmonitor.us", "/", NULL },
    { "https://dashboardeurope1.systemmonitor.eu.com/dashboard/#x",
      "https://wwweurope1.systemmonitor.eu.com", "/", NULL },
    { "DASHBOARDasia.system-monitor.com", "https://wwwasia.system-monitor.com", "/", NULL },
    { "dashboard.am.remote.management", "https://www.am.remote.management", "/", NULL },
    { "www2europe1.systemmonitor.eu.com", "https://wwweurope1.systemmonitor.eu.com", "/", NULL },
    { "www2.systemmonitor.us", "https://www.systemmonitor.us", "/", NULL },
    { "https://www.systemmonitor.us:8443/api/", "https://www.systemmonitor.us:8443", "/", NULL },
    { "https://dashboard.systemmonitor.us:8443", "https://www.systemmonitor.us:8443", "/", NULL },
    { "https://www.systemmonitor.us/api", "https://www.systemmonitor.us", "/", NULL },
    { "https://www.systemmonitor.us/api/default.php?apikey=abc%2Bd&service=list_clients",
      "https://www.systemmonitor.us", "/", "abc+d" },
    { "https://www.systemmonitor.us/any/other/path", "https://www.systemmonitor.us", "/", NULL },
    /* Not the vendor's: left alone. */
    { "dashboard.example.com", "https://dashboard.example.com", "/", NULL },
    { "www2.example.com/dashboard/", "https://www2.example.com", "/", NULL },
    { "dashboard.systemmonitor.us.example.com", "https://dashboard.systemmonitor.us.example.com",
      "/", NULL },
    { "dashboardsystemmonitor.us", "https://dashboardsystemmonitor.us", "/", NULL },
    { "www24.systemmonitor.us", "https://www24.systemmonitor.us", "/", NULL },
    /* On loopback what is before the tail stays. */
    { "http://127.0.0.1:8080/nsight/", "http://127.0.0.1:8080", "/nsight/", NULL },
    { "http://127.0.0.1:8080/nsight", "http://127.0.0.1:8080", "/nsight/", NULL },
    { "http://127.0.0.1:8080/nsight/api", "http://127.0.0.1:8080", "/nsight/", NULL },
    { "http://127.0.0.1:8080/a/nsight/API/default.php", "http://127.0.0.1:8080", "/a/nsight/",
      NULL },
    { "http://127.0.0.1:8080/nsight/dashboard/x", "http://127.0.0.1:8080", "/nsight/", NULL },
    { "http://localhost:8080/api/", "http://127.0.0.1:8080", "/", NULL },
    { "http://[::1]:8080", "http://[::1]:8080", "/", NULL },
    /* Refused. */
    { "http://www.systemmonitor.us/", NULL, NULL, NULL },
    { "https://user@www.systemmonitor.us/", NULL, NULL, NULL },
    { "", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterAddress) address = roster_nsight_address_parse (cases[i].text, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].origin == NULL)
        {
          g_assert_null (address);
          g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
          continue;
        }

      g_assert_no_error (error);
      g_assert_cmpstr (address->origin, ==, cases[i].origin);
      g_assert_true (g_str_has_suffix (address->origin, address->host));
      g_assert_cmpstr (address->path, ==, cases[i].path);
      g_assert_cmpstr (address->key, ==, cases[i].key);
    }
}

/* The address of each region is its own base address. */
static void
test_address_regions (void)
{
  const RosterProviderInfo *const infos[] = { &roster_nsight_info, &roster_solarwinds_info };

  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    {
      RosterAccountForm form = roster_account_form_for_provider (infos[i]);

      g_assert_cmpuint (infos[i]->n_regions, ==, 11);
      for (guint j = 0; j < infos[i]->n_regions; j++)
        {
          const RosterRegion *region = &infos[i]->regions[j];
          g_autoptr (GError) error = NULL;
          g_autoptr (RosterAddress) address = roster_nsight_address_parse (region->url, &error);
          g_autofree char *url = NULL;

          g_assert_no_error (error);
          url = g_strconcat (address->origin, address->path, NULL);
          g_assert_cmpstr (url, ==, region->url);
          g_assert_true (roster_account_form_find_region (&form, region->id) == region);
        }

      g_assert_null (roster_account_form_find_region (&form, "moon"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nsight-address/table", test_address_table);
  g_test_add_func ("/nsight-address/regions", test_address_regions);

  return g_test_run ();
}
