/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-device-lists.h"

#include "sandbox/ninja/roster-sandbox-ninja-filter.h"
#include "sandbox/ninja/roster-sandbox-ninja-page.h"
#include "sandbox/ninja/roster-sandbox-ninja-row.h"

/* Devices of API v2. A device is looked up once to see whether it is listed, and once to write it:
 * that is cheap, while its hardware is made up only for what is written. */

typedef struct
{
  RosterSandboxNinjaFilter *filter;
  guint organization;
  gboolean needs_system;
} Wanted;

static gboolean
accept_device (RosterSandboxNinjaTurn *turn, guint number, gpointer user_data)
{
  Wanted *wanted = user_data;
  g_auto (RosterSandboxNinjaDevice) device = { 0 };

  if (!roster_sandbox_ninja_device_read (&device, turn->estate, number, turn->reading) ||
      (wanted->organization != 0 && device.organization != wanted->organization) ||
      !roster_sandbox_ninja_filter_match (wanted->filter, &device, turn->estate))
    return FALSE;
  if (!wanted->needs_system)
    return TRUE;

  roster_sandbox_ninja_device_inspect (&device, turn->estate);
  return device.klass->form == ROSTER_SANDBOX_NINJA_AGENT && device.machine->scanned;
}

static RosterSandboxNinjaFilter *
read_filter (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  g_autoptr (GError) error = NULL;
  RosterSandboxNinjaFilter *filter =
      roster_sandbox_ninja_filter_new (roster_sandbox_request_get (turn->request, "df"), &error);

  if (filter == NULL)
    roster_sandbox_ninja_error_set_result (reply, SOUP_STATUS_BAD_REQUEST, "FAILURE",
                                           error->message);

  return filter;
}

static void
put_devices (RosterSandboxNinjaTurn *turn, GArray *numbers, gboolean is_detailed)
{
  roster_sandbox_json_open (&turn->json, NULL, '[');
  for (guint i = 0; i < numbers->len; i++)
    {
      g_auto (RosterSandboxNinjaDevice) device = { 0 };

      roster_sandbox_ninja_device_read (&device, turn->estate, g_array_index (numbers, guint, i),
                                        turn->reading);
      roster_sandbox_ninja_row_put (turn, &device, is_detailed);
    }
  roster_sandbox_json_close (&turn->json, ']');
}

static gboolean
list_devices (RosterSandboxNinjaTurn *turn,
              RosterSandboxReply *reply,
              guint organization,
              gboolean is_detailed)
{
  g_autoptr (RosterSandboxNinjaFilter) filter = read_filter (turn, reply);
  Wanted wanted = { filter, organization, FALSE };
  g_autoptr (GArray) numbers = NULL;
  guint after;
  guint size;

  if (filter == NULL || !roster_sandbox_ninja_page_read (turn, reply, &after, &size))
    return FALSE;

  numbers = roster_sandbox_ninja_page_choose (turn, after, size,
                                              roster_sandbox_estate_count_devices (turn->estate),
                                              accept_device, &wanted);
  put_devices (turn, numbers, is_detailed);

  return TRUE;
}

gboolean
roster_sandbox_ninja_list_devices (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  return list_devices (turn, reply, 0, FALSE);
}

gboolean
roster_sandbox_ninja_list_devices_detailed (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  return list_devices (turn, reply, 0, TRUE);
}

gboolean
roster_sandbox_ninja_list_organization_devices (RosterSandboxNinjaTurn *turn,
                                                RosterSandboxReply *reply)
{
  RosterSandboxClient *client = roster_sandbox_estate_find_client (
      turn->estate, ROSTER_SANDBOX_FIRST_CLIENT + turn->object - ROSTER_SANDBOX_NINJA_FIRST_ID);

  if (client == NULL)
    {
      roster_sandbox_ninja_error_set_result (reply, SOUP_STATUS_NOT_FOUND, "FAILURE",
                                             "Organization not found");
      return FALSE;
    }

  return list_devices (turn, reply, (guint) turn->object, FALSE);
}

