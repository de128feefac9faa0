/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "keyring-cases.h"

#include <string.h>

#include "model/roster-error.h"

/* What every keyring has to do, whatever is behind it. */

static KeyringNew new_keyring;
static KeyringLock lock_keyring;

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **done = user_data;

  g_assert_null (*done);
  *done = g_object_ref (result);
}

static void
wait_for (GAsyncResult **done)
{
  while (*done == NULL)
    g_main_context_iteration (NULL, TRUE);
}

RosterCredentials *
keyring_cases_credentials (const char *secret)
{
  RosterCredentials *credentials = roster_credentials_new (KEYRING_CASES_ORIGIN);

  /* Not in alphabetical order: the fingerprint depends on theirs. */
  roster_credentials_set (credentials, "zone", "eu");
  roster_credentials_set (credentials, "api_key", secret);

  return credentials;
}

gboolean
keyring_cases_store (RosterKeyring *keyring,
                     RosterKeyringSlot *slot,
                     RosterCredentials *credentials,
                     gboolean interactive,
                     GError **error)
{
  g_autoptr (GAsyncResult) done = NULL;

  roster_keyring_store_async (keyring, slot, "N-sight", credentials, interactive, NULL, on_done_cb,
                              &done);
  wait_for (&done);

  return roster_keyring_store_finish (keyring, done, error);
}

RosterCredentials *
keyring_cases_look_up (RosterKeyring *keyring,
                       RosterKeyringSlot *slot,
                       const char *origin,
                       GError **error)
{
  g_autoptr (GAsyncResult) done = NULL;

  roster_keyring_look_up_async (keyring, slot, origin, FALSE, NULL, on_done_cb, &done);
  wait_for (&done);

  return roster_keyring_look_up_finish (keyring, done, error);
}

gboolean
keyring_cases_remove (RosterKeyring *keyring, RosterKeyringSlot *slot, GError **error)
{
  g_autoptr (GAsyncResult) done = NULL;

  roster_keyring_remove_async (keyring, slot, FALSE, NULL, on_done_cb, &done);
  wait_for (&done);

  return roster_keyring_remove_finish (keyring, done, error);
}

static void
assert_holds (RosterKeyring *keyring, RosterKeyringSlot *slot, const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterCredentials) found =
      keyring_cases_look_up (keyring, slot, KEYRING_CASES_ORIGIN, &error);
  g_autoptr (RosterCredentials) expected = keyring_cases_credentials (secret);
  g_autofree char *found_mark = NULL;
  g_autofree char *expected_mark = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (roster_credentials_get_origin (found), ==, KEYRING_CASES_ORIGIN);
  g_assert_cmpstr (roster_credentials_get (found, "api_key"), ==, secret);
  g_assert_cmpstr (roster_credentials_get (found, "zone"), ==, "eu");

  found_mark = roster_credentials_fingerprint (found);
  expected_mark = roster_credentials_fingerprint (expected);
  g_assert_cmpstr (found_mark, ==, expected_mark);
}

static void
assert_refused (RosterKeyring *keyring,
                RosterKeyringSlot *slot,
                const char *origin,
                const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterCredentials) found = keyring_cases_look_up (keyring, slot, origin, &error);

  g_assert_null (found);
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_KEYRING);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_null (strstr (error->message, "s3cret"));
}

static void
put (RosterKeyring *keyring, RosterKeyringSlot *slot, const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterCredentials) credentials = keyring_cases_credentials (secret);

  keyring_cases_store (keyring, slot, credentials, FALSE, &error);
  g_assert_no_error (error);
}

static void
drop (RosterKeyring *keyring, RosterKeyringSlot *slot)
{
  g_autoptr (GError) error = NULL;

  keyring_cases_remove (keyring, slot, &error);
  g_assert_no_error (error);
}

static void
test_store (void)
{
  g_autoptr (RosterKeyring) keyring = new_keyring ();
  g_autoptr (RosterKeyringSlot) slot =
      roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-store", 1);
  g_autoptr (RosterKeyringSlot) other_store =
      roster_keyring_slot_new ("0b0e65f1-0000-4000-8000-000000000000", "nsight-store", 1);
  g_autoptr (RosterKeyringSlot) other_owner =
      roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-stor", 1);

  put (keyring, slot, "s3cret “quoted” \"\\\n");
  assert_holds (keyring, slot, "s3cret “quoted” \"\\\n");
  assert_refused (keyring, other_store, KEYRING_CASES_ORIGIN, "nsight-store");
  assert_refused (keyring, other_owner, KEYRING_CASES_ORIGIN, "nsight-stor");

  put (keyring, slot, "s3cret-2");
  assert_holds (keyring, slot, "s3cret-2");
  drop (keyring, slot);
}

