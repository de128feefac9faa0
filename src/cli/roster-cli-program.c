/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-program.h"

#include <glib/gi18n-lib.h>

#include "cli/roster-cli-registry.h"
#include "cli/roster-cli-text.h"
#include "model/roster-error.h"

#define PROGRAM "rosterctl"
#define SUMMARY                                                                                    \
  N_ ("Brings the clients and devices of an RMM into a documentation, without duplicates and "     \
      "without losing anything.")

/* Everything after is UTF-8, whatever the locale is: a timer has none. */
static char **
dup_arguments (int argc, char **argv, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; i < argc; i++)
    {
      g_autofree char *text = g_utf8_validate (argv[i], -1, NULL)
                                  ? g_strdup (argv[i])
                                  : g_locale_to_utf8 (argv[i], -1, NULL, NULL, NULL);

      if (text == NULL)
        {
          g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                               _ ("What was typed is not valid text in this locale."));
          return NULL;
        }
      g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

static char *
dup_command_list (void)
{
  GString *list = g_string_new (_ ("Commands:"));
  guint width = 0;

  for (guint i = 0; i < roster_cli_registry_get_n (); i++)
    width = MAX (width, (guint) strlen (roster_cli_registry_get (i)->name));

  for (guint i = 0; i < roster_cli_registry_get_n (); i++)
    {
      const RosterCliCommand *command = roster_cli_registry_get (i);

      g_string_append_printf (list, "\n  %-*s  %s", (int) width, command->name,
                              _ (command->summary));
    }
  g_string_append_printf (list, "\n\n%s", _ ("“rosterctl COMMAND --help” says more of a command."));

  return g_string_free (list, FALSE);
}

static char *
describe (const RosterCliCommand *command)
{
  if (command == NULL)
    return dup_command_list ();

  return command->describe != NULL ? command->describe () : NULL;
}

static void
print_help (RosterCliContext *context, const RosterCliCommand *command)
{
  g_autoptr (RosterCliArguments) arguments =
      roster_cli_arguments_new (command != NULL ? command->options : NULL);
  g_autofree char *description = describe (command);
  g_autofree char *name =
      command != NULL ? g_strdup_printf (PROGRAM " %s", command->name) : g_strdup (PROGRAM);
  g_autofree char *help = roster_cli_arguments_dup_help (
      arguments, name, command != NULL ? command->usage : N_ ("COMMAND …"),
      command != NULL ? command->summary : SUMMARY, description);

  roster_cli_output_text (roster_cli_context_get_output (context), help);
}

static gboolean
apply_global_options (RosterCliContext *context, RosterCliArguments *arguments, GError **error)
{
  const char *data_dir = roster_cli_arguments_get_text (arguments, "data-dir");
  const char *format = roster_cli_arguments_get_text (arguments, "format");

  if (data_dir != NULL)
    roster_cli_context_set_data_dir (context, data_dir);
  if (roster_cli_arguments_has (arguments, "quiet"))
    roster_cli_context_set_quiet (context, TRUE);
  if (format == NULL)
    return TRUE;

  if (!g_str_equal (format, "text") && !g_str_equal (format, "json"))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("The format is “text” or “json”."));
      return FALSE;
    }
  roster_cli_context_set_json (context, g_str_equal (format, "json"));

  return TRUE;
}

/* What can be answered without running a command: help and version. */
static gboolean
answer (RosterCliContext *context, RosterCliArguments *arguments, const RosterCliCommand *command)
{
  if (roster_cli_arguments_has (arguments, "help"))
    print_help (context, command);
  else if (roster_cli_arguments_has (arguments, "version"))
    roster_cli_output_line (roster_cli_context_get_output (context), PROGRAM " %s", ROSTER_VERSION);
  else
    return FALSE;

  return TRUE;
}

static const RosterCliCommand *
find_command (const char *name, GError **error)
{
  const RosterCliCommand *command = roster_cli_registry_find (name);

  if (command == NULL && name != NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("There is no command “%s”."),
                 name);
  else if (command == NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("No command was given."));

  return command;
}

