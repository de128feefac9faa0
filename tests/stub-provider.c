/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "stub-provider.h"

#include <string.h>

static void stub_provider_iface_init (RosterProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StubProvider,
                               stub_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_PROVIDER,
                                                      stub_provider_iface_init))

typedef struct
{
  RosterClient *client; /* NULL for those of all clients */
  guint page;
  gulong cancelled_id;
} Call;

static void
call_free (Call *call)
{
  g_clear_pointer (&call->client, roster_client_unref);
  g_free (call);
}

static guint
parse_cursor (const char *cursor)
{
  return cursor != NULL ? (guint) g_ascii_strtoull (cursor, NULL, 10) : 0;
}

static char *
format_cursor (guint page, gboolean is_last)
{
  return is_last ? NULL : g_strdup_printf ("%u", page + 1);
}

static const RosterProviderInfo *
stub_provider_get_info (RosterProvider *provider)
{
  return &STUB_PROVIDER (provider)->info;
}

static gboolean
answer_clients (gpointer user_data)
{
  GTask *task = user_data;
  StubProvider *self = g_task_get_source_object (task);
  guint page = GPOINTER_TO_UINT (g_task_get_task_data (task));
  g_auto (GStrv) entries = NULL;
  g_autofree char *next = NULL;
  g_autoptr (GPtrArray) clients = NULL;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  if (self->clients_error != NULL && self->clients_error_page == page)
    {
      g_task_return_error (task, g_error_copy (self->clients_error));
      return G_SOURCE_REMOVE;
    }

  clients = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_client_unref);
  entries = g_strsplit (self->client_pages[page], ",", -1);
  for (guint i = 0; entries[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (entries[i], "=", 2);

      g_ptr_array_add (clients, roster_client_new (parts[0], parts[1]));
    }
  next = format_cursor (page, self->client_pages[page + 1] == NULL);
  g_task_return_pointer (task, roster_client_page_new (clients, next),
                         (GDestroyNotify) roster_client_page_unref);

  return G_SOURCE_REMOVE;
}

static void
stub_provider_fetch_clients_async (RosterProvider *provider,
                                   const char *cursor,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (provider, cancellable, callback, user_data);

  g_task_set_task_data (task, GUINT_TO_POINTER (parse_cursor (cursor)), NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_clients, task, g_object_unref);
}

static RosterClientPage *
stub_provider_fetch_clients_finish (RosterProvider *provider, GAsyncResult *result, GError **error)
{
  g_assert_true (g_task_is_valid (result, provider));

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The clients whose devices are listed, in order. */
static GPtrArray *
list_owners (StubProvider *self, Call *call)
{
  GPtrArray *owners = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *pages = g_strjoinv (",", self->client_pages);
  g_auto (GStrv) entries = g_strsplit (pages, ",", -1);

  if (call->client != NULL)
    {
      g_ptr_array_add (owners, g_strdup (call->client->id));
      return owners;
    }

  for (guint i = 0; entries[i] != NULL; i++)
    g_ptr_array_add (owners, g_strndup (entries[i], strcspn (entries[i], "=")));
  if (self->unlisted != NULL)
    g_ptr_array_add (owners, g_strdup (self->unlisted));

  return owners;
}

static RosterDevice *
make_device (StubProvider *self, const char *owner, guint number)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", owner, number);
  const char *moved = g_hash_table_lookup (self->moved, id);
  RosterDevice *device = roster_device_new (id, moved != NULL ? moved : owner,
                                            number % 2 == 0 ? "server" : "workstation");

  roster_fields_set (device->fields, ROSTER_FIELD_NAME, self->device_name);
  roster_fields_set (device->fields, ROSTER_FIELD_LAST_SEEN, self->last_seen);

  return device;
}

static RosterDevicePage *
make_page (StubProvider *self, Call *call)
{
  RosterDevicePage *page = roster_device_page_new ();
  g_autoptr (GPtrArray) owners = list_owners (self, call);
  guint total = self->n_devices * owners->len;
  guint start = call->page * self->page_size;
  guint end = MIN (start + self->page_size, total);

  for (guint i = start; i < end; i++)
    g_ptr_array_add (
        page->devices,
        make_device (self, g_ptr_array_index (owners, i / self->n_devices), i % self->n_devices));
  page->sites = 2;
  page->next = format_cursor (call->page, end >= total);
  if (self->issues != NULL &&
      (call->client == NULL || g_str_equal (self->issues, call->client->id)))
    {
      RosterReadingIssue *issue =
          roster_reading_issue_new (self->issues, "workstation", "Broken off");

      issue->is_anyones = *self->issues == '\0';
      g_ptr_array_add (page->issues, issue);
    }

  return page;
}

