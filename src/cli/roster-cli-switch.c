/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-switch.h"

#include <glib/gi18n-lib.h>

#include "app/roster-account-removal.h"
#include "cli/roster-cli-await.h"
#include "cli/roster-cli-commands.h"
#include "cli/roster-cli-engine.h"
#include "cli/roster-cli-json.h"
#include "store/roster-store-integrations.h"

/* The commands that switch an integration: pause, resume and disable. */

/**
 * roster_cli_switch_print:
 * @context: a context
 * @integration: an integration
 * @member: what was switched, for json
 * @value: how it is now
 * @sentence: the same for people, translated
 */
void
roster_cli_switch_print (RosterCliContext *context,
                         RosterIntegration *integration,
                         const char *member,
                         gboolean value,
                         const char *sentence)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!roster_cli_context_is_json (context))
    {
      roster_cli_output_line (output, "%s “%s” (%s)", sentence, integration->name, integration->id);
      return;
    }

  builder = roster_cli_json_object_new ();
  roster_cli_json_set_text (builder, "id", integration->id);
  roster_cli_json_set_flag (builder, member, value);
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

static gboolean
set_paused (RosterCliContext *context,
            RosterCliArguments *arguments,
            gboolean paused,
            const char *sentence,
            GError **error)
{
  g_autoptr (RosterIntegration) known =
      roster_cli_find_integration (context, roster_cli_arguments_get (arguments, 0), error);
  g_auto (RosterCliAwait) await = { 0 };
  RosterStore *store;

  if (known == NULL || (store = roster_cli_context_open_store (context, error)) == NULL)
    return FALSE;

  roster_store_set_paused_async (store, known->id, paused,
                                 roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                 &await);
  if (!roster_store_set_paused_finish (store, roster_cli_await (&await), error))
    return FALSE;

  roster_cli_switch_print (context, known, "paused", paused, sentence);

  return TRUE;
}

static gboolean
pause_integration (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  return set_paused (context, arguments, TRUE, _ ("Paused the device sync of"), error);
}

const RosterCliCommand roster_cli_pause_command = {
  .name = "pause",
  .usage = N_ ("ID"),
  .summary = N_ ("Stops device sync without touching the settings"),
  .min = 1,
  .max = 1,
  .run = pause_integration,
};

static gboolean
resume_integration (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  return set_paused (context, arguments, FALSE, _ ("Resumed the device sync of"), error);
}

const RosterCliCommand roster_cli_resume_command = {
  .name = "resume",
  .usage = N_ ("ID"),
  .summary = N_ ("Goes on with device sync"),
  .min = 1,
  .max = 1,
  .run = resume_integration,
};

static const GOptionEntry disable_options[] = {
  { "yes", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Yes, the keys are to be removed"), NULL },
  { "forget", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Forget its clients, matches and history too; assets that nothing else feeds stay as "
        "retired"),
    NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
disable (
    RosterCliContext *context, RosterHold *hold, gboolean forget, guint *n_retired, GError **error)
{
  RosterSession *session = roster_cli_context_open (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (session == NULL)
    return FALSE;

  roster_account_disable_async (session, hold, forget, roster_cli_is_attended (),
                                roster_cli_context_get_cancellable (context), roster_cli_await_cb,
                                &await);

  return roster_account_disable_finish (session, roster_cli_await (&await), n_retired, error);
}

static gboolean
count_to_retire (RosterCliContext *context,
                 const char *integration,
                 guint *n_assets,
                 GError **error)
{
  RosterStore *store = roster_cli_context_open_store (context, error);
  g_auto (RosterCliAwait) await = { 0 };

  if (store == NULL)
    return FALSE;

  roster_store_count_to_retire_async (store, integration,
                                      roster_cli_context_get_cancellable (context),
                                      roster_cli_await_cb, &await);

  return roster_store_count_to_retire_finish (store, roster_cli_await (&await), n_assets, error);
}

static char *
ask_to_forget (const char *name, guint n_assets)
{
  g_autofree char *assets =
      n_assets == 0
          ? g_strdup (_ ("No asset is fed by it alone."))
          : g_strdup_printf (
                ngettext ("%'u asset that nothing else feeds is retired, even if it was edited by "
                          "hand: it stays in the documentation as retired.",
                          "%'u assets that nothing else feeds are retired, those edited by hand "
                          "too: they stay in the documentation as retired.",
                          n_assets),
                n_assets);

  /* Translators: the name of an integration, and a sentence */
  return g_strdup_printf (_ ("This removes the keys of “%s” and forgets its clients, matches and "
                             "history. %s Say --yes to do it."),
                          name, assets);
}

static gboolean
check_consent (RosterCliContext *context,
               RosterCliArguments *arguments,
               gboolean forget,
               GError **error)
{
  g_autoptr (RosterIntegration) known = NULL;
  g_autofree char *question = NULL;
  guint n_assets = 0;

  if (roster_cli_arguments_has (arguments, "yes"))
    return TRUE;

  known = roster_cli_find_integration (context, roster_cli_arguments_get (arguments, 0), error);
  if (known == NULL || (forget && !count_to_retire (context, known->id, &n_assets, error)))
    return FALSE;

  question = forget ? ask_to_forget (known->name, n_assets)
                    : g_strdup_printf (_ ("This removes the keys of “%s”; matches and assets stay. "
                                          "Say --yes to do it."),
                                       known->name);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, question);

  return FALSE;
}

static void
print_forgotten (RosterCliContext *context, RosterIntegration *integration, guint n_retired)
{
  RosterCliOutput *output = roster_cli_context_get_output (context);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!roster_cli_context_is_json (context))
    {
      roster_cli_output_line (output, "%s “%s” (%s)", _ ("Forgot"), integration->name,
                              integration->id);
      roster_cli_output_line (
          output,
          ngettext ("%'u asset was retired: “rosterctl assets --retired” shows it",
                    "%'u assets were retired: “rosterctl assets --retired” shows them", n_retired),
          n_retired);
      return;
    }

  builder = roster_cli_json_object_new ();
  roster_cli_json_set_text (builder, "id", integration->id);
  roster_cli_json_set_flag (builder, "enabled", FALSE);
  roster_cli_json_set_number (builder, "retired", n_retired);
  roster_cli_output_json (output, roster_cli_json_end (builder));
}

static gboolean
disable_integration (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  gboolean forget = roster_cli_arguments_has (arguments, "forget");
  g_autoptr (RosterHold) hold = NULL;
  guint n_retired = 0;

  if (!check_consent (context, arguments, forget, error) ||
      (hold = roster_cli_hold (context, roster_cli_arguments_get (arguments, 0), forget, error)) ==
          NULL ||
      !disable (context, hold, forget, &n_retired, error))
    return FALSE;

  if (forget)
    print_forgotten (context, hold->integration, n_retired);
  else
    roster_cli_switch_print (context, hold->integration, "enabled", FALSE, _ ("Disabled"));

  return TRUE;
}

const RosterCliCommand roster_cli_disable_command = {
  .name = "disable",
  .usage = N_ ("ID"),
  .summary = N_ ("Stops an integration and removes its keys; matches and assets stay"),
  .options = disable_options,
  .min = 1,
  .max = 1,
  .run = disable_integration,
};
