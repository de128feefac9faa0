/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

#include "sandbox/roster-sandbox-kind.h"
#include "sandbox/roster-sandbox-settings.h"

G_BEGIN_DECLS

/**
 * RosterSandboxClient:
 * @id: its id
 * @number: which one it is, from 0
 * @name: its name as stored
 * @made_name: the name that it began with, which its host names follow
 * @cast: (nullable): what is awkward about it
 * @gone: whether it was removed
 * @counts: its devices now
 */
typedef struct
{
  guint id;
  guint number;
  char *name;
  char *made_name;
  const char *cast;
  gboolean gone;
  guint counts[ROSTER_SANDBOX_N_KINDS];

  /*< private >*/
  guint first_site;
  guint n_sites;
} RosterSandboxClient;

/**
 * RosterSandboxSite:
 * @id: its id
 * @client: the client that it belongs to
 * @nth: which of its client's sites, from 0
 * @name: (nullable): its name, NULL where the names are drawn
 * @counts: its devices now
 */
typedef struct
{
  guint id;
  RosterSandboxClient *client;
  guint nth;
  char *name;
  guint counts[ROSTER_SANDBOX_N_KINDS];

  /*< private >*/
  guint first_device;
  guint made[ROSTER_SANDBOX_N_KINDS];
} RosterSandboxSite;

/**
 * RosterSandboxDevice:
 * @id: its id
 * @number: which one it is, from 0
 * @kind: its kind
 * @site: where it is now
 * @fields: (nullable): values set by a test, by the service's own field names
 *
 * A device as it is listed: a value that is made when it is asked for.
 */
typedef struct
{
  guint id;
  guint number;
  RosterSandboxKind kind;
  RosterSandboxSite *site;
  GHashTable *fields;
} RosterSandboxDevice;

/* As long as those that were seen in real replies of N-sight; two estates use the same ones, and
 * each service counts from a number of its own. */
#define ROSTER_SANDBOX_FIRST_CLIENT 10001
#define ROSTER_SANDBOX_FIRST_SITE   30001
#define ROSTER_SANDBOX_FIRST_DEVICE 1000001

#define ROSTER_SANDBOX_TYPE_ESTATE (roster_sandbox_estate_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxEstate, roster_sandbox_estate, ROSTER_SANDBOX, ESTATE, GObject)

RosterSandboxEstate *roster_sandbox_estate_new (const RosterSandboxSettings *settings,
                                                guint variant);

RosterSandboxEstate *roster_sandbox_estate_new_twin (RosterSandboxEstate *original,
                                                     const RosterSandboxSettings *settings);

RosterSandboxEstate *roster_sandbox_estate_get_other (RosterSandboxEstate *self);
gboolean roster_sandbox_estate_is_twin (RosterSandboxEstate *self);
gboolean roster_sandbox_estate_shares_client (RosterSandboxEstate *self, guint number);
gboolean roster_sandbox_estate_shares_device (RosterSandboxEstate *self, guint number);
gboolean roster_sandbox_estate_is_apart (RosterSandboxEstate *self, guint number);

guint64 roster_sandbox_estate_get_seed (RosterSandboxEstate *self);
guint roster_sandbox_estate_get_variant (RosterSandboxEstate *self);
guint roster_sandbox_estate_alias (RosterSandboxEstate *self, guint number, gboolean whole);
gboolean roster_sandbox_estate_is_paired (RosterSandboxEstate *self, guint number);
guint roster_sandbox_estate_count_devices (RosterSandboxEstate *self);
guint roster_sandbox_estate_count_clients (RosterSandboxEstate *self);
guint roster_sandbox_estate_count_sites (RosterSandboxEstate *self);
void roster_sandbox_estate_get_pairs (RosterSandboxEstate *self, guint *reinstalled, guint *shared);

GPtrArray *roster_sandbox_estate_list_clients (RosterSandboxEstate *self);
GPtrArray *roster_sandbox_estate_list_sites (RosterSandboxEstate *self,
                                             RosterSandboxClient *client);
GArray *roster_sandbox_estate_list_devices (RosterSandboxEstate *self,
                                            RosterSandboxSite *site,
                                            RosterSandboxKind kind);
char *roster_sandbox_estate_dup_site_name (RosterSandboxEstate *self, RosterSandboxSite *site);

RosterSandboxClient *roster_sandbox_estate_find_client (RosterSandboxEstate *self, guint64 id);
RosterSandboxClient *roster_sandbox_estate_find_client_by_name (RosterSandboxEstate *self,
                                                                const char *name);
RosterSandboxSite *roster_sandbox_estate_find_site (RosterSandboxEstate *self, guint64 id);
gboolean roster_sandbox_estate_find_device (RosterSandboxEstate *self,
                                            guint64 id,
                                            RosterSandboxDevice *device);
void roster_sandbox_estate_find_home (RosterSandboxEstate *self, RosterSandboxDevice *device);

RosterSandboxClient *roster_sandbox_estate_add_client (RosterSandboxEstate *self, const char *name);
RosterSandboxSite *roster_sandbox_estate_add_site (RosterSandboxEstate *self,
                                                   RosterSandboxClient *client,
                                                   const char *name);
guint roster_sandbox_estate_add_device (RosterSandboxEstate *self,
                                        RosterSandboxSite *site,
                                        RosterSandboxKind kind);
guint roster_sandbox_estate_reinstall_device (RosterSandboxEstate *self, guint64 id);
void roster_sandbox_estate_rename_client (RosterSandboxEstate *self,
                                          RosterSandboxClient *client,
                                          const char *name);
void roster_sandbox_estate_remove_client (RosterSandboxEstate *self, RosterSandboxClient *client);
gboolean roster_sandbox_estate_remove_device (RosterSandboxEstate *self, guint64 id);
gboolean roster_sandbox_estate_restore_device (RosterSandboxEstate *self, guint64 id);
gboolean roster_sandbox_estate_move_device (RosterSandboxEstate *self,
                                            guint64 id,
                                            RosterSandboxSite *site);
gboolean roster_sandbox_estate_set_device_field (RosterSandboxEstate *self,
                                                 guint64 id,
                                                 const char *field,
                                                 const char *value);

G_END_DECLS
