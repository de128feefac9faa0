/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "sandbox-fixture.h"

G_BEGIN_DECLS

/* For the services that speak JSON. */

const char *sandbox_json_get_key (SandboxFixture *fixture,
                                  guint tenant,
                                  const char *mount,
                                  const char *name);
SoupMessage *sandbox_json_make (SandboxFixture *fixture,
                                const char *http,
                                const char *mount,
                                const char *path);
void sandbox_json_set_header (SoupMessage *message, const char *name, const char *value);
void sandbox_json_set_body (SoupMessage *message, const char *type, const char *body);

JsonNode *sandbox_json_expect (SandboxFixture *fixture, SoupMessage *message, guint status);

SoupMessage *sandbox_json_make_ninja (SandboxFixture *fixture, const char *token, const char *path);
SoupMessage *sandbox_json_make_legacy (SandboxFixture *fixture, guint tenant, const char *path);
char *sandbox_json_sign_in_ninja (SandboxFixture *fixture, guint tenant);
char *sandbox_json_sign_in_passportal (SandboxFixture *fixture, guint tenant);
SoupMessage *sandbox_json_make_passportal (SandboxFixture *fixture,
                                           const char *http,
                                           const char *token,
                                           const char *path);

gint64 sandbox_json_get_int (JsonNode *node, const char *member);
const char *sandbox_json_get_text (JsonNode *node, const char *member);
JsonArray *sandbox_json_get_array (JsonNode *node, const char *member);
JsonObject *sandbox_json_find (JsonArray *array, const char *member, const char *text);

G_END_DECLS
