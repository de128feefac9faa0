/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-estate.h"

#include "sandbox/roster-sandbox-cast.h"
#include "sandbox/roster-sandbox-draw.h"
#include "sandbox/roster-sandbox-estate-private.h"
#include "sandbox/roster-sandbox-layout.h"
#include "sandbox/roster-sandbox-names.h"

/**
 * RosterSandboxEstate:
 *
 * The clients, sites and devices of one made-up account. Clients and sites are kept, devices are
 * ranges of numbers: what a device is called and made of follows from the seed and its number. What
 * a test changes is kept beside, by id. Ids of two estates overlap on purpose.
 */

G_DEFINE_FINAL_TYPE (RosterSandboxEstate, roster_sandbox_estate, G_TYPE_OBJECT)

static void
client_free (RosterSandboxClient *client)
{
  g_free (client->name);
  g_free (client->made_name);
  g_free (client);
}

static void
site_free (RosterSandboxSite *site)
{
  g_free (site->name);
  g_free (site);
}

static void
change_free (RosterSandboxDeviceChange *change)
{
  g_clear_pointer (&change->fields, g_hash_table_unref);
  g_free (change);
}

static void
build_site (RosterSandboxEstate *self, RosterSandboxClient *client, guint size)
{
  RosterSandboxSite *site = _roster_sandbox_estate_append_site (self, client, NULL);

  roster_sandbox_layout_split_site (self->seed, self->sites->len - 1, size, site->made);
  site->first_device = self->n_made_devices;
  self->n_made_devices += size;

  for (guint kind = 0; kind < ROSTER_SANDBOX_N_KINDS; kind++)
    {
      site->counts[kind] = site->made[kind];
      client->counts[kind] += site->made[kind];
    }
}

static void
build_client (RosterSandboxEstate *self, guint n_clients, guint number, guint size)
{
  const RosterSandboxRole *role = roster_sandbox_cast_get (number);
  guint sizes[16] = { 0 };
  RosterSandboxClient *client;
  g_autofree char *name = NULL;

  if (role != NULL)
    name = g_strdup (role->names[self->variant]);
  else
    name =
        roster_sandbox_names_dup_company (self->seed, number + (guint64) self->variant * n_clients);

  client = _roster_sandbox_estate_append_client (self, name);
  client->cast = role != NULL ? role->cast : NULL;
  if (self->original != NULL)
    _roster_sandbox_estate_name_twin (self, client, n_clients);
  client->first_site = self->sites->len;
  client->n_sites = roster_sandbox_layout_count_sites (self->seed, number, size);

  roster_sandbox_layout_size_sites (size, client->n_sites, sizes);
  for (guint i = 0; i < client->n_sites; i++)
    build_site (self, client, sizes[i]);
}

/* The first client with some workstations has one that was installed anew; its first workstation
 * has the serial number of one of another client. */
static void
choose_pairs (RosterSandboxEstate *self)
{
  RosterSandboxSite *first = NULL;

  for (guint i = 0; i < self->sites->len; i++)
    {
      RosterSandboxSite *site = g_ptr_array_index (self->sites, i);
      guint servers = site->made[ROSTER_SANDBOX_KIND_SERVER];
      guint workstations = site->made[ROSTER_SANDBOX_KIND_WORKSTATION];

      if (workstations < 3 || (first != NULL && first->client == site->client))
        continue;

      if (first == NULL)
        {
          first = site;
          self->reinstalled[0] = site->first_device + servers + workstations - 2;
          self->reinstalled[1] = site->first_device + servers + workstations - 1;
          continue;
        }

      self->shared[0] = first->first_device + first->made[ROSTER_SANDBOX_KIND_SERVER];
      self->shared[1] = site->first_device + servers;
      break;
    }
}

void
_roster_sandbox_estate_build (RosterSandboxEstate *self, const RosterSandboxSettings *settings)
{
  g_autofree guint *sizes = g_new0 (guint, settings->clients);

  roster_sandbox_layout_size_clients (settings, self->variant, sizes);
  for (guint i = 0; i < settings->clients; i++)
    build_client (self, settings->clients, i, sizes[i]);

  self->n_made_clients = self->clients->len;
  self->n_made_sites = self->sites->len;
  self->n_devices = self->n_made_devices;
  choose_pairs (self);
}

