/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "model/roster-error.h"
#include "providers/ninja/roster-ninja-address.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *origin; /* NULL: an error */
    const char *path;
  } cases[] = {
    { "https://app.ninjarmm.com/#/dashboard/overview", "https://app.ninjarmm.com", "/" },
    { "https://eu.ninjarmm.com/#/deviceDashboard/402/overview?tab=1", "https://eu.ninjarmm.com",
      "/" },
    { "acme.rmmservice.eu", "https://acme.rmmservice.eu", "/" },
    { "https://ACME.rmmservice.com:443/v2/organizations", "https://acme.rmmservice.com", "/" },
    { "app.ninjaone.com/auth/#/login", "https://app.ninjaone.com", "/" },
    { "https://api.ninjarmm.com/v1/", "https://api.ninjarmm.com", "/" },
    { " https://oc.ninjarmm.com ", "https://oc.ninjarmm.com", "/" },
    { "http://127.0.0.1:8080/tenant/", "http://127.0.0.1:8080", "/tenant/" },
    { "http://localhost:8080/tenant/ws/oauth/token", "http://127.0.0.1:8080", "/tenant/" },
    { "http://127.0.0.1:8080/tenant/api/v2/devices", "http://127.0.0.1:8080", "/tenant/" },
    { "http://127.0.0.1:8080/#/dashboard", "http://127.0.0.1:8080", "/" },
    { "http://app.ninjarmm.com/", NULL, NULL },
    { "https://user:secret@app.ninjarmm.com/", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterAddress) address = roster_ninja_address_parse (cases[i].text, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (address != NULL, ==, cases[i].origin != NULL);
      if (address == NULL)
        {
          g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
          g_assert_null (strstr (error->message, "secret"));
          continue;
        }

      g_assert_cmpstr (address->origin, ==, cases[i].origin);
      g_assert_cmpstr (address->path, ==, cases[i].path);
    }
}

/* Two regions have the legacy API on a host of its own; people look at the console. */
static void
test_hosts (void)
{
  static const struct
  {
    const char *base;
    const char *legacy;
    const char *console;
  } cases[] = {
    { "https://app.ninjarmm.com/", "https://api.ninjarmm.com/", "https://app.ninjarmm.com" },
    { "https://eu.ninjarmm.com/", "https://eu-api.ninjarmm.com/", "https://eu.ninjarmm.com" },
    { "https://api.ninjarmm.com/", "https://api.ninjarmm.com/", "https://app.ninjarmm.com" },
    { "https://eu-api.ninjarmm.com/", "https://eu-api.ninjarmm.com/", "https://eu.ninjarmm.com" },
    { "https://oc.ninjarmm.com/", "https://oc.ninjarmm.com/", "https://oc.ninjarmm.com" },
    { "https://acme.rmmservice.com/", "https://acme.rmmservice.com/",
      "https://acme.rmmservice.com" },
    { "http://127.0.0.1:8080/tenant/", "http://127.0.0.1:8080/tenant/", "http://127.0.0.1:8080" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GUri) base = g_uri_parse (cases[i].base, G_URI_FLAGS_ENCODED, NULL);
      g_autoptr (GUri) legacy = roster_ninja_address_to_legacy (base);
      g_autofree char *legacy_text = g_uri_to_string (legacy);
      g_autofree char *console = roster_ninja_address_to_console (base);

      g_assert_cmpstr (legacy_text, ==, cases[i].legacy);
      g_assert_cmpstr (console, ==, cases[i].console);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ninja-address/parse", test_parse);
  g_test_add_func ("/ninja-address/hosts", test_hosts);

  return g_test_run ();
}
