/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *roster_serial_key (const char *serial);
char *roster_mac_key (const char *mac);
char *roster_mac_format (const char *text);
char *roster_mac_choose (const char *const *macs, gsize n_macs);

G_END_DECLS
