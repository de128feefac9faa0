/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-commands.h"
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
build_fields (JsonBuilder *builder, const RosterProviderInfo *info)
{
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; info != NULL && i < info->n_fields; i++)
    {
      json_builder_begin_object (builder);
      roster_cli_json_set_text (builder, "key", info->fields[i].key);
      roster_cli_json_set_text (builder, "label", info->fields[i].label);
      roster_cli_json_set_flag (builder, "secret", info->fields[i].secret);
      roster_cli_json_set_flag (builder, "required", info->fields[i].required);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_regions (JsonBuilder *builder, const RosterProviderInfo *info)
{
  json_builder_set_member_name (builder, "regions");
  json_builder_begin_array (builder);
  for (guint i = 0; info != NULL && i < info->n_regions; i++)
    {
      json_builder_begin_object (builder);
      roster_cli_json_set_text (builder, "id", info->regions[i].id);
      roster_cli_json_set_text (builder, "name", info->regions[i].name);
      roster_cli_json_set_text (builder, "url", info->regions[i].url);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_kind (RosterCliOutput *output,
          const char *id,
          const char *name,
          const RosterProviderInfo *info,
          const char *const *capabilities)
{
  g_autoptr (JsonBuilder) builder = roster_cli_json_object_new ();

  roster_cli_json_set_text (builder, "id", id);
  roster_cli_json_set_text (builder, "name", name);
  build_fields (builder, info);
  build_regions (builder, info);
  roster_cli_json_set_texts (builder, "capabilities", capabilities);
  roster_cli_output_add (output, roster_cli_json_end (builder));
}

static void
print_provider (RosterCliOutput *output, const RosterProviderInfo *info)
{
  static const RosterCliColumn columns[] = { { N_ ("Region"), FALSE },
                                             { N_ ("Name"), FALSE },
                                             { N_ ("Server"), FALSE } };
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  roster_cli_output_line (output, "%s: %s", info->id, info->name);
  for (guint i = 0; i < info->n_fields; i++)
    roster_cli_output_line (output, "  %s=…  %s. %s", info->fields[i].key,
                            _ (info->fields[i].label),
                            info->fields[i].help != NULL ? _ (info->fields[i].help) : "");
  roster_cli_output_line (output, "  %s: %s", _ (info->address_label), _ (info->address_help));
  for (guint i = 0; i < info->n_regions; i++)
    {
      roster_cli_table_add (table, info->regions[i].id);
      roster_cli_table_add (table, _ (info->regions[i].name));
      roster_cli_table_add (table, info->regions[i].url);
    }
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
      g_auto (GStrv) capabilities = list_capabilities (info);

      if (is_json)
        add_kind (output, info->id, info->name, info, (const char *const *) capabilities);
      else
        print_provider (output, info);
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
  static const RosterCliColumn columns[] = { { N_ ("ID"), FALSE },
                                             { N_ ("Name"), FALSE },
                                             { N_ ("Can do"), FALSE } };
  RosterCliOutput *output = roster_cli_context_get_output (context);
  gboolean is_json = roster_cli_context_is_json (context);
  g_autoptr (RosterCliTable) table = roster_cli_table_new (columns, G_N_ELEMENTS (columns));

  if (is_json)
    roster_cli_output_begin_list (output, NULL, NULL);

  for (guint i = 0; i < roster_destination_registry_get_n_infos (); i++)
    {
      const RosterDestinationInfo *info = roster_destination_registry_get_info (i);
      g_auto (GStrv) capabilities = roster_destination_info_list_capabilities (info);
      g_autofree char *joined = g_strjoinv (", ", capabilities);

      if (is_json)
        {
          add_kind (output, info->id, info->name, NULL, (const char *const *) capabilities);
          continue;
        }
      roster_cli_table_add (table, info->id);
      roster_cli_table_add (table, _ (info->name));
      roster_cli_table_add (table, joined);
    }

  if (is_json)
    roster_cli_output_end_list (output);
  else
    roster_cli_table_print (table, output);

  return TRUE;
}

const RosterCliCommand roster_cli_destinations_command = {
  .name = "destinations",
  .summary = N_ ("Lists the kinds of documentation that can be written"),
  .run = list_destinations,
};
