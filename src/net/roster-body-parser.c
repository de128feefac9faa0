/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "net/roster-body-parser.h"

#include "model/roster-task-data.h"

/* Parsing this takes three milliseconds, and a main-loop turn may take four. */
#define MAX_INLINE_BYTES (128 * 1024)

typedef struct
{
  RosterBodyReading reading;
  GBytes *body;
} ParseData;

static void
parse_data_clear (ParseData *data)
{
  if (data->reading.scope != NULL)
    data->reading.free_scope (data->reading.scope);
  g_clear_pointer (&data->body, g_bytes_unref);
}

ROSTER_DEFINE_TASK_DATA (ParseData, parse_data)

static void
return_records (GTask *task, gpointer records, GDestroyNotify free_records, GError *error)
{
  if (records != NULL)
    g_task_return_pointer (task, records, free_records);
  else
    g_task_return_error (task, error);
}

static void
parse_in_thread (GTask *parsing, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ParseData *data = task_data;
  GError *error = NULL;
  gpointer records = data->reading.parse (data->body, data->reading.scope, &error);

  return_records (parsing, records, data->reading.free_records, error);
}

static void
on_parsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ParseData *data = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gpointer records = g_task_propagate_pointer (G_TASK (result), &error);

  return_records (task, records, data->reading.free_records, error);
}

/**
 * roster_body_parse:
 * @task: gets what the reply holds, or an error
 * @body: a reply
 * @reading: how it is read
 *
 * Reads a reply, a large one in a thread. The thread may be the last to let go of its own task, so
 * that holds nothing but records: neither the source of @task, whose end belongs to the main
 * thread, nor its cancellable, which @task heeds when it returns.
 */
void
roster_body_parse (GTask *task, GBytes *body, const RosterBodyReading *reading)
{
  g_autoptr (GTask) parsing = NULL;
  GError *error = NULL;
  ParseData *data;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (body != NULL && reading != NULL);

  if (g_bytes_get_size (body) <= MAX_INLINE_BYTES)
    {
      gpointer records = reading->parse (body, reading->scope, &error);

      return_records (task, records, reading->free_records, error);
      return;
    }

  data = parse_data_new ();
  data->reading = *reading;
  if (reading->scope != NULL)
    data->reading.scope = reading->copy_scope (reading->scope);
  data->body = g_bytes_ref (body);
  parsing = g_task_new (NULL, NULL, on_parsed_cb, g_object_ref (task));
  g_task_set_source_tag (parsing, roster_body_parse);
  g_task_set_task_data (parsing, data, (GDestroyNotify) parse_data_free);
  g_task_run_in_thread (parsing, parse_in_thread);
}
