/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterLeftOut:
 * @client: a source client's id
 * @why: translated sentence
 *
 * A client that a mass action left alone.
 */
typedef struct
{
  char *client;
  char *why;
} RosterLeftOut;

RosterLeftOut *roster_left_out_new (const char *client, char *why);
void roster_left_out_free (RosterLeftOut *self);

G_END_DECLS
