/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterSandboxDialect:
 * @first_client: id of the first client
 * @first_site: id of the first site
 * @first_device: id of the first device
 * @fields: (nullable): pairs of a field's name there and in the estate, up to one of NULL
 *
 * How a service calls what is in the estate.
 */
typedef struct
{
  guint first_client;
  guint first_site;
  guint first_device;
  const char *const (*fields)[2];
} RosterSandboxDialect;

G_END_DECLS
