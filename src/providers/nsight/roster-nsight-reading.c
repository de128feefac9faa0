/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-reading.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "providers/nsight/roster-nsight-failure.h"
#include "providers/nsight/roster-nsight-place.h"
#include "providers/nsight/roster-nsight-rows.h"
#include "providers/nsight/roster-nsight-size.h"

/* The lists of a site, in the order in which they are read. */
static const char *const kinds[ROSTER_NSIGHT_N_KINDS] = { "server", "workstation" };

/* What was asked for of one kind. */
typedef struct
{
  guint n_devices;
  gboolean has_issue;
} Progress;

/**
 * RosterNsightReading:
 *
 * Reads the devices of one client: its sites, then the servers and the workstations of each, one
 * list after the other. A list that cannot be read becomes an issue of the page. Used once. Main
 * thread.
 *
 * The service allows few calls, so that none is made whose answer is known. Sites that came with
 * the client are taken as they are, and lists that were empty are not asked for as long as the
 * others hold as many devices as the client list counts. Where in the end the numbers disagree, or
 * a site is not there any more, the sites are read again, and what is new of them.
 */
struct _RosterNsightReading
{
  GObject parent_instance;

  RosterNsightConnection *connection;
  RosterClient *client;
  char *method;
  char *integration_type;

  GPtrArray *places; /* of RosterNsightPlace, once its sites are known */
  gboolean are_sites_kept;
  gboolean is_refused; /* a site that was kept */
  guint next_list;     /* (round * number of sites + site) * number of kinds + kind */
  Progress progress[ROSTER_NSIGHT_N_KINDS];
  RosterNsightRows *devices;
  RosterDevicePage *page;
};

G_DEFINE_FINAL_TYPE (RosterNsightReading, roster_nsight_reading, G_TYPE_OBJECT)

/* Lists that are expected to have devices come in the first round. */
#define N_ROUNDS 2

static void read_next_list (GTask *task);

static int
get_count (RosterNsightReading *self, guint kind)
{
  return roster_nsight_size_get_count (self->client, kind);
}

/* A kind of which the client list counts none is not asked for. */
static gboolean
is_wanted (RosterNsightReading *self, guint kind)
{
  return get_count (self, kind) != 0;
}

static gboolean
is_counted_out (RosterNsightReading *self, guint kind)
{
  return get_count (self, kind) == (int) self->progress[kind].n_devices;
}

static gboolean
must_read_sites (RosterNsightReading *self)
{
  gboolean is_short = FALSE;

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    is_short |=
        is_wanted (self, kind) && !self->progress[kind].has_issue && !is_counted_out (self, kind);

  return self->are_sites_kept && (self->is_refused || is_short);
}

/* Other lists may be fine after these; after refused keys, a full budget or a lost line they are
 * not. */
static gboolean
is_issue (const GError *error)
{
  return g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL) ||
         g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_UNAVAILABLE) ||
         g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND);
}

static void
add_issue (RosterNsightReading *self, guint kind, int code, const char *why)
{
  RosterReadingIssue *issue = roster_reading_issue_new (self->client->id, kinds[kind], why);

  issue->code = code;
  self->progress[kind].has_issue = TRUE;
  g_ptr_array_add (self->page->issues, issue);
}

static void
return_page (GTask *task)
{
  RosterNsightReading *self = g_task_get_source_object (task);

  if (self->places != NULL)
    {
      self->page->sites = (int) self->places->len;
      self->page->site_list = roster_nsight_place_list_sites (
          self->places, self->page->are_sites_read ? NULL : self->client->site_list);
    }
  g_ptr_array_unref (self->page->devices);
  self->page->devices = roster_nsight_rows_to_array (self->devices);
  g_task_return_pointer (task, g_steal_pointer (&self->page),
                         (GDestroyNotify) roster_device_page_unref);
}

/* Lists that were read stay so. */
static void
take_sites (RosterNsightReading *self, GPtrArray *sites)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->places);

  self->places = roster_nsight_place_list_new (sites, before);
  self->next_list = 0;
}

static void
on_sites_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNsightReading *self = g_task_get_source_object (task);
  g_autoptr (GPtrArray) sites = NULL;
  g_autoptr (GError) error = NULL;
  const char *why;
  int failure;

  sites = roster_nsight_connection_send_finish (ROSTER_NSIGHT_CONNECTION (source), result, &failure,
                                                &error);
  if (sites != NULL)
    {
      self->page->are_sites_read = TRUE;
      take_sites (self, sites);
      read_next_list (task);
      return;
    }

  if (!is_issue (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  why = error->message;
  if (failure == ROSTER_NSIGHT_FAILURE_INVALID_PARAMETER)
    why = _ ("The RMM does not show this client any more: it was removed, or the user whose key "
             "this is cannot see it.");

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      if (is_wanted (self, kind))
        add_issue (self, kind, error->code, why);
    }

  return_page (task);
}

static void
read_sites (GTask *task)
{
  RosterNsightReading *self = g_task_get_source_object (task);
  g_autoptr (RosterNsightCall) call = roster_nsight_call_new_sites (self->client->id);

  self->are_sites_kept = FALSE;
  roster_nsight_connection_send_async (self->connection, call, self->method,
                                       g_task_get_cancellable (task), on_sites_cb,
                                       g_object_ref (task));
}

static void
take_devices (RosterNsightReading *self, RosterNsightPlace *place, guint kind, GPtrArray *devices)
{
  place->is_empty[kind] = devices->len == 0;
  for (guint i = 0; i < devices->len; i++)
    {
      RosterDevice *device = g_ptr_array_index (devices, i);

      self->progress[kind].n_devices +=
          roster_nsight_rows_take (self->devices, device->id, roster_device_ref (device));
    }
}

