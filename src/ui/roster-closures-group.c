/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-closures-group.h"

#include <glib/gi18n-lib.h>

#include "app/roster-count.h"
#include "app/roster-duration.h"
#include "ui/roster-closures-status.h"

static RosterDecisionKind
get_decision (RosterGroupItem *item)
{
  RosterClientState *state = roster_group_item_get_state (item);
  RosterOperationGroup *group = roster_group_item_get_group (item);

  if (state != NULL)
    return roster_client_state_get_kind (state);

  /* A run knows what was decided then by what it did. */
  return group->has_client_kind && group->client_kind == ROSTER_OPERATION_CLIENT_CREATE
             ? ROSTER_DECISION_CREATE
             : ROSTER_DECISION_MATCH;
}

static guint
count_trouble (RosterOperationGroup *group)
{
  if (group == NULL)
    return 0;

  return group->states[ROSTER_OPERATION_FAILED] + group->states[ROSTER_OPERATION_UNSURE] +
         group->states[ROSTER_OPERATION_WAITING] + group->states[ROSTER_OPERATION_RETURNED] +
         group->held;
}

/**
 * roster_closures_group_fits:
 * @item: a client
 * @filter: a filter
 *
 * Returns: whether the filter lets it through
 */
gboolean
roster_closures_group_fits (RosterGroupItem *item, RosterGroupFilter filter)
{
  static const RosterDecisionKind decisions[] = {
    [ROSTER_GROUP_MATCHED] = ROSTER_DECISION_MATCH,
    [ROSTER_GROUP_CREATED] = ROSTER_DECISION_CREATE,
    [ROSTER_GROUP_EXCLUDED] = ROSTER_DECISION_EXCLUDE,
    [ROSTER_GROUP_UNDECIDED] = ROSTER_DECISION_UNDECIDED,
  };

  if (filter == ROSTER_GROUP_ALL)
    return TRUE;
  if (filter == ROSTER_GROUP_TROUBLE)
    return count_trouble (roster_group_item_get_group (item)) > 0;

  return get_decision (item) == decisions[filter];
}

/**
 * roster_closures_format_group_name:
 * @item: a client
 *
 * Returns: (transfer full): its name for a row
 */
char *
roster_closures_format_group_name (RosterGroupItem *item)
{
  g_autofree char *name = g_strstrip (g_strdup (roster_group_item_get_name (item)));

  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (_ ("(no name)"));
}

static char *
format_client_operation (RosterOperationGroup *group)
{
  g_autofree char *title = g_strstrip (g_strdup (group->title != NULL ? group->title : ""));

  if (group->client_kind == ROSTER_OPERATION_CLIENT_CREATE)
    /* Translators: %s is the name of a client */
    return g_strdup_printf (_ ("New client “%s”"), title);

  /* Translators: %s is the name of a client of the documentation */
  return g_strdup_printf (_ ("Becomes “%s”"), title);
}

/**
 * roster_closures_format_group_outcome:
 * @item: a client
 *
 * Returns: (transfer full): what becomes of the client itself
 */
char *
roster_closures_format_group_outcome (RosterGroupItem *item)
{
  RosterOperationGroup *group = roster_group_item_get_group (item);
  RosterClientState *state = roster_group_item_get_state (item);
  const char *target = state != NULL ? state->target_name : NULL;

  if (group != NULL && group->has_client_kind)
    return format_client_operation (group);
  if (state == NULL)
    return g_strdup (_ ("Nothing was done for the client itself"));

  switch (get_decision (item))
    {
    case ROSTER_DECISION_EXCLUDE:
      return g_strdup (_ ("Excluded"));
    case ROSTER_DECISION_MATCH:
    case ROSTER_DECISION_CREATE:
      if (target != NULL)
        /* Translators: %s is the name of a client of the documentation */
        return g_strdup_printf (_ ("Is “%s” already"), target);
      return g_strdup (_ ("Nothing to do for the client itself"));
    case ROSTER_DECISION_UNDECIDED:
    default:
      return g_strdup (_ ("Undecided: left alone"));
    }
}

