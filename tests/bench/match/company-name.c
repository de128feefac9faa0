/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "company-name.h"

#define PICK(rand, list) ((list)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (list))])

#define MAX_FORMS    4
#define MAX_SPELLING 4

/* The forms of a country, each with its spellings. */
static const char *const forms[][MAX_FORMS][MAX_SPELLING] = {
  { { "Ltd", "Limited", "Ltd.", "LTD" }, { "plc", "PLC" }, { "LLP", "L.L.P." } },
  { { "Inc", "Inc.", "Incorporated", "INC" },
    { "LLC", "L.L.C.", "Llc" },
    { "Corp", "Corporation", "Corp." } },
  { { "GmbH", "G.m.b.H.", "Gesellschaft mit beschränkter Haftung", "gmbh" },
    { "AG", "Aktiengesellschaft" },
    { "GmbH & Co. KG", "GmbH und Co KG", "GmbH & Co.KG" } },
  { { "SARL", "S.à r.l.", "Sarl", "S.A.R.L." }, { "SAS", "S.A.S." }, { "SA", "S.A." } },
  { { "Srl", "S.r.l.", "SRL" }, { "SpA", "S.p.A." } },
  { { "SL", "S.L.", "Sociedad Limitada" }, { "SA", "S.A." } },
  { { "BV", "B.V.", "Besloten Vennootschap" }, { "NV", "N.V." } },
  { { "AB", "Aktiebolag" } },
  { { "Sp. z o.o.", "Sp. z o. o.", "SP Z OO" }, { "SA", "S.A." } },
  { { "Pty Ltd", "Pty. Ltd.", "Pty Limited", "Proprietary Limited" } },
  { { "A/S", "Aktieselskab" }, { "ApS", "Anpartsselskab" } },
};

