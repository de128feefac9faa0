/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* Loaded before a test program to run it in Turkish, where i and I are different letters and
 * numbers have a decimal comma. */

#include <locale.h>
#include <stdio.h>
#include <unistd.h>
#include <wctype.h>

__attribute__ ((constructor)) static void
set_locale (void)
{
  if (setlocale (LC_ALL, "") != NULL && towupper (L'i') != L'I')
    return;

  fputs ("The Turkish locale is missing.\n", stderr);
  _exit (1);
}
