/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-field.h"

G_BEGIN_DECLS

gboolean roster_passportal_label_find (const char *label, RosterField *field);
const char *roster_passportal_label_get (RosterField field);

G_END_DECLS
