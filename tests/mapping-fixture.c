/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "mapping-fixture.h"

#include "app/roster-left-out.h"

void
mapping_fixture_load (StoreFixture *fixture, RosterMapping *mapping)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->result);
  roster_mapping_load_async (mapping, NULL, store_fixture_on_done_cb, &fixture->result);
  g_assert_true (
      roster_mapping_load_finish (mapping, store_fixture_wait (&fixture->result), &error));
  g_assert_no_error (error);
  g_clear_object (&fixture->result);
}

RosterMapping *
mapping_fixture_new (StoreFixture *fixture, RosterAliasBook *aliases)
{
  RosterMapping *mapping = roster_mapping_new (fixture->store, fixture->integration);

  if (aliases != NULL)
    roster_mapping_set_aliases (mapping, aliases);
  mapping_fixture_load (fixture, mapping);

  return mapping;
}

/* Past the store, which lets no twins in: other documentations have them. */
void
mapping_fixture_add_target (StoreFixture *fixture, const char *id, const char *name)
{
  g_autofree char *statement = g_strdup_printf (
      "INSERT INTO target (documentation, id, name, fold, created_at) VALUES ('%s', '%s', '%s', "
      "'%s', 1)",
      fixture->documentation->id, id, name, id);

  store_fixture_execute (fixture, statement);
}

/* "Acme,Beta" become t0 and t1. */
void
mapping_fixture_add_targets (StoreFixture *fixture, const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);

      mapping_fixture_add_target (fixture, id, parts[i]);
    }
}

RosterClientState *
mapping_fixture_find (RosterMapping *mapping, const char *client)
{
  g_autoptr (GError) error = NULL;
  RosterClientState *state = roster_mapping_find_client (mapping, client, &error);

  g_assert_no_error (error);

  return state;
}

char *
mapping_fixture_describe_left_out (GPtrArray *left_out)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < left_out->len; i++)
    {
      RosterLeftOut *row = g_ptr_array_index (left_out, i);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", row->client, row->why);
    }

  return g_string_free (text, FALSE);
}
