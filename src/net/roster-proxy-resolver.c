/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-proxy-resolver.h"

#include "net/roster-address.h"

/**
 * RosterProxyResolver:
 *
 * The proxies of the system for all addresses but this computer itself: a proxy would see a key
 * that is sent over http to a loopback address, and would look for the server on its own side.
 */
struct _RosterProxyResolver
{
  GObject parent_instance;

  GProxyResolver *system; /* looked for when it is first needed */
};

static void roster_proxy_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RosterProxyResolver,
                               roster_proxy_resolver,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER,
                                                      roster_proxy_resolver_iface_init))

static char **
new_direct (void)
{
  static const char *const direct[] = { "direct://", NULL };

  return g_strdupv ((char **) direct);
}

static gboolean
is_loopback (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL &&
         roster_address_is_loopback_host (g_uri_get_host (uri));
}

/* The system's one starts a thread and reads settings of the desktop: nothing that a request to
 * this computer should depend on. */
static GProxyResolver *
get_system (RosterProxyResolver *self)
{
  if (self->system == NULL)
    self->system = g_object_ref (g_proxy_resolver_get_default ());

  return self->system;
}

static gboolean
roster_proxy_resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
roster_proxy_resolver_lookup (GProxyResolver *resolver,
                              const char *uri,
                              GCancellable *cancellable,
                              GError **error)
{
  RosterProxyResolver *self = ROSTER_PROXY_RESOLVER (resolver);

  if (is_loopback (uri))
    return new_direct ();

  return g_proxy_resolver_lookup (get_system (self), uri, cancellable, error);
}

static void
on_system_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char **proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);

  if (proxies != NULL)
    g_task_return_pointer (task, proxies, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
roster_proxy_resolver_lookup_async (GProxyResolver *resolver,
                                    const char *uri,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  RosterProxyResolver *self = ROSTER_PROXY_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, roster_proxy_resolver_lookup_async);

  if (is_loopback (uri))
    g_task_return_pointer (task, new_direct (), (GDestroyNotify) g_strfreev);
  else
    g_proxy_resolver_lookup_async (get_system (self), uri, cancellable, on_system_looked_up_cb,
                                   g_steal_pointer (&task));
}

static char **
roster_proxy_resolver_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, resolver), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
roster_proxy_resolver_dispose (GObject *object)
{
  RosterProxyResolver *self = ROSTER_PROXY_RESOLVER (object);

  g_clear_object (&self->system);

  G_OBJECT_CLASS (roster_proxy_resolver_parent_class)->dispose (object);
}

static void
roster_proxy_resolver_class_init (RosterProxyResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_proxy_resolver_dispose;
}

static void
roster_proxy_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = roster_proxy_resolver_is_supported;
  iface->lookup = roster_proxy_resolver_lookup;
  iface->lookup_async = roster_proxy_resolver_lookup_async;
  iface->lookup_finish = roster_proxy_resolver_lookup_finish;
}

static void
roster_proxy_resolver_init (RosterProxyResolver *self)
{
}

/**
 * roster_proxy_resolver_new:
 * @system: (nullable): who knows the proxies; NULL for the system's own
 *
 * Returns: (transfer full): a resolver
 */
GProxyResolver *
roster_proxy_resolver_new (GProxyResolver *system)
{
  RosterProxyResolver *self;

  g_return_val_if_fail (system == NULL || G_IS_PROXY_RESOLVER (system), NULL);

  self = g_object_new (ROSTER_TYPE_PROXY_RESOLVER, NULL);
  g_set_object (&self->system, system);

  return G_PROXY_RESOLVER (self);
}
