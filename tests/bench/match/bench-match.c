/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

/* Quality and speed of the matching engine on made-up lists:
 *   bench-match [--size N] [--seed S] [--threads T] [--runs R] [--no-header] [--export FOLDER]
 *               [--errors N [--obstacle O]] */

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "company-list.h"
#include "files/roster-csv-writer.h"
#include "match/roster-matcher.h"

static int size = 10000;
static int seed = 1;
static int n_threads = 1;
static int n_runs = 1;
static gboolean no_header = FALSE;
static int n_errors = 0;
static int n_obstacle = -1;
static char *export_folder = NULL;

static const GOptionEntry options[] = {
  { "size", 0, 0, G_OPTION_ARG_INT, &size, "Targets, and about as many sources", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Seed of the lists", "S" },
  { "threads", 0, 0, G_OPTION_ARG_INT, &n_threads, "Threads", "T" },
  { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Times are medians of so many runs", "R" },
  { "no-header", 0, 0, G_OPTION_ARG_NONE, &no_header, "Print the numbers only", NULL },
  { "errors", 0, 0, G_OPTION_ARG_INT, &n_errors, "Show so many of each kind of error", "N" },
  { "obstacle", 0, 0, G_OPTION_ARG_INT, &n_obstacle, "Of the true pairs left only those", "N" },
  { "export", 0, 0, G_OPTION_ARG_FILENAME, &export_folder,
    "Write the lists, the truth and what was found as CSV, for peers.py", "FOLDER" },
  G_OPTION_ENTRY_NULL,
};

typedef struct
{
  guint n_true;
  guint n_first;
  guint n_five;
  guint n_matched;
  guint n_right;
  guint n_left[ROSTER_OBSTACLE_EVIDENCE + 1];
} Quality;

/* Seconds. On a computer that does something else too, those of the processor are to be compared.
 */
typedef struct
{
  double wall;
  double index; /* of it, until the names were read and indexed */
  double processor;
} Times;

static double
get_processor_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) usage.ru_utime.tv_sec + (double) usage.ru_stime.tv_sec +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* Memory that the lists and the tables need, in MiB. */
static double
get_memory (const char *member)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;

  line = strstr (status, member);

  return line != NULL ? (double) g_ascii_strtoull (line + strlen (member), NULL, 10) / 1024 : 0;
}

static void
show_error (const char *kind, CompanyList *list, RosterMatcher *matcher, guint source)
{
  guint truth = g_array_index (list->truth, guint, source);
  const RosterMatchVerdict *verdict = roster_matcher_get_verdict (matcher, source);
  guint n;
  const RosterMatchCandidate *candidates = roster_matcher_get_candidates (matcher, source, &n);

  printf ("%s: “%s” is “%s” (obstacle %u)\n", kind,
          (const char *) g_ptr_array_index (list->sources, source),
          truth != COMPANY_LIST_NO_TARGET ? (const char *) g_ptr_array_index (list->targets, truth)
                                          : "",
          verdict->obstacle);
  for (guint i = 0; i < MIN (n, 3); i++)
    printf ("    %.3f %04x “%s”\n", (double) candidates[i].value, (guint) candidates[i].marks,
            (const char *) g_ptr_array_index (list->targets, candidates[i].target));
}

static void
judge (CompanyList *list, RosterMatcher *matcher, guint source, Quality *quality)
{
  static int shown[4];
  guint truth = g_array_index (list->truth, guint, source);
  gboolean is_twin = g_array_index (list->is_twin, gboolean, source);
  gboolean is_matched =
      roster_matcher_get_verdict (matcher, source)->decision == ROSTER_MATCH_DECISION_MATCH;
  guint n;
  const RosterMatchCandidate *candidates = roster_matcher_get_candidates (matcher, source, &n);
  gboolean is_first = n > 0 && candidates[0].target == truth;
  gboolean is_found = FALSE;
  gboolean is_wrong = is_matched && (!is_first || is_twin);

  quality->n_matched += is_matched;
  quality->n_right += is_matched && !is_wrong;
  if (is_wrong && shown[0]++ < n_errors)
    show_error ("Wrong match", list, matcher, source);
  if (truth == COMPANY_LIST_NO_TARGET || is_twin)
    return;

  for (guint i = 0; i < n; i++)
    is_found = is_found || candidates[i].target == truth;
  quality->n_true++;
  quality->n_first += is_first;
  quality->n_five += is_found;
  if (!is_matched)
    quality->n_left[roster_matcher_get_verdict (matcher, source)->obstacle]++;
  if (!is_found && shown[1]++ < n_errors)
    show_error ("Not found", list, matcher, source);
  else if (!is_first && shown[2]++ < n_errors)
    show_error ("Not first", list, matcher, source);
  else if (!is_matched &&
           (n_obstacle < 0 ||
            roster_matcher_get_verdict (matcher, source)->obstacle == n_obstacle) &&
           shown[3]++ < n_errors)
    show_error ("Not matched", list, matcher, source);
}

static void
append_row (GString *csv, const char *first, const char *second)
{
  const char *cells[] = { first, second, NULL };

  roster_csv_append_row (csv, cells);
}

static gboolean
write_names (const char *file, GPtrArray *names, GError **error)
{
  g_autofree char *path = g_build_filename (export_folder, file, NULL);
  g_autoptr (GString) csv = g_string_new (NULL);

  append_row (csv, "id", "name");
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      append_row (csv, id, g_ptr_array_index (names, i));
    }

  return g_file_set_contents (path, csv->str, (gssize) csv->len, error);
}

