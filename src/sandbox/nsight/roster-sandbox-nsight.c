/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/nsight/roster-sandbox-nsight.h"

#include <string.h>

#include "sandbox/nsight/roster-sandbox-nsight-asset.h"
#include "sandbox/nsight/roster-sandbox-nsight-device.h"
#include "sandbox/nsight/roster-sandbox-nsight-envelope.h"
#include "sandbox/nsight/roster-sandbox-nsight-lists.h"
#include "sandbox/roster-sandbox-change.h"
#include "sandbox/roster-sandbox-truth.h"

/**
 * RosterSandboxNsight:
 *
 * The accounts of N-sight RMM, also sold as SolarWinds RMM: the Data Extraction API, XML over GET
 * or POST, as far as a program needs it that reads clients and devices.
 */
struct _RosterSandboxNsight
{
  GObject parent_instance;

  char *mount;
  guint variant;
  GPtrArray *tenants;
  GPtrArray *keys;
  guint reading;
};

enum
{
  TOPIC_KEY = 600,
};

typedef enum
{
  SUBJECT_NONE,
  SUBJECT_CLIENT,
  SUBJECT_SITE,
  SUBJECT_DEVICE,
} Subject;

/* A call: what it is about, what else must be given, and who answers it. Writes have no `list`. */
typedef struct
{
  const char *name;
  Subject subject;
  const char *needs;
  RosterSandboxNsightShape shape;
  void (*list) (RosterSandboxNsightTurn *turn);
  void (*write) (RosterSandboxNsight *self,
                 RosterSandboxNsightTurn *turn,
                 RosterSandboxReply *reply,
                 RosterSandboxLedger *ledger);
} Call;

static const RosterSandboxDialect dialect = { ROSTER_SANDBOX_FIRST_CLIENT,
                                              ROSTER_SANDBOX_FIRST_SITE,
                                              ROSTER_SANDBOX_FIRST_DEVICE, NULL };

static const char *const subject_params[] = {
  [SUBJECT_NONE] = NULL,
  [SUBJECT_CLIENT] = "clientid",
  [SUBJECT_SITE] = "siteid",
  [SUBJECT_DEVICE] = "deviceid",
};

static void
note_write (RosterSandboxNsight *self,
            RosterSandboxNsightTurn *turn,
            RosterSandboxLedger *ledger,
            guint id,
            const char *name)
{
  JsonObject *details = json_object_new ();
  g_autofree char *text = g_strdup_printf ("%u", id);

  json_object_set_string_member (details, "id", text);
  json_object_set_string_member (details, "name", name);
  if (turn->client != NULL)
    {
      g_autofree char *client = g_strdup_printf ("%u", turn->client->id);

      json_object_set_string_member (details, "client", client);
    }
  roster_sandbox_ledger_write (ledger, self->mount, turn->request->call, details);
}

static void
write_client (RosterSandboxNsight *self,
              RosterSandboxNsightTurn *turn,
              RosterSandboxReply *reply,
              RosterSandboxLedger *ledger)
{
  const char *name = roster_sandbox_request_get (turn->request, "name");
  RosterSandboxClient *client;

  if (roster_sandbox_estate_find_client_by_name (turn->estate, name) != NULL)
    {
      roster_sandbox_nsight_envelope_refuse (reply, "Duplicate name - Client name already exists!");
      return;
    }

  client = roster_sandbox_estate_add_client (turn->estate, name);
  note_write (self, turn, ledger, client->id, name);
  roster_sandbox_nsight_envelope_confirm (reply, "clientid", client->id);
}

static void
write_site (RosterSandboxNsight *self,
            RosterSandboxNsightTurn *turn,
            RosterSandboxReply *reply,
            RosterSandboxLedger *ledger)
{
  const char *name = roster_sandbox_request_get (turn->request, "sitename");
  g_autoptr (GPtrArray) sites = roster_sandbox_estate_list_sites (turn->estate, turn->client);
  RosterSandboxSite *site;

  for (guint i = 0; i < sites->len; i++)
    {
      g_autofree char *other =
          roster_sandbox_estate_dup_site_name (turn->estate, g_ptr_array_index (sites, i));

      if (g_str_equal (other, name))
        {
          roster_sandbox_nsight_envelope_refuse (
              reply, "Duplicate name - Site name already exists for Client!");
          return;
        }
    }

  site = roster_sandbox_estate_add_site (turn->estate, turn->client, name);
  note_write (self, turn, ledger, site->id, name);
  roster_sandbox_nsight_envelope_confirm (reply, "siteid", site->id);
}

