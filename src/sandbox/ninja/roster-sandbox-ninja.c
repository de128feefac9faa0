/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja.h"

#include <string.h>

#include "sandbox/ninja/roster-sandbox-ninja-auth.h"
#include "sandbox/ninja/roster-sandbox-ninja-device-lists.h"
#include "sandbox/ninja/roster-sandbox-ninja-legacy.h"
#include "sandbox/ninja/roster-sandbox-ninja-lists.h"
#include "sandbox/roster-sandbox-change.h"
#include "sandbox/roster-sandbox-truth.h"

/**
 * RosterSandboxNinja:
 *
 * The accounts of NinjaOne: on one host the API v1 of NinjaRMM is served too, on the other one only
 * API v2. The same things have the same ids in both.
 */
struct _RosterSandboxNinja
{
  GObject parent_instance;

  char *mount;
  gboolean has_legacy;
  GPtrArray *accounts;
  RosterSandboxTokens *tokens;
  guint reading;
};

/* A path, in which `*` stands for an id, and what it is called in the ledger and in faults. */
typedef struct
{
  const char *path;
  const char *call;
  gboolean is_legacy_list;
  RosterSandboxNinjaAnswer answer;
} Route;

static const Route routes[] = {
  { "v1/ping", "ping", FALSE, roster_sandbox_ninja_legacy_ping },
  { "v1/customers", "customers", TRUE, roster_sandbox_ninja_legacy_list_customers },
  { "v1/customers/*", "customer", FALSE, roster_sandbox_ninja_legacy_get_customer },
  { "v1/devices", "devices", TRUE, roster_sandbox_ninja_legacy_list_devices },
  { "v1/devices/*", "device", FALSE, roster_sandbox_ninja_legacy_get_device },
  { "v2/organizations", "organizations", FALSE, roster_sandbox_ninja_list_organizations },
  { "v2/organizations-detailed", "organizations-detailed", FALSE,
    roster_sandbox_ninja_list_organizations_detailed },
  { "v2/organization/*", "organization", FALSE, roster_sandbox_ninja_get_organization },
  { "v2/organization/*/locations", "organization-locations", FALSE,
    roster_sandbox_ninja_list_organization_locations },
  { "v2/organization/*/devices", "organization-devices", FALSE,
    roster_sandbox_ninja_list_organization_devices },
  { "v2/locations", "locations", FALSE, roster_sandbox_ninja_list_locations },
  { "v2/devices", "devices", FALSE, roster_sandbox_ninja_list_devices },
  { "v2/devices-detailed", "devices-detailed", FALSE, roster_sandbox_ninja_list_devices_detailed },
  { "v2/device/*", "device", FALSE, roster_sandbox_ninja_get_device },
  { "v2/queries/computer-systems", "computer-systems", FALSE,
    roster_sandbox_ninja_query_computer_systems },
  { "v2/queries/operating-systems", "operating-systems", FALSE,
    roster_sandbox_ninja_query_operating_systems },
  { "ws/oauth/token", "token", FALSE, NULL },
  { "oauth/token", "old-token", FALSE, NULL },
  { ".well-known/oauth-authorization-server", "well-known", FALSE, NULL },
};

static gboolean
match_path (const char *pattern, const char *path, guint64 *object)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  *object = 0;
  if (g_strv_length (wanted) != g_strv_length (parts))
    return FALSE;

  for (guint i = 0; wanted[i] != NULL; i++)
    if (g_str_equal (wanted[i], "*")
            ? !g_ascii_string_to_unsigned (parts[i], 10, 0, G_MAXINT, object, NULL)
            : !g_str_equal (wanted[i], parts[i]))
      return FALSE;

  return TRUE;
}

static const Route *
find_route (RosterSandboxNinja *self, const char *path, guint64 *object)
{
  if (g_str_has_prefix (path, "api/v2/"))
    path += strlen ("api/");
  if (!self->has_legacy && g_str_has_prefix (path, "v1/"))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (match_path (routes[i].path, path, object))
      return &routes[i];

  return NULL;
}

static RosterSandboxNinjaAccount *
get_account (RosterSandboxService *service, guint tenant)
{
  return g_ptr_array_index (ROSTER_SANDBOX_NINJA (service)->accounts, tenant);
}

