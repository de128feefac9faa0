/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterDemoFolder:
 *
 * A data folder of the demo's own, of which nothing stays behind when this is freed.
 */
typedef struct _RosterDemoFolder RosterDemoFolder;

RosterDemoFolder *roster_demo_folder_new (GError **error);
void roster_demo_folder_free (RosterDemoFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterDemoFolder, roster_demo_folder_free)

const char *roster_demo_folder_get_path (RosterDemoFolder *self);

G_END_DECLS
