/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-words.h"

static const char *const english_stems[] = {
  "Abbey",    "Acorn",       "Alder",      "Anchor",     "Ashford",  "Aspen",     "Atlas",
  "Avon",     "Beacon",      "Birch",      "Blackwood",  "Bluebell", "Bramley",   "Bridgewater",
  "Bristow",  "Broadway",    "Cardinal",   "Castle",     "Cedar",    "Chapman",   "Cobalt",
  "Compass",  "Copperfield", "Crescent",   "Crown",      "Dalton",   "Denham",    "Eastgate",
  "Elmwood",  "Ember",       "Falcon",     "Fairfax",    "Fernhill", "Forge",     "Foxglove",
  "Garnet",   "Granite",     "Greenfield", "Halden",     "Harbour",  "Hawthorn",  "Hazel",
  "Heron",    "Highfield",   "Hollin",     "Ironbridge", "Ivory",    "Juniper",   "Kestrel",
  "Kingsley", "Lakeside",    "Langdale",   "Larch",      "Linden",   "Maple",     "Marlow",
  "Meridian", "Millbrook",   "Newbury",    "Oakley",     "Orchard",  "Osprey",    "Pembroke",
  "Pinnacle", "Quarry",      "Redwood",    "Ridgeway",   "Rowan",    "Saxon",     "Sterling",
  "Summit",   "Thornton",    "Tower",      "Vale",       "Wessex",   "Westbrook", "Whitfield",
  "Willow",   "Windmill",    "Yarrow",     NULL
};
static const char *const english_trades[] = { "Accountants",
                                              "Architects",
                                              "Bakery",
                                              "Brewing",
                                              "Building Supplies",
                                              "Care Homes",
                                              "Catering",
                                              "Chambers",
                                              "Coaches",
                                              "Conveyancing",
                                              "Couriers",
                                              "Dental",
                                              "Design",
                                              "Electrical",
                                              "Engineering",
                                              "Estates",
                                              "Farms",
                                              "Financial Planning",
                                              "Fire & Security",
                                              "Flooring",
                                              "Foods",
                                              "Garage",
                                              "Glazing",
                                              "Haulage",
                                              "Heating",
                                              "Hotels",
                                              "Housing Association",
                                              "Insurance Brokers",
                                              "Interiors",
                                              "Joinery",
                                              "Logistics",
                                              "Media",
                                              "Motors",
                                              "Opticians",
                                              "Packaging",
                                              "Pharmacy",
                                              "Plastics",
                                              "Printing",
                                              "Recruitment",
                                              "Surveyors",
                                              NULL };
static const char *const english_towns[] = { "Bath",    "Cardiff", "Derby",   "Exeter", "Glasgow",
                                             "Hull",    "Leeds",   "Norwich", "Oxford", "Perth",
                                             "Swansea", "York",    NULL };
static const char *const english_forms[] = { "Ltd", "Limited", "LLP", "plc", "Inc.",
                                             "LLC", "Pty Ltd", "",    NULL };

static const char *const german_stems[] = {
  "Ahorn",  "Albrecht", "Bergmann", "Böhm",     "Brückner", "Dörfler", "Eichen",
  "Falken", "Fischer",  "Förster",  "Grünwald", "Hügel",    "Jäger",   "Köhler",
  "Krüger", "Linden",   "Möller",   "Neumühle", "Rösner",   "Schäfer", "Schröder",
  "Tannen", "Vogel",    "Weiß",     "Zöllner",  NULL
};
static const char *const german_trades[] = { "Anlagenbau",   "Apotheken",
                                             "Autohaus",     "Bäckerei",
                                             "Bau",          "Brauerei",
                                             "Druck",        "Elektrotechnik",
                                             "Feinkost",     "Gebäudetechnik",
                                             "Getränke",     "Heizung & Sanitär",
                                             "Holzbau",      "Immobilien",
                                             "Kältetechnik", "Logistik",
                                             "Maschinenbau", "Möbel",
                                             "Pflegedienst", "Reisen",
                                             "Spedition",    "Steuerberatung",
                                             "Tiefbau",      "Verlag",
                                             "Werkzeuge",    NULL };
static const char *const german_towns[] = { "Bremen",  "Dresden",  "Köln", "Lübeck", "Mainz",
                                            "München", "Nürnberg", "Ulm",  NULL };
static const char *const german_forms[] = {
  "GmbH", "GmbH & Co. KG", "AG", "KG", "e.K.", "OHG", NULL
};

static const char *const french_stems[] = {
  "Aubépine", "Beaulieu",  "Bérard",   "Chênes",      "Delacour",  "Deschamps", "Étoile",
  "Fontaine", "Garrigue",  "Genêts",   "Hérault",     "Jonquille", "Lefèvre",   "Lumière",
  "Marée",    "Mésange",   "Moulin",   "Noyer",       "Olivier",   "Pivoine",   "Prévost",
  "Rivière",  "Rochefort", "Sablière", "Saint-Clair", "Sorbier",   "Tilleul",   "Vallée",
  "Verger",   "Vignes",    NULL
};
static const char *const french_trades[] = {
  "Ascenseurs", "Assurances", "Bâtiment",  "Boulangerie", "Charpente",  "Conseil",    "Électricité",
  "Étanchéité", "Expertise",  "Formation", "Hôtellerie",  "Immobilier", "Imprimerie", "Jardins",
  "Mécanique",  "Menuiserie", "Optique",   "Pâtisserie",  "Pharmacie",  "Transports", NULL
};
static const char *const french_towns[] = { "Angers", "Brest",   "Dijon", "Lyon",
                                            "Nîmes",  "Orléans", "Reims", NULL };
