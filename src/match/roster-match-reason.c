/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "match/roster-match-reason.h"

#include <glib/gi18n-lib.h>

void
roster_match_reason_clear (RosterMatchReason *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->other, g_free);
}

/* Sentences that name nothing. */
static const struct
{
  RosterMatchReasonCode code;
  const char *sentence;
} plain[] = {
  { ROSTER_REASON_SAME_NAME, N_ ("Same name") },
  { ROSTER_REASON_SPELLING, N_ ("Same name but for punctuation, accents or “and”") },
  { ROSTER_REASON_WITHOUT_CODE, N_ ("Same name without the client code") },
  { ROSTER_REASON_ALIAS, N_ ("Same name by one of your aliases") },
  { ROSTER_REASON_NUMBERS_SPELLED, N_ ("Same name with a number written otherwise") },
  { ROSTER_REASON_WORD_ORDER, N_ ("Same words in another order") },
  { ROSTER_REASON_SPACES, N_ ("Names differ only in their spaces") },
  { ROSTER_REASON_INITIALS, N_ ("One name is the initials of the other") },
  { ROSTER_REASON_ALIKE, N_ ("Names are alike") },
  { ROSTER_REASON_EMPTY, N_ ("This client has no name") },
  { ROSTER_REASON_TWIN_CLIENTS, N_ ("Same name as another client: decide by hand") },
  { ROSTER_REASON_NUMBERS_DIFFER, N_ ("The numbers in the names differ") },
  { ROSTER_REASON_ONLY_INITIALS, N_ ("Only the initials are the same") },
  { ROSTER_REASON_NOT_NEAR, N_ ("The names are not near enough to be sure") },
  { ROSTER_REASON_NOTHING_NEAR, N_ ("No name is near") },
};

/* Sentences that name one or two things. The table keeps the order of the values for translators;
 * it is small. */
static char *
name_things (const RosterMatchReason *self)
{
  switch ((int) self->code)
    {
    case ROSTER_REASON_WITHOUT_FORM:
      /* Translators: %s is a legal form, such as “Ltd”. */
      return g_strdup_printf (_ ("Same name without “%s”"), self->text);
    case ROSTER_REASON_FORM_SPELLING:
      /* Translators: legal forms, such as “Ltd” and “Limited”. */
      return g_strdup_printf (_ ("Same name, with “%s” for “%s”"), self->text, self->other);
    case ROSTER_REASON_ABBREVIATION:
      /* Translators: two words; the first is an abbreviation of the second. */
      return g_strdup_printf (_ ("“%s” may be short for “%s”"), self->text, self->other);
    case ROSTER_REASON_ONLY_IN_CLIENT:
      /* Translators: %s is a word. */
      return g_strdup_printf (_ ("“%s” is in the client’s name only"), self->text);
    case ROSTER_REASON_ONLY_IN_TARGET:
      /* Translators: %s is a word. */
      return g_strdup_printf (_ ("“%s” is in the target’s name only"), self->text);
    case ROSTER_REASON_TWO_TARGETS:
      /* Translators: %s is a name. */
      return g_strdup_printf (_ ("“%s” is nearly as near"), self->text);
    case ROSTER_REASON_TWO_CLIENTS:
      /* Translators: %s is a name. */
      return g_strdup_printf (_ ("The client “%s” is as near to this target"), self->text);
    case ROSTER_REASON_PLACES_DIFFER:
      /* Translators: %s is the name of a place. */
      return g_strdup_printf (_ ("Only one of the names has “%s”, which is a place"), self->text);
    case ROSTER_REASON_FORMS_DIFFER:
      /* Translators: legal forms, such as “Ltd” and “LLP”. */
      return g_strdup_printf (_ ("The legal forms “%s” and “%s” are not the same"), self->text,
                              self->other);
    case ROSTER_REASON_EXTRA_WORD:
      /* Translators: %s is a word. */
      return g_strdup_printf (_ ("Only one of the names has “%s”, which may make a difference"),
                              self->text);
    case ROSTER_REASON_OTHER_WORDS:
      /* Translators: two words. */
      return g_strdup_printf (_ ("One name has “%s” where the other has “%s”"), self->text,
                              self->other);
    case ROSTER_REASON_OTHER_DEVICES:
      /* Translators: %s is a name. */
      return g_strdup_printf (_ ("Its devices are assets of “%s”"), self->text);
    default:
      return NULL;
    }
}

static char *
count_things (const RosterMatchReason *self)
{
  switch ((int) self->code)
    {
    case ROSTER_REASON_LETTERS:
      if (self->n == 1)
        return g_strdup (_ ("Names differ in one letter"));
      /* Translators: %u is 2 or more. */
      return g_strdup_printf (
          ngettext ("Names differ in %'u letter", "Names differ in %'u letters", self->n), self->n);
    case ROSTER_REASON_COMMON_WORDS:
      return g_strdup_printf (
          /* Translators: %u is a number of words. */
          ngettext ("%'u word is in both names", "%'u words are in both names", self->n), self->n);
    case ROSTER_REASON_EXTERNAL_IDS:
      return g_strdup_printf (
          /* Translators: numbers of devices; the plural is about the second one. */
          ngettext ("%'u of %'u device is known to be an asset of this client",
                    "%'u of %'u devices are known to be assets of this client", self->of),
          self->n, self->of);
    case ROSTER_REASON_DEVICES:
      return g_strdup_printf (
          /* Translators: numbers of serial numbers; the plural is about the second one. */
          ngettext ("%'u of %'u serial number is already an asset of this client",
                    "%'u of %'u serial numbers are already assets of this client", self->of),
          self->n, self->of);
    case ROSTER_REASON_TWIN_TARGETS:
      return g_strdup (self->n == 2 ? _ ("Two targets have this name: decide by hand")
                                    : _ ("Several targets have this name: decide by hand"));
    default:
      return NULL;
    }
}

/**
 * roster_match_reason_dup_sentence:
 * @self: a reason
 *
 * Returns: (transfer full): a translated sentence
 */
char *
roster_match_reason_dup_sentence (const RosterMatchReason *self)
{
  char *sentence;

  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      if (plain[i].code == self->code)
        return g_strdup (_ (plain[i].sentence));
    }

  sentence = name_things (self);

  return sentence != NULL ? sentence : count_things (self);
}
