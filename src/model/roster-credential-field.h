/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterCredentialField:
 * @key: name on standard input, in the keyring and in json
 * @label: (untranslated) name for people, as the service's own form calls it
 * @help: (untranslated) a sentence: where to find it
 * @secret: whether it is a secret
 * @required: whether it can be left out
 *
 * One of the values that a service wants to know who asks.
 */
typedef struct
{
  const char *key;
  const char *label;
  const char *help;
  gboolean secret;
  gboolean required;
} RosterCredentialField;

G_END_DECLS
