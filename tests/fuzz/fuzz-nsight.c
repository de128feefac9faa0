/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* A reply of N-sight RMM, whatever it contains, gives either rows or an error with a sentence. */

#include "fuzz.h"

#include "providers/nsight/roster-nsight-parse.h"

static void
check (RosterNsightParser parse, GBytes *body, RosterNsightScope *scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = parse (body, scope, &error);

  g_assert_true ((rows == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (RosterNsightScope) servers =
      roster_nsight_scope_new ("server", "101", "Head Office", "N-able RMM");
  g_autoptr (RosterNsightScope) workstations =
      roster_nsight_scope_new ("workstation", "101", "Head Office", "N-able RMM");

  check (roster_nsight_parse_clients, body, NULL);
  check (roster_nsight_parse_sites, body, NULL);
  check (roster_nsight_parse_devices, body, servers);
  check (roster_nsight_parse_devices, body, workstations);

  return 0;
}
