/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "month-retired.h"

#include <string.h>

#include "app/roster-retirement.h"
#include "month-truth.h"
#include "store/roster-store-assets.h"

/* What an evening of trouble left unread is read one or two days later. */
#define MAX_DELAY 2

#define PATIENCE (7 * G_TIME_SPAN_DAY)

static GPtrArray *
list_retired (MonthFixture *month)
{
  StoreFixture *base = &month->session.base;
  g_autoptr (GError) error = NULL;
  GPtrArray *assets;

  g_clear_object (&base->result);
  roster_store_list_assets_async (base->store, base->documentation->id, NULL, TRUE, NULL, NULL,
                                  1000, NULL, store_fixture_on_done_cb, &base->result);
  assets = roster_store_list_assets_finish (base->store, store_fixture_wait (&base->result), NULL,
                                            &error);
  g_assert_no_error (error);
  g_clear_object (&base->result);

  return assets;
}

/* The last evening on which the world lost one of the entries that an asset is fed by, or 0 where
 * all that was lost was its counterpart in another account. */
static guint
find_loss (MonthStory *story, RosterAsset *asset)
{
  guint evening = 0;

  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    {
      g_autofree char *statement =
          g_strdup_printf ("SELECT group_concat (device, ' ') FROM asset_source "
                           " WHERE integration = '%s' AND asset = '%s'",
                           story->month.accounts[account]->id, asset->id);
      g_autofree char *text = store_fixture_query_text (&story->month.session.base, statement);
      g_auto (GStrv) devices = g_strsplit (text != NULL ? text : "", " ", -1);

      for (guint i = 0; devices[i] != NULL; i++)
        evening = MAX (evening,
                       GPOINTER_TO_UINT (g_hash_table_lookup (story->gone[account], devices[i])));
    }

  return evening;
}

static guint
count_evenings (MonthFixture *month, gint64 time)
{
  gint64 first = month_fixture_get_time (month, 0, 0, 0);

  return (guint) ((time - first) / G_TIME_SPAN_DAY);
}

/* Nobody restored it yet: what was rolled back is not made up for before the next evening. */
static gboolean
is_listed (MonthStory *story, RosterAsset *asset)
{
  g_autofree char *statement =
      g_strdup_printf ("SELECT group_concat (integration || '/' || device, ' ') FROM asset_source "
                       " WHERE asset = '%s'",
                       asset->id);
  g_autofree char *sources = store_fixture_query_text (&story->month.session.base, statement);
  g_auto (GStrv) known = g_strsplit (sources, " ", -1);

  for (MonthAccount account = 0; account < MONTH_N_ACCOUNTS; account++)
    {
      g_autoptr (GPtrArray) devices = month_truth_list_devices (&story->month, account);

      for (guint i = 0; i < devices->len; i++)
        {
          g_autofree char *name =
              g_strdup_printf ("%s/%s", story->month.accounts[account]->id,
                               ((MonthDevice *) g_ptr_array_index (devices, i))->id);

          if (g_strv_contains ((const char *const *) known, name))
            return TRUE;
        }
    }

  return FALSE;
}

static void
check_explained (MonthStory *story, RosterAsset *asset)
{
  g_autofree char *why = roster_retirement_explain (asset);
  guint loss = find_loss (story, asset);
  guint gone;

  g_test_message ("%s: %s", roster_asset_get_title (asset), why);
  g_assert_nonnull (asset->last_source);
  if (asset->gone_since == 0)
    {
      g_assert_nonnull (strstr (why, "lists it again"));
      g_assert_true (is_listed (story, asset));
      return;
    }

  g_assert_nonnull (strstr (why, " has not listed it since "));
  g_assert_cmpint (asset->retired_at - asset->gone_since, >=, PATIENCE);

  gone = count_evenings (&story->month, asset->gone_since);
  if (loss > 0)
    {
      g_assert_cmpuint (gone, >=, loss);
      g_assert_cmpuint (gone, <=, loss + MAX_DELAY);
    }
}

/**
 * month_retired_check:
 * @story: a story, of which all was read
 *
 * Fails if an asset is retired and nobody could read why, or if what they read is not so.
 */
void
month_retired_check (MonthStory *story)
{
  g_autoptr (GPtrArray) assets = list_retired (&story->month);

  for (guint i = 0; i < assets->len; i++)
    check_explained (story, g_ptr_array_index (assets, i));
}
