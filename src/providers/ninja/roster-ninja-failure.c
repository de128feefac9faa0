/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-failure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/roster-error.h"
#include "net/roster-http-error.h"
#include "net/roster-json.h"
#include "net/roster-shown-text.h"

#define TOO_MANY_REQUESTS 429

/* What the service tolerates between its clock and that of the request, in seconds. */
#define MAX_SKEW (15 * 60)

/* A page says it sooner. */
#define PROBE_BYTES (64 * 1024)

typedef enum
{
  MEANING_OTHER,
  MEANING_APP,
  MEANING_SECRET,
  MEANING_GRANT,
  MEANING_SCOPE,
  MEANING_KEYS,
  MEANING_CLOCK,
  MEANING_RATE,
  MEANING_ID,
} Meaning;

static const struct
{
  const char *code;
  Meaning meaning;
} meanings[] = {
  { "Client app not exist", MEANING_APP },
  { "invalid_client", MEANING_SECRET },
  { "unauthorized_client", MEANING_GRANT },
  { "unsupported_grant_type", MEANING_GRANT },
  { "invalid_scope", MEANING_SCOPE },
  { "insufficient_scope", MEANING_SCOPE },
  { "not_authenticated", MEANING_KEYS },
  { "invalid_token", MEANING_KEYS },
  { "skewed_time", MEANING_CLOCK },
  { "RequestTimeTooSkewed", MEANING_CLOCK },
  { "rate_limit_exceeded", MEANING_RATE },
  { "too_many_requests", MEANING_RATE },
  { "invalid_id", MEANING_ID },
};

enum
{
  PLACE_ERROR,
  PLACE_DESCRIPTION,
  PLACE_RESULT,
  PLACE_TEXT,
  PLACE_TEXT_CODE,
  PLACE_OTHER_CODE,
  PLACE_OTHER_TEXT,
  PLACE_INCIDENT,
  N_PLACES
};

static const RosterJsonMember shape[] = {
  { NULL, "error", ROSTER_JSON_TEXT, PLACE_ERROR },
  { NULL, "error_description", ROSTER_JSON_TEXT, PLACE_DESCRIPTION },
  { NULL, "resultCode", ROSTER_JSON_TEXT, PLACE_RESULT },
  { NULL, "errorMessage", ROSTER_JSON_TEXT, PLACE_TEXT },
  { "errorMessage", "code", ROSTER_JSON_TEXT, PLACE_TEXT_CODE },
  { NULL, "errorCode", ROSTER_JSON_TEXT, PLACE_OTHER_CODE },
  { NULL, "message", ROSTER_JSON_TEXT, PLACE_OTHER_TEXT },
  { NULL, "incidentId", ROSTER_JSON_TEXT, PLACE_INCIDENT },
};

static void
roster_ninja_failure_clear (RosterNinjaFailure *self)
{
  g_free (self->code);
  g_free (self->message);
  g_free (self->incident);
}

ROSTER_DEFINE_BOXED (RosterNinjaFailure, roster_ninja_failure)

static char *
dup_first (JsonNode **values, const guint *places, guint n_places)
{
  for (guint i = 0; i < n_places; i++)
    {
      if (values[places[i]] != NULL)
        return g_strdup (roster_json_get_text (values[places[i]]));
    }

  return NULL;
}

/**
 * roster_ninja_failure_read:
 * @body: body of a refusal, whatever it is
 *
 * Returns: (transfer full): what it says; nothing where it is no data
 */
