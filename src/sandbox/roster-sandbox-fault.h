/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterSandboxFaultKind:
 * @ROSTER_SANDBOX_FAULT_STATUS: any HTTP status
 * @ROSTER_SANDBOX_FAULT_TOO_MANY: 429, with Retry-After or without
 * @ROSTER_SANDBOX_FAULT_BUSY: 503, with Retry-After or without
 * @ROSTER_SANDBOX_FAULT_RESET: the connection is reset in the middle of the body
 * @ROSTER_SANDBOX_FAULT_TRUNCATE: half of the body, which HTTP takes for all of it
 * @ROSTER_SANDBOX_FAULT_HTML: a sign-in page with status 200
 * @ROSTER_SANDBOX_FAULT_REDIRECT: a redirect
 * @ROSTER_SANDBOX_FAULT_DRIP: one byte a second
 * @ROSTER_SANDBOX_FAULT_HANG: no answer
 * @ROSTER_SANDBOX_FAULT_HUGE: many MiB of white space in a valid body
 * @ROSTER_SANDBOX_FAULT_GZIP_BOMB: the same, compressed to next to nothing
 * @ROSTER_SANDBOX_FAULT_EMPTY: an empty body with status 200
 * @ROSTER_SANDBOX_FAULT_POST_REFUSED: POST is not understood
 * @ROSTER_SANDBOX_FAULT_UTF8: says ISO-8859-1, is UTF-8
 * @ROSTER_SANDBOX_FAULT_CP1252: says ISO-8859-1, is Windows-1252
 * @ROSTER_SANDBOX_FAULT_ENTITY_BOMB: entities that expand to billions of characters
 * @ROSTER_SANDBOX_FAULT_EXTERNAL_ENTITY: an entity that is a file of the reader's
 * @ROSTER_SANDBOX_FAULT_LOGIN_FAILED: the key is refused
 * @ROSTER_SANDBOX_FAULT_WRONG_ROOT: well-formed, but another kind of document
 *
 * What can go wrong. Those from @ROSTER_SANDBOX_FAULT_POST_REFUSED on are the service's to play.
 */
typedef enum
{
  ROSTER_SANDBOX_FAULT_STATUS,
  ROSTER_SANDBOX_FAULT_TOO_MANY,
  ROSTER_SANDBOX_FAULT_BUSY,
  ROSTER_SANDBOX_FAULT_RESET,
  ROSTER_SANDBOX_FAULT_TRUNCATE,
  ROSTER_SANDBOX_FAULT_HTML,
  ROSTER_SANDBOX_FAULT_REDIRECT,
  ROSTER_SANDBOX_FAULT_DRIP,
  ROSTER_SANDBOX_FAULT_HANG,
  ROSTER_SANDBOX_FAULT_HUGE,
  ROSTER_SANDBOX_FAULT_GZIP_BOMB,
  ROSTER_SANDBOX_FAULT_EMPTY,
  ROSTER_SANDBOX_FAULT_POST_REFUSED,
  ROSTER_SANDBOX_FAULT_UTF8,
  ROSTER_SANDBOX_FAULT_CP1252,
  ROSTER_SANDBOX_FAULT_ENTITY_BOMB,
  ROSTER_SANDBOX_FAULT_EXTERNAL_ENTITY,
  ROSTER_SANDBOX_FAULT_LOGIN_FAILED,
  ROSTER_SANDBOX_FAULT_WRONG_ROOT,
} RosterSandboxFaultKind;

/**
 * RosterSandboxFault:
 * @kind: what goes wrong
 * @text: as it was written
 * @how: (nullable): what was given behind the colon
 * @number: @how as a number, or its default
 * @mount: (nullable): only this service
 * @call: (nullable): only this call
 * @object: (nullable): only requests about this id
 * @limited: whether it ends
 * @left: how many requests it will still spoil, if @limited
 */
typedef struct
{
  RosterSandboxFaultKind kind;
  char *text;
  char *how;
  guint number;
  char *mount;
  char *call;
  char *object;
  gboolean limited;
  guint left;
} RosterSandboxFault;

RosterSandboxFault *roster_sandbox_fault_parse (const char *text, GError **error);
void roster_sandbox_fault_free (RosterSandboxFault *self);
const char *roster_sandbox_fault_get_help (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterSandboxFault, roster_sandbox_fault_free)

G_END_DECLS
