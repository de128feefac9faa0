/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-http-error.h"

#include <libsoup/soup.h>

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "net/roster-address.h"

typedef enum
{
  CAUSE_OTHER,
  CAUSE_NAME,
  CAUSE_REFUSED,
  CAUSE_NETWORK,
  CAUSE_PROXY,
  CAUSE_BROKEN,
  CAUSE_CERTIFICATE,
  CAUSE_TLS,
  CAUSE_NOT_HTTP,
  CAUSE_CODING,
  N_CAUSES,
} Cause;

#define ANY_CODE (-1)

static const struct
{
  GQuark (*domain) (void);
  int code;
  Cause cause;
} causes[] = {
  { g_resolver_error_quark, ANY_CODE, CAUSE_NAME },
  { g_tls_error_quark, G_TLS_ERROR_BAD_CERTIFICATE, CAUSE_CERTIFICATE },
  { g_tls_error_quark, G_TLS_ERROR_EOF, CAUSE_BROKEN },
  { g_tls_error_quark, ANY_CODE, CAUSE_TLS },
  { soup_session_error_quark, SOUP_SESSION_ERROR_PARSING, CAUSE_NOT_HTTP },
  { soup_session_error_quark, SOUP_SESSION_ERROR_ENCODING, CAUSE_CODING },
  { g_io_error_quark, G_IO_ERROR_CONNECTION_REFUSED, CAUSE_REFUSED },
  { g_io_error_quark, G_IO_ERROR_HOST_NOT_FOUND, CAUSE_NAME },
  { g_io_error_quark, G_IO_ERROR_HOST_UNREACHABLE, CAUSE_NETWORK },
  { g_io_error_quark, G_IO_ERROR_NETWORK_UNREACHABLE, CAUSE_NETWORK },
  { g_io_error_quark, G_IO_ERROR_TIMED_OUT, CAUSE_NETWORK },
  { g_io_error_quark, G_IO_ERROR_PROXY_FAILED, CAUSE_PROXY },
  { g_io_error_quark, G_IO_ERROR_PROXY_AUTH_FAILED, CAUSE_PROXY },
  { g_io_error_quark, G_IO_ERROR_PROXY_NEED_AUTH, CAUSE_PROXY },
  { g_io_error_quark, G_IO_ERROR_PROXY_NOT_ALLOWED, CAUSE_PROXY },
  { g_io_error_quark, G_IO_ERROR_CONNECTION_CLOSED, CAUSE_BROKEN },
  { g_io_error_quark, G_IO_ERROR_NOT_CONNECTED, CAUSE_BROKEN },
  { g_io_error_quark, G_IO_ERROR_PARTIAL_INPUT, CAUSE_BROKEN },
  { g_io_error_quark, G_IO_ERROR_INVALID_DATA, CAUSE_CODING },
};

/* What each cause means for the caller and for another try. An unknown one is most likely a kind of
 * missing network.
 */
static const struct
{
  RosterError code;
  RosterHttpOutcome outcome;
} meanings[N_CAUSES] = {
  [CAUSE_OTHER] = { ROSTER_ERROR_OFFLINE, ROSTER_HTTP_OUTCOME_UNREACHABLE },
  [CAUSE_NAME] = { ROSTER_ERROR_OFFLINE, ROSTER_HTTP_OUTCOME_UNREACHABLE },
  [CAUSE_REFUSED] = { ROSTER_ERROR_OFFLINE, ROSTER_HTTP_OUTCOME_UNREACHABLE },
  [CAUSE_NETWORK] = { ROSTER_ERROR_OFFLINE, ROSTER_HTTP_OUTCOME_UNREACHABLE },
  [CAUSE_PROXY] = { ROSTER_ERROR_OFFLINE, ROSTER_HTTP_OUTCOME_UNREACHABLE },
  [CAUSE_BROKEN] = { ROSTER_ERROR_UNAVAILABLE, ROSTER_HTTP_OUTCOME_FAULT },
  [CAUSE_CERTIFICATE] = { ROSTER_ERROR_OFFLINE, ROSTER_HTTP_OUTCOME_FINAL },
  [CAUSE_TLS] = { ROSTER_ERROR_OFFLINE, ROSTER_HTTP_OUTCOME_FINAL },
  /* Also what libsoup says of headers that were cut short: once more, to tell the two apart. */
  [CAUSE_NOT_HTTP] = { ROSTER_ERROR_PROTOCOL, ROSTER_HTTP_OUTCOME_UNREACHABLE },
  [CAUSE_CODING] = { ROSTER_ERROR_PROTOCOL, ROSTER_HTTP_OUTCOME_FINAL },
};

