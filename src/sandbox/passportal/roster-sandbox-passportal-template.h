/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The fields of assets, by the number that is their key in replies. */
typedef enum
{
  ROSTER_SANDBOX_PASSPORTAL_NAME = 0,
  ROSTER_SANDBOX_PASSPORTAL_TYPE = 1,
  ROSTER_SANDBOX_PASSPORTAL_STATUS = 2,
  ROSTER_SANDBOX_PASSPORTAL_SERIAL = 8,
  ROSTER_SANDBOX_PASSPORTAL_MANUFACTURER = 10,
  ROSTER_SANDBOX_PASSPORTAL_MODEL = 11,
  ROSTER_SANDBOX_PASSPORTAL_LOCATION = 13,
  ROSTER_SANDBOX_PASSPORTAL_HOSTNAME = 19,
  ROSTER_SANDBOX_PASSPORTAL_MAC = 21,
  ROSTER_SANDBOX_PASSPORTAL_OS = 24,
  ROSTER_SANDBOX_PASSPORTAL_ID = 31,
  ROSTER_SANDBOX_PASSPORTAL_INTEGRATION = 32,
  ROSTER_SANDBOX_PASSPORTAL_N_FIELDS = 35,
} RosterSandboxPassportalFieldIndex;

/**
 * RosterSandboxPassportalTemplate:
 * @id: its id
 * @name: its name
 * @type: what kind of documents it is for
 *
 * A document template of every tenant.
 */
typedef struct
{
  guint id;
  const char *name;
  const char *type;
} RosterSandboxPassportalTemplate;

const RosterSandboxPassportalTemplate *roster_sandbox_passportal_template_find (guint id);
const RosterSandboxPassportalTemplate *roster_sandbox_passportal_template_parse (const char *uid);
gboolean roster_sandbox_passportal_template_is_type (const char *type);

const char *roster_sandbox_passportal_template_get_label (guint index);
gboolean roster_sandbox_passportal_template_find_label (const char *label, guint *index);
char *roster_sandbox_passportal_template_dup_column (guint index);

G_END_DECLS
