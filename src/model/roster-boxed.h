/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ROSTER_DECLARE_BOXED:
 * @Type: a struct
 * @prefix: prefix of its functions
 *
 * Declares the boxed type of a reference-counted record: `prefix_get_type()`, `prefix_ref()`,
 * `prefix_unref()` and the cleanup for `g_autoptr`. The count is atomic, so that an immutable
 * record can go from one thread to another.
 */
#define ROSTER_DECLARE_BOXED(Type, prefix)                                                         \
  GType prefix##_get_type (void) G_GNUC_CONST;                                                     \
  Type *prefix##_ref (Type *self);                                                                 \
  void prefix##_unref (Type *self);                                                                \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, prefix##_unref)

/**
 * ROSTER_DEFINE_BOXED:
 * @Type: a struct
 * @prefix: prefix of its functions
 *
 * Defines what [func@Roster.DECLARE_BOXED] declares, and a static `prefix_alloc()`. Needs a static
 * `prefix_clear()` before it, which frees the members.
 */
#define ROSTER_DEFINE_BOXED(Type, prefix)                                                          \
  static inline Type *prefix##_alloc (void) { return g_atomic_rc_box_new0 (Type); }                \
  Type *prefix##_ref (Type *self)                                                                  \
  {                                                                                                \
    g_return_val_if_fail (self != NULL, NULL);                                                     \
    return g_atomic_rc_box_acquire (self);                                                         \
  }                                                                                                \
  void prefix##_unref (Type *self)                                                                 \
  {                                                                                                \
    g_return_if_fail (self != NULL);                                                               \
    g_atomic_rc_box_release_full (self, (GDestroyNotify) prefix##_clear);                          \
  }                                                                                                \
  G_DEFINE_BOXED_TYPE (Type, prefix, prefix##_ref, prefix##_unref)

G_END_DECLS