static const char *
get_name (RosterClient *client)
{
  return client != NULL ? client->id : STUB_ALL;
}

static gboolean
answer_devices (gpointer user_data)
{
  GTask *task = user_data;
  StubProvider *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *failure = g_hash_table_lookup (self->failures, get_name (call->client));

  self->n_in_flight--;
  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  if (failure != NULL && call->page == self->failing_page)
    g_task_return_error (task, g_error_copy (failure));
  else
    g_task_return_pointer (task, make_page (self, call), (GDestroyNotify) roster_device_page_unref);

  return G_SOURCE_REMOVE;
}

/* As the worst provider does: the answer comes while the caller is still cancelling. */
static void
on_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  StubProvider *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  g_signal_handler_disconnect (cancellable, call->cancelled_id);
  self->n_in_flight--;
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
}

static void
stub_provider_fetch_devices_async (RosterProvider *provider,
                                   RosterClient *client,
                                   const char *cursor,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  StubProvider *self = STUB_PROVIDER (provider);
  GTask *task = g_task_new (provider, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->client = client != NULL ? roster_client_ref (client) : NULL;
  call->page = parse_cursor (cursor);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  self->n_in_flight++;
  self->peak = MAX (self->peak, self->n_in_flight);
  if (call->page == 0)
    g_string_append_printf (self->asked, "%s%s", self->asked->len > 0 ? " " : "",
                            get_name (client));
  self->n_pages++;

  if (g_strcmp0 (self->hanging, get_name (client)) == 0)
    call->cancelled_id =
        g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled_cb), task);
  else
    g_timeout_add_full (G_PRIORITY_DEFAULT, 1, answer_devices, task, g_object_unref);
}

static RosterDevicePage *
stub_provider_fetch_devices_finish (RosterProvider *provider, GAsyncResult *result, GError **error)
{
  g_assert_true (g_task_is_valid (result, provider));

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stub_provider_iface_init (RosterProviderInterface *iface)
{
  iface->get_info = stub_provider_get_info;
  iface->fetch_clients_async = stub_provider_fetch_clients_async;
  iface->fetch_clients_finish = stub_provider_fetch_clients_finish;
  iface->fetch_devices_async = stub_provider_fetch_devices_async;
  iface->fetch_devices_finish = stub_provider_fetch_devices_finish;
}

static void
stub_provider_finalize (GObject *object)
{
  StubProvider *self = STUB_PROVIDER (object);

  g_assert_cmpuint (self->n_in_flight, ==, 0);

  g_clear_pointer (&self->client_pages, g_strfreev);
  g_clear_error (&self->clients_error);
  g_clear_pointer (&self->failures, g_hash_table_unref);
  g_clear_pointer (&self->moved, g_hash_table_unref);
  g_string_free (self->asked, TRUE);

  G_OBJECT_CLASS (stub_provider_parent_class)->finalize (object);
}

static void
stub_provider_class_init (StubProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stub_provider_finalize;
}

static void
stub_provider_init (StubProvider *self)
{
  static const char *const device_kinds[] = { "server", "workstation", NULL };

  self->n_devices = 5;
  self->page_size = 2;
  self->device_name = "PC";
  self->failures =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_error_free);
  self->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->asked = g_string_new (NULL);
  self->info = (RosterProviderInfo){
    .id = "stub",
    .name = "Stub",
    .integration_type = "Stub",
    .device_kinds = device_kinds,
    .capabilities = ROSTER_PROVIDER_DEVICES,
    .per_minute = 60,
    .parallel = 4,
  };
}

/**
 * stub_provider_new:
 * @clients: pages of clients, separated by ";"
 *
 * Returns: (transfer full): a provider
 */
StubProvider *
stub_provider_new (const char *clients)
{
  StubProvider *self = g_object_new (STUB_TYPE_PROVIDER, NULL);

  self->client_pages = g_strsplit (clients, ";", -1);

  return self;
}
