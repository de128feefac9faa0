/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-client.h"

#include <glib/gi18n-lib.h>

#include "app/roster-count.h"

/* How each status looks; the words are what counts, the icon and the colour come on top. */
static const struct
{
  const char *icon;
  const char *css_class;
  const char *name;
} statuses[ROSTER_CLIENT_N_STATUSES] = {
  [ROSTER_CLIENT_UNDECIDED] = { "roster-undecided-symbolic", "undecided", N_ ("Undecided") },
  [ROSTER_CLIENT_CONFLICT] = { "dialog-warning-symbolic", "conflict", N_ ("Conflict") },
  [ROSTER_CLIENT_MATCHED] = { "object-select-symbolic", "matched", N_ ("Matched") },
  [ROSTER_CLIENT_TO_CREATE] = { "list-add-symbolic", "to-create", N_ ("To create") },
  [ROSTER_CLIENT_EXCLUDED] = { "action-unavailable-symbolic", "excluded", N_ ("Excluded") },
};

/**
 * roster_closures_format_client_name:
 * @client: a source client
 *
 * Returns: (transfer full): what people know it by
 */
char *
roster_closures_format_client_name (RosterClient *client)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (client != NULL, NULL);

  name = g_strstrip (g_utf8_make_valid (client->name, -1));
  if (*name != '\0')
    return g_steal_pointer (&name);

  /* Translators: a client of the RMM that has no name; %s is its id */
  return g_strdup_printf (_ ("(no name, %s)"), client->id);
}

/**
 * roster_closures_format_client_counts:
 * @client: a source client
 *
 * Returns: (transfer full): its sites and devices, as far as they were read
 */
char *
roster_closures_format_client_counts (RosterClient *client)
{
  g_autofree char *sites = NULL;
  g_autofree char *devices = NULL;

  g_return_val_if_fail (client != NULL, NULL);

  if (client->sites >= 0)
    sites =
        g_strdup_printf (ngettext ("%d site", "%d sites", (gulong) client->sites), client->sites);
  if (client->devices >= 0)
    devices = g_strdup_printf (ngettext ("%d device", "%d devices", (gulong) client->devices),
                               client->devices);

  if (sites != NULL && devices != NULL)
    /* Translators: like “2 sites” and “31 devices” */
    return g_strdup_printf (_ ("%s, %s"), sites, devices);
  if (devices != NULL)
    return g_steal_pointer (&devices);
  if (sites != NULL)
    return g_steal_pointer (&sites);

  return g_strdup (_ ("Devices not read yet"));
}

const char *
roster_closures_get_status_icon (RosterClientStatus status)
{
  g_return_val_if_fail ((guint) status < ROSTER_CLIENT_N_STATUSES, NULL);

  return statuses[status].icon;
}

const char *
roster_closures_get_status_class (RosterClientStatus status)
{
  g_return_val_if_fail ((guint) status < ROSTER_CLIENT_N_STATUSES, NULL);

  return statuses[status].css_class;
}

/**
 * roster_closures_format_row_label:
 * @name: a client
 * @counts: its sites and devices
 * @status: what becomes of it
 * @title: the same in words
 * @reason: why
 *
 * Returns: (transfer full): what a row is for somebody who hears it
 */
char *
roster_closures_format_row_label (const char *name,
                                  const char *counts,
                                  RosterClientStatus status,
                                  const char *title,
                                  const char *reason)
{
  g_return_val_if_fail ((guint) status < ROSTER_CLIENT_N_STATUSES, NULL);

  /* Translators: name, sites and devices, state, target, reason of a client */
  return g_strdup_printf (_ ("%s, %s. %s: %s. %s"), name, counts, _ (statuses[status].name), title,
                          reason != NULL ? reason : "");
}

/**
 * roster_closures_format_share:
 * @status: what becomes of clients
 * @n: of how many
 *
 * Returns: (transfer full): the entry of the legend
 */
