/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* Text that is pasted as an address gives either an address or an error that does not repeat a
 * key. */

#include "fuzz.h"

#include "providers/nsight/roster-nsight-address.h"

static void
check (RosterAddress *address, GError *error)
{
  g_assert_true ((address == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_null (strstr (error->message, "apikey="));
  else
    g_assert_null (strstr (address->origin, "apikey="));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) nsight_error = NULL;
  g_autoptr (RosterAddress) address = roster_address_parse (text, &error);
  g_autoptr (RosterAddress) nsight_address = roster_nsight_address_parse (text, &nsight_error);

  check (address, error);
  check (nsight_address, nsight_error);

  return 0;
}
