/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-destination-info.h"
#include "net/roster-address.h"
#include "providers/roster-provider-info.h"

G_BEGIN_DECLS

/**
 * RosterAccountForm:
 * @id: stable word
 * @name: name for people
 * @address_label: (untranslated): what its address is called
 * @address_help: (untranslated): where to find it
 * @fields: (array length=n_fields): what it needs to sign in
 * @n_fields: number of @fields
 * @regions: (array length=n_regions): the known servers
 * @n_regions: number of @regions
 * @per_minute: requests per minute where nobody chose another number
 * @parse_address: makes an address of what was pasted
 *
 * What a person is asked for, be it for an RMM or for a documentation.
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
  RosterAddress *(*parse_address) (const char *id, const char *text, GError **error);
} RosterAccountForm;

RosterAccountForm roster_account_form_for_provider (const RosterProviderInfo *info);
RosterAccountForm roster_account_form_for_destination (const RosterDestinationInfo *info);

const RosterRegion *roster_account_form_find_region (const RosterAccountForm *self, const char *id);

G_END_DECLS
