/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-documentation.h"

#include <glib/gi18n-lib.h>

#include "app/roster-retirement.h"
#include "providers/roster-provider-registry.h"

char *
roster_closures_format_number (guint n)
{
  return g_strdup_printf ("%'u", n);
}

/* Times are kept as the RMMs give them, in UTC. What is no time is shown as it is. */
static char *
format_time (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* Translators: a date and a time of day, as g_date_time_format() takes them */
  return local != NULL ? g_date_time_format (local, _ ("%x %H:%M")) : g_strdup (text);
}

/**
 * roster_closures_format_asset_field:
 * @asset: an asset
 * @field: a field
 *
 * Returns: (transfer full): its value for people; empty where it is not known
 */
char *
roster_closures_format_asset_field (RosterAsset *asset, RosterField field)
{
  const char *value = roster_fields_get (asset->fields, field);

  if (value == NULL)
    return g_strdup ("");

  return field == ROSTER_FIELD_LAST_SEEN ? format_time (value) : g_strdup (value);
}

/**
 * roster_closures_format_asset_model:
 * @asset: an asset
 *
 * Returns: (transfer full): who made it and how it is called there; empty where neither is known
 */
char *
roster_closures_format_asset_model (RosterAsset *asset)
{
  const char *manufacturer = roster_fields_get (asset->fields, ROSTER_FIELD_MANUFACTURER);
  const char *model = roster_fields_get (asset->fields, ROSTER_FIELD_MODEL);

  if (manufacturer == NULL || model == NULL)
    return g_strdup (model != NULL ? model : manufacturer != NULL ? manufacturer : "");

  /* Models often begin with the name of their maker. */
  if (g_str_has_prefix (model, manufacturer))
    return g_strdup (model);

  return g_strdup_printf ("%s %s", manufacturer, model);
}

/**
 * roster_closures_format_asset_state:
 * @asset: an asset
 *
 * Returns: (transfer full) (nullable): why it is retired, or is not, although what lists it says
 *   otherwise; NULL where there is nothing to say
 */
char *
roster_closures_format_asset_state (RosterAsset *asset)
{
  if (asset->retired_at == 0 && asset->state_by_hand != 0)
    return g_strdup (_ ("Restored by hand: it stays although no RMM lists it"));

  return roster_retirement_explain (asset);
}

/**
 * roster_closures_format_difference:
 * @integration: (nullable): the integration that the device comes from, by name
 * @value: (nullable): what it says
 *
 * Returns: (transfer full): what the RMM says instead of what was entered by hand
 */
char *
roster_closures_format_difference (const char *integration, const char *value)
{
  const char *name = integration != NULL ? integration : _ ("The RMM");

  if (value == NULL)
    /* Translators: the name of an integration */
    return g_strdup_printf (_ ("%s says nothing here. A sync keeps what was edited."), name);

  /* Translators: the name of an integration, and its value of a field */
  return g_strdup_printf (_ ("%s says “%s”. A sync keeps what was edited."), name, value);
}

/**
 * roster_closures_format_edit:
 * @edit: what was changed
 * @is_undone: whether it was taken back
 *
 * Returns: (transfer full): the same in a few words
 */
char *
roster_closures_format_edit (RosterEdit *edit, gboolean is_undone)
{
  static const struct
  {
    const char *done;
    const char *undone;
  } texts[] = {
    [ROSTER_EDIT_CLIENT_ADD] = { N_ ("“%s” was added"), N_ ("“%s” was removed again") },
    [ROSTER_EDIT_CLIENT_RENAME] = { N_ ("Renamed to “%s”"), N_ ("“%s” has its name again") },
    [ROSTER_EDIT_CLIENT_REMOVE] = { N_ ("“%s” was removed with its assets"),
                                    N_ ("“%s” is back with its assets") },
    [ROSTER_EDIT_CLIENT_RESTORE] = { N_ ("“%s” is back with its assets"),
                                     N_ ("“%s” was removed with its assets") },
    [ROSTER_EDIT_ASSET_CHANGE] = { N_ ("“%s” was edited"), N_ ("“%s” is as it was") },
    [ROSTER_EDIT_ASSET_RETIRE] = { N_ ("“%s” was retired"), N_ ("“%s” is in use again") },
    [ROSTER_EDIT_ASSET_RESTORE] = { N_ ("“%s” is in use again"), N_ ("“%s” is retired again") },
  };
  const char *title = edit->title != NULL ? edit->title : _ ("Without a name");
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail ((guint) edit->kind < G_N_ELEMENTS (texts), NULL);

  /* Not as a format: those have to be literals. */
  parts = g_strsplit (_ (is_undone ? texts[edit->kind].undone : texts[edit->kind].done), "%s", 2);
  return g_strjoinv (title, parts);
}

/**
 * roster_closures_format_shown:
 * @n_shown: assets that are in the list
 * @n_all: assets that there are
 *
 * Returns: (transfer full): how many are left out, and how to find them
 */
char *
roster_closures_format_shown (guint n_shown, guint n_all)
{
  if (n_all <= n_shown)
    return g_strdup_printf (ngettext ("%'u asset is shown. Search to find others.",
                                      "%'u assets are shown. Search to find others.", n_shown),
                            n_shown);

  return g_strdup_printf (ngettext ("%'u of %'u asset is shown. Search to find others.",
                                    "%'u of %'u assets are shown. Search to find others.", n_all),
                          n_shown, n_all);
}

/**
 * roster_closures_format_documentation:
 * @n_clients: its clients
 * @n_assets: their assets in use
 *
 * Returns: (transfer full): how large a documentation is
 */
char *
roster_closures_format_documentation (guint n_clients, guint n_assets)
{
  g_autofree char *clients =
      g_strdup_printf (ngettext ("%'u client", "%'u clients", n_clients), n_clients);
  g_autofree char *assets =
      g_strdup_printf (ngettext ("%'u asset", "%'u assets", n_assets), n_assets);

  /* Translators: a number of clients, and a number of assets */
  return g_strdup_printf (_ ("%s · %s"), clients, assets);
}

static gboolean
has_host (const char *address, const char *host)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL &&
         g_ascii_strcasecmp (g_uri_get_host (uri), host) == 0;
}

/**
 * roster_closures_is_console_link:
 * @link: (nullable): an asset's link
 * @integration: (nullable): the integration that it comes from
 *
 * What a device says opens only if it is the console of its own RMM, in a way that nobody can
 * listen to.
 *
 * Returns: whether @link may be opened
 */
gboolean
roster_closures_is_console_link (const char *link, RosterIntegration *integration)
{
  g_autoptr (GUri) uri = link != NULL ? g_uri_parse (link, G_URI_FLAGS_NONE, NULL) : NULL;
  const RosterProviderInfo *info;

  if (uri == NULL || integration == NULL || g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 ||
      g_uri_get_userinfo (uri) != NULL || g_uri_get_host (uri) == NULL)
    return FALSE;

  if (has_host (integration->url, g_uri_get_host (uri)))
    return TRUE;

  info = roster_provider_registry_find (integration->provider);
  for (guint i = 0; info != NULL && i < info->n_regions; i++)
    if (has_host (info->regions[i].url, g_uri_get_host (uri)))
      return TRUE;

  return FALSE;
}
