/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-device-filter.h"

#include "model/roster-clock.h"

static void
roster_device_filter_clear (RosterDeviceFilter *self)
{
  g_strfreev (self->clients);
  for (guint i = 0; i < ROSTER_N_DEVICE_CLASSES; i++)
    g_free (self->asset_types[i]);
}

ROSTER_DEFINE_BOXED (RosterDeviceFilter, roster_device_filter)

/**
 * roster_device_filter_new:
 *
 * Returns: (transfer full): a filter that leaves nothing out
 */
RosterDeviceFilter *
roster_device_filter_new (void)
{
  RosterDeviceFilter *self = roster_device_filter_alloc ();

  self->clients = g_new0 (char *, 1);

  return self;
}

/**
 * roster_device_filter_copy:
 * @self: a filter
 *
 * Returns: (transfer full): one of the same content that can be changed
 */
RosterDeviceFilter *
roster_device_filter_copy (RosterDeviceFilter *self)
{
  RosterDeviceFilter *copy = roster_device_filter_alloc ();

  g_return_val_if_fail (self != NULL, copy);

  copy->seen_within_days = self->seen_within_days;
  copy->clients = g_strdupv (self->clients);
  for (guint i = 0; i < ROSTER_N_DEVICE_CLASSES; i++)
    {
      copy->skipped[i] = self->skipped[i];
      copy->asset_types[i] = g_strdup (self->asset_types[i]);
    }

  return copy;
}

/**
 * roster_device_filter_equal:
 * @a: a filter
 * @b: another one
 *
 * Returns: whether they leave out the same and name the same
 */
gboolean
roster_device_filter_equal (RosterDeviceFilter *a, RosterDeviceFilter *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint i = 0; i < ROSTER_N_DEVICE_CLASSES; i++)
    {
      if (a->skipped[i] != b->skipped[i] || g_strcmp0 (a->asset_types[i], b->asset_types[i]) != 0)
        return FALSE;
    }

  for (guint i = 0; a->clients[i] != NULL; i++)
    {
      if (!roster_device_filter_leaves_out_client (b, a->clients[i]))
        return FALSE;
    }

  return a->seen_within_days == b->seen_within_days &&
         g_strv_length (a->clients) == g_strv_length (b->clients);
}

/**
 * roster_device_filter_skip_client:
 * @self: a filter that nobody else has yet
 * @client: a client's id
 * @skipped: whether its devices are left out
 */
void
roster_device_filter_skip_client (RosterDeviceFilter *self, const char *client, gboolean skipped)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char **before = self->clients;

  g_return_if_fail (self != NULL && client != NULL);

  for (guint i = 0; before[i] != NULL; i++)
    {
      if (!g_str_equal (before[i], client))
        g_strv_builder_add (builder, before[i]);
    }
  if (skipped)
    g_strv_builder_add (builder, client);

  self->clients = g_strv_builder_end (builder);
  g_strfreev (before);
}

/**
 * roster_device_filter_set_asset_type:
 * @self: a filter that nobody else has yet
 * @klass: a class of devices
 * @asset_type: (nullable): what the documentation calls them; NULL or empty for what the RMM does
 */
void
roster_device_filter_set_asset_type (RosterDeviceFilter *self,
                                     RosterDeviceClass klass,
                                     const char *asset_type)
{
  g_return_if_fail (self != NULL && klass < ROSTER_N_DEVICE_CLASSES);

  g_free (self->asset_types[klass]);
  self->asset_types[klass] =
      asset_type != NULL && *asset_type != '\0' ? g_strdup (asset_type) : NULL;
}

/**
 * roster_device_filter_leaves_out_client:
 * @self: a filter
 * @client: a client's id
 *
 * Returns: whether all devices of the client are left out
 */
gboolean
roster_device_filter_leaves_out_client (RosterDeviceFilter *self, const char *client)
{
  g_return_val_if_fail (self != NULL && client != NULL, FALSE);

  return g_strv_contains ((const char *const *) self->clients, client);
}

/**
 * roster_device_filter_get_oldest:
 * @self: a filter
 * @now: the time
 *
 * Returns: (transfer full) (nullable): since when a device has to be seen, as devices have that
 */
char *
roster_device_filter_get_oldest (RosterDeviceFilter *self, gint64 now)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->seen_within_days > 0
             ? roster_time_format (now - (gint64) self->seen_within_days * G_TIME_SPAN_DAY)
             : NULL;
}

/**
 * roster_device_filter_leaves_out:
 * @self: a filter
 * @klass: what a device is
 * @last_seen: (nullable): when it was seen last, in RFC 3339 and UTC
 * @oldest: (nullable): what [method@Roster.DeviceFilter.get_oldest] gave
 *
 * One of which nobody knows when it was seen is not left out for that.
 *
 * Returns: whether the device is left out for what it is
 */
gboolean
roster_device_filter_leaves_out (RosterDeviceFilter *self,
                                 RosterDeviceClass klass,
                                 const char *last_seen,
                                 const char *oldest)
{
  g_return_val_if_fail (self != NULL && klass < ROSTER_N_DEVICE_CLASSES, FALSE);

  /* The texts sort by time. */
  return self->skipped[klass] ||
         (oldest != NULL && last_seen != NULL && g_strcmp0 (last_seen, oldest) < 0);
}
