/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-forms.h"

#include "sandbox/passportal/roster-sandbox-passportal-archive.h"
#include "sandbox/passportal/roster-sandbox-passportal-csv.h"

/* The files that the importers take. Those of the document importer are made from the tenant's own
 * templates, so that no two tenants have the same columns; an asterisk marks what must be filled
 * in. */

static const char *const clients_header[] = { "Passportal ID", "Client Name", "Phone", "Email",
                                              NULL };
static const char *const archive_clients_header[] = { "imported_id", "client_name*", "phone",
                                                      "email", NULL };

static const char *const manifest_header[] = { "Passportal Import Type",
                                               "Template Name",
                                               "CSV Name",
                                               "Internal Identifier Column",
                                               "CSV Column",
                                               "Required (do not edit)",
                                               "Input Type",
                                               "Sub Input Type",
                                               "File or attachment lookup path",
                                               NULL };

static const struct
{
  const char *file;
  const char *type;
  const char *template_name;
  const char *client_column;
} forms[] = {
  [ROSTER_SANDBOX_PASSPORTAL_FORM_CLIENTS] = { "clients.csv", "Clients", "", "Client Name" },
  [ROSTER_SANDBOX_PASSPORTAL_FORM_CLIENTS_IN_ARCHIVE] = { "clients.csv", "Clients", "",
                                                          "client_name*" },
  [ROSTER_SANDBOX_PASSPORTAL_FORM_ASSETS] = { "assets.csv", "Assets", "Generic Asset",
                                              "client_name*" },
};

static char **
make_assets_header (guint tenant)
{
  g_autoptr (GStrvBuilder) header = g_strv_builder_new ();
  guint n = ROSTER_SANDBOX_PASSPORTAL_N_FIELDS - 1;

  g_strv_builder_add_many (header, "imported_id", "client_name*",
                           tenant % 2 == 0 ? "asset_name*" : "name*", NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *column =
          roster_sandbox_passportal_template_dup_column (1 + (i + tenant * 5) % n);

      g_strv_builder_add (header, column);
    }
  if (tenant > 0)
    g_strv_builder_add (header, "cost_centre");

  return g_strv_builder_end (header);
}

/**
 * roster_sandbox_passportal_forms_dup_header:
 * @account: an account
 * @form: a file
 *
 * Returns: (transfer full): the columns that the file must have
 */
char **
roster_sandbox_passportal_forms_dup_header (RosterSandboxPassportalAccount *account,
                                            RosterSandboxPassportalForm form)
{
  switch (form)
    {
    case ROSTER_SANDBOX_PASSPORTAL_FORM_CLIENTS:
      return g_strdupv ((char **) clients_header);
    case ROSTER_SANDBOX_PASSPORTAL_FORM_CLIENTS_IN_ARCHIVE:
      return g_strdupv ((char **) archive_clients_header);
    case ROSTER_SANDBOX_PASSPORTAL_FORM_ASSETS:
    case ROSTER_SANDBOX_PASSPORTAL_N_FORMS:
    default:
      return make_assets_header (roster_sandbox_tenant_get_number (account->tenant));
    }
}

const char *
roster_sandbox_passportal_forms_get_file (RosterSandboxPassportalForm form)
{
  g_return_val_if_fail ((guint) form < ROSTER_SANDBOX_PASSPORTAL_N_FORMS, NULL);

  return forms[form].file;
}

const char *
roster_sandbox_passportal_forms_get_client_column (RosterSandboxPassportalForm form)
{
  g_return_val_if_fail ((guint) form < ROSTER_SANDBOX_PASSPORTAL_N_FORMS, NULL);

  return forms[form].client_column;
}

static void
put_manifest (GString *manifest, RosterSandboxPassportalForm form, char **header)
{
  for (guint i = 0; header[i] != NULL; i++)
    {
      const char *const cells[] = { forms[form].type,
                                    forms[form].template_name,
                                    forms[form].file,
                                    "imported_id",
                                    header[i],
                                    g_str_has_suffix (header[i], "*") ? "Yes" : "No",
                                    "text",
                                    "",
                                    "",
                                    NULL };

      roster_sandbox_passportal_csv_put (manifest, cells);
    }
}

/**
 * roster_sandbox_passportal_forms_pack:
 * @account: an account
 *
 * Returns: (transfer full): the archive that people download and fill in
 */
GBytes *
roster_sandbox_passportal_forms_pack (RosterSandboxPassportalAccount *account)
{
  static const RosterSandboxPassportalForm packed[] = {
    ROSTER_SANDBOX_PASSPORTAL_FORM_CLIENTS_IN_ARCHIVE, ROSTER_SANDBOX_PASSPORTAL_FORM_ASSETS
  };
  const char *names[] = { "manifest.csv", forms[packed[0]].file, forms[packed[1]].file };
  g_autoptr (GString) manifest = g_string_new (NULL);
  g_autoptr (GString) clients = g_string_new (NULL);
  g_autoptr (GString) assets = g_string_new (NULL);
  GString *contents[] = { manifest, clients, assets };

  roster_sandbox_passportal_csv_put (manifest, manifest_header);
  for (guint i = 0; i < G_N_ELEMENTS (packed); i++)
    {
      g_auto (GStrv) header = roster_sandbox_passportal_forms_dup_header (account, packed[i]);

      put_manifest (manifest, packed[i], header);
      roster_sandbox_passportal_csv_put (contents[i + 1], (const char *const *) header);
    }

  return roster_sandbox_passportal_archive_write (names, (const GString *const *) contents,
                                                  G_N_ELEMENTS (names));
}
