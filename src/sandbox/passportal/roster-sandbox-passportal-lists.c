/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-lists.h"

/* Lists are paged by number and end with a page without results. */

#define PAGE_SIZE          100
#define MOST_CLIENTS       100
#define LAST_PAGE          9999
#define FIRST_ORGANIZATION 27000

typedef struct
{
  guint64 skip;
  guint size;
} Page;

typedef struct
{
  RosterSandboxPassportalClient *client;
  const RosterSandboxPassportalTemplate *kind;
  const char *type;
  char *folded;
  gint64 newest;
} Wanted;

static gboolean
read_number (RosterSandboxPassportalTurn *turn,
             const char *param,
             guint fallback,
             guint highest,
             guint *number)
{
  const char *text = roster_sandbox_request_get (turn->request, param);
  guint64 value = fallback;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, highest, &value, NULL))
    return FALSE;

  *number = (guint) value;
  return TRUE;
}

static gboolean
read_page (RosterSandboxPassportalTurn *turn, RosterSandboxReply *reply, guint most, Page *page)
{
  const RosterSandboxFault *cap =
      roster_sandbox_request_find_fault (turn->request, ROSTER_SANDBOX_FAULT_PAGE_CAP);
  guint number;

  if (!read_number (turn, "pageNum", 1, LAST_PAGE, &number))
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_PAGE);
      return FALSE;
    }
  if (!read_number (turn, "resultsPerPage", PAGE_SIZE, G_MAXINT, &page->size))
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_PAGE_SIZE);
      return FALSE;
    }

  page->size = MIN (page->size, most);
  if (cap != NULL)
    page->size = MIN (page->size, cap->number);
  page->skip = (number - 1) * (guint64) page->size;

  return TRUE;
}

/* Until when something must have been created to be listed. */
static gint64
get_newest (RosterSandboxPassportalTurn *turn)
{
  const RosterSandboxFault *lag =
      roster_sandbox_request_find_fault (turn->request, ROSTER_SANDBOX_FAULT_LAG);

  return lag != NULL ? g_get_monotonic_time () - (gint64) lag->number * G_USEC_PER_SEC : G_MAXINT64;
}

/* As old web applications do it before they put text into a page. */
static void
put_encoded (RosterSandboxJson *json, const char *member, const char *text)
{
  g_autoptr (GString) encoded = g_string_new (text);

  g_string_replace (encoded, "&", "&amp;", 0);
  g_string_replace (encoded, "<", "&lt;", 0);
  g_string_replace (encoded, ">", "&gt;", 0);
  g_string_replace (encoded, "\"", "&quot;", 0);
  g_string_replace (encoded, "'", "&#039;", 0);
  roster_sandbox_json_text (json, member, encoded->str);
}

/**
 * roster_sandbox_passportal_put_request_uid:
 * @turn: a call
 *
 * Writes what the service's support asks for.
 */
void
roster_sandbox_passportal_put_request_uid (RosterSandboxPassportalTurn *turn)
{
  char uid[48];

  g_snprintf (uid, sizeof uid, "req-%08u", turn->number);
  roster_sandbox_json_text (&turn->json, "apiRequestUid", uid);
}

/* The rows of a page, in the order that the faults want; all of them are on the last page again and
 * again if they want that. */
static GPtrArray *
choose (RosterSandboxPassportalTurn *turn, GPtrArray *listed, const Page *page)
{
  GPtrArray *rows = g_ptr_array_new ();
  guint64 skip = page->skip;

  if (skip >= listed->len && listed->len > 0 &&
      roster_sandbox_request_has_fault (turn->request, ROSTER_SANDBOX_FAULT_REPEAT_LAST))
    skip = (listed->len - 1) / page->size * page->size;

  for (guint64 i = skip; i < listed->len && i - skip < page->size; i++)
    g_ptr_array_add (rows, g_ptr_array_index (listed, i));

  if (roster_sandbox_request_has_fault (turn->request, ROSTER_SANDBOX_FAULT_UNSORTED))
    for (guint i = 0; i < rows->len / 2; i++)
      {
        gpointer swap = rows->pdata[i];

        rows->pdata[i] = rows->pdata[rows->len - 1 - i];
        rows->pdata[rows->len - 1 - i] = swap;
      }

  return rows;
}

