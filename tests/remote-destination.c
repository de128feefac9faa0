/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "remote-destination.h"

#include <string.h>

#include "model/roster-asset.h"
#include "model/roster-error.h"
#include "model/roster-operation.h"

/* Its file has a group for each entry, named for its id: "client" where it is an asset, "title",
 * "fields", "made_at", "retired". */

#define PAGE 3

static void remote_destination_iface_init (RosterDestinationInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RemoteDestination,
                               remote_destination,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_DESTINATION,
                                                      remote_destination_iface_init))

static void
save (RemoteDestination *self)
{
  g_autofree char *data = g_key_file_to_data (self->world, NULL, NULL);

  g_assert_true (g_file_set_contents (self->path, data, -1, NULL));
}

static char *
get (RemoteDestination *self, const char *id, const char *key)
{
  return g_key_file_get_string (self->world, id, key, NULL);
}

void
remote_destination_set (RemoteDestination *self, const char *id, const char *key, const char *value)
{
  g_key_file_set_string (self->world, id, key, value);
  save (self);
}

/* Somebody deletes it there, with what belongs to it. */
void
remote_destination_remove (RemoteDestination *self, const char *id)
{
  g_auto (GStrv) ids = g_key_file_get_groups (self->world, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *client = get (self, ids[i], "client");

      if (g_strcmp0 (ids[i], id) == 0 || g_strcmp0 (client, id) == 0)
        g_key_file_remove_group (self->world, ids[i], NULL);
    }
  save (self);
}

