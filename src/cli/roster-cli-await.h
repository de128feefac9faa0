/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RosterCliAwait:
 *
 * Waits for one asynchronous call after the other, so that a command reads from top to bottom:
 * hand over [func@Roster.cli_await_cb] and its address, then give the finish function what
 * [func@Roster.cli_await] returns. Zeroed it is ready.
 */
typedef struct
{
  GAsyncResult *arrived;
  GAsyncResult *current;
} RosterCliAwait;

void roster_cli_await_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *roster_cli_await (RosterCliAwait *self);
void roster_cli_await_clear (RosterCliAwait *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RosterCliAwait, roster_cli_await_clear)

G_END_DECLS
