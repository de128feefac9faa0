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
  g_free (self->note);
  g_free (self->owner);
  g_clear_pointer (&self->source, roster_fields_unref);
  g_free (self->last_source);
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

/**
 * roster_asset_get_title:
 * @self: an asset
 *
 * Returns: (transfer none): what it is called: its name, else whatever tells it from others
 */
const char *
roster_asset_get_title (RosterAsset *self)
{
  static const RosterField names[] = { ROSTER_FIELD_NAME, ROSTER_FIELD_HOSTNAME,
                                       ROSTER_FIELD_SERIAL_NUMBER, ROSTER_FIELD_DEVICE_ID };

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *name = roster_fields_get (self->fields, names[i]);

      if (name != NULL)
        return name;
    }

  return self->id;
}

/**
 * roster_asset_is_edited:
 * @self: an asset
 * @field: a field
 *
 * Returns: whether its value was edited by hand
 */
gboolean
roster_asset_is_edited (RosterAsset *self, RosterField field)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail ((guint) field < ROSTER_N_FIELDS, FALSE);

  return (self->edited & (1u << field)) != 0;
}
