/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterDocumentation:
 * @id: a UUID; the one on this computer is always there
 * @destination: the destination's id
 * @name: name for people
 * @url: (nullable): base address of the API
 * @current: whether new integrations use it
 * @generation: number of the keyring item that holds its keys
 * @account: (nullable): fingerprint of its account
 * @rate: requests per minute; 0 for what its kind has
 * @update_method: (nullable): how assets are changed where a test has found that out; NULL: new
 *   ones go into files
 * @template_id: (nullable): what new assets are made from, where they do not go into files
 *
 * One connected destination. Its keys are in the keyring, never here.
 */
typedef struct
{
  char *id;
  char *destination;
  char *name;
  char *url;
  gboolean current;
  int generation;
  char *account;
  int rate;
  char *update_method;
  char *template_id;
} RosterDocumentation;

#define ROSTER_TYPE_DOCUMENTATION (roster_documentation_get_type ())
ROSTER_DECLARE_BOXED (RosterDocumentation, roster_documentation)

RosterDocumentation *roster_documentation_new (void);
RosterDocumentation *roster_documentation_copy (RosterDocumentation *self);

G_END_DECLS
