/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-status.h"

#include <glib/gi18n-lib.h>

/* How integrations and documentations are said. */

#define SEPARATOR " · "

static void
append (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, SEPARATOR);
  g_string_append (text, part);
  g_free (part);
}

static char *
describe_last_sync (RosterIntegrationStatus *status, gint64 now)
{
  g_autofree char *time = NULL;

  if (status->numbers->read_at == 0)
    return g_strdup (_ ("not read yet"));

  time = roster_closures_describe_time (status->numbers->read_at, now);

  /* Translators: a time like “Yesterday at 20:04” */
  return g_strdup_printf (_ ("last sync: %s"), time);
}

/**
 * roster_closures_describe_integration:
 * @status: how an integration is
 * @now: the time
 *
 * Returns: (transfer full): its clients, its devices and its last sync, or what a person should
 *   look at
 */
char *
roster_closures_describe_integration (RosterIntegrationStatus *status, gint64 now)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_clients = status->summary->clients;
  guint n_devices = status->numbers->devices;

  if (status->state == ROSTER_INTEGRATION_ATTENTION)
    return g_strdup (status->why);

  if (status->state == ROSTER_INTEGRATION_DISABLED)
    return g_strdup (_ ("Disabled: its keys were removed, matches and assets are kept"));

  if (status->state == ROSTER_INTEGRATION_PAUSED)
    append (text, g_strdup (_ ("Device sync is paused")));
  if (status->numbers->read_at != 0)
    {
      append (text, g_strdup_printf (ngettext ("%'u client", "%'u clients", n_clients), n_clients));
      if (status->summary->integration->device_sync)
        append (text,
                g_strdup_printf (ngettext ("%'u device", "%'u devices", n_devices), n_devices));
    }
  append (text, describe_last_sync (status, now));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * roster_closures_describe_decisions:
 * @n_undecided: clients without a decision
 *
 * Returns: (transfer full) (nullable): how many need one; NULL where none does
 */
char *
roster_closures_describe_decisions (guint n_undecided)
{
  if (n_undecided == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%'u needs a decision", "%'u need a decision", n_undecided),
                          n_undecided);
}

/**
 * roster_closures_describe_state:
 * @state: how an integration is
 *
 * Returns: (transfer none): the same for people
 */
const char *
roster_closures_describe_state (RosterIntegrationState state)
{
  static const char *const names[] = {
    [ROSTER_INTEGRATION_ENABLED] = N_ ("Enabled"),
    [ROSTER_INTEGRATION_ATTENTION] = N_ ("Needs attention"),
    [ROSTER_INTEGRATION_PAUSED] = N_ ("Paused"),
    [ROSTER_INTEGRATION_DISABLED] = N_ ("Disabled"),
  };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (names), NULL);

  return _ (names[state]);
}

static const char *
find_host (RosterDocumentation *documentation, GUri **uri)
{
  *uri =
      documentation->url != NULL ? g_uri_parse (documentation->url, G_URI_FLAGS_NONE, NULL) : NULL;

  return *uri != NULL ? g_uri_get_host (*uri) : NULL;
}

/**
 * roster_closures_describe_creating:
 * @info: (nullable): a kind of documentation
 * @documentation: one of that kind
 *
 * Returns: (transfer full) (nullable): what has to be known before a client is created in it; NULL
 *   where it simply is created
 */
char *
roster_closures_describe_creating (const RosterDestinationInfo *info,
                                   RosterDocumentation *documentation)
{
  RosterDestinationCapabilities capabilities;

  if (info == NULL)
    return NULL;

  capabilities = roster_destination_info_get_capabilities (info, documentation);
  if (capabilities & ROSTER_DESTINATION_CREATE_CLIENT)
    return NULL;

  if (capabilities & ROSTER_DESTINATION_HAND_OFF)
    /* Translators: the name of a product */
    return g_strdup_printf (_ ("%s makes clients by import: Roster writes the file, and goes on "
                               "when they have arrived."),
                            _ (info->name));

  /* Translators: the name of a product */
  return g_strdup_printf (_ ("%s lets no other program create clients: create it there."),
                          _ (info->name));
}

/**
 * roster_closures_describe_writing:
 * @documentation: a documentation that takes assets as files
 * @tried: (nullable): the asset on which its API is tried out now
 *
 * Returns: (transfer full): how new assets come into it
 */
char *
roster_closures_describe_writing (RosterDocumentation *documentation, const char *tried)
{
  if (tried != NULL)
    /* Translators: the name of an asset */
    return g_strdup_printf (_ ("Trying it out on “%s”…"), tried);

  if (documentation->update_method == NULL)
    return g_strdup (_ ("With all their fields, in a file that you give to the importer. What is "
                        "missing on assets that are there is listed for you."));

  /* Translators: a template like “tpl-79” */
  return g_strdup_printf (
      _ ("It was tried out and works. They are made from the template “%s”, and "
         "kept up to date."),
      documentation->template_id);
}

/**
 * roster_closures_name_documentation:
 * @documentation: a documentation
 * @others: (element-type RosterDocumentation): those that it is listed with
 *
 * Returns: (transfer full): its name; with its server where another one is called the same
 */
char *
roster_closures_name_documentation (RosterDocumentation *documentation, GPtrArray *others)
{
  g_autoptr (GUri) uri = NULL;
  const char *host = find_host (documentation, &uri);
  guint n_same = 0;

  for (guint i = 0; i < others->len; i++)
    {
      RosterDocumentation *other = g_ptr_array_index (others, i);

      n_same += g_strcmp0 (other->name, documentation->name) == 0;
    }

  if (n_same < 2 || host == NULL)
    return g_strdup (documentation->name);

  /* Translators: the name of a documentation, and of its server */
  return g_strdup_printf (_ ("%s (%s)"), documentation->name, host);
}

/**
 * roster_closures_describe_documentation:
 * @documentation: a documentation
 * @n_targets: its clients
 *
 * Returns: (transfer full): where it is, and how large
 */
char *
roster_closures_describe_documentation (RosterDocumentation *documentation, guint n_targets)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GUri) uri = NULL;
  const char *host = find_host (documentation, &uri);

  if (host != NULL)
    append (text, g_strdup (host));
  append (text, g_strdup_printf (ngettext ("%'u client", "%'u clients", n_targets), n_targets));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
