/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "app/roster-demo-assets.h"

#include "model/roster-asset.h"
#include "model/roster-plan-row.h"
#include "model/roster-target.h"
#include "model/roster-task-data.h"
#include "store/roster-store-mirror.h"
#include "store/roster-store-plan-rows.h"
#include "store/roster-store-targets.h"

/* So many machines of a client were documented by hand; of the rest nobody took notice. */
#define MAX_ASSETS 40

/* One in so many was forgotten. */
#define FORGOTTEN 7

typedef struct
{
  RosterIntegration *integration;
  GHashTable *formers;
  GPtrArray *clients; /* ids; what is not done yet is behind n_done */
  GPtrArray *targets;
  guint n_done;
} AssetsData;

static void
assets_data_clear (AssetsData *data)
{
  g_clear_pointer (&data->integration, roster_integration_unref);
  g_clear_pointer (&data->formers, g_hash_table_unref);
  g_clear_pointer (&data->clients, g_ptr_array_unref);
  g_clear_pointer (&data->targets, g_ptr_array_unref);
}

ROSTER_DEFINE_TASK_DATA (AssetsData, assets_data)

static void add_next (GTask *task);

static RosterTarget *
find_target (AssetsData *data, const char *name)
{
  for (guint i = 0; i < data->targets->len; i++)
    {
      RosterTarget *target = g_ptr_array_index (data->targets, i);

      if (g_str_equal (target->name, name))
        return target;
    }

  return NULL;
}

static RosterTarget *
get_target (AssetsData *data)
{
  return find_target (
      data, g_hash_table_lookup (data->formers, g_ptr_array_index (data->clients, data->n_done)));
}

static void
on_mirrored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  AssetsData *data = g_task_get_task_data (task);
  GError *error = NULL;

  if (!roster_store_mirror_assets_finish (ROSTER_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  data->n_done++;
  add_next (task);
}

/* What somebody wrote down: no more than name, serial number and model. */
static GPtrArray *
write_down (GPtrArray *rows, RosterTarget *target)
{
  static const RosterField fields[] = { ROSTER_FIELD_NAME, ROSTER_FIELD_TYPE,
                                        ROSTER_FIELD_SERIAL_NUMBER, ROSTER_FIELD_MODEL };
  GPtrArray *assets = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_asset_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      RosterFields *device = ((RosterPlanRow *) g_ptr_array_index (rows, i))->device->fields;
      g_autofree char *id = g_uuid_string_random ();
      RosterAsset *asset;

      if (i % FORGOTTEN == FORGOTTEN - 1)
        continue;

      asset = roster_asset_new (id, target->id);
      for (gsize j = 0; j < G_N_ELEMENTS (fields); j++)
        roster_fields_set (asset->fields, fields[j], roster_fields_get (device, fields[j]));
      g_ptr_array_add (assets, asset);
    }

  return assets;
}

static void
on_rows_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterStore *store = ROSTER_STORE (source);
  AssetsData *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *next = NULL;
  guint n_unchanged;
  g_autoptr (GPtrArray) rows =
      roster_store_load_plan_rows_finish (store, result, &next, &n_unchanged, &error);
  g_autoptr (GPtrArray) assets = NULL;

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  assets = write_down (rows, get_target (data));
  roster_store_mirror_assets_async (store, data->integration->documentation, assets, TRUE, FALSE,
                                    g_task_get_cancellable (task), on_mirrored_cb,
                                    g_object_ref (task));
}

static void
add_next (GTask *task)
{
  AssetsData *data = g_task_get_task_data (task);
  RosterTarget *target = NULL;

  while (data->n_done < data->clients->len && (target = get_target (data)) == NULL)
    data->n_done++;
  if (target == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  roster_store_load_plan_rows_async (
      g_task_get_source_object (task), data->integration->id, data->integration->documentation,
      g_ptr_array_index (data->clients, data->n_done), target->id, NULL, MAX_ASSETS,
      g_task_get_cancellable (task), on_rows_loaded_cb, g_object_ref (task));
}

static void
on_targets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  AssetsData *data = g_task_get_task_data (task);
  GError *error = NULL;

  data->targets = roster_store_list_targets_finish (ROSTER_STORE (source), result, &error);
  if (data->targets == NULL)
    g_task_return_error (task, error);
  else
    add_next (task);
}

/**
 * roster_demo_assets_add_async:
 * @store: an open store
 * @integration: an integration whose devices were read
 * @formers: (element-type utf8 utf8): clients that are documented under another name, and that name
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Gives the documentation of the demo some machines that were written down by hand.
 */
void
roster_demo_assets_add_async (RosterStore *store,
                              RosterIntegration *integration,
                              GHashTable *formers,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;
  AssetsData *data;
  GHashTableIter iter;
  gpointer client;

  g_return_if_fail (ROSTER_IS_STORE (store));
  g_return_if_fail (integration != NULL && formers != NULL);

  data = assets_data_new ();
  data->integration = roster_integration_ref (integration);
  data->formers = g_hash_table_ref (formers);
  data->clients = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, formers);
  while (g_hash_table_iter_next (&iter, &client, NULL))
    g_ptr_array_add (data->clients, client);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, roster_demo_assets_add_async);
  g_task_set_task_data (task, data, (GDestroyNotify) assets_data_free);
  roster_store_list_targets_async (store, integration->documentation, cancellable,
                                   on_targets_listed_cb, task);
}

gboolean
roster_demo_assets_add_finish (RosterStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