/* What roster_fields_to_json() made. */
static RosterFields *
fields_from_json (const char *json)
{
  g_autoptr (JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;
  g_autoptr (RosterFields) self = NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  self = roster_fields_new ();
  for (guint i = 0; i < ROSTER_N_FIELDS; i++)
    {
      JsonNode *member = json_object_get_member (object, roster_field_get_key (i));

      if (member != NULL && json_node_get_value_type (member) == G_TYPE_STRING)
        roster_fields_set (self, i, json_node_get_string (member));
    }

  return g_steal_pointer (&self);
}

static char *
add_entry (RemoteDestination *self, const char *client, const char *title, RosterFields *fields)
{
  gsize n_entries = 0;
  g_auto (GStrv) ids = g_key_file_get_groups (self->world, &n_entries);
  guint64 last = n_entries > 0 ? g_ascii_strtoull (ids[n_entries - 1], NULL, 10) : 4000;
  char *id = g_strdup_printf ("%" G_GUINT64_FORMAT, last + 1);
  g_autofree char *json = roster_fields_to_json (fields);

  if (client != NULL)
    g_key_file_set_string (self->world, id, "client", client);
  g_key_file_set_string (self->world, id, "title", title);
  g_key_file_set_string (self->world, id, "fields", json);
  g_key_file_set_int64 (self->world, id, "made_at", roster_clock_now (self->clock));
  save (self);

  return id;
}

static gboolean
is_listed (RemoteDestination *self, const char *id)
{
  return g_key_file_get_int64 (self->world, id, "made_at", NULL) + self->lag <=
         roster_clock_now (self->clock);
}

/* Adds something that is there since long. */
static char *
add_old_entry (RemoteDestination *self, const char *client, const char *name)
{
  g_autoptr (RosterFields) fields = roster_fields_new ();
  char *id;

  roster_fields_set (fields, ROSTER_FIELD_NAME, name);
  id = add_entry (self, client, name, fields);
  g_key_file_set_int64 (self->world, id, "made_at", 0);
  save (self);

  return id;
}

char *
remote_destination_add_target (RemoteDestination *self, const char *name)
{
  return add_old_entry (self, NULL, name);
}

char *
remote_destination_add_asset (RemoteDestination *self, const char *target, const char *name)
{
  return add_old_entry (self, target, name);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is there, without ids and times: "Acme", "Acme/PC-1 SERIAL1", "Acme/PC-2 - retired". */
char *
remote_destination_describe (RemoteDestination *self)
{
  g_auto (GStrv) ids = g_key_file_get_groups (self->world, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *client = get (self, ids[i], "client");
      g_autofree char *owner = client != NULL ? get (self, client, "title") : NULL;
      g_autofree char *title = get (self, ids[i], "title");
      g_autofree char *json = get (self, ids[i], "fields");
      g_autoptr (RosterFields) fields = fields_from_json (json);
      const char *serial = roster_fields_get (fields, ROSTER_FIELD_SERIAL_NUMBER);

      g_ptr_array_add (
          lines, client == NULL
                     ? g_strdup (title)
                     : g_strdup_printf ("%s/%s %s%s", owner, title, serial != NULL ? serial : "-",
                                        g_key_file_has_key (self->world, ids[i], "retired", NULL)
                                            ? " retired"
                                            : ""));
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv (", ", (char **) lines->pdata);
}

/* Whether the task is answered, or never will be. */
static gboolean
meets_fate (RemoteDestination *self, GTask *task, RemoteMoment moment)
{
  RemoteFate fate = self->fate != NULL ? self->fate (moment, self->fate_data) : REMOTE_GOES_WELL;

  if (self->is_dead || fate == REMOTE_DIES)
    {
      self->is_dead = TRUE;
      g_ptr_array_add (self->unanswered, g_object_ref (task));
      return TRUE;
    }

  if (fate != REMOTE_FAILS)
    return FALSE;

  if (self->error < 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    g_task_return_new_error (task, ROSTER_ERROR, self->error, "The stand-in failed.");

  return TRUE;
}

/* After the dead process was cleared away: nothing that it learns now reaches its journal. */
void
remote_destination_bury (RemoteDestination *self)
{
  g_autoptr (GPtrArray) unanswered = g_steal_pointer (&self->unanswered);

  self->unanswered = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < unanswered->len; i++)
    g_task_return_new_error (g_ptr_array_index (unanswered, i), ROSTER_ERROR, ROSTER_ERROR_OFFLINE,
                             "Buried");
}

static const RosterDestinationInfo *
remote_destination_get_info (RosterDestination *destination)
{
  return &REMOTE_DESTINATION (destination)->info;
}

static void
remote_destination_verify_async (RosterDestination *destination,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (destination, cancellable, callback, user_data);

  if (!meets_fate (REMOTE_DESTINATION (destination), task, REMOTE_BEFORE_LIST))
    g_task_return_boolean (task, TRUE);
}

static gboolean
remote_destination_verify_finish (RosterDestination *destination,
                                  GAsyncResult *result,
                                  GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
return_list (RemoteDestination *self, GTask *task, GPtrArray *list)
{
  if (meets_fate (self, task, REMOTE_AFTER_LIST))
    g_ptr_array_unref (list);
  else
    g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
}

static void
remote_destination_fetch_targets_async (RosterDestination *destination,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  RemoteDestination *self = REMOTE_DESTINATION (destination);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_auto (GStrv) ids = g_key_file_get_groups (self->world, NULL);
  GPtrArray *targets;

  self->n_lists++;
  if (meets_fate (self, task, REMOTE_BEFORE_LIST))
    return;

  targets = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_target_unref);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *title = get (self, ids[i], "title");

      if (!g_key_file_has_key (self->world, ids[i], "client", NULL) && is_listed (self, ids[i]))
        g_ptr_array_add (targets, roster_target_new (ids[i], title));
    }
  return_list (self, task, targets);
}

static GPtrArray *
remote_destination_finish (RosterDestination *destination, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static RosterAsset *
make_asset (RemoteDestination *self, const char *id, const char *client)
{
  RosterAsset *asset = roster_asset_new (id, client);
  g_autofree char *json = get (self, id, "fields");

  g_clear_pointer (&asset->fields, roster_fields_unref);
  asset->fields = fields_from_json (json);

  return asset;
}

static void
remote_destination_fetch_assets_async (RosterDestination *destination,
                                       const char *cursor,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  RemoteDestination *self = REMOTE_DESTINATION (destination);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_auto (GStrv) ids = g_key_file_get_groups (self->world, NULL);
  GPtrArray *assets;

  self->n_lists++;
  if (meets_fate (self, task, REMOTE_BEFORE_LIST))
    return;

  assets = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_asset_unref);
  for (guint i = 0; ids[i] != NULL && assets->len < PAGE; i++)
    {
      g_autofree char *client = get (self, ids[i], "client");

      if (client == NULL || !is_listed (self, ids[i]) ||
          (cursor != NULL &&
           g_ascii_strtoull (ids[i], NULL, 10) <= g_ascii_strtoull (cursor, NULL, 10)))
        continue;
      g_ptr_array_add (assets, make_asset (self, ids[i], client));
      if (assets->len == PAGE)
        g_task_set_task_data (task, g_strdup (ids[i]), g_free);
    }
  return_list (self, task, assets);
}

static GPtrArray *
remote_destination_fetch_assets_finish (RosterDestination *destination,
                                        GAsyncResult *result,
                                        char **next,
                                        GError **error)
{
  *next = g_strdup (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Whether its values are what the operation writes. */
static gboolean
has_values (RemoteDestination *self, RosterOperation *operation)
{
  g_autofree char *json = get (self, operation->asset_id, "fields");
  g_autofree char *client = get (self, operation->asset_id, "client");
  g_autoptr (RosterFields) fields = fields_from_json (json);

  if (fields == NULL || (operation->kind == ROSTER_OPERATION_ASSET_MOVE &&
                         g_strcmp0 (client, operation->target_id) != 0))
    return FALSE;

  for (RosterField i = 0; operation->after != NULL && i < ROSTER_N_FIELDS; i++)
    {
      const char *before =
          operation->before != NULL ? roster_fields_get (operation->before, i) : NULL;
      const char *after = roster_fields_get (operation->after, i);

      if (g_strcmp0 (before, after) != 0 && g_strcmp0 (roster_fields_get (fields, i), after) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_effect (RemoteDestination *self, RosterOperation *operation)
{
  gboolean retired = g_key_file_has_key (self->world, operation->asset_id, "retired", NULL);

  switch (operation->kind)
    {
    case ROSTER_OPERATION_ASSET_RETIRE:
      return retired;
    case ROSTER_OPERATION_ASSET_RESTORE:
    case ROSTER_OPERATION_ASSET_MOVE:
      return !retired && has_values (self, operation);
    case ROSTER_OPERATION_ASSET_UPDATE:
      return has_values (self, operation);
    case ROSTER_OPERATION_CLIENT_CREATE:
    case ROSTER_OPERATION_CLIENT_LINK:
    case ROSTER_OPERATION_ASSET_CREATE:
    default:
      g_assert_not_reached ();
    }
}

static char **
find (RemoteDestination *self, RosterOperation *operation)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = g_key_file_get_groups (self->world, NULL);

  if (!roster_operation_kind_creates (operation->kind))
    {
      if (has_effect (self, operation))
        g_strv_builder_add (builder, operation->asset_id);
      return g_strv_builder_end (builder);
    }

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *client = get (self, ids[i], "client");
      g_autofree char *title = get (self, ids[i], "title");
      const char *in =
          operation->kind == ROSTER_OPERATION_CLIENT_CREATE ? NULL : operation->target_id;

      if (g_strcmp0 (client, in) == 0 && g_strcmp0 (title, operation->title) == 0 &&
          is_listed (self, ids[i]))
        g_strv_builder_add (builder, ids[i]);
    }

  return g_strv_builder_end (builder);
}

static void
remote_destination_find_async (RosterDestination *destination,
                               GPtrArray *operations,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  RemoteDestination *self = REMOTE_DESTINATION (destination);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GPtrArray *found;

  self->n_lists++;
  if (meets_fate (self, task, REMOTE_BEFORE_LIST))
    return;

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < operations->len; i++)
    g_ptr_array_add (found, find (self, g_ptr_array_index (operations, i)));
  return_list (self, task, found);
}

static void
write_changes (RemoteDestination *self, RosterOperation *operation)
{
  g_autofree char *json = get (self, operation->asset_id, "fields");
  g_autoptr (RosterFields) fields = fields_from_json (json);
  g_autofree char *changed = NULL;

  for (RosterField i = 0; operation->after != NULL && i < ROSTER_N_FIELDS; i++)
    {
      const char *before =
          operation->before != NULL ? roster_fields_get (operation->before, i) : NULL;
      const char *after = roster_fields_get (operation->after, i);

      if (g_strcmp0 (before, after) != 0)
        roster_fields_set (fields, i, after);
    }
  changed = roster_fields_to_json (fields);
  g_key_file_set_string (self->world, operation->asset_id, "fields", changed);
  if (roster_fields_get (fields, ROSTER_FIELD_NAME) != NULL)
    g_key_file_set_string (self->world, operation->asset_id, "title",
                           roster_fields_get (fields, ROSTER_FIELD_NAME));
  if (operation->kind == ROSTER_OPERATION_ASSET_MOVE)
    g_key_file_set_string (self->world, operation->asset_id, "client", operation->target_id);
  if (operation->kind == ROSTER_OPERATION_ASSET_RETIRE)
    g_key_file_set_boolean (self->world, operation->asset_id, "retired", TRUE);
  else
    g_key_file_remove_key (self->world, operation->asset_id, "retired", NULL);
  save (self);
}

/* Gives the id of what it made or changed. */
static char *
write_effect (RemoteDestination *self, RosterOperation *operation)
{
  g_autoptr (RosterFields) none = roster_fields_new ();

  self->n_writes++;
  if (operation->kind == ROSTER_OPERATION_CLIENT_CREATE)
    return add_entry (self, NULL, operation->title, none);
  if (operation->kind == ROSTER_OPERATION_ASSET_CREATE)
    return add_entry (self, operation->target_id, operation->title, operation->after);

  write_changes (self, operation);
  return g_strdup (operation->asset_id);
}

static gboolean
is_missing (RemoteDestination *self, const char *id)
{
  return id != NULL && !g_key_file_has_group (self->world, id);
}

static void
remote_destination_apply_async (RosterDestination *destination,
                                const char *run,
                                const char *integration,
                                GPtrArray *operations,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  RemoteDestination *self = REMOTE_DESTINATION (destination);
  RosterOperation *operation = g_ptr_array_index (operations, 0);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GPtrArray) outcomes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_outcome_unref);
  g_autofree char *id = NULL;

  g_assert_cmpuint (operations->len, ==, 1);
  if (meets_fate (self, task, REMOTE_BEFORE_EFFECT))
    return;

  if (is_missing (self, operation->target_id) || is_missing (self, operation->asset_id))
    {
      g_task_return_new_error (task, ROSTER_ERROR, ROSTER_ERROR_NOT_FOUND, "No such entry.");
      return;
    }

  id = write_effect (self, operation);
  if (meets_fate (self, task, REMOTE_AFTER_EFFECT))
    return;

  g_ptr_array_add (outcomes, roster_outcome_new (operation->id));
  roster_outcome_set_done (g_ptr_array_index (outcomes, 0), self->gives_ids ? id : NULL);
  g_task_return_pointer (task, g_steal_pointer (&outcomes), (GDestroyNotify) g_ptr_array_unref);
}

static void
remote_destination_iface_init (RosterDestinationInterface *iface)
{
  iface->get_info = remote_destination_get_info;
  iface->verify_async = remote_destination_verify_async;
  iface->verify_finish = remote_destination_verify_finish;
  iface->fetch_targets_async = remote_destination_fetch_targets_async;
  iface->fetch_targets_finish = remote_destination_finish;
  iface->fetch_assets_async = remote_destination_fetch_assets_async;
  iface->fetch_assets_finish = remote_destination_fetch_assets_finish;
  iface->find_async = remote_destination_find_async;
  iface->find_finish = remote_destination_finish;
  iface->apply_async = remote_destination_apply_async;
  iface->apply_finish = remote_destination_finish;
}

static void
remote_destination_finalize (GObject *object)
{
  RemoteDestination *self = REMOTE_DESTINATION (object);

  g_assert_cmpuint (self->unanswered->len, ==, 0);
  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->world, g_key_file_unref);
  g_clear_pointer (&self->unanswered, g_ptr_array_unref);

  G_OBJECT_CLASS (remote_destination_parent_class)->finalize (object);
}

static void
remote_destination_class_init (RemoteDestinationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = remote_destination_finalize;
}

static void
remote_destination_init (RemoteDestination *self)
{
  self->world = g_key_file_new ();
  self->unanswered = g_ptr_array_new_with_free_func (g_object_unref);
  self->gives_ids = TRUE;
  self->error = ROSTER_ERROR_UNAVAILABLE;
  self->info = (RosterDestinationInfo){
    .id = "remote",
    .name = "Remote",
    .capabilities = ROSTER_DESTINATION_ALL_CAPABILITIES &
                    ~(ROSTER_DESTINATION_TRANSACTIONAL | ROSTER_DESTINATION_REMOVE),
    .batch = 1,
  };
}

RemoteDestination *
remote_destination_new (const char *path, RosterClock *clock)
{
  RemoteDestination *self = g_object_new (REMOTE_TYPE_DESTINATION, NULL);

  self->path = g_strdup (path);
  self->clock = g_object_ref (clock);
  g_key_file_load_from_file (self->world, path, G_KEY_FILE_NONE, NULL);

  return self;
}