static void
roster_sandbox_ninja_add_keys (RosterSandboxService *service, guint tenant, JsonBuilder *builder)
{
  RosterSandboxNinja *self = ROSTER_SANDBOX_NINJA (service);
  const RosterSandboxNinjaAccount *account = get_account (service, tenant);

  json_builder_set_member_name (builder, "access_key");
  json_builder_add_string_value (builder,
                                 self->has_legacy ? account->legacy_id : account->client_id);
  json_builder_set_member_name (builder, "secret_key");
  json_builder_add_string_value (builder, self->has_legacy ? account->legacy_secret
                                                           : account->client_secret);
}

static void
roster_sandbox_ninja_renew_keys (RosterSandboxService *service, guint tenant)
{
  roster_sandbox_ninja_account_renew_keys (get_account (service, tenant));
}

static void
roster_sandbox_ninja_identify (RosterSandboxService *service, RosterSandboxRequest *request)
{
  RosterSandboxNinja *self = ROSTER_SANDBOX_NINJA (service);
  guint64 object;
  const Route *route = find_route (self, request->path, &object);

  request->call = g_strdup (route != NULL ? route->call : NULL);
  if (route != NULL && object != 0)
    request->object = g_strdup_printf ("%" G_GUINT64_FORMAT, object);
  request->account = roster_sandbox_ninja_auth_dup_id (self->accounts, self->tokens, request);
}

static void
answer_well_known (RosterSandboxRequest *request, RosterSandboxReply *reply)
{
  const char *host = soup_message_headers_get_one (request->headers, "Host");
  GString *body = g_string_new (NULL);

  g_string_printf (body,
                   "{\"issuer\":\"http://%s\",\"token_endpoint\":\"http://%s/ws/oauth/token\","
                   "\"token_endpoint_auth_methods_supported\":[\"client_secret_basic\","
                   "\"client_secret_post\"],\"scopes_supported\":[\"monitoring\",\"management\","
                   "\"control\",\"offline_access\"]}",
                   host != NULL ? host : "127.0.0.1", host != NULL ? host : "127.0.0.1");
  roster_sandbox_reply_set_body (reply, "application/json", body);
}

static void
answer_route (RosterSandboxNinja *self,
              const Route *route,
              guint64 object,
              RosterSandboxRequest *request,
              RosterSandboxReply *reply)
{
  RosterSandboxNinjaTurn turn = { .request = request, .object = object };

  turn.account = roster_sandbox_ninja_auth_check (self->accounts, self->tokens, request, reply);
  if (turn.account == NULL)
    return;
  if (!g_str_equal (request->http, "GET"))
    {
      roster_sandbox_ninja_error_set_message (reply, SOUP_STATUS_METHOD_NOT_ALLOWED,
                                              "method_not_allowed", request->http);
      return;
    }

  turn.estate = turn.account->estate;
  turn.reading = ++self->reading;
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
roster_sandbox_ninja_answer (RosterSandboxService *service,
                             RosterSandboxRequest *request,
                             RosterSandboxReply *reply,
                             RosterSandboxLedger *ledger)
{
  RosterSandboxNinja *self = ROSTER_SANDBOX_NINJA (service);
  guint64 object;
  const Route *route = find_route (self, request->path, &object);
  gboolean is_token = route != NULL && g_str_has_suffix (route->path, "oauth/token");

  roster_sandbox_reply_set_header (reply, "x-nj-request-id",
                                   "00000000-0000-4000-8000-000000000000");
  if (route == NULL && g_str_has_prefix (request->path, "v"))
    roster_sandbox_ninja_error_set_result (reply, SOUP_STATUS_NOT_FOUND, "FAILURE",
                                           "HTTP 404 Not Found");
  else if (*request->path == '\0')
    roster_sandbox_reply_set_login_page (reply);
  else if (route == NULL ||
           (g_strcmp0 (route->call, "token") == 0 &&
            roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_TOKEN_PATH)))
    roster_sandbox_reply_set_page (reply, SOUP_STATUS_NOT_FOUND, "nginx");
  else if (is_token)
    roster_sandbox_ninja_auth_answer_token (self->accounts, self->tokens, request, reply);
  else if (route->answer == NULL)
    answer_well_known (request, reply);
  else if (roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_LOGIN_FAILED))
    roster_sandbox_ninja_error_set (reply, ROSTER_SANDBOX_NINJA_NOT_AUTHENTICATED);
  else
    answer_route (self, route, object, request, reply);
}

