/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *roster_plain_row_new (const char *title, const char *subtitle);

G_END_DECLS
