/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "destinations/roster-handoff-writer.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_PASSPORTAL_WRITER (roster_passportal_writer_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterPassportalWriter, roster_passportal_writer, ROSTER, PASSPORTAL_WRITER, GObject)

RosterHandoffWriter *roster_passportal_writer_new (GBytes *template, GError **error);

G_END_DECLS
