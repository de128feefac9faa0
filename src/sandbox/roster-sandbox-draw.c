/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-draw.h"

/**
 * roster_sandbox_draw:
 * @seed: the seed of the estate
 * @topic: what is drawn, so that two questions about one thing have independent answers
 * @index: which thing
 *
 * Draws a number that depends on nothing but its arguments. All made-up data comes from here: a row
 * can be made when it is asked for and is the same every time, so that nothing has to be kept.
 *
 * Returns: 64 well mixed bits
 */
guint64
roster_sandbox_draw (guint64 seed, guint topic, guint64 index)
{
  guint64 value = seed + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) * (index + 1);

  value ^= (guint64) topic * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return value ^ (value >> 31);
}

/**
 * roster_sandbox_draw_below:
 * @seed: the seed of the estate
 * @topic: what is drawn
 * @index: which thing
 * @limit: at least 1
 *
 * Returns: a number from 0 to @limit - 1
 */
guint
roster_sandbox_draw_below (guint64 seed, guint topic, guint64 index, guint limit)
{
  g_return_val_if_fail (limit > 0, 0);

  return (guint) (roster_sandbox_draw (seed, topic, index) % limit);
}

/**
 * roster_sandbox_draw_permuted:
 * @seed: the seed of the estate
 * @bits: width of the result, 8 to 31
 * @value: a number of at most @bits bits
 *
 * Scatters numbers without ever giving two of them the same place: serial numbers and MAC addresses
 * look random and are unique.
 *
 * Returns: a number of at most @bits bits
 */
guint32
roster_sandbox_draw_permuted (guint64 seed, guint bits, guint32 value)
{
  const guint32 mask = ((guint32) 1 << bits) - 1;
  guint32 result = value & mask;

  g_return_val_if_fail (bits >= 8 && bits <= 31, 0);

  /* Each of the steps can be undone, hence no two values can meet. */
  for (guint round = 0; round < 3; round++)
    {
      result = (result + (guint32) roster_sandbox_draw (seed, round, 0)) & mask;
      result = (result * 0x9e3779b1u) & mask;
      result ^= result >> (bits / 2);
    }

  return result;
}
