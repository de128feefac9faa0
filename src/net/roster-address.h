/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterAddress:
 * @origin: scheme, host and port, as "https://www.example.com" (a default port is left out); the
 *   host in lower case and in its ASCII form
 * @host: host for people: with the port where it is not the default one, punycode for IDN
 * @path: path as it was pasted, beginning with "/"
 * @is_loopback: whether it is a loopback literal (http is allowed there only)
 * @key: (nullable): a key that was pasted in the query (`apikey=`); wiped with the address
 *
 * An address as people paste it, taken apart and checked.
 */
typedef struct
{
  char *origin;
  char *host;
  char *path;
  gboolean is_loopback;
  char *key;
} RosterAddress;

#define ROSTER_TYPE_ADDRESS (roster_address_get_type ())
ROSTER_DECLARE_BOXED (RosterAddress, roster_address)

RosterAddress *roster_address_parse (const char *text, GError **error);

void roster_address_keep_base (RosterAddress *self, gboolean (*is_tail) (const char *segment));
void roster_address_replace_host (RosterAddress *self, const char *host);

gboolean roster_address_is_loopback_host (const char *host);

G_END_DECLS
