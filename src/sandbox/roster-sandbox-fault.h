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
 * @ROSTER_SANDBOX_FAULT_RATE_PAGE: a page about too many requests with status 200
 * @ROSTER_SANDBOX_FAULT_LOST: what was asked for is done, then the connection is reset
 * @ROSTER_SANDBOX_FAULT_TOKEN_EXPIRED: the token that is shown has just expired
 * @ROSTER_SANDBOX_FAULT_TOKEN_LIFE: tokens live for so many seconds
 * @ROSTER_SANDBOX_FAULT_TOKEN_USES: tokens are good for so many requests
 * @ROSTER_SANDBOX_FAULT_TOKEN_PATH: the usual place for tokens is a web page that is not there
 * @ROSTER_SANDBOX_FAULT_NO_HMAC: signatures are not taken where they are not documented
 * @ROSTER_SANDBOX_FAULT_PAGE_CAP: no page has more rows than this
 * @ROSTER_SANDBOX_FAULT_UNSORTED: the rows of a page are in another order
 * @ROSTER_SANDBOX_FAULT_REPEAT_LAST: behind the last page comes the last page, again and again
 * @ROSTER_SANDBOX_FAULT_WRONG_TYPES: numbers are lists and texts are numbers
 * @ROSTER_SANDBOX_FAULT_LAG: what was created is listed after so many seconds
 * @ROSTER_SANDBOX_FAULT_CLOCK_SKEW: the service's clock is ahead by so many seconds
 *
 * What can go wrong. Those from @ROSTER_SANDBOX_FAULT_POST_REFUSED on are the service's to play,
 * but for @ROSTER_SANDBOX_FAULT_RATE_PAGE and @ROSTER_SANDBOX_FAULT_LOST. Those from
 * @ROSTER_SANDBOX_FAULT_TOKEN_LIFE on are conditions: all that match a request hold for it, beside
 * one of the others.
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
  ROSTER_SANDBOX_FAULT_RATE_PAGE,
  ROSTER_SANDBOX_FAULT_LOST,
  ROSTER_SANDBOX_FAULT_TOKEN_EXPIRED,
  ROSTER_SANDBOX_FAULT_TOKEN_LIFE,
  ROSTER_SANDBOX_FAULT_TOKEN_USES,
  ROSTER_SANDBOX_FAULT_TOKEN_PATH,
  ROSTER_SANDBOX_FAULT_NO_HMAC,
  ROSTER_SANDBOX_FAULT_PAGE_CAP,
  ROSTER_SANDBOX_FAULT_UNSORTED,
  ROSTER_SANDBOX_FAULT_REPEAT_LAST,
  ROSTER_SANDBOX_FAULT_WRONG_TYPES,
  ROSTER_SANDBOX_FAULT_LAG,
  ROSTER_SANDBOX_FAULT_CLOCK_SKEW,
} RosterSandboxFaultKind;

/**
 * RosterSandboxFault:
 * @kind: what goes wrong
 * @text: as it was written
 * @how: (nullable): what was given behind the colon
 * @number: @how as a number, or its default; the bits of an int where it may be negative
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
gboolean roster_sandbox_fault_is_condition (const RosterSandboxFault *self);
void roster_sandbox_fault_free (RosterSandboxFault *self);
const char *roster_sandbox_fault_get_help (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterSandboxFault, roster_sandbox_fault_free)

G_END_DECLS
