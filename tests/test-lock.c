/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/roster-error.h"
#include "store-fixture.h"
#include "store/roster-lock.h"

static char *program;

/* Stands in for the C library's: what a file system without locks answers. */
static int flock_error;
static guint n_flock_errors;

int
flock (int fd, int operation)
{
  if (n_flock_errors == 0)
    return (int) syscall (SYS_flock, fd, operation);

  n_flock_errors--;

  errno = flock_error;
  return -1;
}

typedef struct
{
  char *directory;
} LockFixture;

static void
set_up (LockFixture *fixture, gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("roster-test-XXXXXX", NULL);
}

static void
tear_down (LockFixture *fixture, gconstpointer data)
{
  store_fixture_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

#define add(path, function) g_test_add (path, LockFixture, NULL, set_up, function, tear_down)

static void
check_busy (LockFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (roster_lock_is_held (fixture->directory, "stub-1"));
  g_assert_null (roster_lock_take (fixture->directory, "stub-1", &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_BUSY);
}

static void
check_free (LockFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterLock) lock = NULL;

  g_assert_false (roster_lock_is_held (fixture->directory, "stub-1"));
  lock = roster_lock_take (fixture->directory, "stub-1", &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
}

static void
test_one_process (LockFixture *fixture, gconstpointer data)
{
  RosterLock *lock = roster_lock_take (fixture->directory, "stub-1", NULL);
  RosterLock *other = roster_lock_take (fixture->directory, "stub-2", NULL);

  g_assert_nonnull (lock);
  g_assert_nonnull (other);
  check_busy (fixture);
  roster_lock_release (other);
  check_busy (fixture);
  roster_lock_release (lock);
  check_free (fixture);
  check_free (fixture);
}

/* Another process, which says that it has the lock and keeps it until it is killed. */
static GPid
start_holder (LockFixture *fixture)
{
  const char *argv[] = { program, "--hold", fixture->directory, NULL };
  g_autoptr (GError) error = NULL;
  char answer[3] = { 0 };
  GPid pid = 0;
  int out = -1;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                            NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read (out, answer, 2), ==, 2);
  g_assert_cmpstr (answer, ==, "ok");
  close (out);

  return pid;
}

static int
hold (const char *directory)
{
  g_autoptr (RosterLock) lock = roster_lock_take (directory, "stub-1", NULL);

  if (write (STDOUT_FILENO, lock != NULL ? "ok" : "no", 2) != 2)
    return 1;

  for (;;)
    pause ();
}

/* Held by another process, and free as soon as that one is dead, however it died. */
static void
test_two_processes (LockFixture *fixture, gconstpointer data)
{
  GPid pid = start_holder (fixture);
  int status = 0;

  check_busy (fixture);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_spawn_close_pid (pid);
  check_free (fixture);
}

/* A program that is started meanwhile does not inherit it. */
static void
test_not_inherited (LockFixture *fixture, gconstpointer data)
{
  const char *argv[] = { "sleep", "60", NULL };
  RosterLock *lock = roster_lock_take (fixture->directory, "stub-1", NULL);
  GPid pid = 0;

  g_assert_true (g_spawn_async (NULL, (char **) argv, NULL,
                                G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
                                    G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
                                NULL, NULL, &pid, NULL));
  roster_lock_release (lock);
  check_free (fixture);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
}

/* The next one has to be able to open it. */
static void
test_mode (LockFixture *fixture, gconstpointer data)
{
  static const guint masks[] = { 0000, 0777 };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      g_autofree char *name = g_strdup_printf ("stub-%u.lock", i);
      g_autofree char *path = g_build_filename (fixture->directory, name, NULL);
      mode_t before = umask ((mode_t) masks[i]);
      RosterLock *lock;
      struct stat info;

      name[strlen ("stub-0")] = '\0';
      lock = roster_lock_take (fixture->directory, name, NULL);
      umask (before);
      g_assert_nonnull (lock);
      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, 0600);
      roster_lock_release (lock);
    }
}

static void
test_no_directory (LockFixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "no", "such", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (roster_lock_take (directory, "stub-1", &error));
  g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE);
  g_assert_false (roster_lock_is_held (directory, "stub-1"));
}

/* Only a lock that somebody has is busy: waiting does not help against the rest. */
static void
test_no_locks (LockFixture *fixture, gconstpointer data)
{
  static const int errors[] = { ENOLCK, EOPNOTSUPP, EIO };

  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = NULL;

      flock_error = errors[i];
      n_flock_errors = 2;
      g_assert_null (roster_lock_take (fixture->directory, "stub-1", &error));
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE);
      g_assert_nonnull (strstr (error->message, g_strerror (errors[i])));
      g_assert_false (roster_lock_is_held (fixture->directory, "stub-1"));
      g_assert_cmpuint (n_flock_errors, ==, 0);
      check_free (fixture);
    }
}

/* Others look whether it is held, in the moment in which it is taken. */
static void
test_looked_at (LockFixture *fixture, gconstpointer data)
{
  g_autoptr (RosterLock) lock = NULL;
  g_autoptr (GError) error = NULL;

  flock_error = EWOULDBLOCK;
  n_flock_errors = 3;
  lock = roster_lock_take (fixture->directory, "stub-1", &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
  g_assert_cmpuint (n_flock_errors, ==, 0);
}

/* Those who look do not take one another for one who works. */
static void
test_two_look (LockFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "stub-1.lock", NULL);
  int fd;

  check_free (fixture);
  fd = open (path, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (flock (fd, LOCK_SH | LOCK_NB), ==, 0);
  g_assert_false (roster_lock_is_held (fixture->directory, "stub-1"));
  close (fd);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--hold"))
    return hold (argv[2]);

  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  add ("/lock/one-process", test_one_process);
  add ("/lock/two-processes", test_two_processes);
  add ("/lock/not-inherited", test_not_inherited);
  add ("/lock/mode", test_mode);
  add ("/lock/no-directory", test_no_directory);
  add ("/lock/no-locks", test_no_locks);
  add ("/lock/looked-at", test_looked_at);
  add ("/lock/two-look", test_two_look);

  return g_test_run ();
}
