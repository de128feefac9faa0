/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "company-list.h"

#include "company-noise.h"

/* In a thousand. */
#define SIBLING_TARGETS 100
#define WITHOUT_TARGET  200
#define NEAR_MISSES     400
#define TWINS           5

/* Whether the name is new. Two companies that differ in the legal form only are twins, which are
 * made on purpose. */
static gboolean
remember (GHashTable *known, const CompanyName *company)
{
  g_autoptr (CompanyName) bare = company_name_copy (company);

  bare->form = NULL;

  return g_hash_table_add (known, company_name_write (bare));
}

static GPtrArray *
make_companies (guint n, GHashTable *known, GRand *rand)
{
  GPtrArray *companies = g_ptr_array_new_with_free_func ((GDestroyNotify) company_name_free);

  while (companies->len < n)
    {
      g_autoptr (CompanyName) company = NULL;

      if (companies->len > 0 && g_rand_int_range (rand, 0, 1000) < SIBLING_TARGETS)
        {
          guint of = (guint) g_rand_int_range (rand, 0, (gint32) companies->len);

          company = company_name_copy (g_ptr_array_index (companies, of));
          company_name_become_sibling (company, rand);
        }
      else
        {
          company = company_name_new (rand);
        }

      if (remember (known, company))
        g_ptr_array_add (companies, g_steal_pointer (&company));
    }

  return companies;
}

static guint
pick_number_of_kinds (GRand *rand)
{
  static const guint shares[] = { 12, 28, 35, 18, 7 };
  guint at = (guint) g_rand_int_range (rand, 0, 100);
  guint n = 0;

  while (at >= shares[n])
    at -= shares[n++];

  return n;
}

static void
add_source (CompanyList *self, char *name, guint truth)
{
  gboolean is_twin = FALSE;

  g_ptr_array_add (self->sources, name);
  g_array_append_val (self->truth, truth);
  g_array_append_val (self->is_twin, is_twin);
}

static void
add_stranger (CompanyList *self, GPtrArray *companies, GHashTable *known, GRand *rand)
{
  g_autoptr (CompanyName) company = NULL;

  do
    {
      guint of = (guint) g_rand_int_range (rand, 0, (gint32) companies->len);

      g_clear_pointer (&company, company_name_free);
      if (g_rand_int_range (rand, 0, 1000) < NEAR_MISSES)
        {
          company = company_name_copy (g_ptr_array_index (companies, of));
          company_name_become_sibling (company, rand);
        }
      else
        {
          company = company_name_new (rand);
        }
    }
  while (!remember (known, company));

  add_source (self, company_noise_write (company, pick_number_of_kinds (rand), rand),
              COMPANY_LIST_NO_TARGET);
}

/* A second target, or a second source, of the same name: nobody can tell which is meant. */
static void
make_twin (CompanyList *self, guint source, GRand *rand)
{
  guint truth = g_array_index (self->truth, guint, source);

  if (truth == COMPANY_LIST_NO_TARGET)
    return;

  if (g_rand_boolean (rand))
    {
      guint other = (guint) g_rand_int_range (rand, 0, (gint32) self->targets->len);

      if (other == truth)
        return;
      g_free (self->targets->pdata[other]);
      self->targets->pdata[other] = g_strdup (g_ptr_array_index (self->targets, truth));
      for (guint i = 0; i < self->truth->len; i++)
        {
          guint *target = &g_array_index (self->truth, guint, i);

          if (*target == other)
            *target = COMPANY_LIST_NO_TARGET;
        }
    }
  else
    {
      add_source (self, g_strdup (g_ptr_array_index (self->sources, source)), truth);
      g_array_index (self->is_twin, gboolean, self->is_twin->len - 1) = TRUE;
    }
  g_array_index (self->is_twin, gboolean, source) = TRUE;
}

static void
swap_sources (CompanyList *self, guint a, guint b)
{
  gpointer name = self->sources->pdata[a];
  guint truth = g_array_index (self->truth, guint, a);
  gboolean is_twin = g_array_index (self->is_twin, gboolean, a);

  self->sources->pdata[a] = self->sources->pdata[b];
  self->sources->pdata[b] = name;
  g_array_index (self->truth, guint, a) = g_array_index (self->truth, guint, b);
  g_array_index (self->truth, guint, b) = truth;
  g_array_index (self->is_twin, gboolean, a) = g_array_index (self->is_twin, gboolean, b);
  g_array_index (self->is_twin, gboolean, b) = is_twin;
}

/* @n targets and about as many sources. */
CompanyList *
company_list_new (guint n, guint32 seed)
{
  CompanyList *self = g_new0 (CompanyList, 1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) companies = make_companies (n, known, rand);
  guint n_strangers = n * WITHOUT_TARGET / 1000;
  guint n_twins = n * TWINS / 1000;

  self->sources = g_ptr_array_new_with_free_func (g_free);
  self->targets = g_ptr_array_new_with_free_func (g_free);
  self->truth = g_array_new (FALSE, FALSE, sizeof (guint));
  self->is_twin = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->targets, company_name_write (g_ptr_array_index (companies, i)));
  for (guint i = 0; i < n - n_strangers; i++)
    add_source (
        self,
        company_noise_write (g_ptr_array_index (companies, i), pick_number_of_kinds (rand), rand),
        i);
  for (guint i = 0; i < n_strangers; i++)
    add_stranger (self, companies, known, rand);
  for (guint i = 0; i < n_twins; i++)
    make_twin (self, (guint) g_rand_int_range (rand, 0, (gint32) (n - n_strangers)), rand);
  for (guint i = self->sources->len - 1; i > 0; i--)
    swap_sources (self, i, (guint) g_rand_int_range (rand, 0, (gint32) i + 1));

  return self;
}

void
company_list_free (CompanyList *self)
{
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->targets);
  g_array_unref (self->truth);
  g_array_unref (self->is_twin);
  g_free (self);
}
