/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-writing.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-await.h"
#include "cli/roster-cli-engine.h"
#include "store/roster-store-writing.h"

/* How new assets come into a documentation: into files, or through an API of which more is used
 * than its vendor documents, after that was tried out. */

static gboolean
set_writing (RosterCliContext *context,
             const char *documentation,
             const char *method,
             const char *template,
             GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_store_set_writing_async (store, documentation, method, template,
                                  roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                  &await);

  return roster_store_set_writing_finish (store, roster_cli_await (&await), error);
}

static char *
find_template (RosterCliContext *context,
               const char *documentation,
               const char *wanted,
               GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return NULL;

  roster_store_find_template_async (store, documentation, wanted,
                                    roster_cli_context_get_cancellable (context),
                                    roster_cli_await_cb, &await);

  return roster_store_find_template_finish (store, roster_cli_await (&await), error);
}

static RosterDestination *
open_destination (RosterCliContext *context, const char *documentation, GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL)
    return NULL;

  roster_session_open_destination_async (session, documentation, roster_cli_is_attended (),
                                         roster_cli_context_get_cancellable (context),
                                         roster_cli_await_cb, &await);

  return roster_session_open_destination_finish (session, roster_cli_await (&await), error);
}

static char *
probe (RosterCliContext *context, const char *documentation, const char *asset, GError **error)
{
  g_autoptr (RosterDestination) destination = open_destination (context, documentation, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (destination == NULL)
    return NULL;

  if (!roster_destination_can_probe (destination))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("This documentation has one way only."));
      return NULL;
    }

  roster_destination_probe_async (destination, asset, roster_cli_context_get_cancellable (context),
                                  roster_cli_await_cb, &await);

  return roster_destination_probe_finish (destination, roster_cli_await (&await), error);
}

static gboolean
choose_api (RosterCliContext *context,
            RosterCliArguments *arguments,
            RosterDocumentation *documentation,
            GError **error)
{
  const char *asset = roster_cli_arguments_get_text (arguments, "probe");
  g_autofree char *template = NULL;
  g_autofree char *method = NULL;

  if (asset == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("The vendor does not document how assets are changed, so that it is "
                              "tried out on one: name it with --probe. One of its empty fields is "
                              "filled in and emptied again."));
      return FALSE;
    }

  template = find_template (context, documentation->id,
                            roster_cli_arguments_get_text (arguments, "template"), error);
  if (template == NULL)
    return FALSE;

  method = probe (context, documentation->id, asset, error);
  if (method == NULL)
    return FALSE;

  roster_cli_context_say (context,
                          /* Translators: a template like “tpl-79” */
                          _ ("It works. New assets are created through the API, from the template "
                             "“%s”."),
                          template);

  return set_writing (context, documentation->id, method, template, error);
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
    return set_writing (context, documentation->id, NULL, NULL, error);
  if (g_str_equal (way, "api"))
    return choose_api (context, arguments, documentation, error);

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("New assets go by “file” or by “api”."));
  return FALSE;
}
