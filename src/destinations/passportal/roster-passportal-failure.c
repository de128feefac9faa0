/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-failure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "destinations/passportal/roster-passportal-value.h"
#include "model/roster-error.h"
#include "net/roster-http-error.h"
#include "net/roster-json.h"
#include "net/roster-shown-text.h"

/* The service's own numbers for what went wrong. */
#define CODE_KEYS   1000
#define CODE_TOKEN  1006
#define CODE_METHOD 3000

/* Larger ones are lists, not refusals. */
#define MAX_REFUSAL_BYTES 4096

typedef struct
{
  gboolean is_refusal; /* whatever the status says */
  guint64 code;
  char *message;
} Envelope;

enum
{
  PLACE_CODE,
  PLACE_MESSAGE,
  N_PLACES
};

static const RosterJsonMember shape[] = {
  { NULL, "code", ROSTER_JSON_ID, PLACE_CODE },
  { NULL, "message", ROSTER_JSON_TEXT, PLACE_MESSAGE },
};

/* Nothing where it is no data. */
static void
read_envelope (RosterHttpReply *reply, Envelope *envelope)
{
  g_autoptr (JsonNode) node = NULL;
  JsonNode *values[N_PLACES] = { NULL };
  g_autofree char *code = NULL;
  JsonObject *object;

  *envelope = (Envelope){ 0 };
  if (g_bytes_get_size (reply->body) > MAX_REFUSAL_BYTES)
    return;

  node = roster_json_parse (reply->body, NULL);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  object = json_node_get_object (node);
  roster_json_read (object, shape, G_N_ELEMENTS (shape), values, NULL);
  code = roster_json_dup_id (values[PLACE_CODE]);
  envelope->code = code != NULL ? g_ascii_strtoull (code, NULL, 10) : 0;
  envelope->message = g_strdup (roster_json_get_text (values[PLACE_MESSAGE]));
  envelope->is_refusal =
      roster_passportal_value_read_flag (json_object_get_member (object, "success")) ==
      ROSTER_PASSPORTAL_FLAG_FALSE;
}

/* Which words the service has for it is documented nowhere. */
static gboolean
speaks_of_manager (const char *message)
{
  g_autofree char *lower = g_ascii_strdown (message != NULL ? message : "", -1);

  return strstr (lower, "documentation manager") != NULL || strstr (lower, "not enabled") != NULL;
}

/* Translators: each %s in this function is a host name */
static GError *
new_for_keys (RosterHttpReply *reply)
{
  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_AUTH,
                      _ ("%s refuses the keys. ID and secret may be swapped: they look alike. Else "
                         "one of them is not right, the key was deleted, or the account is in "
                         "another region."),
                      reply->host);
}

static GError *
new_for_rights (RosterHttpReply *reply, RosterPassportalStage stage)
{
  if (stage == ROSTER_PASSPORTAL_STAGE_DOCUMENT)
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                        /* Translators: %s is a host name */
                        _ ("%s does not show what was asked for. It was removed, or the person "
                           "whose key this is has no access to it."),
                        reply->host);

  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN,
                      /* Translators: %s is a host name */
                      _ ("%s takes the keys, but they have no right to this. Documentation Manager "
                         "may not be enabled for the account, or the person whose key this is has "
                         "no access to its clients."),
                      reply->host);
}

static GError *
explain (RosterHttpReply *reply, RosterPassportalStage stage, const Envelope *envelope)
{
  if (speaks_of_manager (envelope->message))
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN,
                        /* Translators: %s is a host name */
                        _ ("Documentation Manager is not enabled for this account of %s. Roster "
                           "needs it: enable it under Settings in Passportal, then try again."),
                        reply->host);
  if (envelope->code == CODE_KEYS)
    return new_for_keys (reply);
  if (reply->status == 401 || envelope->code == CODE_TOKEN)
    return stage == ROSTER_PASSPORTAL_STAGE_TOKEN
               ? new_for_keys (reply)
               : g_error_new (ROSTER_ERROR, ROSTER_ERROR_AUTH,
                              /* Translators: %s is a host name */
                              _ ("%s does not take the token that it has just given. The key may "
                                 "have been deleted. Enter the keys again."),
                              reply->host);
  if (reply->status == 403)
    return new_for_rights (reply, stage);
  if (reply->status == 405 || envelope->code == CODE_METHOD)
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_INVALID,
                        /* Translators: %s is a host name */
                        _ ("%s does not offer this to other programs."), reply->host);
  if (reply->status == 400)
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_INVALID,
                        /* Translators: %s is a host name */
                        _ ("%s does not understand the request."), reply->host);
  if (reply->status >= 200 && reply->status < 300)
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                        /* Translators: %s is a host name */
                        _ ("%s says that the call did not succeed."), reply->host);

  return roster_http_error_new_for_reply (reply);
}

/* The service's own words say what no table knows. */
static void
add_words (GError *error, const Envelope *envelope, const char *const *secrets)
{
  g_autofree char *words =
      roster_shown_text (envelope->message != NULL ? envelope->message : "", secrets);
  char *message;

  if (*words == '\0' || envelope->code == CODE_KEYS)
    return;

  /* Translators: the first %s is a whole sentence, the second what a server said, in English */
  message = g_strdup_printf (_ ("%s The server says “%s”."), error->message, words);
  g_free (error->message);
  error->message = message;
}

/**
 * roster_passportal_failure_is_token:
 * @reply: a reply to a request with a token
 *
 * Returns: whether another token may help
 */
gboolean
roster_passportal_failure_is_token (RosterHttpReply *reply)
{
  Envelope envelope;
  gboolean is_token;

  g_return_val_if_fail (reply != NULL, FALSE);

  read_envelope (reply, &envelope);
  is_token = envelope.code == CODE_TOKEN || (reply->status == 401 && envelope.code != CODE_KEYS);
  g_free (envelope.message);

  return is_token;
}

/**
 * roster_passportal_failure_check:
 * @reply: a reply
 * @stage: what was asked
 * @secrets: (array zero-terminated=1): what must not be in the message
 * @error: of [error@Roster.Error]
 *
 * Turns what is no answer into an error: a refusal, also one with a good status, and a page.
 *
 * Returns: whether @reply is an answer
 */
gboolean
roster_passportal_failure_check (RosterHttpReply *reply,
                                 RosterPassportalStage stage,
                                 const char *const *secrets,
                                 GError **error)
{
  gboolean is_good;
  Envelope envelope;
  GError *explained;

  g_return_val_if_fail (reply != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  is_good = reply->status >= 200 && reply->status < 300;
  if (is_good && roster_http_reply_looks_like_html (reply))
    {
      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
                   /* Translators: %s is a host name */
                   _ ("%s answered with a web page instead of data: a proxy or sign-in page may be "
                      "in between, or the address is not that of Passportal. Check the dashboard "
                      "URL."),
                   reply->host);
      return FALSE;
    }

  read_envelope (reply, &envelope);
  if (is_good && !envelope.is_refusal)
    {
      g_free (envelope.message);
      return TRUE;
    }

  explained = explain (reply, stage, &envelope);
  add_words (explained, &envelope, secrets);
  g_free (envelope.message);
  g_propagate_error (error, explained);

  return FALSE;
}
