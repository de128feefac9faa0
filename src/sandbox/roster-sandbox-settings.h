/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More would overrun the ranges of ids and of unique serial numbers. */
#define ROSTER_SANDBOX_MAX_CLIENTS 200000
#define ROSTER_SANDBOX_MAX_DEVICES 4000000
#define ROSTER_SANDBOX_MAX_TENANTS 16

/**
 * RosterSandboxSettings:
 * @port: port on loopback, 0 for free ones; services with a port of their own have the next ones
 * @clients: how many clients each service has
 * @devices: how many devices each service has
 * @tenants: how many tenants each service has, 0 like 1
 * @seed: equal seeds (and numbers) give equal data
 * @latency: milliseconds before a reply
 * @enforce_limits: whether requests beyond the limits of the services are refused
 *
 * What was asked for on the command line.
 */
typedef struct
{
  guint16 port;
  guint clients;
  guint devices;
  guint tenants;
  guint64 seed;
  guint latency;
  gboolean enforce_limits;
} RosterSandboxSettings;

#define ROSTER_SANDBOX_SETTINGS_INIT                                                               \
  {                                                                                                \
    .clients = 60, .devices = 2500, .tenants = 1, .seed = 1                                        \
  }

G_END_DECLS
