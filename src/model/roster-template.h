/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterTemplate:
 * @id: its id in the documentation
 * @name: name for people
 *
 * What a documentation makes assets from.
 */
typedef struct
{
  char *id;
  char *name;
} RosterTemplate;

#define ROSTER_TYPE_TEMPLATE (roster_template_get_type ())
ROSTER_DECLARE_BOXED (RosterTemplate, roster_template)

RosterTemplate *roster_template_new (const char *id, const char *name);

G_END_DECLS
