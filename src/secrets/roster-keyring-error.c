/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "secrets/roster-keyring-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "model/roster-error.h"

/**
 * roster_keyring_error_locked:
 *
 * Returns: (transfer full): the error for a keyring that is locked
 */
GError *
roster_keyring_error_locked (void)
{
  return g_error_new_literal (
      ROSTER_ERROR, ROSTER_ERROR_KEYRING,
      _ ("The keyring is locked. No key was read or changed. Unlock it, for example by logging in "
         "to the desktop, and try again."));
}

/**
 * roster_keyring_error_no_collection:
 *
 * Returns: (transfer full): the error for a session that has no keyring to store in, and a call
 *   that may not make one
 */
GError *
roster_keyring_error_no_collection (void)
{
  return g_error_new_literal (
      ROSTER_ERROR, ROSTER_ERROR_KEYRING,
      _ ("This session has no default keyring yet. No key was stored. Log in to the desktop once, "
         "or make a keyring with its own program, and try again."));
}

/**
 * roster_keyring_error_missing:
 * @slot: where nothing was found
 *
 * Returns: (transfer full): the error for keys that are not there
 */
GError *
roster_keyring_error_missing (RosterKeyringSlot *slot)
{
  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_KEYRING,
                      /* Translators: %s is the id of an integration. */
                      _ ("The keys of “%s” are not in the keyring. Nothing else was changed. "
                         "Enter them again in its settings."),
                      slot->owner);
}

/**
 * roster_keyring_error_damaged:
 * @slot: where it was found
 *
 * Returns: (transfer full): the error for an item that Roster did not write like that
 */
GError *
roster_keyring_error_damaged (RosterKeyringSlot *slot)
{
  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_KEYRING,
                      /* Translators: %s is the id of an integration. */
                      _ ("What the keyring has for “%s” is damaged. It was left as it is. Enter "
                         "the keys again in its settings."),
                      slot->owner);
}

/* Who does not own its name, or has none. */
static gboolean
is_no_service (const GError *cause)
{
  return g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_EXEC_FAILED) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_CHILD_EXITED) ||
         g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_FAILED);
}

/* What connecting to a bus that is not there fails with. */
static gboolean
is_no_bus (const GError *cause)
{
  return cause->domain == G_IO_ERROR && cause->code != G_IO_ERROR_DBUS_ERROR &&
         cause->code != G_IO_ERROR_TIMED_OUT;
}

/**
 * roster_keyring_error_from:
 * @cause: (transfer full) (nullable): what the call to the Secret Service failed with
 * @cancellable: (nullable): the cancellable of that call
 *
 * Makes an error for people of one for programmers. A call that the user cancelled in Roster stays
 * cancelled; a question of the keyring that the user dismissed leaves it locked.
 *
 * Returns: (transfer full): the error
 */
GError *
roster_keyring_error_from (GError *cause, GCancellable *cancellable)
{
  g_autoptr (GError) owned = cause;

  if (owned == NULL || g_error_matches (owned, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return roster_keyring_error_locked ();
  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_cancellable_is_cancelled (cancellable) ? g_steal_pointer (&owned)
                                                    : roster_keyring_error_locked ();

  if (is_no_service (owned))
    return g_error_new_literal (
        ROSTER_ERROR, ROSTER_ERROR_KEYRING,
        _ ("No keyring answers in this session, and Roster keeps keys nowhere else. Install and "
           "start one that offers the Secret Service (GNOME Keyring, KWallet or KeePassXC) and "
           "try again."));
  if (is_no_bus (owned))
    return g_error_new_literal (
        ROSTER_ERROR, ROSTER_ERROR_KEYRING,
        _ ("There is no session bus, so Roster cannot reach the keyring, and it keeps keys nowhere "
           "else. Start Roster in a desktop session, or with “dbus-run-session” and a keyring."));

  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_KEYRING,
                      /* Translators: %s is a message of the keyring. */
                      _ ("The keyring refused: %s. No key was read. Try again; if it stays like "
                         "this, restart the keyring."),
                      owned->message);
}

/**
 * roster_keyring_check_origin:
 * @slot: where @credentials were found
 * @credentials: what was found
 * @origin: (nullable): the origin that is expected
 * @error: return location for an error
 *
 * Refuses keys that were entered for another server.
 *
 * Returns: whether the keys may be used
 */
gboolean
roster_keyring_check_origin (RosterKeyringSlot *slot,
                             RosterCredentials *credentials,
                             const char *origin,
                             GError **error)
{
  const char *found = roster_credentials_get_origin (credentials);

  if (g_strcmp0 (found, origin) == 0)
    return TRUE;

  g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_KEYRING,
               /* Translators: the first %s is the id of an integration, the others are addresses
                * like “https://www.example.com”. */
               _ ("The keys of “%s” were entered for %s, not for %s. They were not used. Enter "
                  "the keys for this address in its settings."),
               slot->owner, found != NULL ? found : _ ("no address"),
               origin != NULL ? origin : _ ("no address"));
  return FALSE;
}
