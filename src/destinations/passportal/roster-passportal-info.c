/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-info.h"

#include <glib/gi18n-lib.h>

#include "destinations/passportal/roster-passportal-guide.h"

/* The service publishes no number and no client of it was seen to be slowed down: four a second. */
#define PER_MINUTE 240

static const RosterCredentialField fields[] = {
  {
      ROSTER_PASSPORTAL_KEY_ID,
      N_ ("Access Key ID"),
      N_ ("The ID of an access key: Settings › API Keys › Create access key. A person who may "
          "change settings makes it."),
      .secret = TRUE,
      .required = TRUE,
  },
  {
      ROSTER_PASSPORTAL_SECRET,
      N_ ("Secret Access Key"),
      N_ ("The secret of that access key. Passportal shows it only once, when the key is made."),
      .secret = TRUE,
      .required = TRUE,
  },
};

/* The hosts of the dashboards are those of the API. */
static const RosterRegion regions[] = {
  { "us", N_ ("United States"), "https://us-clover.passportalmsp.com/" },
  { "canada", N_ ("Canada"), "https://ca-clover.passportalmsp.com/" },
  { "uk", N_ ("United Kingdom"), "https://uk-clover.passportalmsp.com/" },
  { "germany", N_ ("Germany"), "https://de-clover.passportalmsp.com/" },
  { "australia", N_ ("Australia"), "https://au-clover.passportalmsp.com/" },
};

/* What is not here is documented nowhere: clients cannot be created, assets neither changed nor
 * retired. */
const RosterDestinationInfo roster_passportal_info = {
  .id = "passportal",
  .name = "Passportal",
  .address_label = N_ ("Dashboard URL"),
  .address_help = N_ ("The address at which you sign in to Passportal; the address of any page of "
                      "the dashboard does, also one of your own."),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .regions = regions,
  .n_regions = G_N_ELEMENTS (regions),
  .per_minute = PER_MINUTE,
  .capabilities = ROSTER_DESTINATION_HAND_OFF,
  .batch = 1,
  .guide = &roster_passportal_guide,
};
