/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-fault.h"

#include <gio/gio.h>
#include <string.h>

typedef enum
{
  HOW_NONE,
  HOW_NUMBER,
  HOW_NUMBER_OR_NONE,
  HOW_TEXT,
  HOW_CHUNKED_OR_NONE,
  HOW_SIGNED,
} How;

typedef struct
{
  RosterSandboxFaultKind kind;
  const char *what;
  How how;
  guint lowest;
  guint highest;
  guint fallback;
} FaultInfo;

static const FaultInfo infos[] = {
  { ROSTER_SANDBOX_FAULT_STATUS, "status", HOW_NUMBER, 200, 599, 0 },
  { ROSTER_SANDBOX_FAULT_TOO_MANY, "429", HOW_NUMBER_OR_NONE, 0, 86400, 0 },
  { ROSTER_SANDBOX_FAULT_BUSY, "503", HOW_NUMBER_OR_NONE, 0, 86400, 0 },
  { ROSTER_SANDBOX_FAULT_RESET, "reset", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_TRUNCATE, "truncate", HOW_CHUNKED_OR_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_HTML, "html", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_REDIRECT, "redirect", HOW_TEXT, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_DRIP, "drip", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_HANG, "hang", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_HUGE, "huge", HOW_NUMBER_OR_NONE, 1, 1024, 65 },
  { ROSTER_SANDBOX_FAULT_GZIP_BOMB, "gzip-bomb", HOW_NUMBER_OR_NONE, 1, 1024, 257 },
  { ROSTER_SANDBOX_FAULT_EMPTY, "empty", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_POST_REFUSED, "post-refused", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_UTF8, "utf8", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_CP1252, "cp1252", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_ENTITY_BOMB, "entity-bomb", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_EXTERNAL_ENTITY, "external-entity", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_LOGIN_FAILED, "login-failed", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_WRONG_ROOT, "wrong-root", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_RATE_PAGE, "rate-page", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_LOST, "lost", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_TOKEN_EXPIRED, "token-expired", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_TOKEN_LIFE, "token-life", HOW_NUMBER, 0, 86400, 0 },
  { ROSTER_SANDBOX_FAULT_TOKEN_USES, "token-uses", HOW_NUMBER, 1, 1000000, 0 },
  { ROSTER_SANDBOX_FAULT_TOKEN_PATH, "token-path", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_NO_HMAC, "no-hmac", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_PAGE_CAP, "page-cap", HOW_NUMBER, 1, 1000000, 0 },
  { ROSTER_SANDBOX_FAULT_UNSORTED, "unsorted", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_REPEAT_LAST, "repeat-last", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_WRONG_TYPES, "wrong-types", HOW_NONE, 0, 0, 0 },
  { ROSTER_SANDBOX_FAULT_LAG, "lag", HOW_NUMBER, 1, 86400, 0 },
  { ROSTER_SANDBOX_FAULT_CLOCK_SKEW, "clock-skew", HOW_SIGNED, 0, 31536000, 0 },
};

static const char help[] =
    "Faults: WHAT[:HOW][@[SERVICE/]CALL][#ID][*N]\n"
    "  @CALL          only this call, e.g. @list_servers; @nsight/list_servers or @nsight/ name the\n"
    "                 service too\n"
    "  #ID            only requests about this client, site or device\n"
    "  *N             only the next N requests that match\n"
    "  Of several that match a request the first one counts.\n"
    "\n"
    "  status:CODE       any HTTP status             429[:SECONDS]    too many, with Retry-After\n"
    "  503[:SECONDS]     busy, with Retry-After      reset            reset in mid body\n"
    "  truncate[:chunked]  half of the body          html             a sign-in page\n"
    "  redirect:URL      a redirect                  drip             one byte a second\n"
    "  hang              no answer                   huge[:MIB]       a body of 65 MiB\n"
    "  gzip-bomb[:MIB]   a body of 257 MiB, packed   empty            an empty body\n"
    "  post-refused      only GET works              login-failed     the key is refused\n"
    "  utf8, cp1252      not the declared encoding   wrong-root       another document\n"
    "  entity-bomb       entities within entities    external-entity  an entity that is a file\n"
    "  lost              done, then reset            rate-page        a page, 200, too many requests\n"
    "  token-expired     renew the token first\n"
    "\n"
    "  Conditions, which hold beside one another and beside one of the above:\n"
    "  token-life:SECONDS  of new tokens             token-uses:N     requests with a new token\n"
    "  page-cap:N        no larger pages             token-path       404 where tokens are made\n"
    "  no-hmac           no signatures below /v2\n"
    "  unsorted          ids in disorder             repeat-last      the last page for ever\n"
    "  wrong-types       lists for numbers           lag:SECONDS      until a new thing is listed\n"
    "  clock-skew:SECONDS  the service's clock is ahead, or behind if negative\n"
    "\n"
    "  Examples: truncate@list_servers  html@list_servers#30007  429:1@list_sites*2\n";