RosterNinjaFailure *
roster_ninja_failure_read (GBytes *body)
{
  static const guint codes[] = { PLACE_ERROR, PLACE_TEXT_CODE, PLACE_RESULT, PLACE_OTHER_CODE };
  static const guint messages[] = { PLACE_DESCRIPTION, PLACE_TEXT, PLACE_OTHER_TEXT };
  RosterNinjaFailure *self = roster_ninja_failure_alloc ();
  g_autoptr (JsonNode) node = NULL;
  JsonNode *values[N_PLACES] = { NULL };

  g_return_val_if_fail (body != NULL, self);

  node = roster_json_parse (body, NULL);
  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    self->message = g_strdup (json_node_get_string (node));
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return self;

  /* Members of another kind say nothing. */
  roster_json_read (json_node_get_object (node), shape, G_N_ELEMENTS (shape), values, NULL);
  self->code = dup_first (values, codes, G_N_ELEMENTS (codes));
  self->message = dup_first (values, messages, G_N_ELEMENTS (messages));
  self->incident = g_strdup (roster_json_get_text (values[PLACE_INCIDENT]));

  return self;
}

static Meaning
find_meaning (RosterNinjaFailure *self)
{
  for (guint i = 0; self->code != NULL && i < G_N_ELEMENTS (meanings); i++)
    {
      if (g_ascii_strcasecmp (meanings[i].code, self->code) == 0)
        return meanings[i].meaning;
    }

  return MEANING_OTHER;
}

/* Pages and other texts that are no data, of whatever status: the service and what stands in front
 * of it say so in this way. */
static gboolean
speaks_of_rate (RosterHttpReply *reply)
{
  static const char *const phrases[] = { "rate limit", "too many requests",
                                         "request limit exceeded" };
  gsize size = MIN (g_bytes_get_size (reply->body), PROBE_BYTES);
  g_autofree char *text = NULL;
  const char *start;

  if (size == 0)
    return FALSE;

  text = g_ascii_strdown (g_bytes_get_data (reply->body, NULL), (gssize) size);
  start = text + strspn (text, " \t\r\n");
  if (*start == '\0' || strchr ("[{", *start) != NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      if (strstr (start, phrases[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static GError *
new_for_rate (RosterHttpReply *reply)
{
  g_autoptr (RosterHttpReply) limited = roster_http_reply_new ();

  limited->status = TOO_MANY_REQUESTS;
  limited->retry_after = reply->retry_after;
  limited->host = g_strdup (reply->host);

  return roster_http_error_new_for_reply (limited);
}

static gint64
get_skew (RosterHttpReply *reply)
{
  return reply->date != 0 ? ABS (g_get_real_time () / G_USEC_PER_SEC - reply->date) : 0;
}

static GError *
new_for_clock (RosterHttpReply *reply)
{
  gulong minutes = (gulong) ((get_skew (reply) + 30) / 60);

  if (minutes == 0)
    return g_error_new (
        ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN,
        /* Translators: %s is a host name */
        _ ("%s refuses the request because of the time in it: this computer’s clock "
           "is more than 15 minutes off. Set the clock, then try again."),
        reply->host);

  return g_error_new (
      ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN,
      /* Translators: %s is a host name */
      ngettext ("%s refuses the request because of the time in it: this computer’s clock is %lu "
                "minute off. Set the clock, then try again.",
                "%s refuses the request because of the time in it: this computer’s clock is %lu "
                "minutes off. Set the clock, then try again.",
                minutes),
      reply->host, minutes);
}

static GError *
new_for_keys (RosterHttpReply *reply, RosterNinjaStage stage)
{
  if (stage != ROSTER_NINJA_STAGE_LEGACY)
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_AUTH,
                        /* Translators: %s is a host name */
                        _ ("%s refuses the keys. The client app may have been removed, or its "
                           "secret replaced. Enter the keys again."),
                        reply->host);

  if (get_skew (reply) > MAX_SKEW)
    return new_for_clock (reply);

  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_AUTH,
                      /* Translators: %s is a host name */
                      _ ("%s refuses the legacy API key: the account is in another region, or one "
                         "of the two keys is not right. Check the console URL, then the keys."),
                      reply->host);
}

/* Translators: each %s in this function is a host name */
static GError *
new_for_meaning (Meaning meaning, RosterHttpReply *reply, RosterNinjaStage stage)
{
  switch (meaning)
    {
    case MEANING_APP:
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_AUTH,
                          _ ("%s knows no client app with this API access key: the account is in "
                             "another region, the key is not the ID of a client app, or it is a "
                             "legacy API key that this server does not take. Check the console "
                             "URL, then the keys."),
                          reply->host);
    case MEANING_SECRET:
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_AUTH,
                          _ ("%s refuses the API secret key of this client app. Enter it again; "
                             "NinjaOne shows it only when it is made."),
                          reply->host);
    case MEANING_GRANT:
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN,
                          _ ("%s does not let this client app sign in by itself. Its platform has "
                             "to be “API Services” and its grant “Client Credentials”."),
                          reply->host);
    case MEANING_SCOPE:
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN,
                          _ ("%s does not let this client app read. It needs the scope "
                             "“Monitoring”: add it under Administration › Apps › API."),
                          reply->host);
    case MEANING_KEYS:
      return new_for_keys (reply, stage);
    case MEANING_CLOCK:
      return new_for_clock (reply);
    case MEANING_RATE:
      return new_for_rate (reply);
    case MEANING_ID:
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                          _ ("%s does not know what was asked for. It was removed, or the keys do "
                             "not show it."),
                          reply->host);
    case MEANING_OTHER:
    default:
      return reply->status == 401 ? new_for_keys (reply, stage)
                                  : roster_http_error_new_for_reply (reply);
    }
}

