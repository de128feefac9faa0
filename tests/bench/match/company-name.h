/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CompanyName:
 * @words: (element-type utf8): the words without the legal form
 * @country: index of its country
 * @form: (nullable): the legal form as it is written
 * @is_coined: whether the first word alone tells which company it is
 * @form_row: which legal form of the country it is
 *
 * A made-up company.
 */
typedef struct
{
  GPtrArray *words;
  guint country;
  const char *form;
  guint form_row;
  gboolean is_coined;
} CompanyName;

CompanyName *company_name_new (GRand *rand);
CompanyName *company_name_copy (const CompanyName *self);
void company_name_free (CompanyName *self);

void company_name_become_sibling (CompanyName *self, GRand *rand);
void company_name_choose_form (CompanyName *self, GRand *rand);
char *company_name_write (const CompanyName *self);

gboolean company_name_is_common (const char *word);
const char *company_name_pick_place (GRand *rand);
const char *company_name_pick_generic (GRand *rand);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CompanyName, company_name_free)

G_END_DECLS
