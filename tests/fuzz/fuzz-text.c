/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* Names of any letters are decoded and folded to UTF-8, and what is folded stays as it is. */

#include "fuzz.h"

#include "text/roster-entities.h"
#include "text/roster-fold.h"

typedef char *(*TextFunc) (const char *text);

static const TextFunc decoders[] = { roster_entities_decode, roster_url_unescape };
static const TextFunc folds[] = { roster_fold_name, roster_fold_search, roster_fold_loose };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (decoders); i++)
    {
      g_autofree char *decoded = decoders[i](text);

      g_assert_true (g_utf8_validate (decoded, -1, NULL));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (folds); i++)
    {
      g_autofree char *once = folds[i](bytes);
      g_autofree char *twice = folds[i](once);

      g_assert_true (g_utf8_validate (once, -1, NULL));
      /* What is left of a reference to "&" is one now. */
      if (strchr (once, '&') == NULL)
        g_assert_cmpstr (once, ==, twice);
    }

  return 0;
}
