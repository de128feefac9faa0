/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterLink:
 * @client_id: a source client
 * @target_id: the target that it is
 * @since: since when
 * @created: whether Roster created the target for it
 *
 * What is, as opposed to the decision, which is what is wanted.
 */
typedef struct
{
  char *client_id;
  char *target_id;
  gint64 since;
  gboolean created;
} RosterLink;

#define ROSTER_TYPE_LINK (roster_link_get_type ())
ROSTER_DECLARE_BOXED (RosterLink, roster_link)

RosterLink *roster_link_new (const char *client_id, const char *target_id);

G_END_DECLS
