/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-asset.h"

static void
roster_asset_clear (RosterAsset *self)
{
  g_free (self->id);
  g_free (self->target_id);
  g_free (self->client);
  g_clear_pointer (&self->fields, roster_fields_unref);
  g_strfreev (self->integrations);
  g_free (self->revision);
  g_free (self->template_id);
  g_free (self->template_name);
}

ROSTER_DEFINE_BOXED (RosterAsset, roster_asset)

/**
 * roster_asset_new:
 * @id: the documentation's id
 * @target_id: the client that it belongs to
 *
 * Returns: (transfer full): an asset of which nothing else is known yet
 */
RosterAsset *
roster_asset_new (const char *id, const char *target_id)
{
  RosterAsset *self = roster_asset_alloc ();

  g_return_val_if_fail (id != NULL && target_id != NULL, self);

  self->id = g_strdup (id);
  self->target_id = g_strdup (target_id);
  self->fields = roster_fields_new ();

  return self;
}
