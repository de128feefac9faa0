/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-destination.h"

#include "destinations/passportal/roster-passportal-info.h"
#include "destinations/passportal/roster-passportal-listing.h"
#include "destinations/passportal/roster-passportal-lookup.h"
#include "destinations/passportal/roster-passportal-parse.h"
#include "destinations/passportal/roster-passportal-probe.h"
#include "destinations/passportal/roster-passportal-sending.h"
#include "destinations/passportal/roster-passportal-writer.h"
#include "model/roster-error.h"

/* All that the key shows. The documented one of the two lists does not say when a document was
 * changed; the other one does, but nobody promised it. */
#define ALL_DOCUMENTS "documents/all"
#define DOCUMENTS     "documents"
#define CLIENTS       "documents/clients"

/* By ids, so that nothing that is added meanwhile moves a row over a page's end. */
#define ASSETS_QUERY "type=asset&orderBy=id&orderDir=asc"

/**
 * RosterPassportalDestination:
 *
 * N-able Passportal: clients and documents of the type “asset” are read; they are created through
 * files, or assets, where somebody tried that out, through the API. Main thread.
 */
struct _RosterPassportalDestination
{
  GObject parent_instance;

  RosterDestinationInfo info;
  RosterDocumentation *documentation;
  RosterPassportalConnection *connection;
  RosterPassportalListing *assets; /* while the pages are read */
  gboolean asks_documented;
};

static void roster_passportal_destination_iface_init (RosterDestinationInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterPassportalDestination,
                               roster_passportal_destination,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_TYPE_DESTINATION,
                                                      roster_passportal_destination_iface_init))

static const RosterDestinationInfo *
roster_passportal_destination_get_info (RosterDestination *destination)
{
  return &ROSTER_PASSPORTAL_DESTINATION (destination)->info;
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) reply = roster_passportal_connection_send_finish (
      ROSTER_PASSPORTAL_CONNECTION (source), result, NULL, &error);

  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The shortest of the documented lists needs the keys and the right to read. */
static void
roster_passportal_destination_verify_async (RosterDestination *destination,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data)
{
  RosterPassportalDestination *self = ROSTER_PASSPORTAL_DESTINATION (destination);
  g_autoptr (RosterPassportalCall) call = roster_passportal_call_new (
      ROSTER_PASSPORTAL_STAGE_LIST, DOCUMENTS, &roster_passportal_read_success);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_passportal_destination_verify_async);
  call->query = g_strdup ("resultsPerPage=1&pageNum=1");
  roster_passportal_connection_send_async (self->connection, call, cancellable, on_verified_cb,
                                           task);
}

static gboolean
roster_passportal_destination_verify_finish (RosterDestination *destination,
                                             GAsyncResult *result,
                                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, destination), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_targets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *targets =
      roster_passportal_listing_all_finish (ROSTER_PASSPORTAL_LISTING (source), result, &error);

  if (targets != NULL)
    g_task_return_pointer (task, targets, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
roster_passportal_destination_fetch_targets_async (RosterDestination *destination,
                                                   GCancellable *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer user_data)
{
  RosterPassportalDestination *self = ROSTER_PASSPORTAL_DESTINATION (destination);
  g_autoptr (RosterPassportalListing) listing = roster_passportal_listing_new (
      self->connection, CLIENTS, NULL, &roster_passportal_read_clients);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_passportal_destination_fetch_targets_async);
  roster_passportal_listing_all_async (listing, cancellable, on_targets_listed_cb, task);
}

static GPtrArray *
roster_passportal_destination_finish (RosterDestination *destination,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, destination), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void read_assets (GTask *task);

/* The list that is not documented may not be there. */
static gboolean
may_ask_otherwise (RosterPassportalDestination *self, const GError *error)
{
  static const RosterError refusals[] = { ROSTER_ERROR_FORBIDDEN, ROSTER_ERROR_NOT_FOUND,
                                          ROSTER_ERROR_INVALID };

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      if (!self->asks_documented && g_error_matches (error, ROSTER_ERROR, (int) refusals[i]))
        return TRUE;
    }

  return FALSE;
}

static void
on_assets_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RosterPassportalDestination *self = g_task_get_source_object (task);
  RosterPassportalListing *listing = ROSTER_PASSPORTAL_LISTING (source);
  g_autoptr (GError) error = NULL;
  GPtrArray *assets = roster_passportal_listing_next_finish (listing, result, &error);

  if (assets == NULL && roster_passportal_listing_get_page (listing) == 0 &&
      may_ask_otherwise (self, error))
    {
      self->asks_documented = TRUE;
      g_clear_object (&self->assets);
      read_assets (task);
      return;
    }

  if (assets == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (roster_passportal_listing_is_at_end (listing))
    g_clear_object (&self->assets);
  else
    g_task_set_task_data (
        task, g_strdup_printf ("%u", roster_passportal_listing_get_page (listing)), g_free);
  g_task_return_pointer (task, assets, (GDestroyNotify) g_ptr_array_unref);
}

