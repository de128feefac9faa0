/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-tokens.h"

/**
 * RosterSandboxTokens:
 *
 * The tokens that a service has given out. It forgets none: one that has expired is another thing
 * than one that never was.
 */
struct _RosterSandboxTokens
{
  GObject parent_instance;

  GHashTable *tokens;
};

typedef struct
{
  gpointer account;
  gint64 until;
  char *scope;
  gboolean is_limited;
  guint uses;
} Token;

G_DEFINE_FINAL_TYPE (RosterSandboxTokens, roster_sandbox_tokens, G_TYPE_OBJECT)

static void
token_free (Token *token)
{
  g_free (token->scope);
  g_free (token);
}

static void
roster_sandbox_tokens_finalize (GObject *object)
{
  RosterSandboxTokens *self = ROSTER_SANDBOX_TOKENS (object);

  g_clear_pointer (&self->tokens, g_hash_table_unref);

  G_OBJECT_CLASS (roster_sandbox_tokens_parent_class)->finalize (object);
}

static void
roster_sandbox_tokens_class_init (RosterSandboxTokensClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_tokens_finalize;
}

static void
roster_sandbox_tokens_init (RosterSandboxTokens *self)
{
  self->tokens =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) token_free);
}

RosterSandboxTokens *
roster_sandbox_tokens_new (void)
{
  return g_object_new (ROSTER_SANDBOX_TYPE_TOKENS, NULL);
}

/**
 * roster_sandbox_tokens_issue:
 * @self: the tokens
 * @account: whose it is
 * @seconds: how long it lives
 * @scope: (nullable): what it is good for
 *
 * Returns: (transfer none): a new token, which looks like a JWT and begins with `TOKEN`, so that a
 * test can look for it where it must not be
 */
const char *
roster_sandbox_tokens_issue (RosterSandboxTokens *self,
                             gpointer account,
                             guint seconds,
                             const char *scope)
{
  Token *token = g_new0 (Token, 1);
  g_autofree char *id = g_uuid_string_random ();
  char *text;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_TOKENS (self), NULL);

  token->account = account;
  token->until = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  token->scope = g_strdup (scope);
  text = g_strdup_printf ("TOKEN.%u.%s", g_hash_table_size (self->tokens) + 1, id);
  g_hash_table_insert (self->tokens, text, token);

  return text;
}

/**
 * roster_sandbox_tokens_check:
 * @self: the tokens
 * @token: (nullable): what was shown
 * @account: (out) (optional): whose it is
 * @scope: (out) (optional) (nullable): what it is good for
 *
 * Returns: what is to be thought of it
 */
RosterSandboxTokenState
roster_sandbox_tokens_check (RosterSandboxTokens *self,
                             const char *token,
                             gpointer *account,
                             const char **scope)
{
  const Token *known;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_TOKENS (self), ROSTER_SANDBOX_TOKEN_UNKNOWN);

  known = token != NULL ? g_hash_table_lookup (self->tokens, token) : NULL;
  if (known == NULL)
    return ROSTER_SANDBOX_TOKEN_UNKNOWN;

  if (account != NULL)
    *account = known->account;
  if (scope != NULL)
    *scope = known->scope;

  return known->until > g_get_monotonic_time () ? ROSTER_SANDBOX_TOKEN_GOOD
                                                : ROSTER_SANDBOX_TOKEN_EXPIRED;
}

/**
 * roster_sandbox_tokens_limit:
 * @self: the tokens
 * @token: one of them
 * @uses: for how many requests it is good
 *
 * Lets a token expire by being used.
 */
void
roster_sandbox_tokens_limit (RosterSandboxTokens *self, const char *token, guint uses)
{
  Token *known;

  g_return_if_fail (ROSTER_SANDBOX_IS_TOKENS (self));

  known = g_hash_table_lookup (self->tokens, token);
  g_return_if_fail (known != NULL);
  known->is_limited = TRUE;
  known->uses = uses;
}

/**
 * roster_sandbox_tokens_use:
 * @self: the tokens
 * @token: what was shown
 *
 * Notes that a request comes with a token, before it is checked.
 */
void
roster_sandbox_tokens_use (RosterSandboxTokens *self, const char *token)
{
  Token *known;

  g_return_if_fail (ROSTER_SANDBOX_IS_TOKENS (self));

  known = g_hash_table_lookup (self->tokens, token);
  if (known != NULL && known->is_limited && known->uses-- == 0)
    {
      known->is_limited = FALSE;
      known->until = 0;
    }
}

/**
 * roster_sandbox_tokens_expire:
 * @self: the tokens
 * @token: one of them
 *
 * Ends the life of a token.
 */
void
roster_sandbox_tokens_expire (RosterSandboxTokens *self, const char *token)
{
  Token *known;

  g_return_if_fail (ROSTER_SANDBOX_IS_TOKENS (self));

  known = g_hash_table_lookup (self->tokens, token);
  if (known != NULL)
    known->until = 0;
}