static const FaultInfo *
find_info (const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    if (g_str_equal (infos[i].what, what))
      return &infos[i];

  return NULL;
}

/* Cuts off what follows the last `mark` if it is made of the allowed characters only. A redirect's
 * URL may hold all of the marks, hence the look from the end. */
static char *
cut_tail (char *text, char mark, const char *allowed)
{
  char *at = strrchr (text, mark);

  if (at == NULL || at == text || strspn (at + 1, allowed) != strlen (at + 1))
    return NULL;

  *at = '\0';
  return g_strdup (at + 1);
}

static gboolean
parse_scope (RosterSandboxFault *self, char *text, GError **error)
{
  g_autofree char *times = cut_tail (text, '*', "0123456789");
  g_autofree char *scope = NULL;
  guint64 left = 0;
  char *slash;

  if (times != NULL && !g_ascii_string_to_unsigned (times, 10, 1, G_MAXUINT, &left, error))
    return FALSE;

  self->limited = times != NULL;
  self->left = (guint) left;
  self->object = cut_tail (text, '#', "0123456789");

  scope = cut_tail (text, '@', "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-/");
  slash = scope != NULL ? strchr (scope, '/') : NULL;
  if (slash != NULL)
    self->mount = g_strndup (scope, (gsize) (slash - scope));
  self->call = g_strdup (slash != NULL ? slash + 1 : scope);
  if (self->call != NULL && *self->call == '\0')
    g_clear_pointer (&self->call, g_free);

  return TRUE;
}

static gboolean
parse_how (RosterSandboxFault *self, const FaultInfo *info, GError **error)
{
  gboolean needs = info->how == HOW_NUMBER || info->how == HOW_TEXT || info->how == HOW_SIGNED;
  guint64 number = info->fallback;
  gint64 offset = 0;

  if (self->how == NULL || *self->how == '\0')
    {
      g_clear_pointer (&self->how, g_free);
      self->number = info->fallback;
      if (needs)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Fault “%s” needs a value",
                     info->what);
      return !needs;
    }

  switch (info->how)
    {
    case HOW_NUMBER:
    case HOW_NUMBER_OR_NONE:
      if (!g_ascii_string_to_unsigned (self->how, 10, info->lowest, info->highest, &number, error))
        return FALSE;
      self->number = (guint) number;
      return TRUE;
    case HOW_SIGNED:
      if (!g_ascii_string_to_signed (self->how, 10, -(gint64) info->highest, info->highest, &offset,
                                     error))
        return FALSE;
      self->number = (guint) (int) offset;
      return TRUE;
    case HOW_TEXT:
      return TRUE;
    case HOW_CHUNKED_OR_NONE:
      if (g_str_equal (self->how, "chunked"))
        return TRUE;
      break;
    case HOW_NONE:
    default:
      break;
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Fault “%s” takes no value “%s”",
               info->what, self->how);
  return FALSE;
}

/**
 * roster_sandbox_fault_parse:
 * @text: a fault as [func@Roster.Sandbox.fault_get_help] describes it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the fault, NULL with @error set if it is none
 */
RosterSandboxFault *
roster_sandbox_fault_parse (const char *text, GError **error)
{
  g_autoptr (RosterSandboxFault) self = g_new0 (RosterSandboxFault, 1);
  g_autofree char *what = g_strdup (text);
  const FaultInfo *info;
  char *colon;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self->text = g_strdup (text);
  if (!parse_scope (self, what, error))
    return NULL;

  colon = strchr (what, ':');
  if (colon != NULL)
    {
      self->how = g_strdup (colon + 1);
      *colon = '\0';
    }

  info = find_info (what);
  if (info == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "There is no fault “%s”", what);
      return NULL;
    }

  self->kind = info->kind;
  if (!parse_how (self, info, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * roster_sandbox_fault_is_condition:
 * @self: a fault
 *
 * Returns: whether it holds beside others
 */
gboolean
roster_sandbox_fault_is_condition (const RosterSandboxFault *self)
{
  return self->kind >= ROSTER_SANDBOX_FAULT_TOKEN_LIFE;
}

void
roster_sandbox_fault_free (RosterSandboxFault *self)
{
  g_free (self->text);
  g_free (self->how);
  g_free (self->mount);
  g_free (self->call);
  g_free (self->object);
  g_free (self);
}

/**
 * roster_sandbox_fault_get_help:
 *
 * Returns: (transfer none): the grammar of faults, for people
 */
const char *
roster_sandbox_fault_get_help (void)
{
  return help;
}
