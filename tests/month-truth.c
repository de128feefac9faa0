/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "month-truth.h"

/* The documentation held against the world, without asking the engine what it thinks. */

static void
device_free (gpointer data)
{
  MonthDevice *device = data;

  g_free (device->id);
  g_free (device->client);
  g_free (device->kind);
  g_free (device->name);
  g_free (device->serial);
  g_free (device);
}

static char *
dup_member (JsonObject *object, const char *member)
{
  return g_strdup (json_object_get_string_member (object, member));
}

static JsonArray *
get_clients (MonthFixture *self, MonthAccount account, JsonNode **truth)
{
  g_autofree char *path = g_strconcat (month_mounts[account], "/truth?devices=1", NULL);

  *truth = sandbox_fixture_control (self->sandbox, path, NULL, 200);

  return json_object_get_array_member (json_node_get_object (*truth), "clients");
}

static void
add_device (GPtrArray *devices, JsonObject *client, JsonObject *object)
{
  MonthDevice *device = g_new0 (MonthDevice, 1);

  device->id = dup_member (object, "id");
  device->client = dup_member (client, "id");
  device->kind = dup_member (object, "kind");
  device->name = dup_member (object, "name");
  device->serial = dup_member (object, "serial");
  device->shared = json_object_get_boolean_member (object, "shared");
  g_ptr_array_add (devices, device);
}

/**
 * month_truth_list_devices:
 * @self: a fixture
 * @account: an account
 *
 * Returns: (transfer full) (element-type MonthDevice): all machines that the account has now
 */
GPtrArray *
month_truth_list_devices (MonthFixture *self, MonthAccount account)
{
  GPtrArray *devices = g_ptr_array_new_with_free_func (device_free);
  g_autoptr (JsonNode) truth = NULL;
  JsonArray *clients = get_clients (self, account, &truth);

  for (guint i = 0; i < json_array_get_length (clients); i++)
    {
      JsonObject *client = json_array_get_object_element (clients, i);
      JsonArray *sites = json_object_get_array_member (client, "sites");

      for (guint k = 0; k < json_array_get_length (sites); k++)
        {
          JsonArray *list = json_object_get_array_member (json_array_get_object_element (sites, k),
                                                          "device_list");

          for (guint n = 0; n < json_array_get_length (list); n++)
            add_device (devices, client, json_array_get_object_element (list, n));
        }
    }

  return devices;
}

