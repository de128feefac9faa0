/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include <dlfcn.h>
#include <glib.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

/* Loaded before a program: kills it at one of the moments around each commit and around each file
 * that gets its name. ROSTER_KILL_AT says how many pass before. */

typedef int (*Exec) (sqlite3 *connection,
                     const char *statement,
                     int (*callback) (void *, int, char **, char **),
                     void *user_data,
                     char **message);
typedef int (*Rename) (const char *from, const char *to);

static int countdown = -1;

static void __attribute__ ((constructor)) begin (void)
{
  const char *text = g_getenv ("ROSTER_KILL_AT");

  if (text != NULL)
    countdown = (int) g_ascii_strtoll (text, NULL, 10);
}

static void
pass_moment (void)
{
  if (g_atomic_int_get (&countdown) >= 0 && g_atomic_int_add (&countdown, -1) == 0)
    kill (getpid (), SIGKILL);
}

int
sqlite3_exec (sqlite3 *connection,
              const char *statement,
              int (*callback) (void *, int, char **, char **),
              void *user_data,
              char **message)
{
  gboolean is_commit = g_strcmp0 (statement, "COMMIT") == 0;
  int code;

  if (is_commit)
    pass_moment ();
  code = ((Exec) dlsym (RTLD_NEXT, "sqlite3_exec")) (connection, statement, callback, user_data,
                                                     message);
  if (is_commit)
    pass_moment ();

  return code;
}

int
rename (const char *from, const char *to)
{
  int code;

  pass_moment ();
  code = ((Rename) dlsym (RTLD_NEXT, "rename")) (from, to);
  pass_moment ();

  return code;
}
