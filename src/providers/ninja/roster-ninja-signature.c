/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-signature.h"

#include <string.h>

#define SHA1_BYTES 20

/**
 * roster_ninja_signature_new:
 * @secret: the secret access key, as it was given: it is text and not decoded
 * @method: method of the request, which has no body
 * @path: path of the API, beginning with "/v1/" or "/v2/", without a query
 * @date: the time as it is in the header
 *
 * Signs a request as the legacy API wants it. The vendor's text says that the message is the string
 * to sign; its grammar, its example and every client encode that in Base64 first.
 *
 * Returns: (transfer full): the signature
 */
char *
roster_ninja_signature_new (const char *secret,
                            const char *method,
                            const char *path,
                            const char *date)
{
  g_autoptr (GHmac) hmac = NULL;
  g_autofree char *string_to_sign = NULL;
  g_autofree char *message = NULL;
  guint8 digest[SHA1_BYTES];
  gsize size = sizeof digest;

  g_return_val_if_fail (secret != NULL && method != NULL && path != NULL && date != NULL, NULL);

  /* The two empty lines are checksum and type of the body. */
  string_to_sign = g_strdup_printf ("%s\n\n\n%s\n%s", method, date, path);
  message = g_base64_encode ((const guchar *) string_to_sign, strlen (string_to_sign));

  hmac = g_hmac_new (G_CHECKSUM_SHA1, (const guchar *) secret, strlen (secret));
  g_hmac_update (hmac, (const guchar *) message, (gssize) strlen (message));
  g_hmac_get_digest (hmac, digest, &size);

  return g_base64_encode (digest, size);
}
