/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterRegion:
 * @id: stable word
 * @name: (untranslated) name for people
 * @url: base address
 *
 * One of the servers that a vendor runs for everybody.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *url;
} RosterRegion;

G_END_DECLS
