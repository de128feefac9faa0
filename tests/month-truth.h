/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "month-fixture.h"

G_BEGIN_DECLS

/**
 * MonthDevice:
 * @id: its id in its RMM
 * @client: the id of its client there
 * @kind: servers, workstations or mobiles
 * @name: its name now
 * @serial: its serial number now
 * @shared: whether the other RMM has the same machine
 *
 * A machine as the world has it.
 */
typedef struct
{
  char *id;
  char *client;
  char *kind;
  char *name;
  char *serial;
  gboolean shared;
} MonthDevice;

GPtrArray *month_truth_list_devices (MonthFixture *self, MonthAccount account);
gboolean month_truth_is_wanted (MonthFixture *self, MonthAccount account, const char *client);

void month_truth_check_documentation (MonthFixture *self, gboolean is_complete);
void month_truth_check_accounted (MonthFixture *self, gint64 since);
guint month_truth_count_written (MonthFixture *self, gint64 since);

G_END_DECLS
