/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include <fcntl.h>
#include <glib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Loaded before a program: its clock is ahead by as many microseconds as the file says that
 * ROSTER_TEST_CLOCK names, and what waits for seconds waits for hundredths of them. So a program
 * lives through evenings in a test. Only what chooses at random within a range is always early. */

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
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_to_unix (now) * G_USEC_PER_SEC + g_date_time_get_microsecond (now) +
         (ahead != NULL ? *ahead : 0);
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
