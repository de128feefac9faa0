/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <adwaita.h>

#include "app/roster-client-view.h"
#include "app/roster-reviewer.h"
#include "store-fixture.h"
#include "ui/roster-client-row.h"

/* wizard-list [N…]: how long frames take in the list of the Data Wizard with N clients, beside a
 * bare list of as many plain rows in the same run; and what our own code takes of a turn of the
 * main loop. Milliseconds, median and longest. */

#define STEPS  30
#define WIDTH  1100
#define HEIGHT 560

typedef struct
{
  const char *name;
  GtkWindow *window;
  GtkWidget *view;
  GtkAdjustment *adjustment;
  GListModel *model;
  gboolean is_painted;
} List;

/* The two lists that are compared, and what the wizard's is made from. */
typedef struct
{
  StoreFixture fixture;
  RosterReviewer *reviewer;
  RosterClientView *clients;
  GtkStringList *strings;
  GtkStringFilter *string_filter;
  GtkSortListModel *sorted;
  guint n;
} Bench;

typedef void (*Step) (Bench *bench, List *list, guint i);

static void
on_painted_cb (GdkFrameClock *clock, List *list)
{
  list->is_painted = TRUE;
}

static double
get_ms (gint64 since)
{
  return (double) (g_get_monotonic_time () - since) / 1000;
}

/* From now until the next frame is painted. */
static double
wait_frame (List *list, gint64 since)
{
  list->is_painted = FALSE;
  gtk_widget_queue_draw (list->view);
  while (!list->is_painted)
    g_main_context_iteration (NULL, TRUE);

  return get_ms (since);
}

static void
settle (List *list)
{
  for (guint i = 0; i < 5; i++)
    wait_frame (list, 0);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

typedef struct
{
  double median;
  double longest;
  double own; /* longest call, before GTK paints */
} Result;

static Result
run (Bench *bench, List *list, Step step, guint n_steps)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  Result result = { 0 };

  settle (list);
  for (guint i = 0; i < n_steps; i++)
    {
      gint64 since = g_get_monotonic_time ();
      double frame;

      step (bench, list, i);
      result.own = MAX (result.own, get_ms (since));
      frame = wait_frame (list, since);
      g_array_append_val (frames, frame);
    }

  g_array_sort (frames, compare);
  result.median = g_array_index (frames, double, frames->len / 2);
  result.longest = g_array_index (frames, double, frames->len - 1);

  return result;
}

static void
page_down (Bench *bench, List *list, guint i)
{
  gtk_adjustment_set_value (list->adjustment, gtk_adjustment_get_value (list->adjustment) + HEIGHT);
}

static void
jump (Bench *bench, List *list, guint i)
{
  double upper = gtk_adjustment_get_upper (list->adjustment);

  gtk_adjustment_set_value (list->adjustment, upper * ((i * 37) % 100) / 100);
}

static const char *const words[] = { "c", "cl", "cli", "client 1", "client 12", "", "7", "77", "" };

static void
search (Bench *bench, List *list, guint i)
{
  const char *word = words[i % G_N_ELEMENTS (words)];

  if (list->model == G_LIST_MODEL (bench->clients))
    roster_client_view_set_search (bench->clients, word);
  else
    gtk_string_filter_set_search (bench->string_filter, *word != '\0' ? word : NULL);
}

static void
sort (Bench *bench, List *list, guint i)
{
  g_autoptr (GtkSorter) sorter = NULL;

  if (list->model == G_LIST_MODEL (bench->clients))
    {
      roster_client_view_set_sort (bench->clients, i % 3);
      return;
    }

  sorter = GTK_SORTER (
      gtk_string_sorter_new (gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string")));
  gtk_sort_list_model_set_sorter (bench->sorted, i % 2 == 0 ? sorter : NULL);
}

static GPtrArray *
decisions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) roster_decision_unref);
}

