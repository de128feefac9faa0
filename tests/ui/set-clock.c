/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include <fcntl.h>
#include <glib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

/* Loaded before a program: its clock is ahead by as many microseconds as the file says that
 * ROSTER_TEST_CLOCK names, and what waits for seconds waits for hundredths of them. So a program
 * lives through evenings in a test. What it chooses at random in a range is the first. */

static const gint64 *ahead;

static void __attribute__ ((constructor)) begin (void)
{
  const char *path = g_getenv ("ROSTER_TEST_CLOCK");
  int file = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  void *map = file >= 0 ? mmap (NULL, sizeof *ahead, PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;

  if (map != MAP_FAILED)
    ahead = map;
  if (file >= 0)
    close (file);
}

gint64
g_get_real_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000 + (ahead != NULL ? *ahead : 0);
}

guint
g_timeout_add_seconds (guint interval, GSourceFunc function, gpointer data)
{
  return g_timeout_add (interval * 10, function, data);
}

gint32
g_random_int_range (gint32 first, gint32 end)
{
  return first;
}
