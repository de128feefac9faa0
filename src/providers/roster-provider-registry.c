/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/roster-provider-registry.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "providers/ninja/roster-ninja-address.h"
#include "providers/ninja/roster-ninja-info.h"
#include "providers/ninja/roster-ninja-provider.h"
#include "providers/nsight/roster-nsight-address.h"
#include "providers/nsight/roster-nsight-info.h"
#include "providers/nsight/roster-nsight-provider.h"

/* A new provider is one folder and one row. */
static const struct
{
  const RosterProviderInfo *info;
  RosterAddress *(*parse_address) (const char *text, GError **error);
  RosterProvider *(*create) (const RosterProviderInfo *info,
                             RosterIntegration *integration,
                             RosterCredentials *credentials,
                             RosterHttpClient *http);
} providers[] = {
  { &roster_ninja_info, roster_ninja_address_parse, roster_ninja_provider_new },
  { &roster_nsight_info, roster_nsight_address_parse, roster_nsight_provider_new },
  { &roster_solarwinds_info, roster_nsight_address_parse, roster_nsight_provider_new },
};

static gboolean
find_row (const char *provider, guint *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (providers); i++)
    {
      if (g_strcmp0 (providers[i].info->id, provider) == 0)
        {
          *row = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * roster_provider_registry_get_n_infos:
 *
 * Returns: how many kinds of RMM Roster can read
 */
guint
roster_provider_registry_get_n_infos (void)
{
  return G_N_ELEMENTS (providers);
}

/**
 * roster_provider_registry_get_info:
 * @index: less than [func@Roster.provider_registry_get_n_infos]
 *
 * Returns: (transfer none): what is known of one kind, in the order in which they are offered
 */
const RosterProviderInfo *
roster_provider_registry_get_info (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (providers), NULL);

  return providers[index].info;
}

/**
 * roster_provider_registry_find:
 * @provider: (nullable): a provider's id
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const RosterProviderInfo *
roster_provider_registry_find (const char *provider)
{
  guint row;

  return find_row (provider, &row) ? providers[row].info : NULL;
}

/**
 * roster_provider_registry_parse_address:
 * @provider: a provider's id
 * @text: an address as people paste it
 * @error: %ROSTER_ERROR_INVALID with a sentence, %ROSTER_ERROR_NOT_FOUND for an unknown @provider
 *
 * Makes the base address of the API out of what people have at hand: the address of the e-mail that
 * holds the key, of the dashboard, or a bare host.
 *
 * Returns: (transfer full) (nullable): the address; its path ends with "/"
 */
RosterAddress *
roster_provider_registry_parse_address (const char *provider, const char *text, GError **error)
{
  guint row;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!find_row (provider, &row))
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                   /* Translators: %s is a word that the user typed */
                   _ ("Roster knows no provider “%s”."), provider);
      return NULL;
    }

  return providers[row].parse_address (text, error);
}

/**
 * roster_provider_registry_create:
 * @integration: an integration
 * @credentials: its keys
 * @http: sends its requests
 *
 * Returns: (transfer full) (nullable): a provider that reads @integration, or NULL where its kind
 *   is unknown to this version or its address is none
 */
RosterProvider *
roster_provider_registry_create (RosterIntegration *integration,
                                 RosterCredentials *credentials,
                                 RosterHttpClient *http)
{
  guint row;

  g_return_val_if_fail (integration != NULL, NULL);
  g_return_val_if_fail (credentials != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (http), NULL);

  if (!find_row (integration->provider, &row))
    return NULL;

  return providers[row].create (providers[row].info, integration, credentials, http);
}