gboolean
roster_sandbox_ninja_get_device (RosterSandboxNinjaTurn *turn, RosterSandboxReply *reply)
{
  g_auto (RosterSandboxNinjaDevice) device = { 0 };
  guint64 number = turn->object - ROSTER_SANDBOX_NINJA_FIRST_ID;

  if (!roster_sandbox_ninja_device_read (&device, turn->estate, (guint) MIN (number, G_MAXUINT),
                                         turn->reading))
    {
      roster_sandbox_ninja_error_set_result (reply, SOUP_STATUS_NOT_FOUND, "FAILURE",
                                             "Device not found");
      return FALSE;
    }

  roster_sandbox_ninja_row_put (turn, &device, TRUE);
  return TRUE;
}

/* The name of a cursor is the id behind which it goes on. */
static gboolean
query (RosterSandboxNinjaTurn *turn,
       RosterSandboxReply *reply,
       void (*put) (RosterSandboxNinjaTurn *turn, RosterSandboxNinjaDevice *device))
{
  g_autoptr (RosterSandboxNinjaFilter) filter = read_filter (turn, reply);
  const char *cursor = roster_sandbox_request_get (turn->request, "cursor");
  Wanted wanted = { filter, 0, TRUE };
  g_autoptr (GArray) numbers = NULL;
  guint64 behind = 0;
  guint after;
  guint size;

  if (filter == NULL || !roster_sandbox_ninja_page_read (turn, reply, &after, &size))
    return FALSE;
  if (cursor != NULL &&
      (!g_str_has_prefix (cursor, "cursor-") ||
       !g_ascii_string_to_unsigned (cursor + strlen ("cursor-"), 10, 0, G_MAXINT, &behind, NULL)))
    {
      roster_sandbox_ninja_error_set_message (reply, SOUP_STATUS_BAD_REQUEST, "invalid_cursor",
                                              cursor);
      return FALSE;
    }

  numbers = roster_sandbox_ninja_page_choose (turn, (guint) behind, size,
                                              roster_sandbox_estate_count_devices (turn->estate),
                                              accept_device, &wanted);
  roster_sandbox_json_open (&turn->json, NULL, '{');
  if (numbers->len == size)
    {
      g_autofree char *name =
          g_strdup_printf ("cursor-%u", ROSTER_SANDBOX_NINJA_FIRST_ID +
                                            g_array_index (numbers, guint, numbers->len - 1));

      roster_sandbox_json_open (&turn->json, "cursor", '{');
      roster_sandbox_json_text (&turn->json, "name", name);
      roster_sandbox_json_number (&turn->json, "offset", behind);
      roster_sandbox_json_number (&turn->json, "count", numbers->len);
      roster_sandbox_json_number (&turn->json, "expires",
                                  (guint64) roster_sandbox_request_get_time (turn->request) + 300);
      roster_sandbox_json_close (&turn->json, '}');
    }
  roster_sandbox_json_open (&turn->json, "results", '[');
  for (guint i = 0; i < numbers->len; i++)
    {
      g_auto (RosterSandboxNinjaDevice) device = { 0 };

      roster_sandbox_ninja_device_read (&device, turn->estate, g_array_index (numbers, guint, i),
                                        turn->reading);
      roster_sandbox_ninja_device_inspect (&device, turn->estate);
      put (turn, &device);
    }
  roster_sandbox_json_close (&turn->json, ']');
  roster_sandbox_json_close (&turn->json, '}');

  return TRUE;
}

gboolean
roster_sandbox_ninja_query_computer_systems (RosterSandboxNinjaTurn *turn,
                                             RosterSandboxReply *reply)
{
  return query (turn, reply, roster_sandbox_ninja_row_put_system);
}

gboolean
roster_sandbox_ninja_query_operating_systems (RosterSandboxNinjaTurn *turn,
                                              RosterSandboxReply *reply)
{
  return query (turn, reply, roster_sandbox_ninja_row_put_os);
}
