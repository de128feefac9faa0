/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterHandoffGuide:
 * @table: (array zero-terminated=1) (untranslated): sentences: how a person imports a table
 * @archive: (array zero-terminated=1) (untranslated): sentences: how a person imports an archive
 * @once: (untranslated): a sentence: what happens to who imports a file again
 * @no_assets: (untranslated): a sentence: what is needed before there can be a file of assets
 *
 * What a person does with the files for a documentation's own importer.
 */
typedef struct
{
  const char *const *table;
  const char *const *archive;
  const char *once;
  const char *no_assets;
} RosterHandoffGuide;

const char *const *roster_handoff_guide_get_steps (const RosterHandoffGuide *self,
                                                   const char *file);

G_END_DECLS
