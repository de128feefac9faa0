/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-nick.h"

/**
 * roster_nick:
 * @type: a registered enumeration
 * @value: one of its values
 *
 * The stable word of an enumeration's value, as the database and the command line know it.
 *
 * Returns: (transfer none): the nick
 */
const char *
roster_nick (GType type, int value)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (type);
  const GEnumValue *entry = g_enum_get_value (enum_class, value);

  g_return_val_if_fail (entry != NULL, NULL);

  return entry->value_nick;
}

/**
 * roster_nick_parse:
 * @type: a registered enumeration
 * @nick: (nullable): a word
 * @value: (out): the value that it stands for
 *
 * The opposite of [func@Roster.nick].
 *
 * Returns: whether @nick is known
 */
gboolean
roster_nick_parse (GType type, const char *nick, int *value)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (type);
  const GEnumValue *entry = nick != NULL ? g_enum_get_value_by_nick (enum_class, nick) : NULL;

  if (entry == NULL)
    return FALSE;

  *value = entry->value;
  return TRUE;
}
