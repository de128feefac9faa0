/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterNeed:
 * @ROSTER_NEED_UNLOCK: the keys are not at hand, as a rule because the keyring is locked
 * @ROSTER_NEED_KEYS: the service refuses the keys
 * @ROSTER_NEED_ACCOUNT: the keys seem to open another account
 * @ROSTER_NEED_RELEASE: operations are held until somebody looks at them
 * @ROSTER_NEED_DECISIONS: clients are undecided
 *
 * For what an integration that is synced by itself needs a person.
 */
typedef enum
{
  ROSTER_NEED_UNLOCK,
  ROSTER_NEED_KEYS,
  ROSTER_NEED_ACCOUNT,
  ROSTER_NEED_RELEASE,
  ROSTER_NEED_DECISIONS,
} RosterNeed;

#define ROSTER_N_NEEDS (ROSTER_NEED_DECISIONS + 1)

#define ROSTER_TYPE_NEED (roster_need_get_type ())
GType roster_need_get_type (void) G_GNUC_CONST;

gboolean roster_need_from_error (const GError *error, RosterNeed *need);

/**
 * RosterNeeds:
 * @amounts: how much there is of each
 * @is_news: whether that is more than was told before
 *
 * All that an integration needs a person for now.
 */
typedef struct
{
  guint amounts[ROSTER_N_NEEDS];
  gboolean is_news[ROSTER_N_NEEDS];
} RosterNeeds;

#define ROSTER_TYPE_NEEDS (roster_needs_get_type ())
ROSTER_DECLARE_BOXED (RosterNeeds, roster_needs)

RosterNeeds *roster_needs_new (void);

G_END_DECLS