static void
replace_message (GError *error, char *message)
{
  g_free (error->message);
  error->message = message;
}

/* The service's own words say what no table knows; its support asks for the number. */
static void
add_words (GError *error, Meaning meaning, RosterNinjaFailure *failure, const char *const *secrets)
{
  const char *said = failure->message != NULL ? failure->message : failure->code;
  g_autofree char *words = roster_shown_text (said != NULL ? said : "", secrets);
  g_autofree char *incident =
      roster_shown_text (failure->incident != NULL ? failure->incident : "", secrets);

  /* Translators: the first %s is a whole sentence, the second what a server said, in English */
  if (meaning == MEANING_OTHER && *words != '\0')
    replace_message (error,
                     g_strdup_printf (_ ("%s The server says “%s”."), error->message, words));

  /* Translators: the first %s is a whole sentence, the second a number as "WEB-1234" */
  if (*incident != '\0')
    replace_message (error,
                     g_strdup_printf (_ ("%s The vendor’s support may ask for the incident “%s”."),
                                      error->message, incident));
}

/**
 * roster_ninja_failure_check:
 * @reply: a reply
 * @stage: what was asked
 * @secrets: (array zero-terminated=1): what must not be in the message
 * @error: of [error@Roster.Error]
 *
 * Turns what is no answer into an error: a refusal, a page, and what says with whatever status that
 * the requests were too many.
 *
 * Returns: whether @reply is an answer
 */
gboolean
roster_ninja_failure_check (RosterHttpReply *reply,
                            RosterNinjaStage stage,
                            const char *const *secrets,
                            GError **error)
{
  g_autoptr (RosterNinjaFailure) failure = NULL;
  GError *explained;
  Meaning meaning;

  g_return_val_if_fail (reply != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (speaks_of_rate (reply))
    {
      g_propagate_error (error, new_for_rate (reply));
      return FALSE;
    }

  if (reply->status >= 200 && reply->status < 300)
    {
      if (!roster_http_reply_looks_like_html (reply))
        return TRUE;

      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
                   /* Translators: %s is a host name */
                   _ ("%s answered with a web page instead of data: a proxy or sign-in page may "
                      "be in between, or the address is not that of NinjaRMM. Check the console "
                      "URL."),
                   reply->host);
      return FALSE;
    }

  failure = roster_ninja_failure_read (reply->body);
  meaning = find_meaning (failure);
  explained = new_for_meaning (meaning, reply, stage);
  add_words (explained, meaning, failure, secrets);
  g_propagate_error (error, explained);

  return FALSE;
}
