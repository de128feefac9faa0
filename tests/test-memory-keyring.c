/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "keyring-cases.h"
#include "secrets/roster-memory-keyring.h"

static void
lock (RosterKeyring *keyring)
{
  roster_memory_keyring_set_locked (ROSTER_MEMORY_KEYRING (keyring), TRUE);
}

static void
test_interactive (void)
{
  g_autoptr (RosterKeyring) keyring = roster_memory_keyring_new ();
  g_autoptr (RosterKeyringSlot) slot = roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-1", 1);
  g_autoptr (RosterCredentials) credentials = keyring_cases_credentials ("s3cret");
  g_autoptr (RosterCredentials) found = NULL;
  g_autoptr (GError) error = NULL;

  lock (keyring);
  keyring_cases_store (keyring, slot, credentials, TRUE, &error);
  g_assert_no_error (error);
  found = keyring_cases_look_up (keyring, slot, KEYRING_CASES_ORIGIN, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/memory-keyring/interactive", test_interactive);
  keyring_cases_add ("/memory-keyring", roster_memory_keyring_new, lock);

  return g_test_run ();
}