static const Call calls[] = {
  { "list_clients", SUBJECT_NONE, NULL, ROSTER_SANDBOX_NSIGHT_ITEMS,
    roster_sandbox_nsight_list_clients, NULL },
  { "list_sites", SUBJECT_CLIENT, NULL, ROSTER_SANDBOX_NSIGHT_ITEMS,
    roster_sandbox_nsight_list_sites, NULL },
  { "list_servers", SUBJECT_SITE, NULL, ROSTER_SANDBOX_NSIGHT_ITEMS,
    roster_sandbox_nsight_list_servers, NULL },
  { "list_workstations", SUBJECT_SITE, NULL, ROSTER_SANDBOX_NSIGHT_ITEMS,
    roster_sandbox_nsight_list_workstations, NULL },
  { "list_devices_at_client", SUBJECT_CLIENT, "devicetype", ROSTER_SANDBOX_NSIGHT_ITEMS_NO_STATUS,
    roster_sandbox_nsight_list_devices_at_client, NULL },
  { "list_device_asset_details", SUBJECT_DEVICE, NULL, ROSTER_SANDBOX_NSIGHT_BARE,
    roster_sandbox_nsight_list_asset_details, NULL },
  { "add_client", SUBJECT_NONE, "name", ROSTER_SANDBOX_NSIGHT_BARE, NULL, write_client },
  { "add_site", SUBJECT_CLIENT, "sitename", ROSTER_SANDBOX_NSIGHT_BARE, NULL, write_site },
};

static const Call *
find_call (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    if (g_strcmp0 (calls[i].name, name) == 0)
      return &calls[i];

  return NULL;
}

/* Finds what the call is about. FALSE where there is no such thing or it cannot be asked about. */
static gboolean
resolve (RosterSandboxNsightTurn *turn, Subject subject, const char *text)
{
  guint64 id = 0;

  if (subject == SUBJECT_NONE)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT, &id, NULL))
    return FALSE;

  switch (subject)
    {
    case SUBJECT_CLIENT:
      turn->client = roster_sandbox_estate_find_client (turn->estate, id);
      return turn->client != NULL;
    case SUBJECT_SITE:
      turn->site = roster_sandbox_estate_find_site (turn->estate, id);
      return turn->site != NULL;
    case SUBJECT_DEVICE:
      return roster_sandbox_estate_find_device (turn->estate, id, &turn->device) &&
             turn->device.kind != ROSTER_SANDBOX_KIND_MOBILE;
    case SUBJECT_NONE:
    default:
      return TRUE;
    }
}

static gboolean
check_params (RosterSandboxNsightTurn *turn, const Call *call, RosterSandboxReply *reply)
{
  const char *needed[] = { subject_params[call->subject], call->needs };
  const char *type = roster_sandbox_request_get (turn->request, "devicetype");
  RosterSandboxKind kind;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (needed[i] != NULL && roster_sandbox_request_get (turn->request, needed[i]) == NULL)
      {
        roster_sandbox_nsight_envelope_fail_missing (reply, needed[i]);
        return FALSE;
      }

  if (!resolve (turn, call->subject,
                needed[0] != NULL ? roster_sandbox_request_get (turn->request, needed[0]) : NULL))
    {
      roster_sandbox_nsight_envelope_fail_invalid (reply, needed[0]);
      return FALSE;
    }
  if (type != NULL && !roster_sandbox_kind_find (type, &kind))
    {
      roster_sandbox_nsight_envelope_fail_invalid (reply, "devicetype");
      return FALSE;
    }

  return TRUE;
}

static RosterSandboxNsightEncoding
choose_encoding (RosterSandboxRequest *request)
{
  if (roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_UTF8))
    return ROSTER_SANDBOX_NSIGHT_UTF8;
  if (roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_CP1252))
    return ROSTER_SANDBOX_NSIGHT_CP1252;

  return ROSTER_SANDBOX_NSIGHT_LATIN1;
}

