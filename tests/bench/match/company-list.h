/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define COMPANY_LIST_NO_TARGET G_MAXUINT

/**
 * CompanyList:
 * @sources: names of made-up companies as one system has them
 * @targets: names of them as another has them
 * @truth: for each source the target that is the same company, or %COMPANY_LIST_NO_TARGET
 * @is_twin: for each source whether a second target, or a second source, has the same name
 *
 * Two lists and what is true about them, the same for the same seed. Of the targets a tenth are
 * siblings of another one: they differ by a number, a place or the trade. Of the sources a fifth
 * have no target, two fifths of these are siblings of one. Six in ten of the true pairs differ in
 * two or more kinds of noise.
 */
typedef struct
{
  GPtrArray *sources;
  GPtrArray *targets;
  GArray *truth;
  GArray *is_twin;
} CompanyList;

CompanyList *company_list_new (guint n, guint32 seed);
void company_list_free (CompanyList *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CompanyList, company_list_free)

G_END_DECLS
