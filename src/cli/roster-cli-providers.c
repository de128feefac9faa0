/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
#include "app/roster-account-form.h"
#include "cli/roster-cli-json.h"
#include "cli/roster-cli-table.h"
#include "destinations/roster-destination-registry.h"
#include "providers/roster-provider-registry.h"

static const struct
{
  RosterProviderCapabilities capability;
  const char *name;
} capability_names[] = {
  { ROSTER_PROVIDER_DEVICES, "devices" },
  { ROSTER_PROVIDER_BULK_DEVICES, "bulk-devices" },
  { ROSTER_PROVIDER_PORTAL_URL, "portal-url" },
};

static char **
list_capabilities (const RosterProviderInfo *info)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (capability_names); i++)
    {
      if (info->capabilities & capability_names[i].capability)
        g_strv_builder_add (names, capability_names[i].name);
    }

  return g_strv_builder_end (names);
}

static void
build_fields (JsonBuilder *builder, const RosterAccountForm *form)
{
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < form->n_fields; i++)
    {
      json_builder_begin_object (builder);
      roster_cli_json_set_text (builder, "key", form->fields[i].key);
      roster_cli_json_set_text (builder, "label", form->fields[i].label);
      roster_cli_json_set_flag (builder, "secret", form->fields[i].secret);
      roster_cli_json_set_flag (builder, "required", form->fields[i].required);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_regions (JsonBuilder *builder, const RosterAccountForm *form)
{
  json_builder_set_member_name (builder, "regions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < form->n_regions; i++)
    {
      json_builder_begin_object (builder);
      roster_cli_json_set_text (builder, "id", form->regions[i].id);
      roster_cli_json_set_text (builder, "name", form->regions[i].name);
      roster_cli_json_set_text (builder, "url", form->regions[i].url);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_kind (RosterCliOutput *output, const RosterAccountForm *form, const char *const *capabilities)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "id", form->id);
  roster_cli_json_set_text (builder, "name", form->name);
  build_fields (builder, form);
  build_regions (builder, form);
  roster_cli_json_set_texts (builder, "capabilities", capabilities);
  roster_cli_output_add (output, roster_cli_json_end (builder));
}

static void
print_kind (RosterCliOutput *output, const RosterAccountForm *form)
{
  static const RosterCliColumn columns[] = { { N_ ("Region"), FALSE },
                                             { N_ ("Name"), FALSE },
                                             { N_ ("Server"), FALSE } };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  roster_cli_output_line (output, "%s: %s", form->id, form->name);
  for (guint i = 0; i < form->n_fields; i++)
    roster_cli_output_line (output, "  %s=…  %s. %s", form->fields[i].key,
                            _ (form->fields[i].label),
                            form->fields[i].help != NULL ? _ (form->fields[i].help) : "");
  if (form->address_label != NULL)
    roster_cli_output_line (output, "  %s: %s", _ (form->address_label), _ (form->address_help));
  for (guint i = 0; i < form->n_regions; i++)
    {
      roster_cli_table_add (table, form->regions[i].id);
      roster_cli_table_add (table, _ (form->regions[i].name));
      roster_cli_table_add (table, form->regions[i].url);
    }
  if (form->n_regions > 0)
    roster_cli_table_print (table, output);
  roster_cli_output_line (output, "%s", "");
}

static gboolean
list_providers (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  gboolean is_json = roster_cli_context_is_json (context);

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);

  for (guint i = 0; i < roster_provider_registry_get_n_infos (); i++)
    {
      const RosterProviderInfo *info = roster_provider_registry_get_info (i);
      RosterAccountForm form = roster_account_form_for_provider (info);
      g_auto (GStrv) capabilities = list_capabilities (info);

      if (is_json)
        add_kind (output, &form, (const char *const *) capabilities);
      else
        print_kind (output, &form);
    }

  if (is_json)
    roster_cli_output_end_list (output);

  return TRUE;
}

const RosterCliCommand roster_cli_providers_command = {
  .name = "providers",
  .summary = N_ ("Lists the kinds of RMM that can be read, with what they ask for"),
  .run = list_providers,
};

static gboolean
list_destinations (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  gboolean is_json = roster_cli_context_is_json (context);

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);

  for (guint i = 0; i < roster_destination_registry_get_n_infos (); i++)
    {
      const RosterDestinationInfo *info = roster_destination_registry_get_info (i);
      RosterAccountForm form = roster_account_form_for_destination (info);
      g_auto (GStrv) capabilities = roster_destination_info_list_capabilities (info, NULL);

      if (is_json)
        add_kind (output, &form, (const char *const *) capabilities);
      else
        print_kind (output, &form);
    }

  if (is_json)
    roster_cli_output_end_list (output);

  return TRUE;
}

const RosterCliCommand roster_cli_destinations_command = {
  .name = "destinations",
  .summary = N_ ("Lists the kinds of documentation that can be written"),
  .run = list_destinations,
};
