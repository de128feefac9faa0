/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  ROSTER_SANDBOX_TOKEN_UNKNOWN,
  ROSTER_SANDBOX_TOKEN_EXPIRED,
  ROSTER_SANDBOX_TOKEN_GOOD,
} RosterSandboxTokenState;

#define ROSTER_SANDBOX_TYPE_TOKENS (roster_sandbox_tokens_get_type ())
G_DECLARE_FINAL_TYPE (RosterSandboxTokens, roster_sandbox_tokens, ROSTER_SANDBOX, TOKENS, GObject)

RosterSandboxTokens *roster_sandbox_tokens_new (void);

const char *roster_sandbox_tokens_issue (RosterSandboxTokens *self,
                                         gpointer account,
                                         guint seconds,
                                         const char *scope);
RosterSandboxTokenState roster_sandbox_tokens_check (RosterSandboxTokens *self,
                                                     const char *token,
                                                     gpointer *account,
                                                     const char **scope);
void roster_sandbox_tokens_limit (RosterSandboxTokens *self, const char *token, guint uses);
void roster_sandbox_tokens_use (RosterSandboxTokens *self, const char *token);
void roster_sandbox_tokens_expire (RosterSandboxTokens *self, const char *token);

G_END_DECLS
