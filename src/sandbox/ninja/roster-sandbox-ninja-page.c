/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-page.h"

/* Pages of API v2: a page begins behind an id. How many rows a page has that nobody asked for is
 * not known; few enough to show who forgets it. */

#define DEFAULT_SIZE 100

static gboolean
read_number (RosterSandboxNinjaTurn *turn, const char *param, guint fallback, guint *number)
{
  const char *text = roster_sandbox_request_get (turn->request, param);
  guint64 value = fallback;

  if (text != NULL && *text != '\0' &&
      !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &value, NULL))
    return FALSE;

  *number = (guint) value;
  return TRUE;
}

/**
 * roster_sandbox_ninja_page_read:
 * @turn: a call
 * @reply: (inout): says what is wrong
 * @after: (out): id behind which the page begins
 * @size: (out): how many rows there are at most
 *
 * Returns: whether the parameters make sense
 */
gboolean
roster_sandbox_ninja_page_read (RosterSandboxNinjaTurn *turn,
                                RosterSandboxReply *reply,
                                guint *after,
                                guint *size)
{
  const RosterSandboxFault *cap =
      roster_sandbox_request_find_fault (turn->request, ROSTER_SANDBOX_FAULT_PAGE_CAP);

  if (!read_number (turn, "after", 0, after) ||
      !read_number (turn, "pageSize", DEFAULT_SIZE, size) || *size == 0)
    {
      roster_sandbox_ninja_error_set_result (reply, SOUP_STATUS_BAD_REQUEST, "FAILURE",
                                             "Invalid paging parameters");
      return FALSE;
    }

  if (cap != NULL)
    *size = MIN (*size, cap->number);

  return TRUE;
}

static void
reverse (GArray *numbers)
{
  for (guint i = 0; i < numbers->len / 2; i++)
    {
      guint *a = &g_array_index (numbers, guint, i);
      guint *b = &g_array_index (numbers, guint, numbers->len - 1 - i);
      guint swap = *a;

      *a = *b;
      *b = swap;
    }
}

/**
 * roster_sandbox_ninja_page_choose:
 * @turn: a call
 * @after: id behind which the page begins
 * @size: how many rows there are at most
 * @n_all: how many things there are
 * @accept: which of them are listed
 * @user_data: for @accept
 *
 * Returns: (transfer full) (element-type guint): the numbers of what is on the page
 */
GArray *
roster_sandbox_ninja_page_choose (RosterSandboxNinjaTurn *turn,
                                  guint after,
                                  guint size,
                                  guint n_all,
                                  RosterSandboxNinjaAccept accept,
                                  gpointer user_data)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first =
      after >= ROSTER_SANDBOX_NINJA_FIRST_ID ? after - ROSTER_SANDBOX_NINJA_FIRST_ID + 1 : 0;

  for (guint number = first; number < n_all && numbers->len < size; number++)
    if (accept (turn, number, user_data))
      g_array_append_val (numbers, number);

  if (numbers->len == 0 &&
      roster_sandbox_request_has_fault (turn->request, ROSTER_SANDBOX_FAULT_REPEAT_LAST))
    {
      for (guint number = n_all; number > 0 && numbers->len < size; number--)
        {
          guint last = number - 1;

          if (accept (turn, last, user_data))
            g_array_append_val (numbers, last);
        }
      reverse (numbers);
    }
  if (roster_sandbox_request_has_fault (turn->request, ROSTER_SANDBOX_FAULT_UNSORTED))
    reverse (numbers);

  return numbers;
}
