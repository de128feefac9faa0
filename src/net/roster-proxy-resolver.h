/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_PROXY_RESOLVER (roster_proxy_resolver_get_type ())
G_DECLARE_FINAL_TYPE (RosterProxyResolver, roster_proxy_resolver, ROSTER, PROXY_RESOLVER, GObject)

GProxyResolver *roster_proxy_resolver_new (GProxyResolver *system);

G_END_DECLS
