/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "model/roster-boxed.h"

G_BEGIN_DECLS

/**
 * RosterLegalForms:
 *
 * The legal forms of companies (Ltd, GmbH, OOO …): how each is written and which are the same.
 * Immutable, so it can be asked from any thread.
 */
typedef struct _RosterLegalForms RosterLegalForms;

/**
 * RosterLegalPlace:
 * @ROSTER_LEGAL_END: at the end of a name
 * @ROSTER_LEGAL_FRONT: at its beginning
 *
 * Where in a name a legal form is looked for.
 */
typedef enum
{
  ROSTER_LEGAL_END,
  ROSTER_LEGAL_FRONT,
} RosterLegalPlace;

/* No legal form, and one that contradicts no other (“Co.”). */
#define ROSTER_LEGAL_NONE    0
#define ROSTER_LEGAL_NEUTRAL 1

#define ROSTER_TYPE_LEGAL_FORMS (roster_legal_forms_get_type ())
ROSTER_DECLARE_BOXED (RosterLegalForms, roster_legal_forms)

RosterLegalForms *roster_legal_forms_new (GBytes *table, GError **error);

guint roster_legal_forms_get_n_classes (RosterLegalForms *self);
guint roster_legal_forms_find_class (RosterLegalForms *self, const char *name);

guint roster_legal_forms_look_up (RosterLegalForms *self,
                                  RosterLegalPlace place,
                                  const char *const *words,
                                  guint n_words,
                                  guint16 *legal_class);
gboolean roster_legal_forms_is_strong (RosterLegalForms *self,
                                       const char *word,
                                       guint16 *legal_class);
gsize roster_legal_forms_find_glued (RosterLegalForms *self,
                                     RosterLegalPlace place,
                                     const char *word,
                                     guint16 *legal_class);

G_END_DECLS
