/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RosterPassportalFlag:
 * @ROSTER_PASSPORTAL_FLAG_MISSING: it is not there, or null
 * @ROSTER_PASSPORTAL_FLAG_TRUE: true or "true"
 * @ROSTER_PASSPORTAL_FLAG_FALSE: false or "false"
 * @ROSTER_PASSPORTAL_FLAG_ODD: something else
 *
 * A flag as the service writes it: as such or, in some replies, as a text.
 */
typedef enum
{
  ROSTER_PASSPORTAL_FLAG_MISSING,
  ROSTER_PASSPORTAL_FLAG_TRUE,
  ROSTER_PASSPORTAL_FLAG_FALSE,
  ROSTER_PASSPORTAL_FLAG_ODD,
} RosterPassportalFlag;

RosterPassportalFlag roster_passportal_value_read_flag (JsonNode *node);
char *roster_passportal_value_dup_text (JsonNode *node);

G_END_DECLS
