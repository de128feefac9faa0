/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "model/roster-needs.h"

#include "model/roster-error.h"

/* clang-format off */
G_DEFINE_ENUM_TYPE (RosterNeed,
                    roster_need,
                    G_DEFINE_ENUM_VALUE (ROSTER_NEED_UNLOCK, "unlock"),
                    G_DEFINE_ENUM_VALUE (ROSTER_NEED_KEYS, "keys"),
                    G_DEFINE_ENUM_VALUE (ROSTER_NEED_ACCOUNT, "account"),
                    G_DEFINE_ENUM_VALUE (ROSTER_NEED_RELEASE, "release"),
                    G_DEFINE_ENUM_VALUE (ROSTER_NEED_DECISIONS, "decisions"))
/* clang-format on */

static const struct
{
  RosterError code;
  RosterNeed need;
} needs[] = {
  { ROSTER_ERROR_KEYRING, ROSTER_NEED_UNLOCK },
  { ROSTER_ERROR_AUTH, ROSTER_NEED_KEYS },
  { ROSTER_ERROR_FORBIDDEN, ROSTER_NEED_KEYS },
  { ROSTER_ERROR_ACCOUNT, ROSTER_NEED_ACCOUNT },
};

/**
 * roster_need_from_error:
 * @error: (nullable): why a run ended early
 * @need: (out): for what that needs a person
 *
 * Returns: whether it needs one; what passes by itself does not
 */
gboolean
roster_need_from_error (const GError *error, RosterNeed *need)
{
  g_return_val_if_fail (need != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      if (g_error_matches (error, ROSTER_ERROR, (int) needs[i].code))
        {
          *need = needs[i].need;
          return TRUE;
        }
    }

  return FALSE;
}

static void
roster_needs_clear (RosterNeeds *self)
{
}

ROSTER_DEFINE_BOXED (RosterNeeds, roster_needs)

/**
 * roster_needs_new:
 *
 * Returns: (transfer full): needs, to be filled by their maker
 */
RosterNeeds *
roster_needs_new (void)
{
  return roster_needs_alloc ();
}
