/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/nsight/roster-nsight-call.h"

#include <string.h>

#include "model/roster-credentials.h"

/* The service is slow, but a list that takes longer than this does not come any more. */
#define DEADLINE  (60 * 1000)
#define MAX_BYTES (64 * 1024 * 1024)

static void
roster_nsight_call_clear (RosterNsightCall *self)
{
  g_free (self->value);
  g_clear_pointer (&self->scope, roster_nsight_scope_unref);
}

ROSTER_DEFINE_BOXED (RosterNsightCall, roster_nsight_call)

/**
 * roster_nsight_call_new_clients:
 *
 * Without a devicetype: with one, clients that have no such device are left out. The documentation
 * names "server" as its default, yet recorded replies have all clients.
 *
 * Returns: (transfer full): asks for all clients that the key can see
 */
RosterNsightCall *
roster_nsight_call_new_clients (void)
{
  RosterNsightCall *self = roster_nsight_call_alloc ();

  self->service = "list_clients";
  self->parse = roster_nsight_parse_clients;

  return self;
}

/**
 * roster_nsight_call_new_sites:
 * @client_id: a client
 *
 * Returns: (transfer full): asks for its sites
 */
RosterNsightCall *
roster_nsight_call_new_sites (const char *client_id)
{
  RosterNsightCall *self = roster_nsight_call_alloc ();

  g_return_val_if_fail (client_id != NULL, self);

  self->service = "list_sites";
  self->parameter = "clientid";
  self->value = g_strdup (client_id);
  self->parse = roster_nsight_parse_sites;

  return self;
}

/**
 * roster_nsight_call_new_devices:
 * @site_id: a site
 * @scope: which devices of it
 *
 * Returns: (transfer full): asks for its servers or its workstations
 */
RosterNsightCall *
roster_nsight_call_new_devices (const char *site_id, RosterNsightScope *scope)
{
  RosterNsightCall *self = roster_nsight_call_alloc ();

  g_return_val_if_fail (site_id != NULL && scope != NULL, self);

  self->service = strcmp (scope->kind, "server") == 0 ? "list_servers" : "list_workstations";
  self->parameter = "siteid";
  self->value = g_strdup (site_id);
  self->parse = roster_nsight_parse_devices;
  self->scope = roster_nsight_scope_ref (scope);

  return self;
}

static char *
make_query (const char *const *names_and_values)
{
  GString *query = g_string_new (NULL);

  for (guint i = 0; names_and_values[i] != NULL; i += 2)
    {
      g_string_append_printf (query, "%s%s=", i > 0 ? "&" : "", names_and_values[i]);
      g_string_append_uri_escaped (query, names_and_values[i + 1], NULL, FALSE);
    }

  return g_string_free (query, FALSE);
}

/**
 * roster_nsight_call_to_request:
 * @self: a call
 * @base: base address of the API
 * @method: %ROSTER_NSIGHT_METHOD_POST or %ROSTER_NSIGHT_METHOD_GET
 * @key: the API key
 *
 * With POST the key goes in the body, where no log of a proxy sees it. With GET, which every
 * documented example has, it is a part of the address.
 *
 * Returns: (transfer full): the request; its account is left to the caller
 */
RosterHttpRequest *
roster_nsight_call_to_request (RosterNsightCall *self,
                               GUri *base,
                               const char *method,
                               const char *key)
{
  const char *const parameters[] = { "apikey",        key,         "service", self->service,
                                     self->parameter, self->value, NULL };
  gboolean is_get = g_strcmp0 (method, ROSTER_NSIGHT_METHOD_GET) == 0;
  char *query = is_get ? make_query (parameters) : NULL;
  const char *base_path = g_uri_get_path (base);
  g_autofree char *path = NULL;
  g_autoptr (GUri) uri = NULL;
  RosterHttpRequest *request;

  path = g_strconcat (base_path, g_str_has_suffix (base_path, "/") ? "" : "/", "api/", NULL);
  uri = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (base), NULL, g_uri_get_host (base),
                     g_uri_get_port (base), path, query, NULL);
  roster_secret_free (query);

  request = roster_http_request_new (is_get ? "GET" : "POST", uri);
  if (!is_get)
    roster_http_request_set_form (request, parameters);

  request->accept = g_strdup ("application/xml");
  request->is_safe = TRUE;
  request->max_bytes = MAX_BYTES;
  request->deadline = DEADLINE;

  return request;
}
