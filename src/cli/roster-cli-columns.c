/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-columns.h"

/**
 * roster_cli_columns_find_name:
 * @table: a list of clients
 *
 * Returns: the column that is called like one of names, or -1
 */
int
roster_cli_columns_find_name (RosterCsvTable *table)
{
  return roster_csv_table_find_column (table, "name", "client name", "client", "company",
                                       "company name", "customer", "customer name", "organization",
                                       "organisation", "firma", "firmenname", "kunde", "kundenname",
                                       "mandant", "nom", "client nom", "société", "empresa",
                                       "nombre", "cliente", "azienda", "klant", "bedrijf", NULL);
}

/**
 * roster_cli_columns_find_id:
 * @table: a list of clients
 *
 * Returns: the column that is called like one of ids, or -1
 */
int
roster_cli_columns_find_id (RosterCsvTable *table)
{
  return roster_csv_table_find_column (table, "id", "client id", "clientid", "company id",
                                       "customer id", "customerid", "organization id", "uuid",
                                       "number", "nr", "kundennummer", NULL);
}
