/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/passportal/roster-sandbox-passportal-template.h"

G_BEGIN_DECLS

/**
 * RosterSandboxPassportalClient:
 * @id: its id
 * @name: its name, not encoded
 * @phone: (nullable): its telephone number
 * @email: (nullable): its mail address
 * @gone: whether it was removed
 * @created: when it came, by the monotonic clock; 0 where it was always there
 * @documents: (element-type RosterSandboxPassportalDocument): what it has, also what is gone
 */
typedef struct
{
  guint id;
  char *name;
  char *phone;
  char *email;
  gboolean gone;
  gint64 created;
  GPtrArray *documents;
} RosterSandboxPassportalClient;

/**
 * RosterSandboxPassportalDocument:
 * @id: its id
 * @client: whose it is
 * @kind: the template that it was made from
 * @label: its title
 * @gone: whether it was removed
 * @created: when it came, by the monotonic clock; 0 where it was always there
 * @modified: when it was changed last, in seconds since 1970
 * @fields: (nullable): what is filled in
 */
typedef struct
{
  guint id;
  RosterSandboxPassportalClient *client;
  const RosterSandboxPassportalTemplate *kind;
  char *label;
  gboolean gone;
  gint64 created;
  gint64 modified;

  /*< private >*/
  GArray *fields;
} RosterSandboxPassportalDocument;

void roster_sandbox_passportal_client_free (RosterSandboxPassportalClient *self);
void roster_sandbox_passportal_document_free (RosterSandboxPassportalDocument *self);

const char *roster_sandbox_passportal_document_get (const RosterSandboxPassportalDocument *self,
                                                    guint index);
void roster_sandbox_passportal_document_set (RosterSandboxPassportalDocument *self,
                                             guint index,
                                             const char *text);
gboolean roster_sandbox_passportal_document_contains (const RosterSandboxPassportalDocument *self,
                                                      const char *folded);

G_END_DECLS
