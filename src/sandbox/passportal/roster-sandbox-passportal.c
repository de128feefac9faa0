/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal.h"

#include <string.h>

#include "sandbox/passportal/roster-sandbox-passportal-auth.h"
#include "sandbox/passportal/roster-sandbox-passportal-control.h"
#include "sandbox/passportal/roster-sandbox-passportal-details.h"
#include "sandbox/passportal/roster-sandbox-passportal-forms.h"
#include "sandbox/passportal/roster-sandbox-passportal-import.h"
#include "sandbox/passportal/roster-sandbox-passportal-lists.h"
#include "sandbox/passportal/roster-sandbox-passportal-write.h"

/**
 * RosterSandboxPassportal:
 *
 * The accounts of Passportal: the documented part of its API, and its importers by the controls.
 */
struct _RosterSandboxPassportal
{
  GObject parent_instance;

  char *mount;
  GPtrArray *accounts;
  RosterSandboxTokens *tokens;
  guint n_requests;
};

/* A method and a path, in which `*` stands for an id. */
typedef struct
{
  const char *http;
  const char *path;
  const char *call;
  RosterSandboxPassportalAnswer answer;
} Route;

static const Route routes[] = {
  { NULL, "api/v2/auth/client_token", "token", NULL },
  { "GET", "api/v2/documents/clients", "clients", roster_sandbox_passportal_list_clients },
  { "GET", "api/v2/documents/all", "all-documents", roster_sandbox_passportal_list_all_documents },
  { "GET", "api/v2/documents", "documents", roster_sandbox_passportal_list_documents },
  { "POST", "api/v2/documents", "create-document", roster_sandbox_passportal_create_document },
  { "GET", "api/v2/documents/*", "document", roster_sandbox_passportal_get_document },
  { "PUT", "api/v2/documents/*", "update-document", roster_sandbox_passportal_update_document },
};

#define ID_PREFIX "api/v2/documents/"

/* Without one of the method, one of the path alone: that is why it is not allowed. */
static const Route *
find_route (RosterSandboxRequest *request, gboolean *is_allowed, guint64 *object)
{
  const Route *found = NULL;

  *is_allowed = FALSE;
  *object = 0;
  for (guint i = 0; i < G_N_ELEMENTS (routes) && !*is_allowed; i++)
    {
      const char *path = routes[i].path;
      gboolean has_id = g_str_has_suffix (path, "*");

      if (has_id ? (!g_str_has_prefix (request->path, ID_PREFIX) ||
                    strchr (request->path + strlen (ID_PREFIX), '/') != NULL)
                 : !g_str_equal (request->path, path))
        continue;
      if (found != NULL && has_id && !g_str_has_suffix (found->path, "*"))
        continue;

      *is_allowed = routes[i].http == NULL || g_str_equal (routes[i].http, request->http);
      if (found == NULL || *is_allowed)
        found = &routes[i];
      if (has_id)
        g_ascii_string_to_unsigned (request->path + strlen (ID_PREFIX), 10, 1, G_MAXUINT, object,
                                    NULL);
    }

  return found;
}

static RosterSandboxPassportalAccount *
get_account (RosterSandboxService *service, guint tenant)
{
  return g_ptr_array_index (ROSTER_SANDBOX_PASSPORTAL (service)->accounts, tenant);
}

static void
roster_sandbox_passportal_add_keys (RosterSandboxService *service,
                                    guint tenant,
                                    JsonBuilder *builder)
{
  const RosterSandboxPassportalAccount *account = get_account (service, tenant);

  json_builder_set_member_name (builder, "access_key_id");
  json_builder_add_string_value (builder, account->key_id);
  json_builder_set_member_name (builder, "secret_access_key");
  json_builder_add_string_value (builder, account->secret);
}

static void
roster_sandbox_passportal_identify (RosterSandboxService *service, RosterSandboxRequest *request)
{
  RosterSandboxPassportal *self = ROSTER_SANDBOX_PASSPORTAL (service);
  const char *token = soup_message_headers_get_one (request->headers, "x-access-token");
  const char *client = roster_sandbox_request_get (request, "clientId");
  gpointer account = NULL;
  gboolean is_allowed;
  guint64 object;
  const Route *route = find_route (request, &is_allowed, &object);

  request->call = g_strdup (route != NULL ? route->call : NULL);
  if (object != 0)
    request->object = g_strdup_printf ("%" G_GUINT64_FORMAT, object);
  else
    request->object = g_strdup (client);
  if (roster_sandbox_tokens_check (self->tokens, token, &account, NULL) !=
      ROSTER_SANDBOX_TOKEN_UNKNOWN)
    request->account = g_strdup (((RosterSandboxPassportalAccount *) account)->key_id);
  else
    request->account = g_strdup (soup_message_headers_get_one (request->headers, "x-key"));
}

static void
answer_route (RosterSandboxPassportal *self,
              const Route *route,
              guint64 object,
              RosterSandboxRequest *request,
              RosterSandboxReply *reply,
              RosterSandboxLedger *ledger)
{
  RosterSandboxPassportalTurn turn = { .request = request,
                                       .ledger = ledger,
                                       .mount = self->mount,
                                       .object = object,
                                       .number = self->n_requests };

  turn.account = roster_sandbox_passportal_auth_check (self->tokens, request, reply);
  if (turn.account == NULL)
    return;
  if (g_str_has_suffix (route->path, "*") && object == 0)
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_INVALID_ID);
      return;
    }

  turn.book = roster_sandbox_passportal_account_get_book (turn.account);
  roster_sandbox_json_init (
      &turn.json, roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_WRONG_TYPES));
  if (route->answer (&turn, reply))
    {
      roster_sandbox_reply_set_body (reply, "application/json",
                                     roster_sandbox_json_steal (&turn.json));
      /* White space behind the first bracket changes nothing. */
      reply->opening = 1;
    }
  else
    g_string_free (roster_sandbox_json_steal (&turn.json), TRUE);
}

