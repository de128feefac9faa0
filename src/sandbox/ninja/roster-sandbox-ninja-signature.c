/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-signature.h"

#include <string.h>

/**
 * roster_sandbox_ninja_signature_new:
 * @secret: Secret Access Key, as text
 * @http: HTTP method in upper case, of a request without a body
 * @date: the date as it was sent
 * @path: absolute path without query
 *
 * Signs a request of API v1. What is signed is the Base64 text of the string, not the string
 * itself: the vendor's own example needs this step, which the prose does not mention.
 *
 * Returns: (transfer full): the signature
 */
char *
roster_sandbox_ninja_signature_new (const char *secret,
                                    const char *http,
                                    const char *date,
                                    const char *path)
{
  /* Two empty lines: checksum and type of the body that there is not. */
  g_autofree char *text = g_strdup_printf ("%s\n\n\n%s\n%s", http, date, path);
  g_autofree char *inner = g_base64_encode ((const guchar *) text, strlen (text));
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA1, (const guchar *) secret, strlen (secret));
  guint8 digest[20];
  gsize length = sizeof digest;

  g_hmac_update (hmac, (const guchar *) inner, (gssize) strlen (inner));
  g_hmac_get_digest (hmac, digest, &length);

  return g_base64_encode (digest, length);
}
