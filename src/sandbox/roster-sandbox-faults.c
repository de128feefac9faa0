/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/roster-sandbox-faults.h"

/**
 * RosterSandboxFaults:
 *
 * The faults in force, in the order in which they were asked for.
 */
struct _RosterSandboxFaults
{
  GObject parent_instance;

  GPtrArray *faults;
  /* Used up or cleared, but a request that waits for its reply may still look at them. */
  GPtrArray *past;
};

G_DEFINE_FINAL_TYPE (RosterSandboxFaults, roster_sandbox_faults, G_TYPE_OBJECT)

static gboolean
matches (const RosterSandboxFault *fault, const char *mount, RosterSandboxRequest *request)
{
  if (fault->limited && fault->left == 0)
    return FALSE;
  if (fault->kind == ROSTER_SANDBOX_FAULT_POST_REFUSED && g_strcmp0 (request->http, "POST") != 0)
    return FALSE;

  return (fault->mount == NULL || g_strcmp0 (fault->mount, mount) == 0) &&
         (fault->call == NULL || g_strcmp0 (fault->call, request->call) == 0) &&
         (fault->object == NULL || g_strcmp0 (fault->object, request->object) == 0);
}

static void
roster_sandbox_faults_finalize (GObject *object)
{
  RosterSandboxFaults *self = ROSTER_SANDBOX_FAULTS (object);

  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->past, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_sandbox_faults_parent_class)->finalize (object);
}

static void
roster_sandbox_faults_class_init (RosterSandboxFaultsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_faults_finalize;
}

static void
roster_sandbox_faults_init (RosterSandboxFaults *self)
{
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_sandbox_fault_free);
  self->past = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_sandbox_fault_free);
}

RosterSandboxFaults *
roster_sandbox_faults_new (void)
{
  return g_object_new (ROSTER_SANDBOX_TYPE_FAULTS, NULL);
}

/**
 * roster_sandbox_faults_add:
 * @self: the faults
 * @text: one more
 * @error: return location
 *
 * Returns: whether @text is a fault
 */
gboolean
roster_sandbox_faults_add (RosterSandboxFaults *self, const char *text, GError **error)
{
  RosterSandboxFault *fault;

  g_return_val_if_fail (ROSTER_SANDBOX_IS_FAULTS (self), FALSE);

  fault = roster_sandbox_fault_parse (text, error);
  if (fault == NULL)
    return FALSE;

  g_ptr_array_add (self->faults, fault);
  return TRUE;
}

void
roster_sandbox_faults_clear (RosterSandboxFaults *self)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_FAULTS (self));

  while (self->faults->len > 0)
    g_ptr_array_add (self->past, g_ptr_array_steal_index (self->faults, 0));
}

/**
 * roster_sandbox_faults_take:
 * @self: the faults
 * @mount: which service was asked
 * @request: (inout): what it was asked
 *
 * Fills in the first fault that spoils this request and all conditions that hold for it, counted
 * down. They live as long as @self.
 */
void
roster_sandbox_faults_take (RosterSandboxFaults *self,
                            const char *mount,
                            RosterSandboxRequest *request)
{
  g_return_if_fail (ROSTER_SANDBOX_IS_FAULTS (self));

  for (guint i = 0; i < self->faults->len; i++)
    {
      RosterSandboxFault *fault = g_ptr_array_index (self->faults, i);
      gboolean is_condition = roster_sandbox_fault_is_condition (fault);

      if ((!is_condition && request->fault != NULL) || !matches (fault, mount, request))
        continue;
      if (fault->limited)
        fault->left--;
      if (is_condition)
        g_ptr_array_add (request->conditions, fault);
      else
        request->fault = fault;
    }
}
