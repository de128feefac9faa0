/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Missing in SoupStatus. */
#define ROSTER_SANDBOX_STATUS_TOO_MANY_REQUESTS 429

/**
 * RosterSandboxReply:
 * @status: HTTP status
 * @type: content type
 * @headers: further headers, by name
 * @body: what is sent
 * @opening: length of a valid beginning after which white space changes nothing, for the faults
 * that send too much; 0 where there is no such place
 *
 * What a service answers.
 */
typedef struct
{
  guint status;
  const char *type;
  GHashTable *headers;
  GString *body;
  gsize opening;
} RosterSandboxReply;

RosterSandboxReply *roster_sandbox_reply_new (void);
void roster_sandbox_reply_free (RosterSandboxReply *self);

void roster_sandbox_reply_set_body (RosterSandboxReply *self, const char *type, GString *body);
void roster_sandbox_reply_set_header (RosterSandboxReply *self,
                                      const char *name,
                                      const char *value);
void roster_sandbox_reply_set_page (RosterSandboxReply *self, guint status, const char *text);
void roster_sandbox_reply_set_login_page (RosterSandboxReply *self);

const char *roster_sandbox_reply_get_phrase (guint status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterSandboxReply, roster_sandbox_reply_free)

G_END_DECLS
