/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <libxml/tree.h>

#include "sandbox/roster-sandbox-server.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* A sandbox in this process and a session that asks it; both run in the default main context. */
typedef struct
{
  RosterSandboxServer *server;
  SoupSession *session;
  JsonNode *description;
} SandboxFixture;

/* A reply; `error` where there was none. */
typedef struct
{
  SoupMessage *message;
  GBytes *body;
  GError *error;
  gboolean is_done;
} SandboxAnswer;

SandboxFixture *sandbox_fixture_new (const RosterSandboxSettings *settings);
void sandbox_fixture_free (SandboxFixture *self);

const char *sandbox_fixture_get_url (SandboxFixture *self, const char *mount);
const char *sandbox_fixture_get_key (SandboxFixture *self, const char *mount);
void sandbox_fixture_add_fault (SandboxFixture *self, const char *fault);
SandboxAnswer *sandbox_fixture_send (SandboxFixture *self, SoupMessage *message);
SandboxAnswer *sandbox_fixture_start (SandboxFixture *self,
                                      SoupMessage *message,
                                      GCancellable *cancellable);
SandboxAnswer *sandbox_fixture_call (SandboxFixture *self, const char *mount, const char *query);
SoupMessage *sandbox_fixture_make (SandboxFixture *self,
                                   const char *http,
                                   const char *mount,
                                   const char *query);
xmlDoc *sandbox_fixture_read (SandboxFixture *self, const char *mount, const char *query);
xmlDoc *sandbox_fixture_read_about (SandboxFixture *fixture,
                                    const char *call,
                                    const char *param,
                                    const char *id);
char *sandbox_fixture_find_client (SandboxFixture *fixture, const char *condition);
char *sandbox_fixture_find_site (SandboxFixture *fixture, const char *condition);
JsonNode *sandbox_fixture_control (SandboxFixture *self,
                                   const char *path,
                                   const char *json,
                                   guint expected);

void sandbox_answer_wait (SandboxAnswer *self);
void sandbox_answer_free (SandboxAnswer *self);
guint sandbox_answer_get_status (SandboxAnswer *self);
char *sandbox_answer_dup_text (SandboxAnswer *self);
gboolean sandbox_answer_contains (SandboxAnswer *self, const char *bytes);
xmlDoc *sandbox_answer_parse (SandboxAnswer *self);

char *sandbox_xml_dup (xmlDoc *document, const char *path);
guint sandbox_xml_count (xmlDoc *document, const char *path);
char **sandbox_xml_list (xmlDoc *document, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxFixture, sandbox_fixture_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxAnswer, sandbox_answer_free)

G_END_DECLS