static void
roster_sandbox_estate_finalize (GObject *object)
{
  RosterSandboxEstate *self = ROSTER_SANDBOX_ESTATE (object);

  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_hash_table_unref);
  if (self->original != NULL)
    self->original->twin = NULL;
  g_clear_object (&self->original);

  G_OBJECT_CLASS (roster_sandbox_estate_parent_class)->finalize (object);
}

static void
roster_sandbox_estate_class_init (RosterSandboxEstateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_estate_finalize;
}

static void
roster_sandbox_estate_init (RosterSandboxEstate *self)
{
  self->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) client_free);
  self->sites = g_ptr_array_new_with_free_func ((GDestroyNotify) site_free);
  self->changes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) change_free);
  for (guint i = 0; i < 2; i++)
    {
      self->reinstalled[i] = ROSTER_SANDBOX_NO_DEVICE;
      self->shared[i] = ROSTER_SANDBOX_NO_DEVICE;
    }
}

/**
 * roster_sandbox_estate_new:
 * @settings: seed, number of clients and devices
 * @variant: which of the service's estates, below %ROSTER_SANDBOX_N_VARIANTS; names and serial
 * numbers of two variants never meet, ids do
 *
 * Returns: (transfer full): an estate
 */
RosterSandboxEstate *
roster_sandbox_estate_new (const RosterSandboxSettings *settings, guint variant)
{
  RosterSandboxEstate *self = g_object_new (ROSTER_SANDBOX_TYPE_ESTATE, NULL);

  g_return_val_if_fail (variant < ROSTER_SANDBOX_N_VARIANTS, self);
  g_return_val_if_fail (settings->clients <= ROSTER_SANDBOX_MAX_CLIENTS, self);
  g_return_val_if_fail (settings->devices <= ROSTER_SANDBOX_MAX_DEVICES, self);

  self->seed = settings->seed;
  self->variant = variant;
  _roster_sandbox_estate_build (self, settings);

  return self;
}

guint64
roster_sandbox_estate_get_seed (RosterSandboxEstate *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), 0);

  return self->seed;
}

guint
roster_sandbox_estate_get_variant (RosterSandboxEstate *self)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), 0);

  return self->variant;
}

static guint
to_id (guint number)
{
  return number != ROSTER_SANDBOX_NO_DEVICE ? ROSTER_SANDBOX_FIRST_DEVICE + number : 0;
}

/**
 * roster_sandbox_estate_get_pairs:
 * @self: an estate
 * @reinstalled: (out caller-allocates) (array fixed-size=2): two ids of one machine of one client,
 *   which was installed anew
 * @shared: (out caller-allocates) (array fixed-size=2): two machines of two clients with one serial
 *   number
 *
 * Gets the ids of the devices that are special; 0 where the estate is too small for them.
 */
void
roster_sandbox_estate_get_pairs (RosterSandboxEstate *self, guint *reinstalled, guint *shared)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_ESTATE (self));

  for (guint i = 0; i < 2; i++)
    {
      reinstalled[i] = to_id (self->reinstalled[i]);
      shared[i] = to_id (self->shared[i]);
    }
}

/**
 * roster_sandbox_estate_alias:
 * @self: an estate
 * @number: number of a device
 * @whole: whether the machine is asked for, or only its serial number
 *
 * Returns: the number of the device that it shares this with, else its own
 */
guint
roster_sandbox_estate_alias (RosterSandboxEstate *self, guint number, gboolean whole)
{
  RosterSandboxDeviceChange *change;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), number);

  change = g_hash_table_lookup (self->changes, GUINT_TO_POINTER (number));
  if (change != NULL && change->is_again)
    return roster_sandbox_estate_alias (self, change->again, whole);
  if (number == self->reinstalled[1])
    return self->reinstalled[0];
  if (!whole && number == self->shared[1])
    return self->shared[0];

  return number;
}

/**
 * roster_sandbox_estate_is_paired:
 * @self: an estate
 * @number: number of a device
 *
 * Returns: whether it is one of two with one serial number, which must be a real one
 */
