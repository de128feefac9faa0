/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-call.h"

static void
roster_passportal_call_clear (RosterPassportalCall *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->query);
  g_free (self->body);
}

ROSTER_DEFINE_BOXED (RosterPassportalCall, roster_passportal_call)

/**
 * roster_passportal_call_new:
 * @stage: what is read
 * @path: path below that of the API
 * @reading: how the reply is read; static
 *
 * Returns: (transfer full): a question that changes nothing
 */
RosterPassportalCall *
roster_passportal_call_new (RosterPassportalStage stage,
                            const char *path,
                            const RosterBodyReading *reading)
{
  RosterPassportalCall *self = roster_passportal_call_alloc ();

  g_return_val_if_fail (path != NULL && reading != NULL, self);

  self->method = g_strdup ("GET");
  self->path = g_strdup (path);
  self->stage = stage;
  self->reading = reading;

  return self;
}

/**
 * roster_passportal_call_new_write:
 * @method: its method
 * @path: path below that of the API
 * @body: (transfer full): JSON
 * @reading: how the reply is read; static
 *
 * Returns: (transfer full): a request to write
 */
RosterPassportalCall *
roster_passportal_call_new_write (const char *method,
                                  const char *path,
                                  char *body,
                                  const RosterBodyReading *reading)
{
  RosterPassportalCall *self =
      roster_passportal_call_new (ROSTER_PASSPORTAL_STAGE_WRITE, path, reading);

  g_return_val_if_fail (method != NULL && body != NULL, self);

  g_free (self->method);
  self->method = g_strdup (method);
  self->body = body;

  return self;
}