static void
open_results (RosterSandboxPassportalTurn *turn, guint n_rows)
{
  if (n_rows > 0)
    roster_sandbox_json_open (&turn->json, "results", '[');
  else
    roster_sandbox_json_text (&turn->json, "results", NULL);
}

gboolean
roster_sandbox_passportal_list_clients (RosterSandboxPassportalTurn *turn,
                                        RosterSandboxReply *reply)
{
  GPtrArray *clients = roster_sandbox_passportal_book_list_clients (turn->book);
  g_autoptr (GPtrArray) listed = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;
  gint64 newest = get_newest (turn);
  Page page;

  if (!read_page (turn, reply, MOST_CLIENTS, &page))
    return FALSE;

  for (guint i = 0; i < clients->len; i++)
    {
      RosterSandboxPassportalClient *client = g_ptr_array_index (clients, i);

      if (!client->gone && client->created <= newest)
        g_ptr_array_add (listed, client);
    }

  rows = choose (turn, listed, &page);
  roster_sandbox_json_open (&turn->json, NULL, '{');
  roster_sandbox_json_flag (&turn->json, "success", TRUE);
  open_results (turn, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const RosterSandboxPassportalClient *client = g_ptr_array_index (rows, i);

      roster_sandbox_json_open (&turn->json, NULL, '{');
      roster_sandbox_json_number (&turn->json, "id", client->id);
      put_encoded (&turn->json, "name", client->name);
      roster_sandbox_json_close (&turn->json, '}');
    }
  if (rows->len > 0)
    roster_sandbox_json_close (&turn->json, ']');
  roster_sandbox_json_close (&turn->json, '}');

  return TRUE;
}

static gboolean
read_wanted (RosterSandboxPassportalTurn *turn, RosterSandboxReply *reply, Wanted *wanted)
{
  const char *client = roster_sandbox_request_get (turn->request, "clientId");
  const char *template_uid = roster_sandbox_request_get (turn->request, "templateUid");
  const char *text = roster_sandbox_request_get (turn->request, "searchTxt");
  guint64 id;

  wanted->newest = get_newest (turn);
  wanted->type = roster_sandbox_request_get (turn->request, "type");
  wanted->kind = roster_sandbox_passportal_template_parse (template_uid);
  if (wanted->type != NULL && !roster_sandbox_passportal_template_is_type (wanted->type))
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_INVALID_TYPE);
      return FALSE;
    }
  if (client != NULL && g_ascii_string_to_unsigned (client, 10, 1, G_MAXUINT, &id, NULL))
    wanted->client = roster_sandbox_passportal_book_find_client (turn->book, id);
  if ((client != NULL && wanted->client == NULL) || (template_uid != NULL && wanted->kind == NULL))
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_INVALID_ID);
      return FALSE;
    }

  wanted->folded = text != NULL && *text != '\0' ? g_utf8_casefold (text, -1) : NULL;
  return TRUE;
}

static gboolean
is_wanted (const Wanted *wanted, const RosterSandboxPassportalDocument *document)
{
  return !document->gone && !document->client->gone && document->created <= wanted->newest &&
         (wanted->type == NULL || g_str_equal (document->kind->type, wanted->type)) &&
         (wanted->kind == NULL || document->kind == wanted->kind) &&
         (wanted->folded == NULL ||
          roster_sandbox_passportal_document_contains (document, wanted->folded));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const RosterSandboxPassportalDocument *document_a = *(RosterSandboxPassportalDocument *const *) a;
  const RosterSandboxPassportalDocument *document_b = *(RosterSandboxPassportalDocument *const *) b;

  return (document_a->id > document_b->id) - (document_a->id < document_b->id);
}

/* The lists of vendors are the same for all clients. */
static GPtrArray *
find_documents (RosterSandboxPassportalTurn *turn, const Wanted *wanted)
{
  gboolean is_global = g_strcmp0 (wanted->type, "vendor") == 0;
  g_autoptr (GPtrArray) all =
      roster_sandbox_passportal_book_list_documents (turn->book, is_global ? NULL : wanted->client);
  GPtrArray *listed = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (is_wanted (wanted, g_ptr_array_index (all, i)))
      g_ptr_array_add (listed, g_ptr_array_index (all, i));

  return listed;
}

