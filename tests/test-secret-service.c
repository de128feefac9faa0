/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <libsecret/secret.h>
#include <string.h>

#include "keyring-cases.h"
#include "model/roster-error.h"
#include "secrets/roster-secret-service.h"

/* To be run by with-keyring: everything here happens in a keyring of its own. */

static SecretService *
connect_to_service (void)
{
  g_autoptr (GError) error = NULL;
  SecretService *service = secret_service_open_sync (SECRET_TYPE_SERVICE, NULL,
                                                     SECRET_SERVICE_OPEN_SESSION, NULL, &error);

  g_assert_no_error (error);

  return service;
}

static void
lock (RosterKeyring *keyring)
{
  g_autoptr (SecretService) service = connect_to_service ();
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;
  GList objects = { NULL };

  collection = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT,
                                                 SECRET_COLLECTION_NONE, NULL, &error);
  g_assert_no_error (error);
  objects.data = collection;
  g_assert_cmpint (secret_service_lock_sync (service, &objects, NULL, NULL, &error), ==, 1);
  g_assert_no_error (error);
}

static SecretItem *
find_item (SecretService *service, RosterKeyringSlot *slot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autolist (SecretItem) items = NULL;

  g_hash_table_insert (attributes, (char *) "owner", slot->owner);
  items = secret_service_search_sync (service, NULL, attributes,
                                      SECRET_SEARCH_ALL | SECRET_SEARCH_LOAD_SECRETS, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (items), ==, 1);

  return g_object_ref (items->data);
}

/* What other programs see: nothing secret but the secret. */
static void
test_item (void)
{
  g_autoptr (RosterKeyring) keyring = roster_secret_service_new ();
  g_autoptr (RosterKeyringSlot) slot = roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-i", 7);
  g_autoptr (RosterCredentials) credentials = keyring_cases_credentials ("s3cret");
  g_autoptr (SecretService) service = connect_to_service ();
  g_autoptr (SecretItem) item = NULL;
  g_autoptr (SecretValue) value = NULL;
  g_autoptr (GHashTable) attributes = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  /* Stored twice: the second replaces the first, also if the keyring may ask. */
  keyring_cases_store (keyring, slot, credentials, FALSE, &error);
  g_assert_no_error (error);
  keyring_cases_store (keyring, slot, credentials, TRUE, &error);
  g_assert_no_error (error);

  item = find_item (service, slot);
  label = secret_item_get_label (item);
  g_assert_cmpstr (label, ==, "Roster: N-sight");

  attributes = secret_item_get_attributes (item);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "store"), ==, KEYRING_CASES_STORE);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "owner"), ==, "nsight-i");
  g_assert_cmpstr (g_hash_table_lookup (attributes, "generation"), ==, "7");
  g_hash_table_remove (attributes, "xdg:schema");
  g_assert_cmpuint (g_hash_table_size (attributes), ==, 3);

  value = secret_item_get_secret (item);
  g_assert_cmpstr (secret_value_get_content_type (value), ==, "text/plain");
  g_assert_cmpstr (secret_value_get_text (value), ==,
                   "{\"origin\":\"https://rmm.example.com\","
                   "\"fields\":{\"zone\":\"eu\",\"api_key\":\"s3cret\"}}");
}

static void
test_damaged (void)
{
  g_autoptr (RosterKeyring) keyring = roster_secret_service_new ();
  g_autoptr (RosterKeyringSlot) slot = roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-d", 1);
  g_autoptr (RosterCredentials) credentials = keyring_cases_credentials ("s3cret");
  g_autoptr (RosterCredentials) found = NULL;
  g_autoptr (SecretService) service = connect_to_service ();
  g_autoptr (SecretItem) item = NULL;
  g_autoptr (SecretValue) value = secret_value_new ("s3cret", -1, "text/plain");
  g_autoptr (GError) error = NULL;

  keyring_cases_store (keyring, slot, credentials, FALSE, &error);
  g_assert_no_error (error);
  item = find_item (service, slot);
  secret_item_set_secret_sync (item, value, NULL, &error);
  g_assert_no_error (error);

  found = keyring_cases_look_up (keyring, slot, KEYRING_CASES_ORIGIN, &error);
  g_assert_null (found);
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_KEYRING);
  g_assert_nonnull (strstr (error->message, "damaged"));
  g_assert_null (strstr (error->message, "s3cret"));
}

