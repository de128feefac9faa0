/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-seed.h"

#include "sandbox/roster-sandbox-draw.h"
#include "sandbox/roster-sandbox-machine.h"
#include "sandbox/roster-sandbox-names.h"

/* A documentation that has been in use for a while: many of the clients of the RMMs, some spelled
 * in another way, a few that no RMM has, and some of the machines. */

enum
{
  TOPIC_CLIENT = 900,
  TOPIC_ASSET,
  TOPIC_FORM,
};

#define PERCENT_CLIENTS 55
#define PERCENT_ASSETS  15

/* Beyond the names of all estates. */
#define FIRST_STRANGER 1000000

static const char *const vendors[] = {
  "Dell Inc.", "HP", "LENOVO", "Apple Inc.", "HPE", "VMware, Inc.", "Microsoft Corporation", "QEMU"
};

static const char *const type_names[ROSTER_SANDBOX_N_KINDS] = { "Server", "Workstation", "Phone" };

static char *
make_mac (const RosterSandboxMachine *machine)
{
  g_autofree char *upper = g_ascii_strup (machine->macs[0], -1);

  return g_strdelimit (g_steal_pointer (&upper), ":", '-');
}

static void
set (RosterSandboxPassportalDocument *document, guint index, const char *text)
{
  roster_sandbox_passportal_document_set (document, index, text);
}

static void
add_asset (RosterSandboxPassportalBook *book,
           RosterSandboxPassportalClient *client,
           RosterSandboxEstate *estate,
           const RosterSandboxDevice *device,
           const char *integration)
{
  guint64 form =
      roster_sandbox_draw (roster_sandbox_estate_get_seed (estate), TOPIC_FORM, device->number);
  g_autoptr (RosterSandboxMachine) machine = roster_sandbox_machine_new (estate, device);
  g_autofree char *mac = make_mac (machine);
  RosterSandboxPassportalDocument *document = roster_sandbox_passportal_book_add_document (
      book, client, roster_sandbox_passportal_template_find (form % 11 == 0 ? 5102 : 79),
      machine->host, 0);

  set (document, ROSTER_SANDBOX_PASSPORTAL_TYPE, type_names[device->kind]);
  set (document, ROSTER_SANDBOX_PASSPORTAL_STATUS, form % 5 == 0 ? "Please Select" : "Online");
  set (document, ROSTER_SANDBOX_PASSPORTAL_SERIAL, machine->serial);
  set (document, ROSTER_SANDBOX_PASSPORTAL_MANUFACTURER, machine->manufacturer);
  set (document, ROSTER_SANDBOX_PASSPORTAL_MODEL, machine->model);
  set (document, ROSTER_SANDBOX_PASSPORTAL_LOCATION, "Main office");
  set (document, ROSTER_SANDBOX_PASSPORTAL_HOSTNAME, machine->host);
  set (document, ROSTER_SANDBOX_PASSPORTAL_MAC, mac);
  set (document, ROSTER_SANDBOX_PASSPORTAL_OS, machine->os);
  if (form % 3 == 0)
    {
      g_autofree char *id = g_strdup_printf (
          "%u", roster_sandbox_estate_is_twin (estate) ? device->number + 1 : device->id);

      set (document, ROSTER_SANDBOX_PASSPORTAL_ID, id);
      set (document, ROSTER_SANDBOX_PASSPORTAL_INTEGRATION, integration);
    }
}

static void
add_assets (RosterSandboxPassportalBook *book,
            RosterSandboxPassportalClient *client,
            RosterSandboxEstate *estate,
            RosterSandboxClient *source,
            const char *integration)
{
  g_autoptr (GPtrArray) sites = roster_sandbox_estate_list_sites (estate, source);
  guint64 seed = roster_sandbox_estate_get_seed (estate);

  for (guint i = 0; i < sites->len; i++)
    for (guint kind = 0; kind < ROSTER_SANDBOX_N_KINDS; kind++)
      {
        g_autoptr (GArray) devices =
            roster_sandbox_estate_list_devices (estate, g_ptr_array_index (sites, i), kind);

        for (guint j = 0; j < devices->len; j++)
          {
            const RosterSandboxDevice *device = &g_array_index (devices, RosterSandboxDevice, j);

            if (roster_sandbox_draw_below (seed, TOPIC_ASSET, device->number, 100) < PERCENT_ASSETS)
              add_asset (book, client, estate, device, integration);
          }
      }
}

static void
add_client (RosterSandboxPassportalBook *book,
            RosterSandboxEstate *estate,
            RosterSandboxClient *source,
            const char *integration)
{
  guint64 seed = roster_sandbox_estate_get_seed (estate);
  g_autofree char *name = roster_sandbox_names_vary (seed + 1, source->number, source->name);
  RosterSandboxPassportalClient *client;

  if (*name == '\0')
    return;

  client = roster_sandbox_passportal_book_add_client (book, name, 0);
  client->phone = g_strdup_printf ("+44 1632 960%03u", source->number % 1000);
  roster_sandbox_passportal_book_add_document (
      book, client, roster_sandbox_passportal_template_find (5001), "Main office", 0);
  if (source->number % 3 == 0)
    roster_sandbox_passportal_book_add_document (
        book, client, roster_sandbox_passportal_template_find (5000), "Sam O'Neill", 0);
  add_assets (book, client, estate, source, integration);
}

static void
add_clients (RosterSandboxPassportalBook *book,
             RosterSandboxEstate *estate,
             const char *integration)
{
  g_autoptr (GPtrArray) sources = roster_sandbox_estate_list_clients (estate);
  guint64 seed = roster_sandbox_estate_get_seed (estate);
  gboolean is_twin = roster_sandbox_estate_is_twin (estate);

  for (guint i = 0; i < sources->len; i++)
    {
      RosterSandboxClient *source = g_ptr_array_index (sources, i);

      /* What both have was there with the first one. */
      if (is_twin && roster_sandbox_estate_shares_client (estate, source->number))
        continue;
      if (roster_sandbox_draw_below (seed + is_twin, TOPIC_CLIENT, source->number, 100) <
          PERCENT_CLIENTS)
        add_client (book, estate, source, integration);
    }
}

/**
 * roster_sandbox_passportal_seed_fill:
 * @book: an empty book
 * @tenant: whose it is
 *
 * Fills in what the tenant has documented before.
 */
void
roster_sandbox_passportal_seed_fill (RosterSandboxPassportalBook *book, RosterSandboxTenant *tenant)
{
  RosterSandboxEstate *twin = roster_sandbox_tenant_get_twin (tenant);
  guint n_strangers = 2 + roster_sandbox_estate_count_clients (twin) / 20;
  RosterSandboxPassportalClient *own =
      roster_sandbox_passportal_book_add_client (book, "Matt's \"Own\" MSP <internal> & Co", 0);

  for (guint i = 0; i < G_N_ELEMENTS (vendors); i++)
    roster_sandbox_passportal_book_add_document (
        book, own, roster_sandbox_passportal_template_find (70), vendors[i], 0);

  for (guint i = 0; i < n_strangers; i++)
    {
      g_autofree char *name = roster_sandbox_names_dup_company (
          roster_sandbox_tenant_get_seed (tenant), FIRST_STRANGER + i);

      roster_sandbox_passportal_book_add_client (book, name, 0);
    }

  add_clients (book, roster_sandbox_tenant_get_estate (tenant, 0), "N-sight RMM");
  add_clients (book, twin, "NinjaRMM");
}