static const char *const starts[] = {
  "Ba",  "Bel", "Bra", "Cal", "Cor", "Da",  "Del", "Dor", "El",  "Fal", "Fen", "Gal", "Gra",
  "Hal", "Har", "Hol", "In",  "Jal", "Kel", "Kor", "Lan", "Lin", "Lor", "Mar", "Mel", "Mon",
  "Nor", "Nov", "Ol",  "Or",  "Pal", "Per", "Qui", "Ral", "Ros", "Sal", "Sol", "Syn", "Tal",
  "Ter", "Tri", "Ul",  "Val", "Ver", "Vil", "Wel", "Xan", "Yor", "Zen", "Zor",
};
static const char *const middles[] = {
  "a",  "an", "ar", "be", "bri", "ca", "ci", "da", "de", "di",  "do", "fa", "fi", "ga", "i",  "ka",
  "ko", "la", "le", "li", "lo",  "ma", "me", "mi", "na", "ne",  "ni", "no", "o",  "ra", "re", "ri",
  "ro", "sa", "se", "so", "sta", "ta", "te", "ti", "to", "tra", "va", "ve", "vi", "xi", "za", "zo",
};
static const char *const ends[] = {
  "bus", "con", "corp", "dex",  "don", "form", "gen", "kin",  "lan",  "lex", "lis",  "lon",
  "lux", "mar", "med",  "mont", "nix", "nova", "pex", "phy",  "plex", "ra",  "ris",  "sis",
  "son", "ta",  "tec",  "tex",  "tis", "tor",  "tra", "trix", "via",  "vis", "ware", "zon",
};
static const char *const name_starts[] = {
  "Ash",  "Bar",   "Black", "Brad", "Broad", "Burn", "Camp", "Carl", "Clay", "Cole",
  "Crof", "Dal",   "Ed",    "Farn", "Fitz",  "Ford", "Gil",  "Hamp", "Hart", "Hend",
  "Hor",  "Hunt",  "Kings", "Lam",  "Lock",  "Mar",  "Mc",   "Mid",  "Nor",  "Oak",
  "Pem",  "Pres",  "Ray",   "Rich", "Rob",   "Ross", "Sand", "Shel", "Stan", "Stew",
  "Sut",  "Thorn", "Under", "Wal",  "War",   "West", "Whit", "Wil",  "Win",  "Wood",
};
static const char *const name_ends[] = {
  "bell",  "berg",  "brook", "burn",  "bury",  "by",   "combe", "cott",  "croft",  "dale",
  "den",   "don",   "erson", "field", "ford",  "gate", "ham",   "hurst", "ington", "ingham",
  "land",  "ley",   "low",   "man",   "mann",  "more", "ridge", "sen",   "shaw",   "son",
  "stead", "stein", "stone", "ton",   "ville", "ward", "well",  "wick",  "wood",   "worth",
};
static const char *const surnames[] = {
  "Smith",   "Jones",      "Müller",   "Schmidt", "Martin",    "García",  "Rossi",
  "Jensen",  "Nowak",      "Brown",    "Schäfer", "Lefèvre",   "Núñez",   "Østergaard",
  "Sjöberg", "Wiśniewski", "Björk",    "Gómez",   "Dubois",    "O'Brien", "D'Angelo",
  "Jansen",  "de Vries",   "Kowalski", "Weiß",    "Andersson", "Nielsen", "Bianchi",
};
static const char *const first_names[] = {
  "John",  "Peter",  "Maria", "Anna",   "James",  "Hans",  "Pierre",  "Marco", "Lucía", "David",
  "Sarah", "Thomas", "Karin", "Olivia", "George", "Henry", "Charles", "Emma",  "Jörg",  "René",
};
static const char *const adjectives[] = {
  "Blue",     "Green",   "Red",    "Silver",   "Golden",   "Bright",   "Clear",   "Swift",
  "Royal",    "Prime",   "Apex",   "Summit",   "Northern", "Southern", "Eastern", "Western",
  "Central",  "United",  "Allied", "Premier",  "First",    "Grand",    "Liberty", "Heritage",
  "Coastal",  "Lake",    "River",  "Mountain", "Urban",    "New",      "Modern",  "Classic",
  "Advanced", "Dynamic", "Smart",  "Pure",     "True",     "Noble",    "Crystal", "Iron",
};
static const char *const nouns[] = {
  "Falcon", "Eagle",   "Lion",   "Bear",   "Oak",    "Pine",   "Cedar",   "Stone",   "Rock",
  "Bridge", "Gate",    "Harbor", "Star",   "Sun",    "Moon",   "Sky",     "Wave",    "Ocean",
  "Valley", "Hill",    "Field",  "Meadow", "Forest", "Spring", "Crown",   "Shield",  "Anchor",
  "Arrow",  "Compass", "Beacon", "Tower",  "Castle", "Garden", "Horizon", "Pioneer", "Phoenix",
  "Wolf",   "Fox",     "Rose",   "Lotus",  "Maple",  "Willow",
};
static const char *const trades[] = {
  "Plumbing",        "Roofing",
  "Electrical",      "Engineering",
  "Construction",    "Builders",
  "Joinery",         "Motors",
  "Transport",       "Logistics",
  "Haulage",         "Catering",
  "Foods",           "Bakery",
  "Brewing",         "Textiles",
  "Printing",        "Packaging",
  "Plastics",        "Chemicals",
  "Pharmaceuticals", "Medical",
  "Dental",          "Veterinary",
  "Optical",         "Legal",
  "Accounting",      "Insurance",
  "Finance",         "Capital",
  "Investments",     "Property",
  "Estates",         "Architects",
  "Design",          "Marketing",
  "Media",           "Software",
  "Systems",         "Technologies",
  "Consulting",      "Security",
  "Cleaning",        "Landscaping",
  "Energy",          "Solar",
  "Mining",          "Steel",
  "Manufacturing",   "Machinery",
  "Furniture",       "Interiors",
  "Travel",          "Hotels",
  "Fitness",         "Education",
  "Recruitment",     "Telecommunications",
  "Laboratories",    "Aviation",
};
static const char *const generics[] = {
  "Group",    "Holdings",   "Services",    "Solutions",  "International", "Company",
  "Partners", "Industries", "Enterprises", "Associates", "Management",    "Global",
};
static const char *const places[] = {
  "London",    "Manchester", "Leeds",     "Bristol",  "Dublin",   "Paris",  "Lyon",    "Berlin",
  "Hamburg",   "München",    "Wien",      "Zürich",   "Milano",   "Roma",   "Madrid",  "Barcelona",
  "Amsterdam", "Rotterdam",  "Stockholm", "Göteborg", "Warszawa", "Kraków", "Sydney",  "Melbourne",
  "Boston",    "Chicago",    "Denver",    "Dallas",   "Texas",    "Ohio",   "Florida", "UK",
  "Ireland",   "Germany",    "France",    "Italy",    "Spain",    "Poland", "Sweden",  "Denmark",
  "Australia", "Canada",     "Chile",     "Brazil",   "Europe",   "North",  "South",   "East",
  "West",      "New York",   "Norfolk",   "Kent",
};
static const char *const numbers[] = { "2",   "3",   "4",     "5",     "12",  "24", "44",
                                       "II",  "III", "VIII",  "IX",    "XI",  "99", "1st",
                                       "2nd", "Two", "Three", "Seven", "365", "101" };

static void
add (CompanyName *self, const char *word)
{
  g_ptr_array_add (self->words, g_strdup (word));
}

static void
add_coined (CompanyName *self, GRand *rand)
{
  gboolean is_long = g_rand_int_range (rand, 0, 10) < 6;

  g_ptr_array_add (self->words, g_strconcat (PICK (rand, starts), PICK (rand, middles),
                                             is_long ? PICK (rand, ends) : PICK (rand, middles),
                                             is_long ? NULL : PICK (rand, ends), NULL));
}

static void
add_surname (CompanyName *self, GRand *rand)
{
  if (g_rand_int_range (rand, 0, 4) == 0)
    add (self, PICK (rand, surnames));
  else
    g_ptr_array_add (self->words,
                     g_strconcat (PICK (rand, name_starts), PICK (rand, name_ends), NULL));
}

