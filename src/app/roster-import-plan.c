/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-import-plan.h"

#include <glib/gi18n-lib.h>

static void
conflict_free (RosterImportConflict *conflict)
{
  g_free (conflict->client);
  g_free (conflict->name);
  g_free (conflict->why);
  g_free (conflict);
}

static void
roster_import_plan_clear (RosterImportPlan *self)
{
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
}

ROSTER_DEFINE_BOXED (RosterImportPlan, roster_import_plan)

/**
 * roster_import_change_new:
 * @before: a client as it is
 * @decision: (transfer full): what is wanted for it
 *
 * Returns: (transfer full): the change
 */
RosterImportChange *
roster_import_change_new (RosterClientState *before, RosterDecision *decision)
{
  RosterImportChange *self = g_new0 (RosterImportChange, 1);

  self->before = roster_client_state_ref (before);
  self->after = roster_client_state_new (roster_client_ref (before->client));
  self->after->decision = decision;
  self->after->link = before->link != NULL ? roster_link_ref (before->link) : NULL;
  self->after->target_name = g_strdup (decision->target_name);

  return self;
}

void
roster_import_change_free (RosterImportChange *self)
{
  roster_client_state_unref (self->before);
  roster_client_state_unref (self->after);
  g_free (self->note);
  g_free (self);
}

RosterImportPlan *
roster_import_plan_new (void)
{
  RosterImportPlan *self = roster_import_plan_alloc ();

  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_import_change_free);
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) conflict_free);

  return self;
}

/**
 * roster_import_plan_refuse:
 * @self: a plan
 * @line: where it stands in the file
 * @client: (nullable): a client's id
 * @name: (nullable): its name
 * @why: (transfer full): a translated sentence
 *
 * Notes a client that is left alone.
 */
void
roster_import_plan_refuse (
    RosterImportPlan *self, guint line, const char *client, const char *name, char *why)
{
  RosterImportConflict *conflict;

  g_return_if_fail (self != NULL && why != NULL);

  conflict = g_new0 (RosterImportConflict, 1);
  conflict->line = line;
  conflict->client = g_strdup (client);
  conflict->name = g_strdup (name);
  conflict->why = why;
  g_ptr_array_add (self->conflicts, conflict);
}

static gboolean
is_outdated (RosterImportChange *change, RosterMapping *mapping)
{
  RosterClientState *now = roster_mapping_find_client (mapping, change->before->client->id, NULL);
  gint64 number = now != NULL && now->decision != NULL ? now->decision->id : 0;

  return now == NULL || number != change->after->decision->replaces;
}

/**
 * roster_import_plan_drop_outdated:
 * @self: a plan that a person looked at
 * @mapping: the matching list as it is now
 *
 * Turns into conflicts what was decided otherwise since the plan was made.
 */
void
roster_import_plan_drop_outdated (RosterImportPlan *self, RosterMapping *mapping)
{
  g_return_if_fail (self != NULL && ROSTER_IS_MAPPING (mapping));

  for (guint i = 0; i < self->changes->len;)
    {
      RosterImportChange *change = g_ptr_array_index (self->changes, i);
      RosterClient *client = change->before->client;

      if (!is_outdated (change, mapping))
        {
          i++;
          continue;
        }

      roster_import_plan_refuse (self, change->line, client->id, client->name,
                                 g_strdup (_ ("It was decided meanwhile elsewhere, and stays so")));
      g_ptr_array_remove_index (self->changes, i);
    }
}

/**
 * roster_import_plan_list_decisions:
 * @self: a plan
 *
 * Returns: (transfer full) (element-type RosterDecision): what is to be stored as one step
 */
GPtrArray *
roster_import_plan_list_decisions (RosterImportPlan *self)
{
  GPtrArray *decisions;

  g_return_val_if_fail (self != NULL, NULL);

  decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
  for (guint i = 0; i < self->changes->len; i++)
    {
      RosterImportChange *change = g_ptr_array_index (self->changes, i);

      g_ptr_array_add (decisions, roster_decision_ref (change->after->decision));
    }

  return decisions;
}

/**
 * roster_import_plan_is_shared:
 * @self: a plan
 *
 * Returns: whether it gives a target to several clients, as the file wants it
 */
gboolean
roster_import_plan_is_shared (RosterImportPlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->changes->len; i++)
    {
      if (((RosterImportChange *) g_ptr_array_index (self->changes, i))->shared)
        return TRUE;
    }

  return FALSE;
}
