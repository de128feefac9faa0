/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-credentials.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "model/roster-error.h"

static char *
join_fields (const RosterAccountForm *form)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < form->n_fields; i++)
    g_string_append_printf (names, "%s%s=…", i > 0 ? ", " : "", form->fields[i].key);

  return g_string_free (names, FALSE);
}

/* The line is never quoted: what stands before “=” may be the key as well. */
static gboolean
refuse_line (const RosterAccountForm *form, guint line, GError **error)
{
  g_autofree char *names = join_fields (form);

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID,
               /* Translators: a line's number, a product, and fields like “api_key=…” */
               _ ("Line %u of standard input is no field of %s (%s). Nothing was sent or saved."),
               line, form->name, names);

  return FALSE;
}

static gboolean
take_line (RosterCredentials *credentials,
           const RosterAccountForm *form,
           char *line,
           guint number,
           GError **error)
{
  char *value;

  /* Stripping moves the text, so it comes first. */
  if (*g_strstrip (line) == '\0')
    return TRUE;

  value = strchr (line, '=');
  if (value == NULL)
    return refuse_line (form, number, error);

  *value++ = '\0';
  g_strstrip (line);
  g_strstrip (value);
  if (!g_utf8_validate (value, -1, NULL))
    return refuse_line (form, number, error);

  for (guint i = 0; i < form->n_fields; i++)
    {
      if (g_str_equal (form->fields[i].key, line))
        {
          if (*value != '\0')
            roster_credentials_set (credentials, line, value);
          return TRUE;
        }
    }

  return refuse_line (form, number, error);
}

/**
 * roster_cli_credentials_parse:
 * @credentials: where the values go
 * @form: what is asked for
 * @text: `field=value` lines; overwritten
 * @error: %ROSTER_ERROR_INVALID with a sentence that quotes nothing
 *
 * Returns: whether every line is a field of the provider
 */
gboolean
roster_cli_credentials_parse (RosterCredentials *credentials,
                              const RosterAccountForm *form,
                              char *text,
                              GError **error)
{
  char *line = g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text;

  for (guint number = 1; line != NULL; number++)
    {
      char *end = strchr (line, '\n');

      if (end != NULL)
        *end++ = '\0';
      if (!take_line (credentials, form, line, number, error))
        return FALSE;
      line = end;
    }

  return TRUE;
}

/**
 * roster_cli_credentials_ask:
 * @context: a context
 * @label: what is asked for, translated
 * @secret: whether it must not be seen
 * @error: return location
 *
 * Asks on the terminal.
 *
 * Returns: (transfer full) (nullable): the answer without white space around it
 */
RosterCliInput *
roster_cli_credentials_ask (RosterCliContext *context,
                            const char *label,
                            gboolean secret,
                            GError **error)
{
  g_auto (RosterCliTerminal) terminal = { 0 };
  RosterCliInput *answer;

  if (secret)
    roster_cli_terminal_hide (&terminal);
  g_printerr ("%s: ", label);
  answer = roster_cli_terminal_read (TRUE, roster_cli_context_get_cancellable (context), error);
  if (answer == NULL)
    g_printerr ("\n");
  else
    g_strstrip (answer->text);

  return answer;
}

static gboolean
ask_for_all (RosterCliContext *context,
             const RosterAccountForm *form,
             RosterCredentials *credentials,
             GError **error)
{
  for (guint i = 0; i < form->n_fields; i++)
    {
      const RosterCredentialField *field = &form->fields[i];
      g_autoptr (RosterCliInput) answer = NULL;

      if (field->help != NULL)
        roster_cli_context_say (context, "%s", _ (field->help));
      answer = roster_cli_credentials_ask (context, _ (field->label), field->secret, error);
      if (answer == NULL)
        return FALSE;

      if (*answer->text != '\0')
        roster_credentials_set (credentials, field->key, answer->text);
    }

  return TRUE;
}

static gboolean
check_required (RosterCredentials *credentials, const RosterAccountForm *form, GError **error)
{
  for (guint i = 0; i < form->n_fields; i++)
    {
      const RosterCredentialField *field = &form->fields[i];

      if (!field->required || roster_credentials_get (credentials, field->key) != NULL)
        continue;

      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_AUTH,
                   /* Translators: a field like “API Key”, and the same as it is typed: “api_key” */
                   _ ("“%s” is missing. Nothing was sent or saved. Type it when it is asked for, "
                      "or give the line “%s=…” on standard input."),
                   _ (field->label), field->key);
      return FALSE;
    }

  return TRUE;
}

/**
 * roster_cli_credentials_read:
 * @context: a context
 * @form: what is asked for
 * @error: return location
 *
 * Takes keys from standard input, or asks for them where that is a terminal.
 *
 * Returns: (transfer full) (nullable): the keys, without an origin yet
 */
RosterCredentials *
roster_cli_credentials_read (RosterCliContext *context,
                             const RosterAccountForm *form,
                             GError **error)
{
  g_autoptr (RosterCredentials) credentials = roster_credentials_new (NULL);

  if (isatty (STDIN_FILENO))
    {
      if (!ask_for_all (context, form, credentials, error))
        return NULL;
    }
  else
    {
      g_autoptr (RosterCliInput) input =
          roster_cli_terminal_read (FALSE, roster_cli_context_get_cancellable (context), error);

      if (input == NULL || !roster_cli_credentials_parse (credentials, form, input->text, error))
        return NULL;
    }

  if (!check_required (credentials, form, error))
    return NULL;

  return g_steal_pointer (&credentials);
}
