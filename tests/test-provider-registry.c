/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-error.h"
#include "providers/roster-provider-registry.h"

static void
test_registry_infos (void)
{
  for (guint i = 0; i < roster_provider_registry_get_n_infos (); i++)
    {
      const RosterProviderInfo *info = roster_provider_registry_get_info (i);

      g_assert_true (roster_provider_registry_find (info->id) == info);
      g_assert_cmpint (info->per_minute, >, 0);
      g_assert_cmpint (info->parallel, >, 0);
      g_assert_cmpuint (info->n_fields, >, 0);
      g_assert_nonnull (info->address_label);
      g_assert_nonnull (info->address_help);
      for (guint j = 0; j < info->n_fields; j++)
        {
          g_assert_nonnull (info->fields[j].key);
          g_assert_nonnull (info->fields[j].label);
          g_assert_nonnull (info->fields[j].help);
        }
    }

  g_assert_cmpstr (roster_provider_registry_find ("nsight")->integration_type, ==, "N-able RMM");
  g_assert_cmpstr (roster_provider_registry_find ("solarwinds")->integration_type, ==,
                   "SolarWinds RMM");
  g_assert_cmpstr (roster_provider_registry_find ("ninjarmm")->integration_type, ==, "NinjaRMM");
  g_assert_null (roster_provider_registry_find ("other"));
  g_assert_null (roster_provider_registry_find (NULL));
}

static void
test_registry_address (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterAddress) address = NULL;

  address =
      roster_provider_registry_parse_address ("solarwinds", "dashboard.systemmonitor.us", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (address->origin, ==, "https://www.systemmonitor.us");

  g_assert_null (roster_provider_registry_parse_address ("other", "www.example.com", &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
}

static void
test_registry_create (void)
{
  static const struct
  {
    const char *provider;
    const char *url;
    gboolean is_made;
  } cases[] = {
    { "nsight", "https://www.systemmonitor.us/", TRUE },
    { "solarwinds", "https://www.systemmonitor.us/", TRUE },
    { "ninjarmm", "https://app.ninjarmm.com/", TRUE },
    { "ninjarmm", "not an address", FALSE },
    { "ninjarmm", NULL, FALSE },
    { "other", "https://www.systemmonitor.us/", FALSE },
    { NULL, "https://www.systemmonitor.us/", FALSE },
    { "nsight", "not an address", FALSE },
    { "nsight", NULL, FALSE },
  };
  g_autoptr (RosterHttpClient) http = roster_http_client_new (NULL);
  g_autoptr (RosterCredentials) credentials = roster_credentials_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RosterIntegration) integration = roster_integration_new ();
      RosterProvider *provider;

      integration->provider = g_strdup (cases[i].provider);
      integration->url = g_strdup (cases[i].url);
      provider = roster_provider_registry_create (integration, credentials, http);
      g_assert_cmpint (provider != NULL, ==, cases[i].is_made);
      if (provider == NULL)
        continue;

      g_assert_cmpstr (roster_provider_get_info (provider)->id, ==, cases[i].provider);
      g_assert_finalize_object (provider);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/provider-registry/infos", test_registry_infos);
  g_test_add_func ("/provider-registry/address", test_registry_address);
  g_test_add_func ("/provider-registry/create", test_registry_create);

  return g_test_run ();
}