static void
roster_sandbox_passportal_answer (RosterSandboxService *service,
                                  RosterSandboxRequest *request,
                                  RosterSandboxReply *reply,
                                  RosterSandboxLedger *ledger)
{
  RosterSandboxPassportal *self = ROSTER_SANDBOX_PASSPORTAL (service);
  gboolean is_allowed;
  guint64 object;
  const Route *route = find_route (request, &is_allowed, &object);

  self->n_requests++;
  if (route == NULL && g_str_has_prefix (request->path, "api/"))
    roster_sandbox_reply_set_page (reply, SOUP_STATUS_NOT_FOUND, "There is no such page");
  else if (route == NULL)
    roster_sandbox_reply_set_login_page (reply);
  else if (roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_LOGIN_FAILED))
    roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_KEY_FAILED);
  else if (!is_allowed)
    roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_METHOD);
  else if (route->answer == NULL)
    roster_sandbox_passportal_auth_answer_token (self->accounts, self->tokens, request, reply);
  else
    answer_route (self, route, object, request, reply, ledger);
}

static gboolean
roster_sandbox_passportal_change (RosterSandboxService *service,
                                  guint tenant,
                                  JsonObject *change,
                                  JsonBuilder *builder,
                                  GError **error)
{
  return roster_sandbox_passportal_control_change (get_account (service, tenant), change, builder,
                                                   error);
}

static void
roster_sandbox_passportal_add_truth (RosterSandboxService *service,
                                     guint tenant,
                                     gboolean with_devices,
                                     JsonBuilder *builder)
{
  roster_sandbox_passportal_control_add_truth (get_account (service, tenant), with_devices,
                                               builder);
}

/* No limit is documented; five a second. */
static RosterSandboxLimit
roster_sandbox_passportal_get_limit (RosterSandboxService *service, RosterSandboxRequest *request)
{
  return (RosterSandboxLimit){ 300, 60, NULL };
}

static gboolean
roster_sandbox_passportal_import (RosterSandboxService *service,
                                  guint tenant,
                                  JsonObject *options,
                                  GBytes *upload,
                                  RosterSandboxLedger *ledger,
                                  JsonBuilder *builder,
                                  GError **error)
{
  RosterSandboxPassportalImport import = {
    .account = get_account (service, tenant),
    .ledger = ledger,
    .mount = ROSTER_SANDBOX_PASSPORTAL (service)->mount,
    .is_renaming = json_object_has_member (options, "rename"),
  };

  return roster_sandbox_passportal_import_run (&import, upload, builder, error);
}

static GBytes *
roster_sandbox_passportal_pack_template (RosterSandboxService *service, guint tenant)
{
  return roster_sandbox_passportal_forms_pack (get_account (service, tenant));
}

static void
roster_sandbox_passportal_service_iface_init (RosterSandboxServiceInterface *iface)
{
  iface->add_keys = roster_sandbox_passportal_add_keys;
  iface->identify = roster_sandbox_passportal_identify;
  iface->answer = roster_sandbox_passportal_answer;
  iface->change = roster_sandbox_passportal_change;
  iface->add_truth = roster_sandbox_passportal_add_truth;
  iface->get_limit = roster_sandbox_passportal_get_limit;
  iface->import = roster_sandbox_passportal_import;
  iface->pack_template = roster_sandbox_passportal_pack_template;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterSandboxPassportal,
                               roster_sandbox_passportal,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_SANDBOX_TYPE_SERVICE,
                                                      roster_sandbox_passportal_service_iface_init))

static void
roster_sandbox_passportal_finalize (GObject *object)
{
  RosterSandboxPassportal *self = ROSTER_SANDBOX_PASSPORTAL (object);

  g_clear_object (&self->tokens);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->mount, g_free);

  G_OBJECT_CLASS (roster_sandbox_passportal_parent_class)->finalize (object);
}

static void
roster_sandbox_passportal_class_init (RosterSandboxPassportalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_passportal_finalize;
}

static void
roster_sandbox_passportal_init (RosterSandboxPassportal *self)
{
  self->accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_sandbox_passportal_account_free);
  self->tokens = roster_sandbox_tokens_new ();
}

/**
 * roster_sandbox_passportal_new:
 * @mount: name of the service
 * @variant: not used: there is one Passportal
 * @tenants: (element-type RosterSandboxTenant): who has accounts
 *
 * Returns: (transfer full): the service
 */
RosterSandboxService *
roster_sandbox_passportal_new (const char *mount, guint variant, GPtrArray *tenants)
{
  RosterSandboxPassportal *self = g_object_new (ROSTER_SANDBOX_TYPE_PASSPORTAL, NULL);

  self->mount = g_strdup (mount);
  for (guint i = 0; i < tenants->len; i++)
    g_ptr_array_add (self->accounts,
                     roster_sandbox_passportal_account_new (g_ptr_array_index (tenants, i)));

  return ROSTER_SANDBOX_SERVICE (self);
}
