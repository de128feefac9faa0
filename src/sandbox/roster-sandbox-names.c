/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-names.h"

#include "sandbox/roster-sandbox-draw.h"
#include "sandbox/roster-sandbox-words.h"

/* Company names are a stem, a trade and a legal form of one country: all pairs of stem and trade
 * are used before a town is added, so that thousands of names differ and still look like each
 * other. */

enum
{
  TOPIC_ORDER = 100,
  TOPIC_FORM,
  TOPIC_SITE,
  TOPIC_VARY,
};

static const char *const site_names[] = {
  "Warehouse",   "Showroom",  "Workshop", "Branch North", "Branch South", "Depot",        "Plant 2",
  "City Office", "Data Room", "Bürohaus", "Entrepôt",     "Lager",        "Home workers", "Annexe",
};

static const char *const main_site_names[] = {
  "Head Office", "Main Office", "Headquarters", "Hauptsitz", "Siège", "Default Site",
};

static const char *const people[] = {
  "a.walker",  "b.jensen",   "c.ortiz",  "d.meyer",  "e.novak",  "f.rossi", "g.hughes",
  "h.lind",    "i.kowalski", "j.dubois", "k.osei",   "l.tanaka", "m.silva", "n.byrne",
  "o.schmidt", "p.ivanova",  "r.patel",  "s.larsen", "t.nguyen", "u.weber",
};

static guint
count_pairs (const RosterSandboxCountry *country)
{
  return g_strv_length ((char **) country->stems) * g_strv_length ((char **) country->trades);
}

/**
 * roster_sandbox_names_count_companies:
 *
 * Returns: how many company names there are before a town has to be added to them
 */
guint
roster_sandbox_names_count_companies (void)
{
  guint n_countries;
  const RosterSandboxCountry *countries = roster_sandbox_words_get_countries (&n_countries);
  guint total = 0;

  for (guint i = 0; i < n_countries; i++)
    total += count_pairs (&countries[i]);

  return total;
}

static char *
compose (const RosterSandboxCountry *country, guint pair, guint64 round, guint64 draw)
{
  guint n_trades = g_strv_length ((char **) country->trades);
  guint n_towns = g_strv_length ((char **) country->towns);
  const char *form = country->forms[draw % g_strv_length ((char **) country->forms)];
  g_autoptr (GString) name = g_string_new (country->stems[pair / n_trades]);

  g_string_append_printf (name, " %s", country->trades[pair % n_trades]);
  if (round > 0)
    g_string_append_printf (name, " %s", country->towns[(round - 1) % n_towns]);
  if (round > n_towns)
    g_string_append_printf (name, " %" G_GUINT64_FORMAT, 1 + (round - 1) / n_towns);
  if (*form != '\0')
    g_string_append_printf (name, " %s", form);

  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * roster_sandbox_names_dup_company:
 * @seed: the seed of the estate
 * @number: which company
 *
 * Returns: (transfer full): a name that no other @number has
 */
char *
roster_sandbox_names_dup_company (guint64 seed, guint64 number)
{
  /* A prime stride goes through all pairs before it comes back to one. */
  const guint64 stride = 7919;
  guint n_countries;
  const RosterSandboxCountry *country = roster_sandbox_words_get_countries (&n_countries);
  guint total = roster_sandbox_names_count_companies ();
  guint64 start = roster_sandbox_draw_below (seed, TOPIC_ORDER, 0, total);
  guint place = (guint) ((start + number * stride) % total);

  for (; place >= count_pairs (country); country++)
    place -= count_pairs (country);

  return compose (country, place, number / total, roster_sandbox_draw (seed, TOPIC_FORM, number));
}

/**
 * roster_sandbox_names_dup_site:
 * @seed: the seed of the estate
 * @client: number of the client
 * @nth: which of its sites
 *
 * Returns: (transfer full): a name that no other site of the client has
 */
char *
roster_sandbox_names_dup_site (guint64 seed, guint64 client, guint nth)
{
  guint64 draw = roster_sandbox_draw (seed, TOPIC_SITE, client);
  guint n_names = G_N_ELEMENTS (site_names);
  const char *name;

  if (nth == 0)
    return g_strdup (main_site_names[draw % G_N_ELEMENTS (main_site_names)]);

  name = site_names[(draw / 7 + nth) % n_names];
  if (nth <= n_names)
    return g_strdup (name);

  return g_strdup_printf ("%s %u", name, 1 + (nth - 1) / n_names);
}

/**
 * roster_sandbox_names_get_person:
 * @draw: any number
 *
 * Returns: (transfer none): the log-in name of a made-up person
 */
const char *
roster_sandbox_names_get_person (guint64 draw)
{
  return people[draw % G_N_ELEMENTS (people)];
}

static char *
replace (const char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (with, parts);
}

/**
 * roster_sandbox_names_vary:
 * @seed: the seed of the estate
 * @number: which company
 * @company: its name
 *
 * Returns: (transfer full): the name as somebody else would have typed it; often the same
 */
char *
roster_sandbox_names_vary (guint64 seed, guint64 number, const char *company)
{
  switch (roster_sandbox_draw_below (seed, TOPIC_VARY, number, 10))
    {
    case 0:
      return g_utf8_strup (company, -1);
    case 1:
      return replace (company, " Ltd", " Limited");
    case 2:
      return replace (company, " & ", " and ");
    case 3:
      return g_strconcat (company, " ", NULL);
    case 4:
      return replace (company, " GmbH", ", GmbH");
    default:
      return g_strdup (company);
    }
}

/**
 * roster_sandbox_names_quote:
 * @company: a name
 *
 * Returns: (transfer full): the name with quotation marks for angle brackets
 */
char *
roster_sandbox_names_quote (const char *company)
{
  return g_strdelimit (g_strdup (company), "<>", '"');
}

/**
 * roster_sandbox_names_dup_prefix:
 * @company: a company's name
 *
 * Returns: (transfer full): up to six capital letters that its host names begin with
 */
char *
roster_sandbox_names_dup_prefix (const char *company)
{
  g_autofree char *ascii = g_str_to_ascii (company, "C");
  g_autoptr (GString) prefix = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0' && prefix->len < 6; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (prefix, g_ascii_toupper (*at));

  if (prefix->len == 0)
    g_string_append (prefix, "SITE");

  return g_string_free (g_steal_pointer (&prefix), FALSE);
}
