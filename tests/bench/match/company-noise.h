/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "company-name.h"

G_BEGIN_DECLS

char *company_noise_write (const CompanyName *name, guint n_kinds, GRand *rand);

G_END_DECLS
