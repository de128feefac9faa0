/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-cast.h"
#include "sandbox/roster-sandbox-draw.h"
#include "sandbox/roster-sandbox-estate.h"
#include "sandbox/roster-sandbox-machine.h"
#include "sandbox/roster-sandbox-names.h"

/* The made-up data itself. */

typedef void (*Visit) (RosterSandboxEstate *estate,
                       RosterSandboxDevice *device,
                       gpointer user_data);

static guint
visit_devices (RosterSandboxEstate *estate, Visit visit, gpointer user_data)
{
  g_autoptr (GPtrArray) clients = roster_sandbox_estate_list_clients (estate);
  guint n = 0;

  for (guint i = 0; i < clients->len; i++)
    {
      RosterSandboxClient *client = g_ptr_array_index (clients, i);
      g_autoptr (GPtrArray) sites = roster_sandbox_estate_list_sites (estate, client);

      for (guint j = 0; j < sites->len; j++)
        for (guint kind = 0; kind < ROSTER_SANDBOX_N_KINDS; kind++)
          {
            RosterSandboxSite *site = g_ptr_array_index (sites, j);
            g_autoptr (GArray) devices = roster_sandbox_estate_list_devices (estate, site, kind);

            g_assert_cmpuint (devices->len, ==, site->counts[kind]);
            for (guint k = 0; k < devices->len; k++, n++)
              visit (estate, &g_array_index (devices, RosterSandboxDevice, k), user_data);
          }
    }

  return n;
}

static void
check_found (RosterSandboxEstate *estate, RosterSandboxDevice *device, gpointer user_data)
{
  RosterSandboxDevice found;

  g_assert_true (roster_sandbox_estate_find_device (estate, device->id, &found));
  g_assert_true (found.site == device->site);
  g_assert_cmpuint (found.kind, ==, device->kind);
}

static void
test_sizes (void)
{
  static const struct
  {
    guint clients;
    guint devices;
  } cases[] = { { 0, 0 }, { 1, 0 },  { 1, 1 },     { 1, 100 },    { 3, 1 },
                { 5, 3 }, { 24, 0 }, { 60, 2500 }, { 500, 20000 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint variant = 0; variant < ROSTER_SANDBOX_N_VARIANTS; variant++)
      {
        RosterSandboxSettings settings = { .clients = cases[i].clients,
                                           .devices = cases[i].devices,
                                           .seed = i };
        g_autoptr (RosterSandboxEstate) estate = roster_sandbox_estate_new (&settings, variant);

        g_assert_cmpuint (visit_devices (estate, check_found, NULL), ==, cases[i].devices);
      }
}

/* Few large, many small. */
static void
test_skew (void)
{
  RosterSandboxSettings settings = { .clients = 1000, .devices = 50000, .seed = 1 };
  g_autoptr (RosterSandboxEstate) estate = roster_sandbox_estate_new (&settings, 0);
  g_autoptr (GPtrArray) clients = roster_sandbox_estate_list_clients (estate);
  guint n_small = 0;
  guint largest = 0;

  for (guint i = 0; i < clients->len; i++)
    {
      RosterSandboxClient *client = g_ptr_array_index (clients, i);
      guint size = client->counts[0] + client->counts[1] + client->counts[2];

      n_small += size < 50;
      largest = MAX (largest, size);
    }

  g_assert_cmpuint (n_small, >, 600);
  g_assert_cmpuint (largest, >, 500);
}

static void
test_company_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = roster_sandbox_names_count_companies ();

  g_assert_cmpuint (n, >=, 5000);
  for (guint i = 0; i < 3 * n; i++)
    g_assert_true (g_hash_table_add (seen, roster_sandbox_names_dup_company (1, i)));
}

static void
test_permuted (void)
{
  g_autofree guint8 *seen = g_new0 (guint8, 1 << 16);

  for (guint32 i = 0; i < 1 << 16; i++)
    {
      guint32 value = roster_sandbox_draw_permuted (5, 16, i);

      g_assert_cmpuint (value, <, 1 << 16);
      g_assert_cmpuint (seen[value]++, ==, 0);
    }
}

typedef struct
{
  GHashTable *serials;
  GHashTable *macs;
  GHashTable *hosts;
  GHashTable *placeholders;
  guint n_macs;
} Inventory;

