/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

/**
 * ROSTER_DEFINE_TASK_DATA:
 * @Type: a struct
 * @prefix: prefix of its functions
 *
 * Defines `prefix_new()` (zeroed), `prefix_free()` and the cleanup for `g_autoptr` of the data of a
 * GTask. Needs a static `prefix_clear()` before it, which frees the members.
 */
#define ROSTER_DEFINE_TASK_DATA(Type, prefix)                                                      \
  static inline Type *prefix##_new (void) { return g_new0 (Type, 1); }                             \
  static inline void prefix##_free (Type *data)                                                    \
  {                                                                                                \
    prefix##_clear (data);                                                                         \
    g_free (data);                                                                                 \
  }                                                                                                \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, prefix##_free)