static Cause
find_cause (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (causes); i++)
    if (error->domain == causes[i].domain () &&
        (causes[i].code == ANY_CODE || error->code == causes[i].code))
      return causes[i].cause;

  return CAUSE_OTHER;
}

/* Translators: each %s in this function is the name of a server, as in "www.example.com". */
static char *
describe_cause (Cause cause, const char *host)
{
  switch (cause)
    {
    case CAUSE_NAME:
      return g_strdup_printf (_ ("The server %s was not found. Check the address and the network "
                                 "connection."),
                              host);
    case CAUSE_REFUSED:
      return g_strdup_printf (_ ("The server %s refuses connections. Check the address, or try "
                                 "again later."),
                              host);
    case CAUSE_PROXY:
      return g_strdup_printf (_ ("The proxy does not let Roster through to %s. Check the proxy in "
                                 "the network settings."),
                              host);
    case CAUSE_BROKEN:
      return g_strdup_printf (_ ("The connection to %s broke before the reply was complete. Try "
                                 "again later."),
                              host);
    case CAUSE_CERTIFICATE:
      return g_strdup_printf (_ ("The certificate of %s is not trusted, so nothing was sent. Check "
                                 "the address and the clock of this computer, or ask who runs your "
                                 "network."),
                              host);
    case CAUSE_TLS:
      return g_strdup_printf (_ ("No secure connection to %s could be made, so nothing was sent. "
                                 "Check the address."),
                              host);
    case CAUSE_NOT_HTTP:
      return g_strdup_printf (_ ("The server %s does not answer as a web server does. Check the "
                                 "address."),
                              host);
    case CAUSE_CODING:
      return g_strdup_printf (_ ("The reply of %s is damaged and cannot be decoded. Try again "
                                 "later."),
                              host);
    case CAUSE_NETWORK:
    case CAUSE_OTHER:
    case N_CAUSES:
    default:
      return g_strdup_printf (_ ("The server %s cannot be reached. Check the network connection."),
                              host);
    }
}

/**
 * roster_http_error_new_for_cause:
 * @cause: what GIO or libsoup said
 * @host: the server, for the message
 * @outcome: (out): what it means for another try
 *
 * Puts a failed connection into words. What the lower layers say goes to the debug log: it may
 * quote addresses. A cancelled call stays %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): an error
 */
GError *
roster_http_error_new_for_cause (const GError *cause, const char *host, RosterHttpOutcome *outcome)
{
  g_autofree char *message = NULL;
  Cause kind;

  g_return_val_if_fail (cause != NULL && host != NULL && outcome != NULL, NULL);

  *outcome = ROSTER_HTTP_OUTCOME_FINAL;
  if (roster_error_is_cancelled (cause))
    return g_error_copy (cause);

  g_debug ("%s: %s %d", host, g_quark_to_string (cause->domain), cause->code);

  kind = find_cause (cause);
  message = describe_cause (kind, host);
  *outcome = meanings[kind].outcome;

  return g_error_new_literal (ROSTER_ERROR, (int) meanings[kind].code, message);
}

/**
 * roster_http_error_new_for_deadline:
 * @host: the server, for the message
 * @deadline: the time that it had, in milliseconds
 *
 * Returns: (transfer full): an error for a reply that was not complete in time
 */
GError *
roster_http_error_new_for_deadline (const char *host, guint deadline)
{
  guint seconds = MAX (deadline / 1000, 1);

  g_return_val_if_fail (host != NULL, NULL);

  /* Translators: %s is the name of a server. */
  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
                      ngettext ("The server %s did not finish within %u second. Try again later.",
                                "The server %s did not finish within %u seconds. Try again later.",
                                seconds),
                      host, seconds);
}

/**
 * roster_http_error_new_for_handshake:
 * @host: the server, for the message
 *
 * Returns: (transfer full): an error for a server that does not answer an attempt to make a secure
 *   connection, as one that knows http only
 */
GError *
roster_http_error_new_for_handshake (const char *host)
{
  g_return_val_if_fail (host != NULL, NULL);

  if (roster_address_is_loopback_host (host))
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_OFFLINE,
                        /* Translators: %s is the name of this computer, as in "localhost". */
                        _ ("%s does not answer as a server with https does, so nothing was sent. "
                           "Check the port; if it is a server without https, write http:// in "
                           "front of the address."),
                        host);

  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_OFFLINE,
                      /* Translators: %s is the name of a server. */
                      _ ("The server %s does not answer as a server with https does, so nothing "
                         "was sent. Check the address and the port."),
                      host);
}

