/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean roster_account_check (GPtrArray *known, GPtrArray *listed, GError **error);
gboolean roster_account_check_targets (GPtrArray *known, GPtrArray *listed, GError **error);
gboolean roster_account_recognise_targets (GPtrArray *known, GPtrArray *listed);

G_END_DECLS