static const char *const french_forms[] = { "SARL", "SAS", "SA", "EURL", "et Fils", NULL };

static const char *const nordic_stems[] = {
  "Älvsjö",   "Björk",    "Blåfjell", "Fjord",    "Gråsten", "Grønn",   "Hägg",
  "Højgaard", "Islander", "Kråkö",    "Kvist",    "Lövholm", "Nordlys", "Nørre",
  "Östra",    "Polar",    "Rødberg",  "Sjöberg",  "Skåne",   "Solberg", "Strand",
  "Sørensen", "Tång",     "Vestre",   "Västkust", NULL
};
static const char *const nordic_trades[] = { "Bageri",  "Betong",      "Bygg",      "Data",
                                             "Elektro", "Entreprenad", "Fisk",      "Glas",
                                             "Hälsa",   "Invest",      "Mekaniska", "Rør",
                                             "Skog",    "Städ",        "Transport", NULL };
static const char *const nordic_towns[] = { "Ålesund", "Göteborg", "Malmö", "Oslo",
                                            "Tromsø",  "Umeå",     NULL };
static const char *const nordic_forms[] = { "AB", "AS", "A/S", "ApS", "Oy", NULL };

static const char *const spanish_stems[] = {
  "Alameda",    "Almería",    "Belmonte", "Cañón",  "Castaño", "Colón",    "Duero",
  "Encina",     "Fuente",     "Gálvez",   "Ibáñez", "Laguna",  "Lazzaro",  "Málaga",
  "Montaña",    "Muñoz",      "Olivares", "Peña",   "Piñeiro", "Quintana", "Río Verde",
  "San Martín", "Torrecilla", "Vázquez",  "Zúñiga", NULL
};
static const char *const spanish_trades[] = {
  "Abogados",     "Asesoría", "Automóviles", "Cerámica",   "Clínica",    "Construcción",
  "Distribución", "Energía",  "Gestión",     "Hostelería", "Ingeniería", "Óptica",
  "Panadería",    "Química",  "Viñedos",     NULL
};
static const char *const spanish_towns[] = { "Cádiz", "León", "Murcia", "Sevilla", "Vigo", NULL };
static const char *const spanish_forms[] = { "S.L.", "S.A.", "S.L.U.", "e Hijos", NULL };

static const char *const dutch_stems[] = {
  "Beuken",  "Brugman", "De Groot", "Dijkstra", "Haven",     "Hofstra", "Jansen",
  "Kersten", "Koning",  "Meeuwen",  "Molen",    "Oosterhof", "Polder",  "Ruiter",
  "Smit",    "Tulp",    "Van Dam",  "Veldhuis", "Visser",    "Zeeman",  NULL
};
static const char *const dutch_trades[] = {
  "Accountancy", "Advies",        "Bouw",    "Elektra",   "Fietsen",     "Groente",
  "Installatie", "Kaas",          "Keukens", "Logistiek", "Makelaardij", "Techniek",
  "Transport",   "Verzekeringen", "Zorg",    NULL
};
static const char *const dutch_towns[] = {
  "Breda", "Delft", "Groningen", "Haarlem", "Zwolle", NULL
};
static const char *const dutch_forms[] = { "B.V.", "N.V.", "VOF", "Holding B.V.", NULL };

static const char *const slavic_stems[] = { "Bławatek", "Dąb",        "Gołąb",    "Hvězda",
                                            "Jabłoń",   "Kościuszko", "Krkonoše", "Nový Dvůr",
                                            "Řezníček", "Śląsk",      "Sokół",    "Třebíč",
                                            "Wiśnia",   "Źródło",     "Žižka",    NULL };
static const char *const slavic_trades[] = { "Apteka",      "Budowa",     "Doprava", "Drewno",
                                             "Elektronika", "Księgowość", "Meble",   "Obchod",
                                             "Piekarnia",   "Serwis",     "Stavby",  "Usługi",
                                             NULL };
static const char *const slavic_towns[] = { "Brno", "Gdańsk", "Kraków", "Plzeň", NULL };
static const char *const slavic_forms[] = { "Sp. z o.o.", "S.A.", "s.r.o.", "a.s.", NULL };

static const RosterSandboxCountry countries[] = {
  { english_stems, english_trades, english_towns, english_forms },
  { german_stems, german_trades, german_towns, german_forms },
  { french_stems, french_trades, french_towns, french_forms },
  { nordic_stems, nordic_trades, nordic_towns, nordic_forms },
  { spanish_stems, spanish_trades, spanish_towns, spanish_forms },
  { dutch_stems, dutch_trades, dutch_towns, dutch_forms },
  { slavic_stems, slavic_trades, slavic_towns, slavic_forms },
};

/**
 * roster_sandbox_words_get_countries:
 * @n_countries: (out): how many there are
 *
 * Returns: (array length=n_countries) (transfer none): what company names are made of
 */
const RosterSandboxCountry *
roster_sandbox_words_get_countries (guint *n_countries)
{
  *n_countries = G_N_ELEMENTS (countries);
  return countries;
}
