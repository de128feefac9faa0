/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/roster-destination-registry.h"

/* How many requests a plan takes, at what rate, and for how long. */
typedef struct
{
  const char *path;
  const char *destination;
  int rate;
  gboolean has_api; /* whether assets can be created and changed */
  guint n_clients;
  guint creates;
  guint updates;
  guint links; /* of the updates */
  guint calls;
  int per_minute;
  guint seconds;
} Case;

static const Case cases[] = {
  { "/forecast/local", "local", 0, FALSE, 10, 500, 500, 0, 0, 0, 0 },
  { "/forecast/nothing", "passportal", 0, TRUE, 10, 0, 0, 0, 0, 240, 0 },
  /* What is only linked is not sent. */
  { "/forecast/links", "passportal", 0, FALSE, 10, 0, 300, 300, 0, 240, 0 },
  { "/forecast/links-and-updates", "passportal", 0, TRUE, 10, 0, 300, 299, 1, 240, 1 },
  /* Two lists for each client, and two requests for each asset. */
  { "/forecast/creates", "passportal", 0, TRUE, 10, 100, 0, 0, 220, 240, 55 },
  { "/forecast/few-creates", "passportal", 0, TRUE, 10, 3, 0, 0, 12, 240, 3 },
  { "/forecast/slow", "passportal", 60, TRUE, 10, 100, 40, 0, 260, 60, 260 },
  /* The last second begins. */
  { "/forecast/rounded-up", "passportal", 240, TRUE, 1, 0, 1, 0, 1, 240, 1 },
  { "/forecast/large", "passportal", 1, TRUE, 5000, 250000, 0, 0, 510000, 1, 30600000 },
};

static void
test_forecast (gconstpointer data)
{
  const Case *self = data;
  const RosterDestinationInfo *info = roster_destination_registry_find (self->destination);
  g_autoptr (RosterDocumentation) documentation = roster_documentation_new ();
  g_autoptr (RosterPlan) plan = roster_plan_new ();
  RosterForecast forecast;

  documentation->rate = self->rate;
  if (self->has_api)
    {
      documentation->update_method = g_strdup ("put");
      documentation->template_id = g_strdup ("tpl-79");
    }
  plan->match = self->n_clients;
  plan->operations[ROSTER_OPERATION_ASSET_CREATE] = self->creates;
  plan->operations[ROSTER_OPERATION_ASSET_UPDATE] = self->updates;
  plan->links = self->links;

  g_assert_cmpint (roster_destination_info_forecast (info, documentation, plan, &forecast), ==,
                   self->calls > 0);
  g_assert_cmpuint (forecast.calls, ==, self->calls);
  g_assert_cmpint (forecast.per_minute, ==, self->per_minute);
  g_assert_cmpuint (forecast.seconds, ==, self->seconds);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_forecast);

  return g_test_run ();
}