static void
take (GPtrArray *parts, guint n, char *text)
{
  if (n > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

static void
add_assets (GPtrArray *parts, const guint *n)
{
  const guint created = n[ROSTER_OPERATION_ASSET_CREATE];
  const guint updated = n[ROSTER_OPERATION_ASSET_UPDATE];
  const guint moved = n[ROSTER_OPERATION_ASSET_MOVE];
  const guint retired = n[ROSTER_OPERATION_ASSET_RETIRE];
  const guint restored = n[ROSTER_OPERATION_ASSET_RESTORE];

  take (parts, created,
        roster_count_format (ngettext ("%u new asset", "%u new assets", created), created));
  take (parts, updated,
        roster_count_format (ngettext ("%u update", "%u updates", updated), updated));
  take (parts, moved, roster_count_format (ngettext ("%u moved", "%u moved", moved), moved));
  take (parts, retired,
        roster_count_format (ngettext ("%u retired", "%u retired", retired), retired));
  take (parts, restored,
        roster_count_format (ngettext ("%u restored", "%u restored", restored), restored));
}

static void
add_held (GPtrArray *parts, guint n)
{
  take (parts, n, roster_count_format (ngettext ("%u held", "%u held", n), n));
}

static void
add_trouble (GPtrArray *parts, const guint *n)
{
  const guint failed = n[ROSTER_OPERATION_FAILED];
  const guint unsure = n[ROSTER_OPERATION_UNSURE];
  const guint waiting = n[ROSTER_OPERATION_WAITING];
  const guint returned = n[ROSTER_OPERATION_RETURNED];

  take (parts, failed, roster_count_format (ngettext ("%u failed", "%u failed", failed), failed));
  take (parts, unsure, roster_count_format (ngettext ("%u unsure", "%u unsure", unsure), unsure));
  take (parts, waiting, roster_count_format (ngettext ("%u waits", "%u wait", waiting), waiting));
  take (parts, returned,
        roster_count_format (ngettext ("%u came back", "%u came back", returned), returned));
}

/* The numbers of a list, in a line. */
static char *
join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/**
 * roster_closures_format_group_assets:
 * @item: a client
 *
 * Returns: (transfer full): what becomes of its assets, and what needs a look
 */
char *
roster_closures_format_group_assets (RosterGroupItem *item)
{
  RosterOperationGroup *group = roster_group_item_get_group (item);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (group != NULL)
    {
      add_trouble (parts, group->states);
      add_held (parts, group->held);
      add_assets (parts, group->assets);
    }

  return join (parts);
}

/**
 * roster_closures_get_group_icon:
 * @item: a client
 *
 * Returns: (transfer none): the name of an icon
 */
const char *
roster_closures_get_group_icon (RosterGroupItem *item)
{
  static const char *const icons[] = {
    [ROSTER_DECISION_UNDECIDED] = "roster-undecided-symbolic",
    [ROSTER_DECISION_MATCH] = "object-select-symbolic",
    [ROSTER_DECISION_CREATE] = "list-add-symbolic",
    [ROSTER_DECISION_EXCLUDE] = "action-unavailable-symbolic",
  };

  if (count_trouble (roster_group_item_get_group (item)) > 0)
    return "dialog-warning-symbolic";
  return icons[get_decision (item)];
}

/**
 * roster_closures_format_plan_clients:
 * @plan: a plan
 *
 * Returns: (transfer full): what becomes of the clients
 */
char *
roster_closures_format_plan_clients (RosterPlan *plan)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint n_to_create = MIN (plan->to_create, plan->create);
  guint n_created = plan->create - n_to_create;

  take (parts, plan->match,
        roster_count_format (ngettext ("%u client matched", "%u clients matched", plan->match),
                             plan->match));
  take (parts, n_to_create,
        roster_count_format (ngettext ("%u to create", "%u to create", n_to_create), n_to_create));
  take (parts, n_created,
        roster_count_format (ngettext ("%u created before", "%u created before", n_created),
                             n_created));
  take (
      parts, plan->exclude,
      roster_count_format (ngettext ("%u excluded", "%u excluded", plan->exclude), plan->exclude));
  take (parts, plan->undecided,
        roster_count_format (ngettext ("%u left undecided", "%u left undecided", plan->undecided),
                             plan->undecided));

  return join (parts);
}

/**
 * roster_closures_format_plan_assets:
 * @plan: a plan
 *
 * Returns: (transfer full): what becomes of the assets
 */
char *
roster_closures_format_plan_assets (RosterPlan *plan)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_assets (parts, plan->operations);
  take (parts, plan->waiting,
        roster_count_format (
            ngettext ("%u waits for a person", "%u wait for a person", plan->waiting),
            plan->waiting));
  add_held (parts, plan->held);
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_ ("No asset changes")));

  return join (parts);
}