static gint64 query (MonthFixture *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gint64
query (MonthFixture *self, const char *format, ...)
{
  g_autofree char *statement = NULL;
  va_list args;

  va_start (args, format);
  statement = g_strdup_vprintf (format, args);
  va_end (args);

  return store_fixture_query (&self->session.base, statement);
}

/**
 * month_truth_is_wanted:
 * @self: a fixture
 * @account: an account
 * @client: one of its clients
 *
 * Returns: whether the user gave it a place in the documentation
 */
gboolean
month_truth_is_wanted (MonthFixture *self, MonthAccount account, const char *client)
{
  return query (self,
                "SELECT count(*) FROM client_link AS l "
                "  JOIN current_decision AS d ON d.integration = l.integration "
                "   AND d.client = l.client AND d.kind IN ('match', 'create') "
                " WHERE l.integration = '%s' AND l.client = '%s'",
                self->accounts[account]->id, client) == 1;
}

/* What of an account's devices is as it has to be, or on the list that a person sees: a line each.
 *   listed   ever read
 *   wanted   its client, as the RMM said last, has a place in the documentation
 *   there    its asset is in use and, if it owns it, where that client's assets belong
 *   owner    it says where the asset is and what it is called: its name or its host name
 *   waiting  a person has to decide */
#define KNOWN                                                                                        \
  "SELECT group_concat (d.id || '|' || d.client || '|' "                                             \
  "    || ifnull (d.gone_since IS NULL AND a.retired_at IS NULL "                                    \
  "               AND (NOT s.owner OR a.target = l.target), 0) || '|' "                              \
  "    || ifnull (s.owner, 0) || '|' "                                                               \
  "    || EXISTS (SELECT 1 FROM operation AS o WHERE o.integration = d.integration "                 \
  "                 AND o.device = d.id AND (o.state IN ('waiting', 'returned') OR o.held)) || '|' " \
  "    || ifnull (a.name, '') || '|' || ifnull (a.hostname, ''), char (10)) "                        \
  "  FROM device AS d "                                                                              \
  "  LEFT JOIN client_link AS l ON l.integration = d.integration AND l.client = d.client "           \
  "  LEFT JOIN asset_source AS s ON s.integration = d.integration AND s.device = d.id "              \
  "  LEFT JOIN asset AS a ON a.documentation = s.documentation AND a.id = s.asset "                  \
  " WHERE d.integration = '%s'"

enum
{
  KNOWN_ID,
  KNOWN_CLIENT,
  KNOWN_THERE,
  KNOWN_OWNER,
  KNOWN_WAITING,
  KNOWN_NAME,
  KNOWN_HOSTNAME,
  N_KNOWN,
};

static GHashTable *list_rows (MonthFixture *self, guint n_columns, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* By their first column. */
static GHashTable *
list_rows (MonthFixture *self, guint n_columns, const char *format, ...)
{
  GHashTable *rows =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  g_autofree char *statement = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  va_list args;

  va_start (args, format);
  statement = g_strdup_vprintf (format, args);
  va_end (args);
  text = store_fixture_query_text (&self->session.base, statement);
  lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char **columns = g_strsplit (lines[i], "|", (int) n_columns);

      g_assert_cmpuint (g_strv_length (columns), ==, n_columns);
      g_hash_table_insert (rows, columns[0], columns);
    }

  return rows;
}

static gboolean
is_true (const char *column)
{
  return g_str_equal (column, "1");
}

static gboolean
is_documented (char **known, MonthDevice *device)
{
  return is_true (known[KNOWN_WAITING]) ||
         (is_true (known[KNOWN_THERE]) && g_str_equal (known[KNOWN_CLIENT], device->client) &&
          (!is_true (known[KNOWN_OWNER]) || g_str_equal (known[KNOWN_NAME], device->name) ||
           g_str_equal (known[KNOWN_HOSTNAME], device->name)));
}

static void
check_devices (MonthFixture *self, MonthAccount account)
{
  const char *integration = self->accounts[account]->id;
  g_autoptr (GPtrArray) devices = month_truth_list_devices (self, account);
  g_autoptr (GHashTable) all_known = list_rows (self, N_KNOWN, KNOWN, integration);
  g_autoptr (GHashTable) wanted = list_rows (
      self, 1,
      "SELECT group_concat (l.client, char (10)) FROM client_link AS l "
      "  JOIN current_decision AS d ON d.integration = l.integration "
      "   AND d.client = l.client AND d.kind IN ('match', 'create') WHERE l.integration = '%s'",
      integration);
  guint n_unlisted = 0;
  guint n_wrong = 0;

  for (guint i = 0; i < devices->len; i++)
    {
      MonthDevice *device = g_ptr_array_index (devices, i);
      char **known = g_hash_table_lookup (all_known, device->id);

      if (!g_hash_table_contains (wanted, device->client))
        continue;
      /* NinjaOne keeps back what waits for approval there, and N-sight has no list of mobile
       * devices that would work. */
      if (known == NULL && (account == MONTH_NINJA || g_str_has_prefix (device->kind, "mobile")))
        {
          n_unlisted++;
          continue;
        }
      if (known != NULL && is_documented (known, device))
        continue;
      g_test_message ("%s: device %s (%s, %s) of client %s is not in the documentation as it is",
                      integration, device->id, device->name, device->serial, device->client);
      n_wrong++;
    }
  g_assert_cmpuint (n_wrong, ==, 0);
  g_assert_cmpuint (n_unlisted, <, 10);
}

/* Every source that the documentation takes for present is there, in truth. */
static void
check_sources (MonthFixture *self, MonthAccount account)
{
  const char *integration = self->accounts[account]->id;
  g_autoptr (GPtrArray) devices = month_truth_list_devices (self, account);
  g_autoptr (GString) ids = g_string_new ("''");

  for (guint i = 0; i < devices->len; i++)
    g_string_append_printf (ids, ",'%s'", ((MonthDevice *) g_ptr_array_index (devices, i))->id);
  g_assert_cmpint (query (self,
                          "SELECT count(*) FROM asset_source AS s "
                          "  JOIN device AS d ON d.integration = s.integration AND d.id = s.device "
                          " WHERE s.integration = '%s' AND d.gone_since IS NULL "
                          "   AND s.device NOT IN (%s)",
                          integration, ids->str),
                   ==, 0);
}

/**
 * month_truth_check_documentation:
 * @self: a fixture
 * @is_complete: whether all accounts were read whole since the world changed last
 *
 * Fails if the documentation is not what it has to be: nothing twice, nothing retired that was not
 * away for its time, and, after complete readings, every machine in its place with its name.
 */
void
month_truth_check_documentation (MonthFixture *self, gboolean is_complete)
{
  gint64 now = roster_clock_now (self->session.base.clock);

  /* No machine twice. */
  g_assert_cmpint (query (self,
                          "SELECT count(*) FROM (SELECT 1 FROM asset WHERE retired_at IS NULL "
                          "  AND serial_key IS NOT NULL GROUP BY target, serial_key, name "
                          "HAVING count(*) > 1)"),
                   ==, 0);
  /* Nothing is retired that an account still lists, or that was away for less than its time. */
  g_assert_cmpint (query (self,
                          "SELECT count(*) FROM asset AS a "
                          "  JOIN asset_source AS s ON s.asset = a.id "
                          "  JOIN device AS d ON d.integration = s.integration AND d.id = s.device "
                          "  JOIN integration AS i ON i.id = s.integration "
                          " WHERE a.retired_at IS NOT NULL "
                          "   AND (d.gone_since IS NULL OR "
                          "        d.gone_since > %" G_GINT64_FORMAT
                          " - i.retire_after_days * 86400000000)",
                          now),
                   ==, 0);
  /* No client twice. */
  g_assert_cmpint (query (self, "SELECT count(*) FROM (SELECT 1 FROM target GROUP BY fold "
                                "HAVING count(*) > 1)"),
                   ==, 0);
  if (!is_complete)
    return;

  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    {
      check_devices (self, account);
      check_sources (self, account);
    }
}

/**
 * month_truth_check_accounted:
 * @self: a fixture
 * @since: when the runs began, in microseconds since 1970
 *
 * Fails if anything in the documentation is other than in the picture that was taken before, and no
 * operation says so.
 */
void
month_truth_check_accounted (MonthFixture *self, gint64 since)
{
  g_autoptr (GHashTable) now = month_fixture_take_picture (self);
  guint n_changed = 0;
  GHashTableIter iter;
  gpointer id;
  gpointer text;

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &id, &text))
    {
      if (g_strcmp0 (text, g_hash_table_lookup (self->before, id)) == 0)
        continue;
      n_changed++;
      g_assert_cmpint (query (self,
                              "SELECT count(*) > 0 FROM operation "
                              " WHERE state = 'done' AND finished_at >= %" G_GINT64_FORMAT
                              "   AND '%s' IN (asset, target, result)",
                              since, (const char *) id),
                       ==, 1);
    }

  /* Nothing vanishes. */
  g_hash_table_iter_init (&iter, self->before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (now, id));

  g_assert_cmpuint (n_changed, <=, month_truth_count_written (self, since));
}

/**
 * month_truth_count_written:
 * @self: a fixture
 * @since: in microseconds since 1970
 *
 * Returns: how many operations were done since then
 */
guint
month_truth_count_written (MonthFixture *self, gint64 since)
{
  return (guint) query (self,
                        "SELECT count(*) FROM operation "
                        " WHERE state = 'done' AND finished_at >= %" G_GINT64_FORMAT,
                        since);
}