/* What begins with a dash need not have been meant as an option. */
static void
explain_option (const RosterCliCommand *command, GError *error)
{
  g_autofree char *message = NULL;

  if (command->usage == NULL ||
      !g_error_matches (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
    return;

  /* Translators: what was wrong, the name of a command, and what it takes */
  message =
      g_strdup_printf (_ ("%s. “%s” takes: %s"), error->message, command->name, _ (command->usage));
  g_free (error->message);
  error->message = g_steal_pointer (&message);
}

static gboolean
run_command (RosterCliContext *context,
             const RosterCliCommand *command,
             char ***arguments,
             GError **error)
{
  g_autoptr (RosterCliArguments) parsed = roster_cli_arguments_new (command->options);

  if (!roster_cli_arguments_parse (parsed, arguments, FALSE, error))
    {
      explain_option (command, *error);
      return FALSE;
    }

  if (answer (context, parsed, command))
    return TRUE;

  return apply_global_options (context, parsed, error) &&
         roster_cli_arguments_check_number (parsed, command->min, command->max, error) &&
         command->run (context, parsed, error);
}

/* `rosterctl help`, `rosterctl help COMMAND` */
static gboolean
run_help (RosterCliContext *context, char **arguments, GError **error)
{
  const RosterCliCommand *command = NULL;

  if (arguments[1] != NULL)
    {
      command = find_command (arguments[1], error);
      if (command == NULL)
        return FALSE;
    }

  print_help (context, command);

  return TRUE;
}

static gboolean
run (RosterCliContext *context, char **typed, const RosterCliCommand **command, GError **error)
{
  g_autoptr (RosterCliArguments) global = roster_cli_arguments_new (NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) rest = g_strdupv (typed);
  g_auto (GStrv) arguments = NULL;

  if (!roster_cli_arguments_parse (global, &rest, TRUE, error) ||
      !apply_global_options (context, global, error))
    return FALSE;

  if (answer (context, global, NULL))
    return TRUE;

  for (guint i = 1; rest[i] != NULL; i++)
    g_strv_builder_add (builder, rest[i]);
  arguments = g_strv_builder_end (builder);

  if (g_strcmp0 (arguments[0], "help") == 0)
    return run_help (context, arguments, error);

  *command = find_command (arguments[0], error);

  return *command != NULL && run_command (context, *command, &arguments, error);
}

/* What a person can do who knows that it is the same account. */
static const char *
get_confirmation (const RosterCliCommand *command)
{
  for (guint i = 0; command->options != NULL && command->options[i].long_name != NULL; i++)
    {
      if (g_str_equal (command->options[i].long_name, "same-account"))
        return _ ("If you are sure that it is the same account, repeat the command with "
                  "--same-account.");
    }

  return _ ("If you are sure that it is the same account, say so with “rosterctl fetch ID "
            "--same-account”.");
}

static void
print_error (const GError *error, const RosterCliCommand *command)
{
  g_autofree char *clean = roster_cli_text_clean (error->message);

  if (roster_error_is_cancelled (error))
    {
      g_printerr (PROGRAM ": %s\n", _ ("Stopped. What was done until then is kept."));
      return;
    }

  g_printerr (PROGRAM ": %s\n", clean);
  if (command != NULL && g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_ACCOUNT))
    g_printerr ("%s\n", get_confirmation (command));
  if (error->domain == G_OPTION_ERROR)
    g_printerr (_ ("Try “%s%s%s --help”.\n"), PROGRAM, command != NULL ? " " : "",
                command != NULL ? command->name : "");
}

/**
 * roster_cli_program_run_in:
 * @context: a context that is not used yet
 * @argc: length of @argv
 * @argv: what was typed, the program first
 *
 * Runs rosterctl with what was put into its context before: a clock, a keyring.
 *
 * Returns: the exit status
 */
int
roster_cli_program_run_in (RosterCliContext *context, int argc, char **argv)
{
  const RosterCliCommand *command = NULL;
  g_auto (GStrv) arguments = NULL;
  GError *errors[3] = { NULL, NULL, NULL };

  arguments = dup_arguments (argc, argv, &errors[0]);
  if (arguments != NULL)
    run (context, arguments, &command, &errors[0]);
  roster_cli_output_finish (roster_cli_context_get_output (context), &errors[1]);
  roster_cli_context_close (context, &errors[2]);

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      if (errors[i] == NULL)
        continue;

      print_error (errors[i], command);
      roster_cli_context_add_status (context, roster_cli_exit_from_error (errors[i]));
      g_clear_error (&errors[i]);
    }

  return roster_cli_context_get_status (context);
}

/**
 * roster_cli_program_run:
 * @argc: length of @argv
 * @argv: what was typed, the program first
 *
 * Runs rosterctl.
 *
 * Returns: the exit status
 */
int
roster_cli_program_run (int argc, char **argv)
{
  g_autoptr (RosterCliContext) context = roster_cli_context_new ();

  return roster_cli_program_run_in (context, argc, argv);
}
