/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/roster-device-page.h"

static void
roster_device_page_clear (RosterDevicePage *self)
{
  g_clear_pointer (&self->devices, g_ptr_array_unref);
  g_clear_pointer (&self->issues, g_ptr_array_unref);
  g_clear_pointer (&self->site_list, g_ptr_array_unref);
  g_free (self->next);
}

ROSTER_DEFINE_BOXED (RosterDevicePage, roster_device_page)

/**
 * roster_device_page_new:
 *
 * Returns: (transfer full): a last page without devices, of unknown sites
 */
RosterDevicePage *
roster_device_page_new (void)
{
  RosterDevicePage *self = roster_device_page_alloc ();

  self->devices = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_device_unref);
  self->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_reading_issue_unref);
  self->sites = ROSTER_COUNT_UNKNOWN;

  return self;
}