static RosterSandboxEstate *
get_estate (RosterSandboxNsight *self, guint tenant)
{
  return roster_sandbox_tenant_get_estate (g_ptr_array_index (self->tenants, tenant),
                                           self->variant);
}

static void
answer_call (RosterSandboxNsight *self,
             RosterSandboxEstate *estate,
             RosterSandboxRequest *request,
             RosterSandboxReply *reply,
             RosterSandboxLedger *ledger)
{
  const Call *call = find_call (request->call);
  g_autoptr (RosterSandboxNsightXml) xml =
      roster_sandbox_nsight_xml_new (choose_encoding (request));
  RosterSandboxNsightTurn turn = { estate, request };

  if (request->call == NULL)
    roster_sandbox_nsight_envelope_fail_missing (reply, "service");
  else if (call == NULL)
    roster_sandbox_nsight_envelope_fail (reply, 6, "Service unknown");
  else if (g_strcmp0 (roster_sandbox_request_get (request, "describe"), "true") == 0)
    roster_sandbox_nsight_envelope_describe (reply, call->name);
  else if (check_params (&turn, call, reply))
    {
      if (call->write != NULL)
        {
          call->write (self, &turn, reply, ledger);
          return;
        }

      turn.reading = ++self->reading;
      turn.xml = xml;
      call->list (&turn);
      roster_sandbox_nsight_envelope_wrap (
          reply, call->shape, xml->out,
          turn.n_rows > 0 || call->shape == ROSTER_SANDBOX_NSIGHT_BARE, turn.reading);
    }
}

static void
roster_sandbox_nsight_add_keys (RosterSandboxService *service, guint tenant, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "api_key");
  json_builder_add_string_value (builder,
                                 g_ptr_array_index (ROSTER_SANDBOX_NSIGHT (service)->keys, tenant));
}

/* Both kinds of keys were seen: hexadecimal ones and ones of mixed case. */
static char *
make_key (RosterSandboxTenant *tenant, guint variant)
{
  static const char *const alphabets[] = {
    "0123456789abcdef",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
  };

  return roster_sandbox_tenant_dup_key (tenant, TOPIC_KEY + variant,
                                        alphabets[variant % G_N_ELEMENTS (alphabets)], 32);
}

static void
roster_sandbox_nsight_renew_keys (RosterSandboxService *service, guint tenant)
{
  RosterSandboxNsight *self = ROSTER_SANDBOX_NSIGHT (service);
  char **key = (char **) &g_ptr_array_index (self->keys, tenant);

  roster_sandbox_tenant_renew_keys (g_ptr_array_index (self->tenants, tenant));
  g_free (*key);
  *key = make_key (g_ptr_array_index (self->tenants, tenant), self->variant);
}

static void
roster_sandbox_nsight_identify (RosterSandboxService *service, RosterSandboxRequest *request)
{
  request->call = g_strdup (roster_sandbox_request_get (request, "service"));
  request->account = g_strdup (roster_sandbox_request_get (request, "apikey"));
  for (guint i = SUBJECT_CLIENT; i < G_N_ELEMENTS (subject_params) && request->object == NULL; i++)
    request->object = g_strdup (roster_sandbox_request_get (request, subject_params[i]));
}

static gboolean
is_api_path (const char *path)
{
  return g_str_equal (path, "api") || g_str_equal (path, "api/") ||
         g_str_equal (path, "api/default.php");
}

/* What is in front of the API: other pages, a firewall, the server's idea of methods. */
static gboolean
answer_in_front (RosterSandboxRequest *request, RosterSandboxReply *reply)
{
  const char *agent = soup_message_headers_get_one (request->headers, "User-Agent");

  if (agent == NULL || *agent == '\0')
    roster_sandbox_reply_set_page (reply, SOUP_STATUS_FORBIDDEN, "The request was blocked");
  else if (*request->path == '\0' || g_str_has_prefix (request->path, "dashboard"))
    roster_sandbox_reply_set_login_page (reply);
  else if (!is_api_path (request->path))
    roster_sandbox_reply_set_page (reply, SOUP_STATUS_NOT_FOUND, "There is no such page");
  else if (g_strcmp0 (request->http, "GET") != 0 && g_strcmp0 (request->http, "POST") != 0)
    roster_sandbox_reply_set_page (reply, SOUP_STATUS_METHOD_NOT_ALLOWED, "Use GET or POST");
  else
    return FALSE;

  return TRUE;
}

