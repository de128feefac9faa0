/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-cast.h"

/* The awkward clients that every estate of sufficient size has, the first ones in the smallest. */
static const RosterSandboxRole roles[] = {
  { "accents", ROSTER_SANDBOX_PART_ORDINARY, { "Müller & Söhne GmbH", "Bäckerei Groß KG" } },
  { "ampersand", ROSTER_SANDBOX_PART_ORDINARY, { "Smith & Sons Ltd", "Baker & Daughters Ltd" } },
  { "single", ROSTER_SANDBOX_PART_SINGLE, { "Lone Pine Notary", "Solitaire Jewellers" } },
  { "no-sites", ROSTER_SANDBOX_PART_NO_SITES, { "Prospect Towage Ltd", "Dormant Holdings Ltd" } },
  { "no-devices",
    ROSTER_SANDBOX_PART_NO_DEVICES,
    { "Quiet Valley Trust", "Still Waters Hospice" } },
  { "empty-name", ROSTER_SANDBOX_PART_ORDINARY, { "", "" } },
  { "twin", ROSTER_SANDBOX_PART_ORDINARY, { "Northgate Surgery", "Southgate Surgery" } },
  { "twin", ROSTER_SANDBOX_PART_ORDINARY, { "Northgate Surgery", "Southgate Surgery" } },
  { "near-letter",
    ROSTER_SANDBOX_PART_ORDINARY,
    { "Brookfield Motors Ltd", "Stonefield Tyres Ltd" } },
  { "near-letter",
    ROSTER_SANDBOX_PART_ORDINARY,
    { "Brookfields Motors Ltd", "Stonefields Tyres Ltd" } },
  { "near-form", ROSTER_SANDBOX_PART_ORDINARY, { "Carlton Legal Ltd", "Ashdown Legal Ltd" } },
  { "near-form",
    ROSTER_SANDBOX_PART_ORDINARY,
    { "Carlton Legal Limited", "Ashdown Legal Limited" } },
  { "near-number", ROSTER_SANDBOX_PART_ORDINARY, { "Unit 7 Storage", "Dock 3 Fabrication" } },
  { "near-number", ROSTER_SANDBOX_PART_ORDINARY, { "Unit 8 Storage", "Dock 4 Fabrication" } },
  { "leading-space",
    ROSTER_SANDBOX_PART_ORDINARY,
    { " Zenith Roofing Ltd", " Apex Scaffolding Ltd" } },
  { "slash", ROSTER_SANDBOX_PART_ORDINARY, { "Park/Lane Dental", "Mill/Lane Physio" } },
  { "apostrophe",
    ROSTER_SANDBOX_PART_ORDINARY,
    { "O'Brien's Garage Ltd", "D'Angelo's Catering Ltd" } },
  { "angle", ROSTER_SANDBOX_PART_ORDINARY, { "Bits <Bytes> Consulting", "Less < More Studio" } },
  { "accents",
    ROSTER_SANDBOX_PART_ORDINARY,
    { "Ångström Precision AB", "Björkö Sjötransport AB" } },
  { "accents", ROSTER_SANDBOX_PART_ORDINARY, { "Société du Midi SARL", "Crêperie Noël SAS" } },
  { "windows-1252",
    ROSTER_SANDBOX_PART_ORDINARY,
    { "Café “Zur Post” – Hübner’s", "The “€1” Shop – Leeds" } },
  { "beyond-latin-1",
    ROSTER_SANDBOX_PART_ORDINARY,
    { "Łódź Transport Sp. z o.o.", "Wrocław Tłocznia S.A." } },
  { "beyond-latin-1",
    ROSTER_SANDBOX_PART_ORDINARY,
    { "Žďár Strojírny s.r.o.", "Plzeň Řemeslo a.s." } },
  { "beyond-latin-1",
    ROSTER_SANDBOX_PART_ORDINARY,
    { "Ελληνική Ναυτιλία Α.Ε.", "Αθηναϊκή Ζυθοποιία Α.Ε." } },
};

/**
 * roster_sandbox_cast_get:
 * @nth: number of a client
 *
 * Returns: (transfer none) (nullable): its role, NULL for a client of the crowd
 */
const RosterSandboxRole *
roster_sandbox_cast_get (guint nth)
{
  return nth < G_N_ELEMENTS (roles) ? &roles[nth] : NULL;
}

/**
 * roster_sandbox_cast_count:
 *
 * Returns: how many roles there are
 */
guint
roster_sandbox_cast_count (void)
{
  return G_N_ELEMENTS (roles);
}
