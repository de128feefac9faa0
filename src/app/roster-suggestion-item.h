/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

#include "model/roster-decision.h"

G_BEGIN_DECLS

#define ROSTER_TYPE_SUGGESTION_ITEM (roster_suggestion_item_get_type ())
G_DECLARE_FINAL_TYPE (
    RosterSuggestionItem, roster_suggestion_item, ROSTER, SUGGESTION_ITEM, GObject)

RosterSuggestionItem *roster_suggestion_item_new (RosterDecision *decision);
GListModel *roster_suggestion_item_list (GPtrArray *decisions);

G_END_DECLS
