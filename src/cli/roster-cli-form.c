/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "destinations/roster-destination-registry.h"
#include "providers/roster-provider-registry.h"

RosterCliForm
roster_cli_form_for_provider (const RosterProviderInfo *info)
{
  return (
      RosterCliForm){ info->id,           info->name,      info->address_label,
                      info->address_help, info->fields,    info->n_fields,
                      info->regions,      info->n_regions, roster_provider_registry_parse_address };
}

RosterCliForm
roster_cli_form_for_destination (const RosterDestinationInfo *info)
{
  return (RosterCliForm){
    info->id,           _ (info->name),  info->address_label,
    info->address_help, info->fields,    info->n_fields,
    info->regions,      info->n_regions, roster_destination_registry_parse_address
  };
}

/**
 * roster_cli_form_find_url:
 * @self: a form
 * @region: what the user typed
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the address of that region
 */
const char *
roster_cli_form_find_url (const RosterCliForm *self, const char *region, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < self->n_regions; i++)
    {
      if (strcmp (self->regions[i].id, region) == 0)
        return self->regions[i].url;
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", self->regions[i].id);
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: a product, a word that the user typed, a list of such words */
               _ ("%s has no region “%s”. It has: %s."), self->name, region, known->str);
  return NULL;
}
