/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-job.h"

G_BEGIN_DECLS

GNotification *roster_notice_new (RosterJob *job, const GError *error);

G_END_DECLS