static void
read_assets (GTask *task)
{
  RosterPassportalDestination *self = g_task_get_source_object (task);

  if (self->assets == NULL)
    self->assets = roster_passportal_listing_new (self->connection,
                                                  self->asks_documented ? DOCUMENTS : ALL_DOCUMENTS,
                                                  ASSETS_QUERY, &roster_passportal_read_assets);

  roster_passportal_listing_next_async (self->assets, g_task_get_cancellable (task),
                                        on_assets_listed_cb, g_object_ref (task));
}

/* The list that was begun knows what it gave. */
static void
roster_passportal_destination_fetch_assets_async (RosterDestination *destination,
                                                  const char *cursor,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer user_data)
{
  RosterPassportalDestination *self = ROSTER_PASSPORTAL_DESTINATION (destination);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_passportal_destination_fetch_assets_async);
  if (cursor == NULL)
    g_clear_object (&self->assets);
  read_assets (task);
}

static GPtrArray *
roster_passportal_destination_fetch_assets_finish (RosterDestination *destination,
                                                   GAsyncResult *result,
                                                   char **next,
                                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, destination), NULL);

  *next = g_strdup (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_details_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  RosterFields *fields = roster_passportal_connection_send_finish (
      ROSTER_PASSPORTAL_CONNECTION (source), result, NULL, &error);

  if (fields != NULL)
    g_task_return_pointer (task, fields, (GDestroyNotify) roster_fields_unref);
  else
    g_task_return_error (task, error);
}

static void
roster_passportal_destination_fetch_fields_async (RosterDestination *destination,
                                                  const char *asset,
                                                  GCancellable *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer user_data)
{
  RosterPassportalDestination *self = ROSTER_PASSPORTAL_DESTINATION (destination);
  g_autofree char *id = g_uri_escape_string (asset, NULL, FALSE);
  g_autofree char *path = g_strconcat (DOCUMENTS "/", id, NULL);
  g_autoptr (RosterPassportalCall) call = roster_passportal_call_new (
      ROSTER_PASSPORTAL_STAGE_DOCUMENT, path, &roster_passportal_read_details);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_passportal_destination_fetch_fields_async);
  roster_passportal_connection_send_async (self->connection, call, cancellable, on_details_read_cb,
                                           task);
}

static RosterFields *
roster_passportal_destination_fetch_fields_finish (RosterDestination *destination,
                                                   GAsyncResult *result,
                                                   GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, destination), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *found =
      roster_passportal_lookup_finish (ROSTER_PASSPORTAL_CONNECTION (source), result, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
roster_passportal_destination_find_async (RosterDestination *destination,
                                          GPtrArray *operations,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  RosterPassportalDestination *self = ROSTER_PASSPORTAL_DESTINATION (destination);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_passportal_destination_find_async);
  roster_passportal_lookup_async (self->connection, operations, cancellable, on_found_cb, task);
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  RosterOutcome *outcome =
      roster_passportal_sending_finish (ROSTER_PASSPORTAL_CONNECTION (source), result, &error);
  GPtrArray *outcomes;

  if (outcome == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) roster_outcome_unref);
  g_ptr_array_add (outcomes, outcome);
  g_task_return_pointer (task, outcomes, (GDestroyNotify) g_ptr_array_unref);
}