static void
note_machine (RosterSandboxEstate *estate, RosterSandboxDevice *device, gpointer user_data)
{
  static const char *const placeholders[] = {
    "To be filled by O.E.M.", "None", "Default string", "", "0123456789", NULL
  };
  Inventory *inventory = user_data;
  g_autoptr (RosterSandboxMachine) machine = roster_sandbox_machine_new (estate, device);
  GPtrArray *owners;

  if (machine->scanned && g_strv_contains (placeholders, machine->serial))
    g_hash_table_add (inventory->placeholders, g_strdup (machine->serial));
  if (!g_strv_contains (placeholders, machine->serial))
    {
      owners = g_hash_table_lookup (inventory->serials, machine->serial);
      if (owners == NULL)
        {
          owners = g_ptr_array_new ();
          g_hash_table_insert (inventory->serials, g_strdup (machine->serial), owners);
        }
      g_ptr_array_add (owners, GUINT_TO_POINTER (device->id));
    }

  g_hash_table_add (inventory->hosts, g_strdup (machine->host));
  for (guint i = 0; i < 3; i++)
    if (*machine->macs[i] != '\0' && !g_str_has_prefix (machine->macs[i], "00:00:00"))
      {
        g_hash_table_add (inventory->macs, g_strdup (machine->macs[i]));
        inventory->n_macs++;
      }
}

static void
inventory_init (Inventory *inventory)
{
  inventory->serials =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  inventory->macs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  inventory->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  inventory->placeholders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  inventory->n_macs = 0;
}

static void
inventory_clear (Inventory *inventory)
{
  g_hash_table_unref (inventory->serials);
  g_hash_table_unref (inventory->macs);
  g_hash_table_unref (inventory->hosts);
  g_hash_table_unref (inventory->placeholders);
}

static void
check_pair (RosterSandboxEstate *estate, const guint *ids, gboolean is_one_machine)
{
  RosterSandboxDevice devices[2];
  g_autoptr (RosterSandboxMachine) one = NULL;
  g_autoptr (RosterSandboxMachine) two = NULL;

  for (guint i = 0; i < 2; i++)
    g_assert_true (roster_sandbox_estate_find_device (estate, ids[i], &devices[i]));

  one = roster_sandbox_machine_new (estate, &devices[0]);
  two = roster_sandbox_machine_new (estate, &devices[1]);
  g_assert_cmpuint (ids[0], !=, ids[1]);
  g_assert_cmpstr (one->serial, ==, two->serial);
  g_assert_true ((devices[0].site->client == devices[1].site->client) == is_one_machine);
  g_assert_true (g_str_equal (one->host, two->host) == is_one_machine);
  g_assert_true (g_str_equal (one->macs[0], two->macs[0]) == is_one_machine);
}

/* Serial numbers are unique but for the placeholders and the two pairs, also across services. */
static void
test_machines (void)
{
  RosterSandboxSettings settings = ROSTER_SANDBOX_SETTINGS_INIT;
  Inventory inventory;
  guint n_doubles = 0;
  guint n_devices = 0;
  GHashTableIter iter;
  gpointer owners;

  inventory_init (&inventory);
  for (guint variant = 0; variant < ROSTER_SANDBOX_N_VARIANTS; variant++)
    {
      g_autoptr (RosterSandboxEstate) estate = roster_sandbox_estate_new (&settings, variant);
      guint reinstalled[2];
      guint shared[2];

      n_devices += visit_devices (estate, note_machine, &inventory);
      roster_sandbox_estate_get_pairs (estate, reinstalled, shared);
      check_pair (estate, reinstalled, TRUE);
      check_pair (estate, shared, FALSE);
    }

  g_hash_table_iter_init (&iter, inventory.serials);
  while (g_hash_table_iter_next (&iter, NULL, &owners))
    n_doubles += ((GPtrArray *) owners)->len - 1;

  g_assert_cmpuint (n_doubles, ==, 4);
  g_assert_cmpuint (g_hash_table_size (inventory.placeholders), ==, 5);
  g_assert_cmpuint (g_hash_table_size (inventory.hosts), ==, n_devices - 2);
  g_assert_cmpuint (g_hash_table_size (inventory.macs), <=, inventory.n_macs);
  g_assert_cmpuint (g_hash_table_size (inventory.macs) + 6, >=, inventory.n_macs);
  inventory_clear (&inventory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox-estate/sizes", test_sizes);
  g_test_add_func ("/sandbox-estate/skew", test_skew);
  g_test_add_func ("/sandbox-estate/company-names", test_company_names);
  g_test_add_func ("/sandbox-estate/permuted", test_permuted);
  g_test_add_func ("/sandbox-estate/machines", test_machines);

  return g_test_run ();
}
