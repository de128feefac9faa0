/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Hashes that are the same on every computer and in every run, so that results are too. FNV-1a with
 * a last mixing step, since tables take the low bits. */

#define ROSTER_HASH_START 2166136261u

static inline guint32
roster_hash_add (guint32 hash, guint32 value)
{
  return (hash ^ value) * 16777619u;
}

static inline guint32
roster_hash_end (guint32 hash)
{
  hash ^= hash >> 16;
  hash *= 0x85ebca6bu;
  hash ^= hash >> 13;

  return hash;
}

static inline guint32
roster_hash_bytes (const char *bytes, gsize length)
{
  guint32 hash = ROSTER_HASH_START;

  for (gsize i = 0; i < length; i++)
    hash = roster_hash_add (hash, (guchar) bytes[i]);

  return roster_hash_end (hash);
}

G_END_DECLS
