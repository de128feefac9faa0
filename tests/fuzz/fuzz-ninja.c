/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* A reply of NinjaRMM, whatever it contains, gives either rows or an error with a sentence. */

#include "fuzz.h"

#include "net/roster-json.h"
#include "providers/ninja/roster-ninja-failure.h"
#include "providers/ninja/roster-ninja-parse.h"
#include "providers/ninja/roster-ninja-walk.h"

static void
check_error (const GError *error)
{
  if (error != NULL)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
check (RosterNinjaParser parse, GBytes *body, RosterNinjaScope *scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) walk_error = NULL;
  g_autoptr (RosterNinjaPage) page = parse (body, scope, &error);
  g_autoptr (RosterNinjaWalk) walk = roster_ninja_walk_new (-1);

  g_assert_true ((page == NULL) == (error != NULL));
  check_error (error);
  if (page == NULL)
    return;

  g_assert_true (roster_ninja_walk_step (walk, page, &walk_error) == (walk_error == NULL));
  g_assert_cmpuint (page->row_ids->len, ==, page->rows->len);
}

static void
check_failure (GBytes *body)
{
  g_autoptr (RosterHttpReply) reply = roster_http_reply_new ();
  g_autoptr (GError) error = NULL;
  static const char *const secrets[] = { "secret", NULL };

  reply->status = 404;
  reply->host = g_strdup ("app.example");
  g_bytes_unref (reply->body);
  reply->body = g_bytes_ref (body);
  g_assert_false (roster_ninja_failure_check (reply, ROSTER_NINJA_STAGE_TOKEN, secrets, &error));
  check_error (error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (RosterNinjaPlaces) places = roster_ninja_places_new (TRUE);
  g_autoptr (RosterNinjaScope) all =
      roster_ninja_scope_new (places, "https://app.example", "NinjaRMM", NULL, NULL);
  g_autoptr (RosterNinjaScope) one =
      roster_ninja_scope_new (places, "https://app.example", "NinjaRMM", "7", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = roster_json_parse (body, &error);

  g_assert_true ((node == NULL) == (error != NULL));
  check_error (error);
  check (roster_ninja_parse_clients, body, all);
  check (roster_ninja_parse_locations, body, NULL);
  check (roster_ninja_parse_devices, body, all);
  check (roster_ninja_parse_devices, body, one);
  check (roster_ninja_parse_legacy_devices, body, all);
  check_failure (body);

  return 0;
}
