/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/nsight/roster-sandbox-nsight-xml.h"
#include "sandbox/roster-sandbox-estate.h"
#include "sandbox/roster-sandbox-request.h"

G_BEGIN_DECLS

/**
 * RosterSandboxNsightTurn:
 * @estate: the account's data
 * @request: what was asked
 * @reading: which reading of the account this is: volatile fields follow it
 * @client: (nullable): the client that the call is about
 * @site: (nullable): the site that the call is about
 * @device: the device that the call is about
 * @xml: the content of the reply
 * @n_rows: how many rows were written
 *
 * One call while it is answered.
 */
typedef struct
{
  RosterSandboxEstate *estate;
  RosterSandboxRequest *request;
  guint reading;
  RosterSandboxClient *client;
  RosterSandboxSite *site;
  RosterSandboxDevice device;
  RosterSandboxNsightXml *xml;
  guint n_rows;
} RosterSandboxNsightTurn;

G_END_DECLS