static void
test_not_text (void)
{
  g_autoptr (RosterKeyring) keyring = roster_secret_service_new ();
  g_autoptr (RosterKeyringSlot) slot = roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-n", 1);
  g_autoptr (RosterCredentials) credentials = keyring_cases_credentials ("s3cret\xff");
  g_autoptr (GError) error = NULL;

  g_assert_false (keyring_cases_store (keyring, slot, credentials, FALSE, &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_INVALID);
  g_assert_null (strstr (error->message, "s3cret"));
}

static void
test_no_collection (void)
{
  g_autoptr (RosterKeyring) keyring = roster_secret_service_new ();
  g_autoptr (RosterKeyringSlot) slot = roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-c", 1);
  g_autoptr (RosterCredentials) credentials = keyring_cases_credentials ("s3cret");
  g_autoptr (SecretService) service = connect_to_service ();
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) store_error = NULL;

  collection = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT,
                                                 SECRET_COLLECTION_NONE, NULL, &error);
  g_assert_no_error (error);
  secret_service_set_alias_sync (service, SECRET_COLLECTION_DEFAULT, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_false (keyring_cases_store (keyring, slot, credentials, FALSE, &store_error));
  g_assert_error (store_error, ROSTER_ERROR, ROSTER_ERROR_KEYRING);
  g_assert_nonnull (strstr (store_error->message, "no default keyring"));

  secret_service_set_alias_sync (service, SECRET_COLLECTION_DEFAULT, collection, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_all_fail (const char *part)
{
  g_autoptr (RosterKeyring) keyring = roster_secret_service_new ();
  g_autoptr (RosterKeyringSlot) slot = roster_keyring_slot_new (KEYRING_CASES_STORE, "nsight-1", 1);
  g_autoptr (RosterCredentials) credentials = keyring_cases_credentials ("s3cret");
  g_autoptr (RosterCredentials) found = NULL;
  g_autoptr (GError) store_error = NULL;
  g_autoptr (GError) find_error = NULL;
  g_autoptr (GError) remove_error = NULL;

  g_assert_false (keyring_cases_store (keyring, slot, credentials, FALSE, &store_error));
  g_assert_error (store_error, ROSTER_ERROR, ROSTER_ERROR_KEYRING);
  g_assert_nonnull (strstr (store_error->message, part));

  found = keyring_cases_look_up (keyring, slot, KEYRING_CASES_ORIGIN, &find_error);
  g_assert_null (found);
  g_assert_error (find_error, ROSTER_ERROR, ROSTER_ERROR_KEYRING);
  g_assert_nonnull (strstr (find_error->message, part));

  g_assert_false (keyring_cases_remove (keyring, slot, &remove_error));
  g_assert_error (remove_error, ROSTER_ERROR, ROSTER_ERROR_KEYRING);
  g_assert_nonnull (strstr (remove_error->message, part));
}

/* The process keeps its connection to a bus, so another bus needs another process. */
static void
test_no_bus (void)
{
  if (g_test_subprocess ())
    {
      g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
      assert_all_fail ("There is no session bus");
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* A bus on which no program can be started. */
static void
test_no_service (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);

      g_test_dbus_up (bus);
      assert_all_fail ("No keyring answers");
      g_test_dbus_stop (bus);
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secret-service/item", test_item);
  g_test_add_func ("/secret-service/damaged", test_damaged);
  g_test_add_func ("/secret-service/not-text", test_not_text);
  g_test_add_func ("/secret-service/no-collection", test_no_collection);
  g_test_add_func ("/secret-service/no-bus", test_no_bus);
  g_test_add_func ("/secret-service/no-service", test_no_service);
  keyring_cases_add ("/secret-service", roster_secret_service_new, lock);

  return g_test_run ();
}