char *
roster_closures_format_share (RosterClientStatus status, guint n)
{
  switch (status)
    {
    case ROSTER_CLIENT_MATCHED:
      return roster_count_format (ngettext ("%u matched", "%u matched", n), n);
    case ROSTER_CLIENT_TO_CREATE:
      return roster_count_format (ngettext ("%u to create", "%u to create", n), n);
    case ROSTER_CLIENT_CONFLICT:
      return roster_count_format (ngettext ("%u conflict", "%u conflicts", n), n);
    case ROSTER_CLIENT_EXCLUDED:
      return roster_count_format (ngettext ("%u excluded", "%u excluded", n), n);
    case ROSTER_CLIENT_UNDECIDED:
    default:
      return roster_count_format (ngettext ("%u undecided", "%u undecided", n), n);
    }
}

/**
 * roster_closures_format_compared:
 * @n_done: how many clients were looked at
 * @n_clients: how many there are
 *
 * Returns: (transfer full): how far it is
 */
char *
roster_closures_format_compared (guint n_done, guint n_clients)
{
  return g_strdup_printf (
      /* Translators: numbers of clients, of which the plural is about the second one */
      ngettext ("Looking for the devices of %'u of %'u client",
                "Looking for the devices of %'u of %'u clients", n_clients),
      n_done, n_clients);
}

/**
 * roster_closures_format_rest:
 * @n_undecided: how many clients need a decision, conflicts too
 *
 * Returns: (transfer full): what becomes of these when the user goes on
 */
char *
roster_closures_format_rest (guint n_undecided)
{
  if (n_undecided == 0)
    return g_strdup (_ ("Everything is decided"));

  return roster_count_format (ngettext ("%u stays undecided and is left alone",
                                        "%u stay undecided and are left alone", n_undecided),
                              n_undecided);
}

/**
 * roster_closures_format_decision:
 * @decision: a decision
 * @client: the client that it is about
 *
 * Returns: (transfer full): what was decided
 */
char *
roster_closures_format_decision (RosterDecision *decision, RosterClient *client)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (decision != NULL && client != NULL, NULL);

  name = roster_closures_format_client_name (client);
  switch (decision->kind)
    {
    case ROSTER_DECISION_MATCH:
      /* Translators: a client of the RMM and a client of the documentation */
      return g_strdup_printf (_ ("“%s” is matched with “%s”"), name, decision->target_name);
    case ROSTER_DECISION_CREATE:
      if (decision->create_name != NULL)
        /* Translators: a client of the RMM and the name it gets */
        return g_strdup_printf (_ ("“%s” will be created as “%s”"), name, decision->create_name);
      /* Translators: %s is a client */
      return g_strdup_printf (_ ("“%s” will be created"), name);
    case ROSTER_DECISION_EXCLUDE:
      /* Translators: %s is a client */
      return g_strdup_printf (_ ("“%s” is excluded"), name);
    case ROSTER_DECISION_UNDECIDED:
    default:
      /* Translators: %s is a client */
      return g_strdup_printf (_ ("“%s” is undecided again"), name);
    }
}

/**
 * roster_closures_format_decisions:
 * @kind: what was decided
 * @n: for how many clients
 *
 * Returns: (transfer full): what was decided
 */
char *
roster_closures_format_decisions (RosterDecisionKind kind, guint n)
{
  switch (kind)
    {
    case ROSTER_DECISION_MATCH:
      return roster_count_format (ngettext ("%u client is matched", "%u clients are matched", n),
                                  n);
    case ROSTER_DECISION_CREATE:
      return roster_count_format (
          ngettext ("%u client will be created", "%u clients will be created", n), n);
    case ROSTER_DECISION_EXCLUDE:
      return roster_count_format (ngettext ("%u client is excluded", "%u clients are excluded", n),
                                  n);
    case ROSTER_DECISION_UNDECIDED:
    default:
      return roster_count_format (
          ngettext ("%u client is undecided again", "%u clients are undecided again", n), n);
    }
}

/**
 * roster_closures_format_taken_back:
 * @n_clients: how many clients are another than before
 * @is_redo: whether it was done again
 *
 * Returns: (transfer full): what Undo or Redo did
 */
char *
roster_closures_format_taken_back (guint n_clients, gboolean is_redo)
{
  if (n_clients == 0)
    return g_strdup (is_redo ? _ ("There is nothing to do again")
                             : _ ("There is nothing to take back"));
  if (is_redo)
    return roster_count_format (
        ngettext ("Done again for %u client", "Done again for %u clients", n_clients), n_clients);

  return roster_count_format (
      ngettext ("Taken back for %u client", "Taken back for %u clients", n_clients), n_clients);
}
