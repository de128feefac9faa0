/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-info.h"

#include <glib/gi18n-lib.h>

#include "providers/ninja/roster-ninja-size.h"

/* The service publishes no number. Clients that are known to be left in peace send no more than
 * this; two requests at a time are what its users recommend to each other. */
#define PER_MINUTE 60
#define PARALLEL   2

static const RosterCredentialField fields[] = {
  {
      ROSTER_NINJA_ACCESS_KEY,
      N_ ("API Access Key"),
      N_ ("The client ID of an app under Administration › Apps › API › Client App IDs (platform "
          "“API Services”, grant “Client Credentials”, scope “Monitoring”). The access key ID of a "
          "legacy key works as well: Administration › Apps › API › Legacy API Keys, in older "
          "consoles Configuration › Integrations › API."),
      .secret = TRUE,
      .required = TRUE,
  },
  {
      ROSTER_NINJA_SECRET_KEY,
      N_ ("API Secret Key"),
      N_ ("The client secret of that app, or the secret access key of the legacy key. NinjaOne "
          "shows either only once, when it is made."),
      .secret = TRUE,
      .required = TRUE,
  },
};

static const char *const device_kinds[] = { "device", NULL };

/* The hosts of the consoles are those of the API. */
static const RosterRegion regions[] = {
  { "us", N_ ("United States"), "https://app.ninjarmm.com/" },
  { "us2", N_ ("United States 2"), "https://us2.ninjarmm.com/" },
  { "eu", N_ ("Europe"), "https://eu.ninjarmm.com/" },
  { "oceania", N_ ("Oceania"), "https://oc.ninjarmm.com/" },
  { "canada", N_ ("Canada"), "https://ca.ninjarmm.com/" },
  { "usgov", N_ ("United States, Government"), "https://fed.ninjarmm.com/" },
};

const RosterProviderInfo roster_ninja_info = {
  .id = "ninjarmm",
  .name = "NinjaRMM",
  .integration_type = "NinjaRMM",
  .address_label = N_ ("Console URL"),
  .address_help =
      N_ ("The address at which you sign in to NinjaRMM (NinjaOne), also one of your own "
          "brand. The address of any page of the console does."),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .regions = regions,
  .n_regions = G_N_ELEMENTS (regions),
  .device_kinds = device_kinds,
  .capabilities =
      ROSTER_PROVIDER_DEVICES | ROSTER_PROVIDER_BULK_DEVICES | ROSTER_PROVIDER_PORTAL_URL,
  .per_minute = PER_MINUTE,
  .parallel = PARALLEL,
  .count_list_requests = roster_ninja_size_count_list_requests,
  .count_device_requests = roster_ninja_size_count_device_requests,
};