static void
add_initials (CompanyName *self, GRand *rand)
{
  char text[4] = { 0 };
  int n = g_rand_int_range (rand, 2, 4);

  for (int i = 0; i < n; i++)
    text[i] = (char) g_rand_int_range (rand, 'A', 'Z' + 1);
  add (self, text);
}

static void
add_rest (CompanyName *self, GRand *rand)
{
  int kind = g_rand_int_range (rand, 0, 10);

  if (kind < 6)
    add (self, PICK (rand, trades));
  if (kind >= 4 && kind < 8)
    add (self, PICK (rand, generics));
}

static void
fill (CompanyName *self, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
    case 1:
    case 2:
      self->is_coined = TRUE;
      add_coined (self, rand);
      add_rest (self, rand);
      break;
    case 3:
    case 4:
      add_surname (self, rand);
      add (self, PICK (rand, trades));
      break;
    case 5:
      add_surname (self, rand);
      add (self, "&");
      add_surname (self, rand);
      add_rest (self, rand);
      break;
    case 6:
      add_surname (self, rand);
      add (self, g_rand_boolean (rand) ? "Brothers" : "& Sons");
      add (self, PICK (rand, trades));
      break;
    case 7:
      add (self, PICK (rand, first_names));
      add_surname (self, rand);
      add_rest (self, rand);
      break;
    case 8:
      add (self, PICK (rand, adjectives));
      add (self, PICK (rand, nouns));
      add (self, PICK (rand, trades));
      break;
    case 9:
      add (self, PICK (rand, places));
      add_surname (self, rand);
      add (self, PICK (rand, trades));
      break;
    case 10:
      add_initials (self, rand);
      add_coined (self, rand);
      add_rest (self, rand);
      break;
    default:
      add (self, PICK (rand, adjectives));
      add_coined (self, rand);
      add (self, g_rand_boolean (rand) ? PICK (rand, trades) : PICK (rand, generics));
      break;
    }
}

/* Chooses how the legal form is written. */
void
company_name_choose_form (CompanyName *self, GRand *rand)
{
  guint n = 0;

  while (n < MAX_SPELLING && forms[self->country][self->form_row][n] != NULL)
    n++;
  self->form = forms[self->country][self->form_row][g_rand_int_range (rand, 0, (gint32) n)];
}

static CompanyName *
alloc (void)
{
  CompanyName *self = g_new0 (CompanyName, 1);

  self->words = g_ptr_array_new_with_free_func (g_free);

  return self;
}

CompanyName *
company_name_new (GRand *rand)
{
  CompanyName *self = alloc ();

  fill (self, rand);
  self->country = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (forms));
  do
    self->form_row = (guint) g_rand_int_range (rand, 0, MAX_FORMS);
  while (forms[self->country][self->form_row][0] == NULL);
  if (g_rand_int_range (rand, 0, 10) < 7)
    company_name_choose_form (self, rand);

  return self;
}

CompanyName *
company_name_copy (const CompanyName *self)
{
  CompanyName *copy = alloc ();

  for (guint i = 0; i < self->words->len; i++)
    add (copy, g_ptr_array_index (self->words, i));
  copy->country = self->country;
  copy->form = self->form;
  copy->form_row = self->form_row;
  copy->is_coined = self->is_coined;

  return copy;
}

void
company_name_free (CompanyName *self)
{
  g_ptr_array_unref (self->words);
  g_free (self);
}

/* Becomes another company that differs by a number, a place or its trade. */
void
company_name_become_sibling (CompanyName *self, GRand *rand)
{
  guint last = self->words->len - 1;
  int kind = g_rand_int_range (rand, 0, 3);

  if (kind == 0)
    {
      add (self, PICK (rand, numbers));
    }
  else if (kind == 1 || last == 0)
    {
      add (self, PICK (rand, places));
    }
  else
    {
      g_free (self->words->pdata[last]);
      self->words->pdata[last] = g_strdup (PICK (rand, trades));
    }
}

char *
company_name_write (const CompanyName *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->words->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (self->words, i));
  if (self->form != NULL)
    g_string_append_printf (text, " %s", self->form);

  return g_string_free (text, FALSE);
}

static gboolean
contains (const char *const *list, gsize n, const char *word)
{
  for (gsize i = 0; i < n; i++)
    {
      if (g_str_equal (list[i], word))
        return TRUE;
    }

  return FALSE;
}

/* Whether many companies have the word in their name. */
gboolean
company_name_is_common (const char *word)
{
  return contains (generics, G_N_ELEMENTS (generics), word) ||
         contains (trades, G_N_ELEMENTS (trades), word);
}

const char *
company_name_pick_place (GRand *rand)
{
  return PICK (rand, places);
}

const char *
company_name_pick_generic (GRand *rand)
{
  return PICK (rand, generics);
}
