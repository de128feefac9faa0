/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterTarget:
 * @id: the documentation's id, text, compared bytewise
 * @name: the name as the documentation has it
 *
 * A client as the documentation has it.
 */
typedef struct
{
  char *id;
  char *name;
} RosterTarget;

#define ROSTER_TYPE_TARGET (roster_target_get_type ())
ROSTER_DECLARE_BOXED (RosterTarget, roster_target)

RosterTarget *roster_target_new (const char *id, const char *name);

G_END_DECLS