static gboolean
roster_sandbox_ninja_change (RosterSandboxService *service,
                             guint tenant,
                             JsonObject *change,
                             JsonBuilder *builder,
                             GError **error)
{
  return roster_sandbox_change (get_account (service, tenant)->estate,
                                &roster_sandbox_ninja_dialect, change, builder, error);
}

static void
roster_sandbox_ninja_add_truth (RosterSandboxService *service,
                                guint tenant,
                                gboolean with_devices,
                                JsonBuilder *builder)
{
  roster_sandbox_truth_add (get_account (service, tenant)->estate, &roster_sandbox_ninja_dialect,
                            with_devices, builder);
}

/* Documented for API v1: ten lists in ten minutes, and at least ten entities in one. For API v2 no
 * number is; others keep to a hundred a minute. */
static RosterSandboxLimit
roster_sandbox_ninja_get_limit (RosterSandboxService *service, RosterSandboxRequest *request)
{
  guint64 object;
  const Route *route = find_route (ROSTER_SANDBOX_NINJA (service), request->path, &object);

  if (route != NULL && route->is_legacy_list)
    return (RosterSandboxLimit){ 10, 600, "list" };
  if (g_str_has_prefix (request->path, "v1/"))
    return (RosterSandboxLimit){ 10, 60, "entity" };

  return (RosterSandboxLimit){ 120, 60, NULL };
}

static void
roster_sandbox_ninja_refuse (RosterSandboxService *service,
                             RosterSandboxRequest *request,
                             RosterSandboxReply *reply,
                             guint wait)
{
  roster_sandbox_ninja_error_set (reply, ROSTER_SANDBOX_NINJA_RATE_LIMIT);
  if (!g_str_has_prefix (request->path, "v1/"))
    {
      g_autofree char *seconds = g_strdup_printf ("%u", wait);

      roster_sandbox_reply_set_header (reply, "Retry-After", seconds);
    }
}

static void
roster_sandbox_ninja_service_iface_init (RosterSandboxServiceInterface *iface)
{
  iface->add_keys = roster_sandbox_ninja_add_keys;
  iface->renew_keys = roster_sandbox_ninja_renew_keys;
  iface->identify = roster_sandbox_ninja_identify;
  iface->answer = roster_sandbox_ninja_answer;
  iface->change = roster_sandbox_ninja_change;
  iface->add_truth = roster_sandbox_ninja_add_truth;
  iface->get_limit = roster_sandbox_ninja_get_limit;
  iface->refuse = roster_sandbox_ninja_refuse;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterSandboxNinja,
                               roster_sandbox_ninja,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_SANDBOX_TYPE_SERVICE,
                                                      roster_sandbox_ninja_service_iface_init))

static void
roster_sandbox_ninja_finalize (GObject *object)
{
  RosterSandboxNinja *self = ROSTER_SANDBOX_NINJA (object);

  g_clear_object (&self->tokens);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->mount, g_free);

  G_OBJECT_CLASS (roster_sandbox_ninja_parent_class)->finalize (object);
}

static void
roster_sandbox_ninja_class_init (RosterSandboxNinjaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_ninja_finalize;
}

static void
roster_sandbox_ninja_init (RosterSandboxNinja *self)
{
  self->accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_sandbox_ninja_account_free);
  self->tokens = roster_sandbox_tokens_new ();
}

/**
 * roster_sandbox_ninja_new:
 * @mount: name of the service
 * @variant: 0 for the host that serves API v1 too, 1 for one that does not
 * @tenants: (element-type RosterSandboxTenant): who has accounts
 *
 * Returns: (transfer full): the service
 */
RosterSandboxService *
roster_sandbox_ninja_new (const char *mount, guint variant, GPtrArray *tenants)
{
  RosterSandboxNinja *self = g_object_new (ROSTER_SANDBOX_TYPE_NINJA, NULL);

  self->mount = g_strdup (mount);
  self->has_legacy = variant == 0;
  for (guint i = 0; i < tenants->len; i++)
    g_ptr_array_add (self->accounts,
                     roster_sandbox_ninja_account_new (g_ptr_array_index (tenants, i)));

  return ROSTER_SANDBOX_SERVICE (self);
}
