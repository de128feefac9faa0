/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-handoff-guide.h"
#include "model/roster-credential-field.h"
#include "model/roster-documentation.h"
#include "model/roster-plan.h"
#include "model/roster-region.h"

G_BEGIN_DECLS

/**
 * RosterDestinationCapabilities:
 * @ROSTER_DESTINATION_CREATE_CLIENT: it creates clients
 * @ROSTER_DESTINATION_CREATE_ASSET: it creates assets
 * @ROSTER_DESTINATION_WRITE_FIELDS: it writes an asset's fields
 * @ROSTER_DESTINATION_UPDATE_ASSET: it changes the fields of assets that are there
 * @ROSTER_DESTINATION_RETIRE_ASSET: it retires and restores assets
 * @ROSTER_DESTINATION_HAND_OFF: what it does not create itself it takes as a file, which a person
 *   gives to its own importer
 * @ROSTER_DESTINATION_TRANSACTIONAL: effect and journal are written together, many operations at a
 *   time
 * @ROSTER_DESTINATION_REMOVE: it removes what Roster created
 * @ROSTER_DESTINATION_MOVE_ASSET: it moves assets to other clients
 *
 * What a kind of documentation can do. Nothing is assumed that is not set here.
 */
typedef enum
{
  ROSTER_DESTINATION_CREATE_CLIENT = 1 << 0,
  ROSTER_DESTINATION_CREATE_ASSET = 1 << 1,
  ROSTER_DESTINATION_WRITE_FIELDS = 1 << 2,
  ROSTER_DESTINATION_UPDATE_ASSET = 1 << 3,
  ROSTER_DESTINATION_RETIRE_ASSET = 1 << 4,
  ROSTER_DESTINATION_TRANSACTIONAL = 1 << 5,
  ROSTER_DESTINATION_HAND_OFF = 1 << 6,
  ROSTER_DESTINATION_REMOVE = 1 << 7,
  ROSTER_DESTINATION_MOVE_ASSET = 1 << 8,
} RosterDestinationCapabilities;

/* Of one that needs no person. */
#define ROSTER_DESTINATION_ALL_CAPABILITIES ((RosterDestinationCapabilities) 0x1bf)

/**
 * RosterDestinationInfo:
 * @id: stable word
 * @name: (untranslated) name for people
 * @address_label: (nullable) (untranslated): how the form calls the address; NULL where it is not
 *   connected but always there
 * @address_help: (nullable) (untranslated): a sentence: where to find it
 * @fields: (array length=n_fields): what it needs to sign in
 * @n_fields: number of @fields
 * @regions: (array length=n_regions): the known servers
 * @n_regions: number of @regions
 * @per_minute: requests per minute where nobody chose another number
 * @capabilities: what it can do
 * @batch: how many operations it takes at a time
 * @guide: (nullable): what a person does with the files for its importer
 *
 * What is known of a kind of documentation without asking it.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *address_label;
  const char *address_help;
  const RosterCredentialField *fields;
  guint n_fields;
  const RosterRegion *regions;
  guint n_regions;
  int per_minute;
  RosterDestinationCapabilities capabilities;
  guint batch;
  const RosterHandoffGuide *guide;
} RosterDestinationInfo;

/**
 * RosterForecast:
 * @calls: about how many requests are made
 * @per_minute: how many a minute at most
 * @seconds: how long they take at that rate
 *
 * What it takes to write a plan.
 */
typedef struct
{
  guint calls;
  int per_minute;
  guint seconds;
} RosterForecast;

RosterDestinationCapabilities roster_destination_info_get_capabilities (
    const RosterDestinationInfo *self, RosterDocumentation *documentation);
gboolean roster_destination_info_forecast (const RosterDestinationInfo *self,
                                           RosterDocumentation *documentation,
                                           RosterPlan *plan,
                                           RosterForecast *forecast);
gboolean roster_destination_info_fills_in_later (RosterDestinationCapabilities capabilities);
char **roster_destination_info_list_capabilities (const RosterDestinationInfo *self,
                                                  RosterDocumentation *documentation);

G_END_DECLS
