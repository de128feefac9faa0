/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-operation.h"

G_BEGIN_DECLS

GPtrArray *roster_operation_group_take (GPtrArray *operations);

G_END_DECLS