/* What the filter leaves out is not lost. */
static char *
describe_filtered (RosterPlan *plan)
{
  if (plan->filtered == 0)
    return g_strdup ("");
  if (plan->filtered_assets == 0)
    return g_strdup_printf (ngettext ("%'u device is left out by the filter. ",
                                      "%'u devices are left out by the filter. ", plan->filtered),
                            plan->filtered);

  return g_strdup_printf (
      ngettext ("%'u device is left out by the filter; assets that are there stay as they are. ",
                "%'u devices are left out by the filter; assets that are there stay as they are. ",
                plan->filtered),
      plan->filtered);
}

static char *
describe_future (RosterPlan *plan)
{
  if (plan->to_be_read > 0)
    return roster_count_format (
        ngettext ("The devices of %u client are still to be read. They follow, as do devices that "
                  "appear later, with every sync.",
                  "The devices of %u clients are still to be read. They follow, as do devices that "
                  "appear later, with every sync.",
                  plan->to_be_read),
        plan->to_be_read);

  return g_strdup (_ ("From then on every sync brings the devices of these clients."));
}

/**
 * roster_closures_format_plan_future:
 * @plan: a plan
 * @device_sync: whether the devices of its clients become assets
 *
 * Returns: (transfer full): what is not in the plan yet, and what follows it
 */
char *
roster_closures_format_plan_future (RosterPlan *plan, gboolean device_sync)
{
  g_autofree char *filtered = describe_filtered (plan);
  g_autofree char *future = describe_future (plan);

  if (!device_sync)
    return g_strdup (_ ("Device sync is off: only the clients are written."));

  return g_strconcat (filtered, future, NULL);
}

/* When it is done, if it begins now. */
static char *
format_end (gint64 now, guint seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autoptr (GDateTime) begin = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) end = begin != NULL ? g_date_time_add_seconds (begin, seconds) : NULL;

  if (end == NULL)
    return g_strdup ("");

  if (g_date_time_get_day_of_year (begin) == g_date_time_get_day_of_year (end))
    /* Translators: a time of today, as g_date_time_format() writes it */
    return g_date_time_format (end, _ ("%H:%M"));

  /* Translators: a day of the week and a time, as g_date_time_format() writes them */
  return g_date_time_format (end, _ ("%A at %H:%M"));
}

/**
 * roster_closures_format_forecast:
 * @forecast: what it takes to write a plan
 * @documentation: the name of the documentation that is written
 * @now: the time
 *
 * Returns: (transfer full): how many requests are made, at what rate, and when they are done
 */
char *
roster_closures_format_forecast (const RosterForecast *forecast,
                                 const char *documentation,
                                 gint64 now)
{
  g_autofree char *calls = NULL;
  g_autofree char *duration = NULL;
  g_autofree char *end = NULL;

  /* Translators: %'u is how many, %s the name of a documentation, %'d how many a minute */
  calls = g_strdup_printf (
      ngettext ("Writing takes about %'u request to “%s”, at most %'d a minute.",
                "Writing takes about %'u requests to “%s”, at most %'d a minute.", forecast->calls),
      forecast->calls, documentation, forecast->per_minute);
  if (forecast->seconds < 60)
    return g_steal_pointer (&calls);

  duration = roster_duration_describe (forecast->seconds);
  end = format_end (now, forecast->seconds);

  /* Translators: a whole sentence, a duration like “40 minutes”, a time like “17:45” */
  return g_strdup_printf (_ ("%s This is done in about %s, at %s."), calls, duration, end);
}

/**
 * roster_closures_format_changes:
 * @operation: an operation
 *
 * Returns: (transfer full): the values that it changes, from what to what; empty for a new asset
 */
char *
roster_closures_format_changes (RosterOperation *operation)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (operation->after == NULL || operation->before == NULL)
    return g_strdup ("");

  for (RosterField i = 0; i < ROSTER_N_FIELDS; i++)
    {
      const char *from = roster_fields_get (operation->before, i);
      const char *to = roster_fields_get (operation->after, i);

      if (roster_field_is_volatile (i) || g_strcmp0 (from, to) == 0)
        continue;

      /* Translators: a field, its value before, and after */
      g_ptr_array_add (parts, g_strdup_printf (_ ("%s: %s → %s"), _ (roster_field_get_label (i)),
                                               from != NULL ? from : "–", to != NULL ? to : "–"));
    }

  return join (parts);
}
