/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "baseline.h"

#include <libsoup/soup.h>
#include <libxml/parser.h>
#include <string.h>

/* N-sight's lists: the clients, the sites of each, the servers and workstations of each site. As
 * many requests at a time as Roster sends. */

#define PARALLEL 4

typedef struct
{
  const char *service;
  const char *parameter;
  char *value;     /* what is asked for */
  char *client;    /* that it belongs to */
  unsigned counts; /* of the client: bit 0 servers, bit 1 workstations */
} Question;

typedef struct
{
  const char *url;
  const char *key;
  SoupSession *session;
  GMainLoop *loop;
  GQueue questions;
  unsigned n_in_flight;
  Rows *rows;
  Traffic *traffic;
  int failed;

  /* Of the reply that is parsed now */
  Question *question;
  int depth;
  int cell; /* where text goes; -1 for nowhere */
  Row *row;
  GString *text;
} Reading;

static const struct
{
  const char *element;
  int cell;
} elements[] = {
  { "serverid", CELL_ID },
  { "workstationid", CELL_ID },
  { "siteid", CELL_ID },
  { "clientid", CELL_ID },
  { "name", CELL_NAME },
  { "chassis_type", CELL_TYPE },
  { "device_serial", CELL_SERIAL },
  { "manufacturer", CELL_MANUFACTURER },
  { "model", CELL_MODEL },
  { "os", CELL_OS },
  { "mac1", CELL_MAC },
  { "user", CELL_USER },
  { "ip", CELL_IP },
  { "utc_time_247", CELL_LAST_SEEN },
  /* of clients, in cells that they do not need */
  { "server_count", CELL_SITE },
  { "workstation_count", CELL_KIND },
};

static void pump (Reading *self);

static void
ask (Reading *self, const char *service, const char *parameter, const Row *row, unsigned counts)
{
  Question *question = g_new0 (Question, 1);

  question->service = service;
  question->parameter = parameter;
  question->value = row != NULL ? g_strdup (row->cells[CELL_ID]) : NULL;
  question->client = row != NULL ? g_strdup (row->cells[CELL_CLIENT]) : NULL;
  question->counts = counts;
  g_queue_push_tail (&self->questions, question);
}

static unsigned
get_counts (const Row *row)
{
  return (g_strcmp0 (row->cells[CELL_SITE], "0") != 0 ? 1 : 0) |
         (g_strcmp0 (row->cells[CELL_KIND], "0") != 0 ? 2 : 0);
}

static void
clear_row (Row *row)
{
  for (int i = 0; i < N_CELLS; i++)
    g_clear_pointer (&row->cells[i], g_free);
}

/* A client or site leads to more questions; a device stays. */
static void
take_row (Reading *self, const char *element)
{
  Row *row = self->row;

  if (strcmp (element, "client") == 0)
    {
      row->cells[CELL_CLIENT] = g_strdup (row->cells[CELL_ID]);
      if (get_counts (row) != 0)
        ask (self, "list_sites", "clientid", row, get_counts (row));
      clear_row (row);
      self->rows->n--;
    }
  else if (strcmp (element, "site") == 0)
    {
      row->cells[CELL_CLIENT] = g_strdup (self->question->client);
      if (self->question->counts & 1)
        ask (self, "list_servers", "siteid", row, 0);
      if (self->question->counts & 2)
        ask (self, "list_workstations", "siteid", row, 0);
      clear_row (row);
      self->rows->n--;
    }
  else if (row->cells[CELL_ID] != NULL)
    {
      row->cells[CELL_CLIENT] = g_strdup (self->question->client);
      row->cells[CELL_KIND] = g_strdup (element);
    }
  else
    {
      fprintf (stderr, "baseline: %s %s: %s without an id\n", self->question->service,
               self->question->value, element);
      clear_row (row);
      self->rows->n--;
    }
  self->row = NULL;
}

static void
on_start (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Reading *self = data;

  self->depth++;
  self->cell = -1;
  if (self->depth == 3)
    self->row = rows_add (self->rows);
  if (self->depth != 4)
    return;

  for (size_t i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (strcmp (elements[i].element, (const char *) name) == 0)
        {
          self->cell = elements[i].cell;
          g_string_truncate (self->text, 0);
          return;
        }
    }
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  Reading *self = data;

  if (self->cell >= 0)
    g_string_append_len (self->text, (const char *) text, length);
}

static void
on_end (void *data, const xmlChar *name)
{
  Reading *self = data;

  if (self->depth == 4 && self->cell >= 0 && self->row->cells[self->cell] == NULL)
    self->row->cells[self->cell] = g_strdup (self->text->str);
  if (self->depth == 3)
    take_row (self, (const char *) name);
  self->cell = -1;
  self->depth--;
}

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  static xmlSAXHandler handler = {
    .startElement = on_start,
    .endElement = on_end,
    .characters = on_text,
    .cdataBlock = on_text,
  };
  Question *question = ((gpointer *) data)[1];
  Reading *self = ((gpointer *) data)[0];
  GBytes *body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  self->n_in_flight--;
  if (body != NULL)
    {
      self->question = question;
      self->traffic->bytes += g_bytes_get_size (body);
      /* What is not well-formed is the service's habit: the rows are counted at the end. */
      xmlSAXUserParseMemory (&handler, self, g_bytes_get_data (body, NULL),
                             (int) g_bytes_get_size (body));
      g_bytes_unref (body);
    }
  else
    {
      self->failed = 1;
    }
  g_free (question->value);
  g_free (question->client);
  g_free (question);
  g_free (data);
  pump (self);
}

static void
pump (Reading *self)
{
  Question *question;

  while (self->n_in_flight < PARALLEL && (question = g_queue_pop_head (&self->questions)) != NULL)
    {
      gpointer *data = g_new (gpointer, 2);
      SoupMessage *message;
      char *form = soup_form_encode ("apikey", self->key, "service", question->service,
                                     question->parameter, question->value, NULL);

      message = soup_message_new_from_encoded_form ("POST", self->url, form);
      /* Else each has a connection of its own. */
      soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
      data[0] = self;
      data[1] = question;
      self->n_in_flight++;
      self->traffic->requests++;
      soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, on_reply,
                                        data);
      g_object_unref (message);
    }

  if (self->n_in_flight == 0)
    g_main_loop_quit (self->loop);
}

int
read_nsight (const char *url, const Keys *keys, Rows *rows, Traffic *traffic)
{
  g_autofree char *api = g_strconcat (url, "api/", NULL);
  Reading self = {
    .url = api,
    .key = keys->secret,
    .session = soup_session_new_with_options ("max-conns", 64, "max-conns-per-host", 16,
                                              "user-agent", "baseline", NULL),
    .loop = g_main_loop_new (NULL, FALSE),
    .rows = rows,
    .traffic = traffic,
    .text = g_string_new (NULL),
  };

  ask (&self, "list_clients", NULL, NULL, 0);
  pump (&self);
  g_main_loop_run (self.loop);

  return self.failed;
}
