/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterSandboxCountry:
 * @stems: first words of names
 * @trades: what the companies do
 * @towns: where they are
 * @forms: legal forms, perhaps an empty one
 *
 * What the names of a country's companies are made of; each list ends with NULL.
 */
typedef struct
{
  const char *const *stems;
  const char *const *trades;
  const char *const *towns;
  const char *const *forms;
} RosterSandboxCountry;

const RosterSandboxCountry *roster_sandbox_words_get_countries (guint *n_countries);

G_END_DECLS