static void
roster_passportal_destination_apply_async (RosterDestination *destination,
                                           const char *run,
                                           const char *integration,
                                           GPtrArray *operations,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  RosterPassportalDestination *self = ROSTER_PASSPORTAL_DESTINATION (destination);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (operations->len == 1);

  /* What was written was written, whoever cancelled since. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, roster_passportal_destination_apply_async);
  roster_passportal_sending_async (
      self->connection, g_ptr_array_index (operations, 0), self->documentation->update_method,
      self->documentation->template_id, cancellable, on_applied_cb, task);
}

static void
on_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  gboolean is_touched = FALSE;
  GError *error = NULL;
  char *method = roster_passportal_probe_finish (ROSTER_PASSPORTAL_CONNECTION (source), result,
                                                 &is_touched, &error);

  g_task_set_task_data (task, GINT_TO_POINTER (is_touched), NULL);
  if (method != NULL)
    g_task_return_pointer (task, method, g_free);
  else
    g_task_return_error (task, error);
}

static void
roster_passportal_destination_probe_async (RosterDestination *destination,
                                           const char *asset,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  RosterPassportalDestination *self = ROSTER_PASSPORTAL_DESTINATION (destination);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_passportal_destination_probe_async);
  roster_passportal_probe_async (self->connection, asset, cancellable, on_probed_cb, task);
}

static char *
roster_passportal_destination_probe_finish (RosterDestination *destination,
                                            GAsyncResult *result,
                                            gboolean *is_touched,
                                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, destination), NULL);

  *is_touched = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (roster_passportal_probe_restore_finish (ROSTER_PASSPORTAL_CONNECTION (source), result,
                                              &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
roster_passportal_destination_restore_async (RosterDestination *destination,
                                             const char *asset,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data)
{
  RosterPassportalDestination *self = ROSTER_PASSPORTAL_DESTINATION (destination);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_passportal_destination_restore_async);
  roster_passportal_probe_restore_async (self->connection, asset, cancellable, on_restored_cb,
                                         task);
}

static gboolean
roster_passportal_destination_restore_finish (RosterDestination *destination,
                                              GAsyncResult *result,
                                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, destination), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static RosterHandoffWriter *
roster_passportal_destination_write_handoff (RosterDestination *destination,
                                             GBytes *template,
                                             GError **error)
{
  return roster_passportal_writer_new (template, error);
}

static void
roster_passportal_destination_iface_init (RosterDestinationInterface *iface)
{
  iface->get_info = roster_passportal_destination_get_info;
  iface->verify_async = roster_passportal_destination_verify_async;
  iface->verify_finish = roster_passportal_destination_verify_finish;
  iface->fetch_targets_async = roster_passportal_destination_fetch_targets_async;
  iface->fetch_targets_finish = roster_passportal_destination_finish;
  iface->fetch_assets_async = roster_passportal_destination_fetch_assets_async;
  iface->fetch_assets_finish = roster_passportal_destination_fetch_assets_finish;
  iface->fetch_fields_async = roster_passportal_destination_fetch_fields_async;
  iface->fetch_fields_finish = roster_passportal_destination_fetch_fields_finish;
  iface->find_async = roster_passportal_destination_find_async;
  iface->find_finish = roster_passportal_destination_finish;
  iface->write_handoff = roster_passportal_destination_write_handoff;
  iface->apply_async = roster_passportal_destination_apply_async;
  iface->apply_finish = roster_passportal_destination_finish;
  iface->probe_async = roster_passportal_destination_probe_async;
  iface->probe_finish = roster_passportal_destination_probe_finish;
  iface->restore_async = roster_passportal_destination_restore_async;
  iface->restore_finish = roster_passportal_destination_restore_finish;
}

static void
roster_passportal_destination_finalize (GObject *object)
{
  RosterPassportalDestination *self = ROSTER_PASSPORTAL_DESTINATION (object);

  g_clear_object (&self->assets);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->documentation, roster_documentation_unref);

  G_OBJECT_CLASS (roster_passportal_destination_parent_class)->finalize (object);
}

static void
roster_passportal_destination_class_init (RosterPassportalDestinationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_passportal_destination_finalize;
}

static void
roster_passportal_destination_init (RosterPassportalDestination *self)
{
}

/**
 * roster_passportal_destination_new:
 * @setup: a documentation with an address and its keys
 *
 * Returns: (transfer full) (nullable): a destination, or NULL where the documentation has no
 *   address or no keys
 */
RosterDestination *
roster_passportal_destination_new (const RosterDestinationSetup *setup)
{
  RosterPassportalDestination *self;
  RosterDocumentation *documentation;
  g_autoptr (GUri) base = NULL;

  g_return_val_if_fail (setup != NULL, NULL);
  g_return_val_if_fail (ROSTER_IS_HTTP_CLIENT (setup->http), NULL);

  documentation = setup->documentation;
  if (documentation->url != NULL)
    base = g_uri_parse (documentation->url, G_URI_FLAGS_ENCODED, NULL);
  if (base == NULL || setup->credentials == NULL)
    return NULL;

  self = g_object_new (ROSTER_TYPE_PASSPORTAL_DESTINATION, NULL);
  self->info = roster_passportal_info;
  self->documentation = roster_documentation_ref (documentation);
  self->info.capabilities =
      roster_destination_info_get_capabilities (&roster_passportal_info, documentation);
  self->connection = roster_passportal_connection_new (
      base, setup->credentials, setup->http,
      documentation->rate > 0 ? documentation->rate : roster_passportal_info.per_minute);

  return ROSTER_DESTINATION (self);
}