static gboolean
write_truth (CompanyList *list, GError **error)
{
  g_autofree char *path = g_build_filename (export_folder, "truth.csv", NULL);
  g_autoptr (GString) csv = g_string_new (NULL);

  append_row (csv, "source", "target");
  for (guint i = 0; i < list->truth->len; i++)
    {
      guint truth = g_array_index (list->truth, guint, i);
      g_autofree char *source = g_strdup_printf ("%u", i);
      g_autofree char *target =
          truth != COMPANY_LIST_NO_TARGET ? g_strdup_printf ("%u", truth) : g_strdup ("");

      if (!g_array_index (list->is_twin, gboolean, i))
        append_row (csv, source, target);
    }

  return g_file_set_contents (path, csv->str, (gssize) csv->len, error);
}

/* The first candidate of each source; those that are accepted are the surest. */
static gboolean
write_found (CompanyList *list, RosterMatcher *matcher, GError **error)
{
  g_autofree char *path = g_build_filename (export_folder, "found.csv", NULL);
  g_autoptr (GString) csv = g_string_new ("source,target,score\r\n");

  for (guint i = 0; i < list->sources->len; i++)
    {
      gboolean is_matched =
          roster_matcher_get_verdict (matcher, i)->decision == ROSTER_MATCH_DECISION_MATCH;
      guint n;
      const RosterMatchCandidate *candidates = roster_matcher_get_candidates (matcher, i, &n);
      char score[G_ASCII_DTOSTR_BUF_SIZE];

      if (n > 0)
        g_string_append_printf (
            csv, "%u,%u,%s\r\n", i, candidates[0].target,
            g_ascii_formatd (score, sizeof score, "%.4f",
                             (double) candidates[0].value + (is_matched ? 1 : 0)));
    }

  return g_file_set_contents (path, csv->str, (gssize) csv->len, error);
}

static gboolean
write_times (const Times *times, GError **error)
{
  g_autofree char *path = g_build_filename (export_folder, "times.csv", NULL);
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *csv =
      g_strdup_printf ("seed,processor\r\n%d,%s\r\n", seed,
                       g_ascii_formatd (seconds, sizeof seconds, "%.4f", times->processor));

  return g_file_set_contents (path, csv, -1, error);
}

static gboolean export(CompanyList *list,
                       RosterMatcher *matcher,
                       const Times *times,
                       GError **error)
{
  return write_names ("sources.csv", list->sources, error) &&
         write_names ("targets.csv", list->targets, error) && write_truth (list, error) &&
         write_found (list, matcher, error) && write_times (times, error);
}

static RosterMatcher *
match (RosterLexicon *lexicon, CompanyList *list, Times *times)
{
  double processor = get_processor_seconds ();
  gint64 start = g_get_monotonic_time ();
  gint64 indexed;
  RosterMatcher *matcher =
      roster_matcher_new (lexicon, (const char *const *) list->sources->pdata, list->sources->len,
                          (const char *const *) list->targets->pdata, list->targets->len);

  indexed = g_get_monotonic_time ();
  roster_matcher_run (matcher, (guint) n_threads, NULL, NULL, NULL, NULL);
  times->wall = (double) (g_get_monotonic_time () - start) / 1e6;
  times->index = (double) (indexed - start) / 1e6;
  times->processor = get_processor_seconds () - processor;

  return matcher;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const Times *first = a;
  const Times *second = b;

  return first->processor < second->processor ? -1 : first->processor > second->processor;
}

static double
get_share (guint part, guint whole)
{
  return whole > 0 ? 100.0 * part / whole : 0;
}

static void
print_row (CompanyList *list, const Quality *quality, const Times *times, double memory)
{
  if (!no_header)
    printf ("%8s %8s %8s %7s %8s %8s %9s %7s   %7s %7s %7s %7s\n", "seed", "sources", "targets",
            "threads", "seconds", "indexing", "processor", "MiB", "first", "in five", "precise",
            "taken");
  printf ("%8d %8u %8u %7d %8.3f %8.3f %9.3f %7.1f   %7.2f %7.2f %7.2f %7.2f\n", seed,
          list->sources->len, list->targets->len, n_threads, times->wall, times->index,
          times->processor, memory, get_share (quality->n_first, quality->n_true),
          get_share (quality->n_five, quality->n_true),
          get_share (quality->n_right, quality->n_matched),
          get_share (quality->n_right, quality->n_true));
}

static void
print_obstacles (const Quality *quality)
{
  printf ("True pairs left, by obstacle:");
  for (guint i = 0; i < G_N_ELEMENTS (quality->n_left); i++)
    printf (" %u:%u", i, quality->n_left[i]);
  printf ("\n");
}

static gboolean
run (CompanyList *list, GError **error)
{
  g_autoptr (RosterLexicon) lexicon = roster_lexicon_new (NULL);
  g_autoptr (RosterMatcher) matcher = NULL;
  g_autofree Times *times = g_new0 (Times, n_runs);
  const Times *median = &times[n_runs / 2];
  Quality quality = { 0 };
  double memory = get_memory ("VmRSS:");

  for (int i = 0; i < n_runs; i++)
    {
      g_clear_pointer (&matcher, roster_matcher_unref);
      matcher = match (lexicon, list, &times[i]);
      if (i == 0)
        memory = get_memory ("VmHWM:") - memory;
    }
  qsort (times, (gsize) n_runs, sizeof (Times), compare_times);

  for (guint i = 0; i < list->sources->len; i++)
    judge (list, matcher, i, &quality);
  print_row (list, &quality, median, memory);
  if (n_errors > 0)
    print_obstacles (&quality);

  return export_folder == NULL || export(list, matcher, median, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (CompanyList) list = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || size < 1 || n_threads < 1 ||
      n_runs < 1)
    {
      fprintf (stderr, "%s\n", error != NULL ? error->message : "A number is 1 or more");
      return EXIT_FAILURE;
    }

  list = company_list_new ((guint) size, (guint32) seed);
  if (!run (list, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