static void
decide_one (Bench *bench, List *list, guint i)
{
  g_autoptr (GPtrArray) decisions = decisions_new ();
  g_autoptr (RosterClientItem) item = g_list_model_get_item (G_LIST_MODEL (bench->clients), i);
  RosterMapping *mapping =
      roster_client_list_get_mapping (roster_reviewer_get_list (bench->reviewer));

  if (list->model != G_LIST_MODEL (bench->clients))
    return;

  g_ptr_array_add (decisions,
                   roster_mapping_exclude (mapping, roster_client_item_get_state (item)));
  roster_reviewer_decide (bench->reviewer, ROSTER_HOW_BY_HAND, FALSE, decisions);
}

static void
print (const char *what, Result plain, Result own)
{
  g_print ("  %-16s %7.1f %7.1f   %7.1f %7.1f   %5.2f   %7.2f\n", what, plain.median, plain.longest,
           own.median, own.longest, own.median / MAX (plain.median, 0.01), own.own);
}

static double longest_turn;
static gint64 turn_began;

static gint
poll_between_turns (GPollFD *fds, guint n_fds, gint timeout)
{
  gint n;

  if (turn_began != 0)
    longest_turn = MAX (longest_turn, get_ms (turn_began));
  n = g_poll (fds, n_fds, timeout);
  turn_began = g_get_monotonic_time ();

  return n;
}

/* Create Unmatched on everything: until all of it is shown, with the longest turn on the way. */
static void
decide_all (Bench *bench, List *list)
{
  RosterClientList *clients = roster_reviewer_get_list (bench->reviewer);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) decisions = NULL;
  gint64 since = g_get_monotonic_time ();
  double making;
  double shown;

  decisions = roster_mapping_create_unmatched (roster_client_list_get_mapping (clients), &left);
  making = get_ms (since);
  longest_turn = 0;
  turn_began = 0;
  g_main_context_set_poll_func (NULL, poll_between_turns);
  roster_reviewer_decide (bench->reviewer, ROSTER_HOW_CREATE_UNMATCHED, FALSE, decisions);
  while (roster_client_list_get_counts (clients)->of[ROSTER_CLIENT_TO_CREATE] < decisions->len)
    g_main_context_iteration (NULL, TRUE);
  shown = wait_frame (list, since);
  g_main_context_iteration (NULL, FALSE);
  g_main_context_set_poll_func (NULL, NULL);
  while (!roster_reviewer_is_idle (bench->reviewer))
    g_main_context_iteration (NULL, TRUE);

  g_print ("  decide all (%u): made in %.1f, shown after %.1f, longest turn %.1f, stored after "
           "%.1f\n",
           decisions->len, making, shown, longest_turn, get_ms (since));
}

static double
open_list (List *list, GtkListItemFactory *factory)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gint64 since = g_get_monotonic_time ();
  double shown;

  list->window = GTK_WINDOW (gtk_window_new ());
  list->view = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (list->model))), factory);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list->view);
  gtk_window_set_child (list->window, scrolled);
  gtk_window_set_default_size (list->window, WIDTH, HEIGHT);
  gtk_widget_realize (GTK_WIDGET (list->window));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (list->window)), "after-paint",
                    G_CALLBACK (on_painted_cb), list);
  gtk_window_present (list->window);
  shown = wait_frame (list, since);
  list->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  return shown;
}

static void
close_list (List *list)
{
  gtk_window_destroy (list->window);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

static GtkListItemFactory *
make_plain_factory (void)
{
  static const char xml[] = "<interface><template class='GtkListItem'><property name='child'>"
                            "<object class='GtkLabel'><property name='xalign'>0</property>"
                            "<property name='height-request'>54</property><binding name='label'>"
                            "<lookup name='string' type='GtkStringObject'>"
                            "<lookup name='item'>GtkListItem</lookup></lookup></binding>"
                            "</object></property></template></interface>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);

  return gtk_builder_list_item_factory_new_from_bytes (NULL, bytes);
}

static void
fill_store (Bench *bench)
{
  g_autofree char *clients = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u) "
      "INSERT INTO source_client (integration, id, name, sites, servers, workstations, mobiles, "
      "  devices, first_seen) SELECT '%s', i, 'Client ' || (i * 7919 %% 1000003) || ' Ltd', "
      "  i %% 5, 1, 2, 0, i %% 90, 1 FROM n",
      bench->n, STORE_FIXTURE_STUB);
  g_autofree char *targets = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u) "
      "INSERT INTO target (documentation, id, name, fold, created_at) "
      "  SELECT '%s', 't' || i, 'Target ' || i, 'target ' || i, 1 FROM n",
      bench->n, bench->fixture.documentation->id);

  store_fixture_execute (&bench->fixture, clients);
  store_fixture_execute (&bench->fixture, targets);
}

