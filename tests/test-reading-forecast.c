/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-count.h"
#include "app/roster-forecast-words.h"
#include "model/roster-client.h"

/* So many clients of one kind; their site lists are known where both numbers of lists are given. */
typedef struct
{
  guint n;
  int sites;
  int servers;
  int workstations;
  int devices;
  gboolean is_read;
  guint server_lists;
  guint workstation_lists;
} Clients;

typedef struct
{
  const char *path;
  const char *provider;
  const char *method;
  int rate;
  Clients clients[3];
  guint requests;
  guint seconds;
  const char *text; /* with its requests */
} Case;

#define UNKNOWN ROSTER_COUNT_UNKNOWN

static const Case cases[] = {
  { "nothing", "nsight", NULL, 0, { { 0 } }, 0, 0, NULL },
  { "other", "other", NULL, 0, { { 1, 1, 1, 1, 2, TRUE } }, 0, 0, NULL },
  /* One list of clients; for each its sites, and two lists. */
  { "nsight/first",
    "nsight",
    NULL,
    0,
    { { 10, UNKNOWN, 2, 9, 11, FALSE } },
    31,
    0,
    "First reading: at least %u requests" },
  { "nsight/first-large",
    "nsight",
    NULL,
    0,
    { { 1000, UNKNOWN, 2, 9, 11, FALSE }, { 500, UNKNOWN, 0, 9, 9, FALSE } },
    4001,
    66 * 61,
    "First reading: at least %u requests, about 67 minutes" },
  /* What has no devices is not asked for. */
  { "nsight/empty",
    "nsight",
    NULL,
    0,
    { { 10, UNKNOWN, 0, 0, 0, TRUE } },
    1,
    0,
    "Next reading: %u request" },
  { "nsight/known",
    "nsight",
    NULL,
    0,
    { { 1130, 2, 5, 9, 14, TRUE, 2, 2 }, { 1, 2, 0, 9, 9, TRUE, 1, 1 } },
    4522,
    75 * 61,
    "Next reading: %u requests, about 76 minutes" },
  { "nsight/sites-are-old",
    "nsight",
    NULL,
    0,
    { { 10, 3, 1, 9, 10, TRUE } },
    71,
    61,
    "Next reading: %u requests, about 61 seconds" },
  { "nsight/rate",
    "nsight",
    NULL,
    6,
    { { 10, 1, 1, 1, 2, TRUE, 1, 1 } },
    21,
    3 * 61,
    "Next reading: %u requests, about 3 minutes" },
  /* Whoever was never read is like the others. */
  { "nsight/half",
    "nsight",
    NULL,
    0,
    { { 10, 3, 1, 9, 10, TRUE, 2, 3 }, { 10, UNKNOWN, 1, 9, 10, FALSE } },
    1 + 50 + 70,
    122,
    "Next reading: at least %u requests, about 2 minutes" },
  { "nsight/uncounted",
    "solarwinds",
    NULL,
    0,
    { { 2, 1, UNKNOWN, UNKNOWN, UNKNOWN, TRUE, 1, 1 } },
    7,
    0,
    "Next reading: %u requests" },
  /* The token; locations, clients and devices by the thousand, and what tells each end. */
  { "ninja/first",
    "ninjarmm",
    "oauth",
    0,
    { { 1000, 2, UNKNOWN, UNKNOWN, UNKNOWN, FALSE } },
    1 + 3 + 2 + 1,
    0,
    "First reading: at least %u requests" },
  { "ninja/known",
    "ninjarmm",
    "oauth",
    0,
    { { 5000, 1, UNKNOWN, UNKNOWN, 50, TRUE } },
    1 + 6 + 6 + 251,
    4 * 61,
    "Next reading: %u requests, about 4 minutes" },
  { "ninja/hmac-v2",
    "ninjarmm",
    "hmac-v2",
    0,
    { { 1001, 0, UNKNOWN, UNKNOWN, 1, TRUE } },
    1 + 3 + 3,
    0,
    "Next reading: %u requests" },
  { "ninja/legacy",
    "ninjarmm",
    "hmac",
    0,
    { { 5000, UNKNOWN, UNKNOWN, UNKNOWN, 50, TRUE } },
    2,
    0,
    "Next reading: %u requests" },
  { "slow",
    "ninjarmm",
    "oauth",
    1,
    { { 5000, 1, UNKNOWN, UNKNOWN, 50, TRUE } },
    264,
    263 * 61,
    "Next reading: %u requests, about 4 h 27 min" },
};

static GPtrArray *
make_sites (const Clients *kind)
{
  GPtrArray *sites = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_site_unref);

  for (guint i = 0; i < MAX (kind->server_lists, kind->workstation_lists); i++)
    {
      RosterSite *site = roster_site_new ("1", "Site");

      site->has_servers = i < kind->server_lists;
      site->has_workstations = i < kind->workstation_lists;
      g_ptr_array_add (sites, site);
    }

  return sites;
}

static void
add_clients (GPtrArray *clients, const Clients *kind)
{
  for (guint i = 0; i < kind->n; i++)
    {
      RosterClient *client = roster_client_new ("1", "Client");

      client->sites = kind->sites;
      client->servers = kind->servers;
      client->workstations = kind->workstations;
      client->devices = kind->devices;
      client->is_read = kind->is_read;
      if (kind->server_lists > 0)
        client->site_list = make_sites (kind);
      g_ptr_array_add (clients, client);
    }
}

static void
test_forecast (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (RosterIntegration) integration = roster_integration_new ();
  g_autoptr (GPtrArray) clients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  RosterReadingForecast forecast;

  integration->provider = g_strdup (self->provider);
  integration->method = g_strdup (self->method);
  integration->rate = self->rate;
  for (guint i = 0; i < G_N_ELEMENTS (self->clients); i++)
    add_clients (clients, &self->clients[i]);

  roster_reading_forecast_make (&forecast, integration, clients, 0);
  g_assert_cmpuint (forecast.requests, ==, self->requests);
  g_assert_cmpuint (forecast.seconds, ==, self->seconds);
  text = roster_forecast_words_describe (&forecast);
  expected = self->text != NULL ? roster_count_format (self->text, self->requests) : NULL;
  g_assert_cmpstr (text, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reading-forecast/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_forecast);
    }

  return g_test_run ();
}
