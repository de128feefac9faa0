/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "model/roster-nick.h"
#include "store/roster-store-filter.h"

#define MAX_DAYS 3650

const char *const roster_cli_filter_option_names[] = { "types",       "seen-within", "skip-client",
                                                       "take-client", "asset-type",  NULL };

/**
 * roster_cli_filter_is_wanted:
 * @arguments: parsed arguments with the %ROSTER_CLI_FILTER_OPTIONS
 *
 * Returns: whether one of these options was given
 */
gboolean
roster_cli_filter_is_wanted (RosterCliArguments *arguments)
{
  for (guint i = 0; roster_cli_filter_option_names[i] != NULL; i++)
    {
      if (roster_cli_arguments_has (arguments, roster_cli_filter_option_names[i]))
        return TRUE;
    }

  return FALSE;
}

static char *
list_classes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ROSTER_N_DEVICE_CLASSES; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            roster_nick (ROSTER_TYPE_DEVICE_CLASS, (int) i));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
parse_class (const char *word, RosterDeviceClass *klass, GError **error)
{
  g_autofree char *classes = NULL;
  int value;

  if (roster_nick_parse (ROSTER_TYPE_DEVICE_CLASS, word, &value))
    {
      *klass = (RosterDeviceClass) value;
      return TRUE;
    }

  classes = list_classes ();
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: a word that the user typed, and the words that there are */
               _ ("There are no devices of type “%s”. The types are %s."), word, classes);
  return FALSE;
}

static gboolean
take_types (RosterDeviceFilter *filter, const char *text, GError **error)
{
  g_auto (GStrv) words = NULL;
  gboolean is_all;

  if (text == NULL)
    return TRUE;

  is_all = g_str_equal (text, "all");
  for (guint i = 0; i < ROSTER_N_DEVICE_CLASSES; i++)
    filter->skipped[i] = !is_all;
  if (is_all)
    return TRUE;

  words = g_strsplit (text, ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      RosterDeviceClass klass;

      if (!parse_class (g_strstrip (words[i]), &klass, error))
        return FALSE;
      filter->skipped[klass] = FALSE;
    }

  return TRUE;
}

static gboolean
take_days (RosterDeviceFilter *filter, RosterCliArguments *arguments, GError **error)
{
  int days = roster_cli_arguments_get_number (arguments, "seen-within", filter->seen_within_days);

  if (days < 0 || days > MAX_DAYS)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--seen-within is a number of days from 0 to %d."), MAX_DAYS);
      return FALSE;
    }
  filter->seen_within_days = days;

  return TRUE;
}

static gboolean
take_clients (RosterCliContext *context,
              RosterCliArguments *arguments,
              RosterIntegration *integration,
              RosterDeviceFilter *filter,
              GError **error)
{
  const char *const *skipped = roster_cli_arguments_get_texts (arguments, "skip-client");
  const char *const *taken = roster_cli_arguments_get_texts (arguments, "take-client");
  g_autoptr (RosterMapping) mapping = NULL;

  for (guint i = 0; taken != NULL && taken[i] != NULL; i++)
    roster_device_filter_skip_client (filter, taken[i], FALSE);

  if (skipped == NULL)
    return TRUE;

  mapping = roster_cli_load_mapping (context, integration, error);
  if (mapping == NULL)
    return FALSE;

  for (guint i = 0; skipped[i] != NULL; i++)
    {
      if (roster_mapping_find_client (mapping, skipped[i], error) == NULL)
        return FALSE;
      roster_device_filter_skip_client (filter, skipped[i], TRUE);
    }

  return TRUE;
}

static gboolean
take_asset_types (RosterDeviceFilter *filter, const char *const *texts, GError **error)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (texts[i], "=", 2);
      RosterDeviceClass klass;

      if (parts[0] == NULL || parts[1] == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("“%s” is not of the form TYPE=NAME."), texts[i]);
          return FALSE;
        }
      if (!parse_class (parts[0], &klass, error))
        return FALSE;
      roster_device_filter_set_asset_type (filter, klass, g_strstrip (parts[1]));
    }

  return TRUE;
}

/**
 * roster_cli_filter_load:
 * @context: a context
 * @integration: an integration's id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): which of its devices become assets
 */
RosterDeviceFilter *
roster_cli_filter_load (RosterCliContext *context, const char *integration, GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return NULL;

  roster_store_load_filter_async (store, integration, roster_cli_context_get_cancellable (context),
                                  roster_cli_await_cb, &await);

  return roster_store_load_filter_finish (store, roster_cli_await (&await), error);
}

/**
 * roster_cli_filter_take:
 * @context: a context
 * @arguments: parsed arguments with the %ROSTER_CLI_FILTER_OPTIONS
 * @integration: an integration
 * @filter: (out) (nullable): the filter that is wanted; NULL where none of the options was given
 * @error: return location
 *
 * Returns: whether the options are right
 */
gboolean
roster_cli_filter_take (RosterCliContext *context,
                        RosterCliArguments *arguments,
                        RosterIntegration *integration,
                        RosterDeviceFilter **filter,
                        GError **error)
{
  g_autoptr (RosterDeviceFilter) before = NULL;
  g_autoptr (RosterDeviceFilter) wanted = NULL;

  *filter = NULL;
  if (!roster_cli_filter_is_wanted (arguments))
    return TRUE;

  before = roster_cli_filter_load (context, integration->id, error);
  if (before == NULL)
    return FALSE;

  wanted = roster_device_filter_copy (before);
  if (!take_types (wanted, roster_cli_arguments_get_text (arguments, "types"), error) ||
      !take_days (wanted, arguments, error) ||
      !take_asset_types (wanted, roster_cli_arguments_get_texts (arguments, "asset-type"), error) ||
      !take_clients (context, arguments, integration, wanted, error))
    return FALSE;

  *filter = g_steal_pointer (&wanted);
  return TRUE;
}

gboolean
roster_cli_filter_save (RosterCliContext *context,
                        RosterIntegration *integration,
                        RosterDeviceFilter *filter,
                        GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_store_save_filter_async (store, integration->id, filter,
                                  roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                  &await);

  return roster_store_save_filter_finish (store, roster_cli_await (&await), error);
}

/**
 * roster_cli_filter_to_json:
 * @filter: a filter
 * @builder: an open object; gets the member `filter`
 */
void
roster_cli_filter_to_json (RosterDeviceFilter *filter, JsonBuilder *builder)
{
  g_autoptr (GStrvBuilder) types = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < ROSTER_N_DEVICE_CLASSES; i++)
    {
      if (!filter->skipped[i])
        g_strv_builder_add (types, roster_nick (ROSTER_TYPE_DEVICE_CLASS, (int) i));
    }
  words = g_strv_builder_end (types);

  json_builder_set_member_name (builder, "filter");
  json_builder_begin_object (builder);
  roster_cli_json_set_texts (builder, "types", (const char *const *) words);
  roster_cli_json_set_number (builder, "seen_within_days", filter->seen_within_days);
  roster_cli_json_set_texts (builder, "skipped_clients", (const char *const *) filter->clients);
  json_builder_set_member_name (builder, "asset_types");
  json_builder_begin_object (builder);
  for (guint i = 0; i < ROSTER_N_DEVICE_CLASSES; i++)
    {
      if (filter->asset_types[i] != NULL)
        roster_cli_json_set_text (builder, roster_nick (ROSTER_TYPE_DEVICE_CLASS, (int) i),
                                  filter->asset_types[i]);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}
