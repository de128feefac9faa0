/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "month-story.h"

#include "month-truth.h"

/* What happens in the world, drawn from a seed. */

static guint
draw (MonthStory *story, guint n)
{
  return n > 0 ? (guint) g_rand_int_range (story->rand, 0, (gint32) n) : 0;
}

static MonthDevice *
draw_device (MonthStory *story, GPtrArray *devices)
{
  return g_ptr_array_index (devices, draw (story, devices->len));
}

#define change(story, account, ...)                                                                \
  json_object_unref (month_fixture_change (&(story)->month, account, __VA_ARGS__))

typedef void (*Event) (MonthStory *story, MonthAccount account, MonthDevice *device);

static void
rename_device (MonthStory *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'set-device','id':%s,'fields':{'%s':'RENAMED-%u-%u'}}", device->id,
          account == MONTH_NSIGHT ? "name" : "systemName", story->evening, draw (story, 10000));
}

static void
give_serial (MonthStory *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'set-device','id':%s,'fields':{'%s':'NEW%u%04u'}}", device->id,
          account == MONTH_NSIGHT ? "device_serial" : "serialNumber", story->evening,
          draw (story, 10000));
}

static void
move_device (MonthStory *story, MonthAccount account, MonthDevice *device)
{
  g_autoptr (GPtrArray) devices = month_truth_list_devices (&story->month, account);
  MonthDevice *neighbour = draw_device (story, devices);

  change (story, account, "{'op':'move-device','id':%s,'client':%s}", device->id,
          neighbour->client);
}

static void
add_device (MonthStory *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'add-device','client':%s,'kind':'%s'}", device->client,
          device->kind);
}

static void
take_away (MonthStory *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'remove-device','id':%s}", device->id);
  g_hash_table_insert (story->gone[account], g_strdup (device->id),
                       GUINT_TO_POINTER (story->evening));
}

static void
remove_device (MonthStory *story, MonthAccount account, MonthDevice *device)
{
  take_away (story, account, device);
  g_ptr_array_add (story->removed[account], g_strdup (device->id));
}

static void
restore_device (MonthStory *story, MonthAccount account, MonthDevice *device)
{
  story->n_returning[account]++;
}

/* At the end of the day, so that nothing goes again that nobody saw come back. */
static void
let_return (MonthStory *story, MonthAccount account)
{
  GPtrArray *removed = story->removed[account];

  for (; story->n_returning[account] > 0; story->n_returning[account]--)
    {
      g_autofree char *id = NULL;

      if (removed->len == 0)
        continue;
      id = g_ptr_array_steal_index_fast (removed, draw (story, removed->len));
      change (story, account, "{'op':'restore-device','id':%s}", id);
      g_hash_table_remove (story->gone[account], id);
    }
}

static void
reinstall_device (MonthStory *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'reinstall-device','id':%s}", device->id);
}

static void
rename_client (MonthStory *story, MonthAccount account, MonthDevice *device)
{
  change (story, account, "{'op':'rename-client','id':%s,'name':'Renamed %u Ltd'}", device->client,
          draw (story, 100000));
}

static void
add_client (MonthStory *story, MonthAccount account, MonthDevice *device)
{
  g_autoptr (JsonObject) added = month_fixture_change (
      &story->month, account, "{'op':'add-client','name':'Late %u Ltd'}", draw (story, 100000));
  const char *client = json_object_get_string_member (added, "id");

  change (story, account, "{'op':'add-site','client':%s,'name':'Office'}", client);
  change (story, account, "{'op':'add-device','client':%s,'kind':'%s'}", client, device->kind);
}

/* How often out of a hundred. */
static const struct
{
  guint chance;
  Event event;
} events[] = {
  { 40, rename_device }, { 10, give_serial },   { 12, move_device },     { 15, add_device },
  { 12, remove_device }, { 6, restore_device }, { 3, reinstall_device }, { 2, add_client },
};

/* One client at most gets another name in one evening: several look like another account. */
#define RENAME_EVERY 3

static void
draw_event (MonthStory *story, MonthAccount account)
{
  g_autoptr (GPtrArray) devices = month_truth_list_devices (&story->month, account);
  MonthDevice *device = draw_device (story, devices);
  guint number = draw (story, 100);

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      if (number < events[i].chance)
        {
          events[i].event (story, account, device);
          return;
        }
      number -= events[i].chance;
    }
}

/* More of one client's machines vanish at once than anybody throws away. */
void
month_story_shrink (MonthStory *story)
{
  g_autoptr (GPtrArray) devices = month_truth_list_devices (&story->month, MONTH_NSIGHT);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char *largest = NULL;
  guint n_removed = 0;

  for (guint i = 0; i < devices->len; i++)
    {
      MonthDevice *device = g_ptr_array_index (devices, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, device->client)) + 1;

      if (!month_truth_is_wanted (&story->month, MONTH_NSIGHT, device->client))
        continue;
      g_hash_table_insert (counts, device->client, GUINT_TO_POINTER (n));
      if (largest == NULL || n > GPOINTER_TO_UINT (g_hash_table_lookup (counts, largest)))
        largest = device->client;
    }

  for (guint i = 0; i < devices->len && n_removed < MONTH_STORY_N_SHRINK; i++)
    {
      MonthDevice *device = g_ptr_array_index (devices, i);

      if (g_str_equal (device->client, largest))
        {
          take_away (story, MONTH_NSIGHT, device);
          n_removed++;
        }
    }
  g_assert_cmpuint (n_removed, ==, MONTH_STORY_N_SHRINK);
}

void
month_story_draw_day (MonthStory *story)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    for (guint n = 4 + draw (story, 6); n > 0; n--)
      draw_event (story, account);

  if (story->evening % RENAME_EVERY == 0)
    {
      g_autoptr (GPtrArray) devices = month_truth_list_devices (&story->month, MONTH_NSIGHT);

      rename_client (story, MONTH_NSIGHT, draw_device (story, devices));
    }
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    let_return (story, account);
}

/**
 * month_story_begin:
 * @story: a story with a world
 * @seed: what happens in it
 *
 * Begins a story in a world that somebody else made.
 */
void
month_story_begin (MonthStory *story, guint seed)
{
  story->rand = g_rand_new_with_seed (seed);
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    {
      story->removed[account] = g_ptr_array_new_with_free_func (g_free);
      story->gone[account] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
}

void
month_story_end (MonthStory *story)
{
  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    {
      g_clear_pointer (&story->removed[account], g_ptr_array_unref);
      g_clear_pointer (&story->gone[account], g_hash_table_unref);
    }
  g_clear_pointer (&story->rand, g_rand_free);
}

void
month_story_set_up (MonthStory *story, gconstpointer seed)
{
  month_fixture_set_up (&story->month, seed);
  month_story_begin (story, GPOINTER_TO_UINT (seed));
}

void
month_story_tear_down (MonthStory *story, gconstpointer seed)
{
  month_story_end (story);
  month_fixture_tear_down (&story->month, seed);
}