static gboolean
sort (RosterSandboxPassportalTurn *turn, RosterSandboxReply *reply, GPtrArray *listed)
{
  const char *order = roster_sandbox_request_get (turn->request, "orderBy");
  const char *direction = roster_sandbox_request_get (turn->request, "orderDir");

  if (order != NULL && g_strcmp0 (order, "label") != 0 && g_strcmp0 (order, "id") != 0)
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_INVALID_ORDER);
      return FALSE;
    }

  if (g_strcmp0 (order, "id") == 0)
    g_ptr_array_sort (listed, compare_ids);
  if (g_strcmp0 (direction, "desc") == 0)
    for (guint i = 0; i < listed->len / 2; i++)
      {
        gpointer swap = listed->pdata[i];

        listed->pdata[i] = listed->pdata[listed->len - 1 - i];
        listed->pdata[listed->len - 1 - i] = swap;
      }

  return TRUE;
}

static void
put_document (RosterSandboxPassportalTurn *turn,
              const RosterSandboxPassportalDocument *document,
              gboolean has_more)
{
  RosterSandboxJson *json = &turn->json;

  roster_sandbox_json_open (json, NULL, '{');
  roster_sandbox_json_number (json, "id", document->id);
  roster_sandbox_json_number (json, "organization_id",
                              FIRST_ORGANIZATION +
                                  roster_sandbox_tenant_get_number (turn->account->tenant));
  roster_sandbox_json_text (json, "label", document->label);
  roster_sandbox_json_text (json, "description", "");
  roster_sandbox_json_number (json, "client_id", document->client->id);
  if (has_more)
    put_encoded (json, "clientName", document->client->name);
  roster_sandbox_json_text (json, "customId", "");
  roster_sandbox_json_number (json, "templateId", document->kind->id);
  roster_sandbox_json_text (json, "templateName", document->kind->name);
  roster_sandbox_json_text (json, "type", document->kind->type);
  if (has_more)
    {
      g_autoptr (GDateTime) modified = g_date_time_new_from_unix_utc (document->modified);
      g_autofree char *text = g_date_time_format_iso8601 (modified);

      roster_sandbox_json_flag (json, "accessible", TRUE);
      roster_sandbox_json_text (json, "last_modified", text);
    }
  roster_sandbox_json_close (json, '}');
}

static gboolean
list_documents (RosterSandboxPassportalTurn *turn, RosterSandboxReply *reply, gboolean has_more)
{
  Wanted wanted = { NULL };
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  Page page;

  if (!read_page (turn, reply, G_MAXINT, &page) || !read_wanted (turn, reply, &wanted))
    return FALSE;

  listed = find_documents (turn, &wanted);
  g_free (wanted.folded);
  if (!sort (turn, reply, listed))
    return FALSE;

  rows = choose (turn, listed, &page);
  roster_sandbox_json_open (&turn->json, NULL, '{');
  roster_sandbox_json_raw (&turn->json, "success", has_more ? "true" : "\"true\"");
  roster_sandbox_json_text (&turn->json, "description", "");
  roster_sandbox_passportal_put_request_uid (turn);
  open_results (turn, rows->len);
  for (guint i = 0; i < rows->len; i++)
    put_document (turn, g_ptr_array_index (rows, i), has_more);
  if (rows->len > 0)
    roster_sandbox_json_close (&turn->json, ']');
  roster_sandbox_json_close (&turn->json, '}');

  return TRUE;
}

gboolean
roster_sandbox_passportal_list_documents (RosterSandboxPassportalTurn *turn,
                                          RosterSandboxReply *reply)
{
  return list_documents (turn, reply, FALSE);
}

gboolean
roster_sandbox_passportal_list_all_documents (RosterSandboxPassportalTurn *turn,
                                              RosterSandboxReply *reply)
{
  return list_documents (turn, reply, TRUE);
}
