/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-info.h"

#include "providers/nsight/roster-nsight-size.h"

#include <glib/gi18n-lib.h>

/* The vendor asks for no more than 60 calls a minute and account. Four clients at a time keep the
 * line busy while its answers take seconds, and the account stays usable for others. */
#define PER_MINUTE 60
#define PARALLEL   4

#define ADDRESS_LABEL N_ ("Portal URL")
#define ADDRESS_HELP                                                                               \
  N_ ("The address of the server, as in the e-mail that holds the key. The address of the "        \
      "dashboard does as well; a domain of your own in front of it does not.")

static const RosterCredentialField fields[] = {
  {
      "api_key",
      N_ ("API Key"),
      N_ ("In the dashboard, under All Devices › Settings › General Settings › API. Use the key "
          "that is there: “Regenerate” makes a new one and breaks every other integration. "
          "“Email token” sends it together with the address of the server."),
      .secret = TRUE,
      .required = TRUE,
  },
};

static const char *const device_kinds[] = { "server", "workstation", NULL };

/* The vendor's table of territories. */
static const RosterRegion regions[] = {
  { "americas", N_ ("Americas"), "https://www.am.remote.management/" },
  { "asia", N_ ("Asia"), "https://wwwasia.system-monitor.com/" },
  { "australia", N_ ("Australia"), "https://www.system-monitor.com/" },
  { "europe", N_ ("Europe"), "https://wwweurope1.systemmonitor.eu.com/" },
  { "france", N_ ("France (FR)"), "https://wwwfrance.systemmonitor.eu.com/" },
  { "france1", N_ ("France1"), "https://wwwfrance1.systemmonitor.eu.com/" },
  { "germany", N_ ("Germany"), "https://wwwgermany1.systemmonitor.eu.com/" },
  { "ireland", N_ ("Ireland"), "https://wwwireland.systemmonitor.eu.com/" },
  { "poland", N_ ("Poland"), "https://wwwpoland1.systemmonitor.eu.com/" },
  { "uk", N_ ("United Kingdom"), "https://www.systemmonitor.co.uk/" },
  { "us", N_ ("United States"), "https://www.systemmonitor.us/" },
};

/* All clients come at once. */
static guint
count_list_requests (const char *method, GPtrArray *clients)
{
  return 1;
}

/* No link to a device is documented, so the portal URL of its devices stays unknown. */
const RosterProviderInfo roster_nsight_info = {
  .id = "nsight",
  .name = "N-able RMM (N-sight)",
  .integration_type = "N-able RMM",
  .address_label = ADDRESS_LABEL,
  .address_help = ADDRESS_HELP,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .regions = regions,
  .n_regions = G_N_ELEMENTS (regions),
  .device_kinds = device_kinds,
  .capabilities = ROSTER_PROVIDER_DEVICES,
  .per_minute = PER_MINUTE,
  .parallel = PARALLEL,
  .count_list_requests = count_list_requests,
  .count_device_requests = roster_nsight_size_count_requests,
};

const RosterProviderInfo roster_solarwinds_info = {
  .id = "solarwinds",
  .name = "SolarWinds RMM",
  .integration_type = "SolarWinds RMM",
  .address_label = ADDRESS_LABEL,
  .address_help = ADDRESS_HELP,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .regions = regions,
  .n_regions = G_N_ELEMENTS (regions),
  .device_kinds = device_kinds,
  .capabilities = ROSTER_PROVIDER_DEVICES,
  .per_minute = PER_MINUTE,
  .parallel = PARALLEL,
  .count_list_requests = count_list_requests,
  .count_device_requests = roster_nsight_size_count_requests,
};