/* New keys go beside the old ones, which go when the database names the new ones. */
static void
test_generations (void)
{
  g_autoptr (RosterKeyring) keyring = new_keyring ();
  g_autoptr (RosterKeyringSlot) first =
      roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-generations", 1);
  g_autoptr (RosterKeyringSlot) second =
      roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-generations", 2);

  put (keyring, first, "s3cret-old");
  put (keyring, second, "s3cret-new");
  assert_holds (keyring, first, "s3cret-old");
  assert_holds (keyring, second, "s3cret-new");

  drop (keyring, first);
  assert_refused (keyring, first, KEYRING_CASES_ORIGIN, "not in the keyring");
  assert_holds (keyring, second, "s3cret-new");

  drop (keyring, second);
  drop (keyring, second);
  assert_refused (keyring, second, KEYRING_CASES_ORIGIN, "not in the keyring");
}

static void
test_origin (void)
{
  g_autoptr (RosterKeyring) keyring = new_keyring ();
  g_autoptr (RosterKeyringSlot) slot =
      roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-origin", 1);

  put (keyring, slot, "s3cret");
  assert_refused (keyring, slot, "https://rmm.example.com:8443", "for https://rmm.example.com,");
  assert_refused (keyring, slot, "http://rmm.example.com", "for https://rmm.example.com,");
  assert_refused (keyring, slot, NULL, "for https://rmm.example.com,");
  assert_holds (keyring, slot, "s3cret");
  drop (keyring, slot);
}

static void
test_cancelled (void)
{
  g_autoptr (RosterKeyring) keyring = new_keyring ();
  g_autoptr (RosterKeyringSlot) slot =
      roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-cancelled", 1);
  g_autoptr (RosterCredentials) credentials = keyring_cases_credentials ("s3cret");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GError) store_error = NULL;
  g_autoptr (GError) find_error = NULL;
  g_autoptr (GError) remove_error = NULL;

  g_cancellable_cancel (cancellable);
  roster_keyring_store_async (keyring, slot, "N-sight", credentials, FALSE, cancellable, on_done_cb,
                              &stored);
  roster_keyring_look_up_async (keyring, slot, KEYRING_CASES_ORIGIN, FALSE, cancellable, on_done_cb,
                                &found);
  roster_keyring_remove_async (keyring, slot, FALSE, cancellable, on_done_cb, &removed);
  wait_for (&stored);
  wait_for (&found);
  wait_for (&removed);

  g_assert_false (roster_keyring_store_finish (keyring, stored, &store_error));
  g_assert_error (store_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (roster_keyring_look_up_finish (keyring, found, &find_error));
  g_assert_error (find_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (roster_keyring_remove_finish (keyring, removed, &remove_error));
  g_assert_error (remove_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  assert_refused (keyring, slot, KEYRING_CASES_ORIGIN, "not in the keyring");
}

static void
test_finalize (void)
{
  RosterKeyring *keyring = new_keyring ();
  g_autoptr (RosterKeyringSlot) slot =
      roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-finalize", 1);

  put (keyring, slot, "s3cret");
  drop (keyring, slot);
  g_assert_finalize_object (keyring);
}

/* The last one: what is locked here stays so. */
static void
test_locked (void)
{
  g_autoptr (RosterKeyring) keyring = new_keyring ();
  g_autoptr (RosterKeyringSlot) slot =
      roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-locked", 1);
  g_autoptr (RosterCredentials) credentials = keyring_cases_credentials ("s3cret");
  g_autoptr (GError) store_error = NULL;
  g_autoptr (GError) remove_error = NULL;

  put (keyring, slot, "s3cret");
  lock_keyring (keyring);

  assert_refused (keyring, slot, KEYRING_CASES_ORIGIN, "locked");
  g_assert_false (keyring_cases_store (keyring, slot, credentials, FALSE, &store_error));
  g_assert_error (store_error, ROSTER_ERROR, ROSTER_ERROR_KEYRING);
  g_assert_nonnull (strstr (store_error->message, "locked"));
  g_assert_false (keyring_cases_remove (keyring, slot, &remove_error));
  g_assert_error (remove_error, ROSTER_ERROR, ROSTER_ERROR_KEYRING);
  g_assert_nonnull (strstr (remove_error->message, "locked"));
}

static void
add (const char *prefix, const char *name, GTestFunc function)
{
  g_autofree char *path = g_strconcat (prefix, name, NULL);

  g_test_add_func (path, function);
}

/**
 * keyring_cases_add:
 * @prefix: path of the tests
 * @new_function: makes a keyring
 * @lock_function: locks it
 *
 * Adds the cases that hold for every keyring.
 */
void
keyring_cases_add (const char *prefix, KeyringNew new_function, KeyringLock lock_function)
{
  new_keyring = new_function;
  lock_keyring = lock_function;

  add (prefix, "/store", test_store);
  add (prefix, "/generations", test_generations);
  add (prefix, "/origin", test_origin);
  add (prefix, "/cancelled", test_cancelled);
  add (prefix, "/finalize", test_finalize);
  add (prefix, "/locked", test_locked);
}