static void
roster_sandbox_nsight_answer (RosterSandboxService *service,
                              RosterSandboxRequest *request,
                              RosterSandboxReply *reply,
                              RosterSandboxLedger *ledger)
{
  RosterSandboxNsight *self = ROSTER_SANDBOX_NSIGHT (service);
  guint tenant = 0;

  if (answer_in_front (request, reply))
    return;

  if (roster_sandbox_nsight_envelope_play (reply, request->fault))
    return;
  if (request->account == NULL ||
      roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_POST_REFUSED))
    roster_sandbox_nsight_envelope_fail_missing (reply, "apikey");
  else if (!g_ptr_array_find_with_equal_func (self->keys, request->account, g_str_equal, &tenant) ||
           roster_sandbox_request_has_fault (request, ROSTER_SANDBOX_FAULT_LOGIN_FAILED))
    roster_sandbox_nsight_envelope_fail (reply, 3, "Login failed");
  else
    answer_call (self, get_estate (self, tenant), request, reply, ledger);
}

static gboolean
roster_sandbox_nsight_change (RosterSandboxService *service,
                              guint tenant,
                              JsonObject *change,
                              JsonBuilder *builder,
                              GError **error)
{
  return roster_sandbox_change (get_estate (ROSTER_SANDBOX_NSIGHT (service), tenant), &dialect,
                                change, builder, error);
}

static void
roster_sandbox_nsight_add_truth (RosterSandboxService *service,
                                 guint tenant,
                                 gboolean with_devices,
                                 JsonBuilder *builder)
{
  roster_sandbox_truth_add (get_estate (ROSTER_SANDBOX_NSIGHT (service), tenant), &dialect,
                            with_devices, builder);
}

static void
roster_sandbox_nsight_service_iface_init (RosterSandboxServiceInterface *iface)
{
  iface->add_keys = roster_sandbox_nsight_add_keys;
  iface->renew_keys = roster_sandbox_nsight_renew_keys;
  iface->identify = roster_sandbox_nsight_identify;
  iface->answer = roster_sandbox_nsight_answer;
  iface->change = roster_sandbox_nsight_change;
  iface->add_truth = roster_sandbox_nsight_add_truth;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterSandboxNsight,
                               roster_sandbox_nsight,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ROSTER_SANDBOX_TYPE_SERVICE,
                                                      roster_sandbox_nsight_service_iface_init))

static void
roster_sandbox_nsight_finalize (GObject *object)
{
  RosterSandboxNsight *self = ROSTER_SANDBOX_NSIGHT (object);

  g_clear_pointer (&self->tenants, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->mount, g_free);

  G_OBJECT_CLASS (roster_sandbox_nsight_parent_class)->finalize (object);
}

static void
roster_sandbox_nsight_class_init (RosterSandboxNsightClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_nsight_finalize;
}

static void
roster_sandbox_nsight_init (RosterSandboxNsight *self)
{
}

/**
 * roster_sandbox_nsight_new:
 * @mount: name of the service
 * @variant: which of the made-up accounts
 * @tenants: (element-type RosterSandboxTenant): who has accounts
 *
 * Returns: (transfer full): the service
 */
RosterSandboxService *
roster_sandbox_nsight_new (const char *mount, guint variant, GPtrArray *tenants)
{
  RosterSandboxNsight *self = g_object_new (ROSTER_SANDBOX_TYPE_NSIGHT, NULL);

  self->mount = g_strdup (mount);
  self->variant = variant;
  self->tenants = g_ptr_array_ref (tenants);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < tenants->len; i++)
    g_ptr_array_add (self->keys, make_key (g_ptr_array_index (tenants, i), variant));

  return ROSTER_SANDBOX_SERVICE (self);
}
