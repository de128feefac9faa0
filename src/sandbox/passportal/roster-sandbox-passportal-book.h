/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox/passportal/roster-sandbox-passportal-document.h"
#include "sandbox/roster-sandbox-tenant.h"

G_BEGIN_DECLS

#define ROSTER_SANDBOX_TYPE_PASSPORTAL_BOOK (roster_sandbox_passportal_book_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxPassportalBook,
                      roster_sandbox_passportal_book,
                      ROSTER_SANDBOX,
                      PASSPORTAL_BOOK,
                      GObject)

RosterSandboxPassportalBook *roster_sandbox_passportal_book_new (void);

RosterSandboxPassportalClient *roster_sandbox_passportal_book_add_client (
    RosterSandboxPassportalBook *self, const char *name, gint64 created);
RosterSandboxPassportalDocument *roster_sandbox_passportal_book_add_document (
    RosterSandboxPassportalBook *self,
    RosterSandboxPassportalClient *client,
    const RosterSandboxPassportalTemplate *kind,
    const char *label,
    gint64 created);
void roster_sandbox_passportal_book_rename_client (RosterSandboxPassportalBook *self,
                                                   RosterSandboxPassportalClient *client,
                                                   const char *name);
void roster_sandbox_passportal_book_rename_document (RosterSandboxPassportalBook *self,
                                                     RosterSandboxPassportalDocument *document,
                                                     const char *label);

RosterSandboxPassportalClient *roster_sandbox_passportal_book_find_client (
    RosterSandboxPassportalBook *self, guint64 id);
RosterSandboxPassportalClient *roster_sandbox_passportal_book_find_client_by_name (
    RosterSandboxPassportalBook *self, const char *name);
RosterSandboxPassportalDocument *roster_sandbox_passportal_book_find_document (
    RosterSandboxPassportalBook *self, guint64 id);
RosterSandboxPassportalDocument *roster_sandbox_passportal_book_find_labelled (
    RosterSandboxPassportalBook *self, const char *type, const char *label);

GPtrArray *roster_sandbox_passportal_book_list_clients (RosterSandboxPassportalBook *self);
GPtrArray *roster_sandbox_passportal_book_list_documents (RosterSandboxPassportalBook *self,
                                                          RosterSandboxPassportalClient *client);

G_END_DECLS
