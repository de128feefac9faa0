/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "store/roster-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/roster-error.h"

struct _RosterLock
{
  int fd;
};

static int
open_lock_file (const char *directory, const char *owner)
{
  g_autofree char *name = g_strdup_printf ("%s.lock", owner);
  g_autofree char *path = g_build_filename (directory, name, NULL);

  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  /* Whatever the umask was: the next one has to open it too. */
  if (fd >= 0 && fchmod (fd, 0600) != 0)
    g_debug ("fchmod: %s", g_strerror (errno));

  return fd;
}

/* Who only looks whether it is held shares it for some microseconds. As long as this one who takes
 * it tries before it counts as held. */
#define LOOKING_USEC 1000

/* Gives 0, or why not. */
static int
try_lock (int fd, int operation)
{
  int failure;

  do
    failure = flock (fd, operation | LOCK_NB) == 0 ? 0 : errno;
  while (failure == EINTR);

  return failure;
}

/* Only one answer says that another has it. Network file systems have others. */
static gboolean
lock_file (int fd, const char *owner, GError **error)
{
  gint64 end = g_get_monotonic_time () + LOOKING_USEC;
  int saved = try_lock (fd, LOCK_EX);

  while (saved == EWOULDBLOCK && g_get_monotonic_time () < end)
    {
      g_thread_yield ();
      saved = try_lock (fd, LOCK_EX);
    }

  if (saved == 0)
    return TRUE;

  if (saved == EWOULDBLOCK)
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_BUSY,
                 /* Translators: the id of an integration or documentation */
                 _ ("“%s” is at work in another window or command. Nothing was changed; wait "
                    "until that one has ended."),
                 owner);
  else
    g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                 /* Translators: a reason like "No locks available" */
                 _ ("Files in the data folder cannot be locked: %s. Nothing was changed. Put it on "
                    "a disk of this computer."),
                 g_strerror (saved));

  return FALSE;
}

/**
 * roster_lock_take:
 * @directory: the data folder
 * @owner: an integration's or a documentation's id
 * @error: return location
 *
 * Takes a lock without waiting for who has it. The file stays: removing it would let two processes
 * hold two files of one name.
 *
 * Returns: (transfer full) (nullable): the lock; NULL with %ROSTER_ERROR_BUSY where another has
 *   it, with %ROSTER_ERROR_STORE where it cannot be taken at all
 */
RosterLock *
roster_lock_take (const char *directory, const char *owner, GError **error)
{
  RosterLock *self;
  int fd;

  g_return_val_if_fail (directory != NULL && owner != NULL, NULL);

  fd = open_lock_file (directory, owner);
  if (fd < 0)
    {
      int saved = errno;

      g_set_error (error, ROSTER_ERROR, ROSTER_ERROR_STORE,
                   /* Translators: a reason like "Permission denied" */
                   _ ("The data folder cannot be written: %s. Nothing was changed."),
                   g_strerror (saved));
      return NULL;
    }

  if (!lock_file (fd, owner, error))
    {
      close (fd);
      return NULL;
    }

  self = g_new0 (RosterLock, 1);
  self->fd = fd;

  return self;
}

/**
 * roster_lock_is_held:
 * @directory: the data folder
 * @owner: an integration's or a documentation's id
 *
 * Returns: whether someone works on @owner now
 */
gboolean
roster_lock_is_held (const char *directory, const char *owner)
{
  int fd = open_lock_file (directory, owner);
  gboolean is_held;

  if (fd < 0)
    return FALSE;

  /* Shared, so that those who look do not take one another for one who works. */
  is_held = try_lock (fd, LOCK_SH) == EWOULDBLOCK;
  close (fd);

  return is_held;
}

void
roster_lock_release (RosterLock *self)
{
  if (self == NULL)
    return;

  close (self->fd);
  g_free (self);
}
