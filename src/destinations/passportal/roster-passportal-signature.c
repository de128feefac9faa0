/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-signature.h"

#include <string.h>

/**
 * roster_passportal_signature_new:
 * @secret: the secret access key, as it was given: it is text and not decoded
 * @content: any text, which is sent along
 *
 * Signs a text as the exchange of keys for a token wants it. The vendor does not say how the hash
 * is written; every client writes hexadecimal digits in lower case.
 *
 * Returns: (transfer full): the signature
 */
char *
roster_passportal_signature_new (const char *secret, const char *content)
{
  g_return_val_if_fail (secret != NULL && content != NULL, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret),
                                    content, -1);
}