/* The last turn is over only when the next one waits. */
static void
load (Bench *bench, const char *what)
{
  gint64 since = g_get_monotonic_time ();

  longest_turn = 0;
  turn_began = 0;
  g_main_context_set_poll_func (NULL, poll_between_turns);
  roster_reviewer_load (bench->reviewer);
  while (!roster_reviewer_is_idle (bench->reviewer))
    g_main_context_iteration (NULL, TRUE);
  g_main_context_iteration (NULL, FALSE);
  g_main_context_set_poll_func (NULL, NULL);
  g_print ("  %s in %.1f, longest turn %.1f\n", what, get_ms (since), longest_turn);
}

static void
make_models (Bench *bench)
{
  RosterClientList *list;

  bench->strings = gtk_string_list_new (NULL);
  for (guint i = 0; i < bench->n; i++)
    gtk_string_list_take (bench->strings, g_strdup_printf ("Client %u Ltd", i));
  bench->string_filter =
      gtk_string_filter_new (gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  bench->sorted = gtk_sort_list_model_new (
      G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (bench->strings)),
                                               GTK_FILTER (g_object_ref (bench->string_filter)))),
      NULL);

  bench->reviewer = roster_reviewer_new (bench->fixture.store, bench->fixture.integration);
  list = roster_reviewer_get_list (bench->reviewer);
  bench->clients = roster_client_view_new (list);
  g_print ("%u clients, %u targets\n", bench->n, bench->n);
  load (bench, "read");
  load (bench, "read again");
}

static void
measure (Bench *bench)
{
  static const struct
  {
    const char *name;
    Step step;
    guint n;
  } steps[] = {
    { "page down", page_down, STEPS }, { "jump", jump, STEPS },
    { "search", search, STEPS },       { "sort", sort, 9 },
    { "decide one", decide_one, 12 },
  };
  List plain = { "plain" };
  List own = { "wizard" };
  double opened[2];

  plain.model = G_LIST_MODEL (bench->sorted);
  own.model = G_LIST_MODEL (bench->clients);
  opened[0] = open_list (&plain, make_plain_factory ());
  opened[1] = open_list (&own, gtk_builder_list_item_factory_new_from_resource (
                                   NULL, "/io/github/rosterapp/Roster/ui/roster-client-item.ui"));

  g_print ("  %-16s %15s   %15s   %5s   %7s\n", "", "plain list", "Data Wizard", "ratio", "own");
  print ("open", (Result){ opened[0], opened[0], 0 }, (Result){ opened[1], opened[1], 0 });
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      Result a = run (bench, &plain, steps[i].step, steps[i].n);
      Result b = run (bench, &own, steps[i].step, steps[i].n);

      print (steps[i].name, a, b);
    }
  roster_client_view_set_search (bench->clients, "");
  while (!roster_reviewer_is_idle (bench->reviewer))
    g_main_context_iteration (NULL, TRUE);
  decide_all (bench, &own);
  close_list (&own);
  close_list (&plain);
}

static void
run_bench (guint n)
{
  Bench bench = { .n = n };

  store_fixture_set_up (&bench.fixture, NULL);
  fill_store (&bench);
  make_models (&bench);
  measure (&bench);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_clear_object (&bench.clients);
  g_clear_object (&bench.reviewer);
  g_clear_object (&bench.sorted);
  g_clear_object (&bench.string_filter);
  g_clear_object (&bench.strings);
  store_fixture_tear_down (&bench.fixture, NULL);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  adw_init ();
  g_type_ensure (ROSTER_TYPE_CLIENT_ROW);

  if (argc == 1)
    {
      run_bench (5000);
      run_bench (100000);
    }
  for (int i = 1; i < argc; i++)
    run_bench ((guint) g_ascii_strtoull (argv[i], NULL, 10));

  return 0;
}
