/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-writing.h"

#include <glib/gi18n-lib.h>

#include "app/roster-asset-writing.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-engine.h"
#include "store/roster-store-writing.h"

/* How new assets come into a documentation. */

static gboolean
choose_files (RosterCliContext *context, RosterDocumentation *documentation, GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_store_set_writing_async (store, documentation->id, NULL, NULL,
                                  roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                  &await);

  return roster_store_set_writing_finish (store, roster_cli_await (&await), error);
}

static gboolean
choose_api (RosterCliContext *context,
            RosterCliArguments *arguments,
            RosterDocumentation *documentation,
            GError **error)
{
  const char *asset = roster_cli_arguments_get_text (arguments, "probe");
  RosterSession *session;
  g_autofree char *template = NULL;
  g_auto (RosterCliAwait) await = { 0 };

  if (asset == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("The vendor does not document how assets are changed, so that it is "
                              "tried out on one: name it with --probe. One of its empty fields is "
                              "filled in and emptied again."));
      return FALSE;
    }

  session = roster_cli_context_open (context, error);
  if (session == NULL)
    return FALSE;

  roster_asset_writing_try_async (
      session, documentation->id, asset, roster_cli_arguments_get_text (arguments, "template"),
      roster_cli_is_attended (), roster_cli_context_get_cancellable (context), roster_cli_await_cb,
      &await);
  template = roster_asset_writing_try_finish (session, roster_cli_await (&await), error);
  if (template == NULL)
    return FALSE;

  roster_cli_context_say (context,
                          /* Translators: a template like “tpl-79” */
                          _ ("It works. New assets are created through the API, from the template "
                             "“%s”."),
                          template);

  return TRUE;
}

/**
 * roster_cli_writing_choose:
 * @context: a context
 * @arguments: parsed arguments with the options “assets”, “probe” and “template”
 * @documentation: a documentation
 * @error: return location
 *
 * Chooses how new assets come into a documentation, where that is asked for.
 *
 * Returns: whether it went well
 */
gboolean
roster_cli_writing_choose (RosterCliContext *context,
                           RosterCliArguments *arguments,
                           RosterDocumentation *documentation,
                           GError **error)
{
  const char *way = roster_cli_arguments_get_text (arguments, "assets");

  if (way == NULL)
    return TRUE;
  if (g_str_equal (way, "file"))
    return choose_files (context, documentation, error);
  if (g_str_equal (way, "api"))
    return choose_api (context, arguments, documentation, error);

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("New assets go by “file” or by “api”."));
  return FALSE;
}
