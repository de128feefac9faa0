/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "cli/roster-cli-arguments.h"

#include <glib/gi18n-lib.h>

#include "providers/roster-provider-registry.h"

/* Options of text are read as file names: those GOption takes as they are, in every locale. */
static const GOptionEntry global_options[] = {
  { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Where Roster keeps its data"), N_ ("DIR") },
  { "format", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Tables for people or one JSON document"),
    "text|json" },
  { "quiet", 'q', 0, G_OPTION_ARG_NONE, NULL, N_ ("No messages and no progress"), NULL },
  { "help", 'h', 0, G_OPTION_ARG_NONE, NULL, N_ ("Show this help"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
};

typedef struct
{
  gboolean flag;
  gboolean is_number; /* is parsed from the text */
  int number;
  char *text;
  char **texts;
} Value;

struct _RosterCliArguments
{
  /* The option of values[i] is entries[i]; the last one is what is no option. */
  GArray *entries;
  Value *values;
  guint n_options;
};

static gpointer
get_storage (Value *value, GOptionArg type)
{
  if (type == G_OPTION_ARG_NONE)
    return &value->flag;
  if (type == G_OPTION_ARG_FILENAME)
    return &value->text;

  g_assert (type == G_OPTION_ARG_FILENAME_ARRAY);
  return &value->texts;
}

/**
 * roster_cli_arguments_new:
 * @options: (nullable): the command's own options, ended by an empty one, without places for their
 *   values; a number is of the type %G_OPTION_ARG_INT, text is of the type %G_OPTION_ARG_FILENAME
 * or %G_OPTION_ARG_FILENAME_ARRAY
 *
 * Returns: (transfer full): arguments that are not parsed yet
 */
RosterCliArguments *
roster_cli_arguments_new (const GOptionEntry *options)
{
  RosterCliArguments *self = g_new0 (RosterCliArguments, 1);
  const GOptionEntry rest = {
    G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, NULL
  };

  self->entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  for (guint i = 0; options != NULL && options[i].long_name != NULL; i++)
    g_array_append_val (self->entries, options[i]);
  g_array_append_vals (self->entries, global_options, G_N_ELEMENTS (global_options));
  self->n_options = self->entries->len;
  g_array_append_val (self->entries, rest);

  self->values = g_new0 (Value, self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    {
      GOptionEntry *entry = &g_array_index (self->entries, GOptionEntry, i);

      self->values[i].number = G_MININT;
      /* What GOption says of a wrong number is made for programmers. */
      if (entry->arg == G_OPTION_ARG_INT)
        {
          self->values[i].is_number = TRUE;
          entry->arg = G_OPTION_ARG_FILENAME;
        }
      entry->arg_data = get_storage (&self->values[i], entry->arg);
    }

  return self;
}

void
roster_cli_arguments_free (RosterCliArguments *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      g_free (self->values[i].text);
      g_strfreev (self->values[i].texts);
    }
  g_free (self->values);
  g_array_unref (self->entries);
  g_free (self);
}

static gboolean
is_key_name (const char *name)
{
  static const char *const others[] = { "key", "apikey", "password", "secret", "token", NULL };
  guint n_infos = roster_provider_registry_get_n_infos ();

  for (guint i = 0; i < n_infos; i++)
    {
      const RosterProviderInfo *info = roster_provider_registry_get_info (i);

      for (guint j = 0; j < info->n_fields; j++)
        {
          if (g_ascii_strcasecmp (info->fields[j].key, name) == 0)
            return TRUE;
        }
    }

  for (guint i = 0; others[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (others[i], name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whoever types a key as an option or as field=value means well; it must not be quoted either. */
static gboolean
refuse_keys (char **arguments, GError **error)
{
  for (guint i = 0; arguments[i] != NULL; i++)
    {
      const char *start = arguments[i];
      gboolean is_option = g_str_has_prefix (start, "--") && start[2] != '\0';
      g_autofree char *name = NULL;

      if (is_option)
        start += 2;
      name = g_strndup (start, strcspn (start, "="));
      g_strdelimit (name, "-", '_');
      if ((is_option || strchr (start, '=') != NULL) && is_key_name (name))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                       _ ("Keys are not taken from the command line, where others can see them and "
                          "the shell remembers them. Nothing was sent or saved. Leave the key out "
                          "and type it when it is asked for, or give “field=value” lines on "
                          "standard input."));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
parse_numbers (RosterCliArguments *self, GError **error)
{
  for (guint i = 0; i < self->n_options; i++)
    {
      Value *value = &self->values[i];
      gint64 number;

      if (!value->is_number || value->text == NULL)
        continue;

      if (!g_ascii_string_to_signed (value->text, 10, G_MININT + 1, G_MAXINT, &number, NULL))
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       /* Translators: an option’s name */
                       _ ("--%s takes a whole number, written in digits."),
                       g_array_index (self->entries, GOptionEntry, i).long_name);
          return FALSE;
        }
      value->number = (int) number;
    }

  return TRUE;
}

/* GOption quotes the whole option, with its value. */
static void
drop_value (GError *error)
{
  char *value = error != NULL ? strchr (error->message, '=') : NULL;

  if (value != NULL)
    *value = '\0';
}

/**
 * roster_cli_arguments_parse:
 * @self: arguments that are not parsed yet
 * @arguments: (inout): what was typed, the program first; what was parsed is removed
 * @stop_at_first: whether the first one that is no option ends the parsing
 * @error: %G_OPTION_ERROR with a sentence that quotes no key
 *
 * Returns: whether all options are known and have their values
 */
gboolean
roster_cli_arguments_parse (RosterCliArguments *self,
                            char ***arguments,
                            gboolean stop_at_first,
                            GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!refuse_keys (*arguments, error))
    return FALSE;

  if (stop_at_first)
    g_array_set_size (self->entries, self->n_options);
  g_option_context_add_main_entries (context, (GOptionEntry *) (gpointer) self->entries->data,
                                     GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, stop_at_first);

  if (!g_option_context_parse_strv (context, arguments, &local_error))
    {
      drop_value (local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return parse_numbers (self, error);
}

/**
 * roster_cli_arguments_check_number:
 * @self: parsed arguments
 * @min: how many there must be beside the options
 * @max: how many there may be
 * @error: %G_OPTION_ERROR
 *
 * Returns: whether there are neither too few nor too many
 */
gboolean
roster_cli_arguments_check_number (RosterCliArguments *self, guint min, guint max, GError **error)
{
  guint n = roster_cli_arguments_get_n (self);

  if (n >= min && n <= max)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                       n < min ? _ ("Something is missing after the command.")
                               : _ ("There is more after the command than it takes."));
  return FALSE;
}

/**
 * roster_cli_arguments_dup_help:
 * @self: arguments
 * @name: the program and the command
 * @usage: (nullable): (untranslated) what follows the options
 * @summary: (untranslated) a sentence: what it does
 * @description: (nullable): more, translated
 *
 * Returns: (transfer full): the help of a command
 */
char *
roster_cli_arguments_dup_help (RosterCliArguments *self,
                               const char *name,
                               const char *usage,
                               const char *summary,
                               const char *description)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage != NULL ? _ (usage) : NULL);

  g_return_val_if_fail (self != NULL, NULL);

  /* The help names the program as GLib knows it. */
  g_set_prgname (name);
  g_array_set_size (self->entries, self->n_options);
  g_option_context_add_main_entries (context, (GOptionEntry *) (gpointer) self->entries->data,
                                     GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ (summary));
  g_option_context_set_description (context, description);

  return g_option_context_get_help (context, TRUE, NULL);
}

static Value *
find_value (RosterCliArguments *self, const char *option, GOptionArg *type)
{
  for (guint i = 0; i < self->n_options; i++)
    {
      GOptionEntry *entry = &g_array_index (self->entries, GOptionEntry, i);

      if (g_str_equal (entry->long_name, option))
        {
          *type = entry->arg;
          return &self->values[i];
        }
    }

  g_return_val_if_reached (NULL);
}

/**
 * roster_cli_arguments_has:
 * @self: parsed arguments
 * @option: an option's name
 *
 * Returns: whether the user gave it
 */
gboolean
roster_cli_arguments_has (RosterCliArguments *self, const char *option)
{
  GOptionArg type;
  Value *value = find_value (self, option, &type);

  if (value == NULL)
    return FALSE;

  return value->flag || value->number != G_MININT || value->text != NULL || value->texts != NULL;
}

/**
 * roster_cli_arguments_get_text:
 * @self: parsed arguments
 * @option: name of an option of text
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
roster_cli_arguments_get_text (RosterCliArguments *self, const char *option)
{
  GOptionArg type;
  Value *value = find_value (self, option, &type);

  return value != NULL ? value->text : NULL;
}

/**
 * roster_cli_arguments_get_texts:
 * @self: parsed arguments
 * @option: name of an option of text that may be repeated
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): its values
 */
const char *const *
roster_cli_arguments_get_texts (RosterCliArguments *self, const char *option)
{
  GOptionArg type;
  Value *value = find_value (self, option, &type);

  return value != NULL ? (const char *const *) value->texts : NULL;
}

/**
 * roster_cli_arguments_get_number:
 * @self: parsed arguments
 * @option: name of an option of a number
 * @fallback: what to return where the user did not give it
 *
 * Returns: its value
 */
int
roster_cli_arguments_get_number (RosterCliArguments *self, const char *option, int fallback)
{
  GOptionArg type;
  Value *value = find_value (self, option, &type);

  return value != NULL && value->number != G_MININT ? value->number : fallback;
}

/**
 * roster_cli_arguments_get_n:
 * @self: parsed arguments
 *
 * Returns: how many there are beside the options
 */
guint
roster_cli_arguments_get_n (RosterCliArguments *self)
{
  char **rest = self->values[self->n_options].texts;

  return rest != NULL ? g_strv_length (rest) : 0;
}

/**
 * roster_cli_arguments_get:
 * @self: parsed arguments
 * @index: which, from 0
 *
 * Returns: (transfer none) (nullable): an argument that is no option
 */
const char *
roster_cli_arguments_get (RosterCliArguments *self, guint index)
{
  return index < roster_cli_arguments_get_n (self) ? self->values[self->n_options].texts[index]
                                                   : NULL;
}
