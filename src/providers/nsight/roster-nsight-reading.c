/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-reading.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "providers/nsight/roster-nsight-failure.h"
#include "providers/nsight/roster-nsight-rows.h"
#include "providers/nsight/roster-nsight-site.h"

/* The lists of a site, in the order in which they are read. */
static const char *const kinds[] = { "server", "workstation" };

/**
 * RosterNsightReading:
 *
 * Reads the devices of one client: its sites, then the servers and the workstations of each, one
 * list after the other. A list that cannot be read becomes an issue of the page. Used once. Main
 * thread.
 */
struct _RosterNsightReading
{
  GObject parent_instance;

  RosterNsightConnection *connection;
  RosterClient *client;
  char *method;
  char *integration_type;

  GPtrArray *sites; /* once they were read */
  guint next_list;  /* site * number of kinds + kind */
  RosterNsightRows *devices;
  RosterDevicePage *page;
};

G_DEFINE_FINAL_TYPE (RosterNsightReading, roster_nsight_reading, G_TYPE_OBJECT)

static void read_next_list (GTask *task);

/* A kind of which the client list counts none is not asked for. */
static gboolean
is_wanted (RosterNsightReading *self, guint kind)
{
  const int counts[] = { self->client->servers, self->client->workstations };

  G_STATIC_ASSERT (G_N_ELEMENTS (counts) == G_N_ELEMENTS (kinds));

  return counts[kind] != 0;
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
  g_ptr_array_add (self->page->issues, issue);
}

static void
return_page (GTask *task)
{
  RosterNsightReading *self = g_task_get_source_object (task);

  g_ptr_array_unref (self->page->devices);
  self->page->devices = roster_nsight_rows_to_array (self->devices);
  g_task_return_pointer (task, g_steal_pointer (&self->page),
                         (GDestroyNotify) roster_device_page_unref);
}

static void
on_sites_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNsightReading *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  const char *why;
  int failure;

  self->sites = roster_nsight_connection_send_finish (ROSTER_NSIGHT_CONNECTION (source), result,
                                                      &failure, &error);
  if (self->sites != NULL)
    {
      self->page->sites = (int) self->sites->len;
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
on_list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterNsightReading *self = g_task_get_source_object (task);
  guint list = self->next_list - 1;
  RosterNsightSite *site = g_ptr_array_index (self->sites, list / G_N_ELEMENTS (kinds));
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GError) error = NULL;

  devices = roster_nsight_connection_send_finish (ROSTER_NSIGHT_CONNECTION (source), result, NULL,
                                                  &error);
  if (devices == NULL && !is_issue (error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (devices == NULL)
    {
      /* Translators: the first %s is the name of a site, the second a sentence: why its list
       * could not be read */
      g_autofree char *why = g_strdup_printf (_ ("Site “%s”: %s"), site->name, error->message);

      add_issue (self, list % G_N_ELEMENTS (kinds), error->code, why);
    }

  for (guint i = 0; devices != NULL && i < devices->len; i++)
    {
      RosterDevice *device = g_ptr_array_index (devices, i);

      roster_nsight_rows_take (self->devices, device->id, roster_device_ref (device));
    }

  read_next_list (task);
}

static void
read_next_list (GTask *task)
{
  RosterNsightReading *self = g_task_get_source_object (task);
  guint n_lists = self->sites->len * G_N_ELEMENTS (kinds);

  while (self->next_list < n_lists)
    {
      guint list = self->next_list++;
      guint kind = list % G_N_ELEMENTS (kinds);
      RosterNsightSite *site = g_ptr_array_index (self->sites, list / G_N_ELEMENTS (kinds));
      g_autoptr (RosterNsightScope) scope = NULL;
      g_autoptr (RosterNsightCall) call = NULL;

      if (!is_wanted (self, kind))
        continue;

      scope = roster_nsight_scope_new (kinds[kind], self->client->id, site->name,
                                       self->integration_type);
      call = roster_nsight_call_new_devices (site->id, scope);
      roster_nsight_connection_send_async (self->connection, call, self->method,
                                           g_task_get_cancellable (task), on_list_cb,
                                           g_object_ref (task));
      return;
    }

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
  g_clear_pointer (&self->sites, g_ptr_array_unref);
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
  g_autoptr (RosterNsightCall) call = NULL;
  gboolean is_any_wanted = FALSE;

  g_return_if_fail (ROSTER_IS_NSIGHT_READING (self));
  g_return_if_fail (self->page != NULL && self->sites == NULL);
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

  call = roster_nsight_call_new_sites (self->client->id);
  roster_nsight_connection_send_async (self->connection, call, self->method, cancellable,
                                       on_sites_cb, g_steal_pointer (&task));
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