gboolean
roster_sandbox_estate_is_paired (RosterSandboxEstate *self, guint number)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), FALSE);

  return number == self->reinstalled[0] || number == self->reinstalled[1] ||
         number == self->shared[0] || number == self->shared[1];
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const RosterSandboxClient *client_a = *(RosterSandboxClient *const *) a;
  const RosterSandboxClient *client_b = *(RosterSandboxClient *const *) b;
  int order = g_ascii_strcasecmp (client_a->name, client_b->name);

  return order != 0 ? order : (client_a->id > client_b->id) - (client_a->id < client_b->id);
}

/**
 * roster_sandbox_estate_list_clients:
 * @self: an estate
 *
 * Returns: (transfer container) (element-type RosterSandboxClient): the clients by name as stored
 */
GPtrArray *
roster_sandbox_estate_list_clients (RosterSandboxEstate *self)
{
  GPtrArray *list = g_ptr_array_new ();

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), list);

  for (guint i = 0; i < self->clients->len; i++)
    {
      RosterSandboxClient *client = g_ptr_array_index (self->clients, i);

      if (!client->gone)
        g_ptr_array_add (list, client);
    }
  g_ptr_array_sort (list, compare_names);

  return list;
}

/**
 * roster_sandbox_estate_list_sites:
 * @self: an estate
 * @client: one of its clients
 *
 * Returns: (transfer container) (element-type RosterSandboxSite): the client's sites by id
 */
GPtrArray *
roster_sandbox_estate_list_sites (RosterSandboxEstate *self, RosterSandboxClient *client)
{
  GPtrArray *list = g_ptr_array_new ();

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), list);

  for (guint i = 0; i < client->n_sites; i++)
    g_ptr_array_add (list, g_ptr_array_index (self->sites, client->first_site + i));

  for (guint i = self->n_made_sites; i < self->sites->len; i++)
    {
      RosterSandboxSite *site = g_ptr_array_index (self->sites, i);

      if (site->client == client)
        g_ptr_array_add (list, site);
    }

  return list;
}

/**
 * roster_sandbox_estate_dup_site_name:
 * @self: an estate
 * @site: one of its sites
 *
 * Returns: (transfer full): the site's name
 */
char *
roster_sandbox_estate_dup_site_name (RosterSandboxEstate *self, RosterSandboxSite *site)
{
  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), NULL);

  if (site->name != NULL)
    return g_strdup (site->name);

  return roster_sandbox_names_dup_site (self->seed, site->client->number, site->nth);
}

/**
 * roster_sandbox_estate_list_devices:
 * @self: an estate
 * @site: one of its sites
 * @kind: a kind of devices
 *
 * Returns: (transfer full) (element-type RosterSandboxDevice): the devices there, by id within
 * those that were always there and those that came
 */
GArray *
roster_sandbox_estate_list_devices (RosterSandboxEstate *self,
                                    RosterSandboxSite *site,
                                    RosterSandboxKind kind)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (RosterSandboxDevice));
  guint first = site->first_device;
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_ESTATE (self), list);

  for (guint before = 0; before < kind; before++)
    first += site->made[before];

  for (guint number = first; number < first + site->made[kind]; number++)
    {
      RosterSandboxDeviceChange *change =
          g_hash_table_lookup (self->changes, GUINT_TO_POINTER (number));
      RosterSandboxDevice device = { ROSTER_SANDBOX_FIRST_DEVICE + number, number, kind, site,
                                     NULL };

      if (change != NULL && (change->gone || change->site != site))
        continue;
      if (change != NULL)
        device.fields = change->fields;
      g_array_append_val (list, device);
    }

  g_hash_table_iter_init (&iter, self->changes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint number = GPOINTER_TO_UINT (key);
      RosterSandboxDeviceChange *change = value;
      gboolean is_at_home = number >= first && number < first + site->made[kind];
      RosterSandboxDevice device = { ROSTER_SANDBOX_FIRST_DEVICE + number, number, kind, site,
                                     change->fields };

      if (!is_at_home && !change->gone && change->site == site && change->kind == kind)
        g_array_append_val (list, device);
    }

  return list;
}