/**
 * roster_http_error_new_for_size:
 * @host: the server, for the message
 * @max_bytes: the cap
 *
 * Returns: (transfer full): an error for a reply that is longer than anyone expects
 */
GError *
roster_http_error_new_for_size (const char *host, gsize max_bytes)
{
  g_autofree char *size = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  g_return_val_if_fail (host != NULL, NULL);

  /* Translators: the first %s is the name of a server, the second a size, as in "64.0 MiB". */
  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                      _ ("The reply of %s is larger than %s and was not read. Check the address."),
                      host, size);
}

static GError *
new_for_redirect (RosterHttpReply *reply)
{
  if (reply->location == NULL)
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                        _ ("The server %s sent the request on to another address; Roster does not "
                           "follow, since the key would go along. Check the address."),
                        reply->host);

  /* Translators: the first %s is the name of a server, the second the address of another. */
  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                      _ ("The server %s sent the request on to %s; Roster does not follow, since "
                         "the key would go along. Check the address."),
                      reply->host, reply->location);
}

static GError *
new_for_wait (RosterHttpReply *reply)
{
  int minutes = (int) (((gint64) reply->retry_after + 59) / 60);

  if (reply->retry_after <= 0)
    return g_error_new (ROSTER_ERROR, ROSTER_ERROR_RATE_LIMITED,
                        _ ("The server %s asks to slow down. Try again in some minutes."),
                        reply->host);

  /* Translators: %s is the name of a server. */
  return g_error_new (ROSTER_ERROR, ROSTER_ERROR_RATE_LIMITED,
                      ngettext ("The server %s asks to slow down. Try again in %d minute.",
                                "The server %s asks to slow down. Try again in %d minutes.",
                                (gulong) minutes),
                      reply->host, minutes);
}

/**
 * roster_http_error_new_for_reply:
 * @reply: a reply with a status other than 2xx
 *
 * The one place that says what a status means.
 *
 * Returns: (transfer full): an error
 */
GError *
roster_http_error_new_for_reply (RosterHttpReply *reply)
{
  const char *host;
  guint status;

  g_return_val_if_fail (reply != NULL, NULL);

  host = reply->host;
  status = reply->status;

  if (status >= 300 && status < 400)
    return new_for_redirect (reply);

  /* Translators: each %s below is the name of a server. */
  switch (status)
    {
    case 401:
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_AUTH,
                          _ ("The server %s refuses the keys. Enter them again."), host);
    case 403:
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN,
                          _ ("The server %s does not allow this. The address may be a wrong one, "
                             "the keys may lack a permission, or a firewall stands in between."),
                          host);
    case 404:
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND,
                          _ ("The server %s has nothing at this address. Check the address."),
                          host);
    case 407:
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_OFFLINE,
                          _ ("The proxy on the way to %s wants a password. Check the proxy in the "
                             "network settings."),
                          host);
    case 429:
      return new_for_wait (reply);
    case 511:
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_OFFLINE,
                          _ ("This network wants a sign-in before it lets anyone through to %s. "
                             "Sign in with a browser, then try again."),
                          host);
    case 503:
      if (reply->retry_after > ROSTER_BACKOFF_MAX_REQUEST)
        return new_for_wait (reply);
      G_GNUC_FALLTHROUGH;
    default:
      if (status >= 500 && status < 600)
        return g_error_new (ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE,
                            _ ("The server %s has a problem (status %u). Try again later."), host,
                            status);
      return g_error_new (ROSTER_ERROR, ROSTER_ERROR_PROTOCOL,
                          _ ("The server %s answered in a way that Roster does not know (status "
                             "%u). Check the address."),
                          host, status);
    }
}

/**
 * roster_http_error_judge_status:
 * @status: the status of a reply
 *
 * Returns: what it means for another try
 */
RosterHttpOutcome
roster_http_error_judge_status (guint status)
{
  switch (status)
    {
    case 429:
    case 503:
      return ROSTER_HTTP_OUTCOME_BUSY;
    case 500:
    case 502:
    case 504:
      return ROSTER_HTTP_OUTCOME_FAULT;
    default:
      return ROSTER_HTTP_OUTCOME_FINAL;
    }
}
