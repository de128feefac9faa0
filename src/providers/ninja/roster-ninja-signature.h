/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *roster_ninja_signature_new (const char *secret,
                                  const char *method,
                                  const char *path,
                                  const char *date);

G_END_DECLS