static void
on_list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNsightReading *self = g_task_get_source_object (task);
  guint list = self->next_list - 1;
  guint kind = list % G_N_ELEMENTS (kinds);
  RosterNsightPlace *place =
      g_ptr_array_index (self->places, list / G_N_ELEMENTS (kinds) % self->places->len);
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GError) error = NULL;
  int failure;

  devices = roster_nsight_connection_send_finish (ROSTER_NSIGHT_CONNECTION (source), result,
                                                  &failure, &error);
  if (devices == NULL && !is_issue (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (devices != NULL)
    {
      take_devices (self, place, kind, devices);
    }
  else if (self->are_sites_kept && failure == ROSTER_NSIGHT_FAILURE_INVALID_PARAMETER)
    {
      self->is_refused = TRUE;
      place->is_refused = TRUE;
    }
  else
    {
      /* Translators: the first %s is the name of a site, the second a sentence: why its list
       * could not be read */
      g_autofree char *why = g_strdup_printf (_ ("Site “%s”: %s"), place->name, error->message);

      add_issue (self, kind, error->code, why);
    }

  read_next_list (task);
}

static void
read_list (GTask *task, RosterNsightPlace *place, guint kind)
{
  RosterNsightReading *self = g_task_get_source_object (task);
  g_autoptr (RosterNsightScope) scope =
      roster_nsight_scope_new (kinds[kind], self->client->id, place->name, self->integration_type);
  g_autoptr (RosterNsightCall) call = roster_nsight_call_new_devices (place->id, scope);

  place->is_asked[kind] = TRUE;
  roster_nsight_connection_send_async (self->connection, call, self->method,
                                       g_task_get_cancellable (task), on_list_cb,
                                       g_object_ref (task));
}

static void
read_next_list (GTask *task)
{
  RosterNsightReading *self = g_task_get_source_object (task);
  guint n_lists = self->places->len * G_N_ELEMENTS (kinds);

  while (self->next_list < N_ROUNDS * n_lists)
    {
      guint list = self->next_list++;
      guint kind = list % G_N_ELEMENTS (kinds);
      gboolean is_last_round = list >= n_lists;
      RosterNsightPlace *place =
          g_ptr_array_index (self->places, list / G_N_ELEMENTS (kinds) % self->places->len);

      if (is_wanted (self, kind) && !place->is_asked[kind] &&
          (!place->is_empty[kind] || (is_last_round && !is_counted_out (self, kind))))
        {
          read_list (task, place, kind);
          return;
        }
    }

  if (must_read_sites (self))
    read_sites (task);
  else
    return_page (task);
}

static void
roster_nsight_reading_finalize (GObject *object)
{
  RosterNsightReading *self = ROSTER_NSIGHT_READING (object);

  g_clear_object (&self->connection);
  g_clear_pointer (&self->client, roster_client_unref);
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->integration_type, g_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->devices, roster_nsight_rows_free);
  g_clear_pointer (&self->page, roster_device_page_unref);

  G_OBJECT_CLASS (roster_nsight_reading_parent_class)->finalize (object);
}

static void
roster_nsight_reading_class_init (RosterNsightReadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = roster_nsight_reading_finalize;
}

static void
roster_nsight_reading_init (RosterNsightReading *self)
{
  self->devices = roster_nsight_rows_new ((GDestroyNotify) roster_device_unref);
  self->page = roster_device_page_new ();
}

/**
 * roster_nsight_reading_new:
 * @connection: the account
 * @client: whose devices
 * @method: %ROSTER_NSIGHT_METHOD_POST or %ROSTER_NSIGHT_METHOD_GET
 * @integration_type: what the devices say of where they come from
 *
 * Returns: (transfer full): a reading that has not begun
 */
RosterNsightReading *
roster_nsight_reading_new (RosterNsightConnection *connection,
                           RosterClient *client,
                           const char *method,
                           const char *integration_type)
{
  RosterNsightReading *self;

  g_return_val_if_fail (ROSTER_IS_NSIGHT_CONNECTION (connection), NULL);
  g_return_val_if_fail (client != NULL && method != NULL && integration_type != NULL, NULL);

  self = g_object_new (ROSTER_TYPE_NSIGHT_READING, NULL);
  self->connection = g_object_ref (connection);
  self->client = roster_client_ref (client);
  self->method = g_strdup (method);
  self->integration_type = g_strdup (integration_type);

  return self;
}

/**
 * roster_nsight_reading_run_async:
 * @self: a reading that has not begun
 * @cancellable: (nullable): to end it
 * @callback: called once, in the main context
 * @user_data: for @callback
 *
 * Reads. Of a client without servers and workstations nothing is asked, and its sites stay unknown.
 */
void
roster_nsight_reading_run_async (RosterNsightReading *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  gboolean is_any_wanted = FALSE;

  g_return_if_fail (ROSTER_IS_NSIGHT_READING (self));
  g_return_if_fail (self->page != NULL && self->places == NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_nsight_reading_run_async);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    is_any_wanted |= is_wanted (self, kind);

  if (!is_any_wanted)
    {
      return_page (task);
      return;
    }

  self->are_sites_kept = roster_nsight_size_can_keep_sites (self->client);
  if (self->are_sites_kept)
    {
      take_sites (self, self->client->site_list);
      read_next_list (task);
    }
  else
    {
      read_sites (task);
    }
}

/**
 * roster_nsight_reading_run_finish:
 * @self: a reading
 * @result: what the callback was given
 * @error: of [error@Roster.Error], or cancelled
 *
 * Returns: (transfer full) (nullable): the only page
 */
RosterDevicePage *
roster_nsight_reading_run_finish (RosterNsightReading *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (ROSTER_IS_NSIGHT_READING (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
