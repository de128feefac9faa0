/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-book.h"

/**
 * RosterSandboxPassportalBook:
 *
 * What one tenant has documented: clients and their documents. Nothing in it is ever matched:
 * whatever is added is there once more.
 */
struct _RosterSandboxPassportalBook
{
  GObject parent_instance;

  GPtrArray *clients;
  GPtrArray *documents;
  /* The same by name and by label, NULL after a change. */
  GPtrArray *sorted_clients;
  GPtrArray *sorted_documents;
  /* name → client, which are sought by importers */
  GHashTable *by_name;
  /* of vendors and the like, which assets link to */
  GHashTable *labelled;
};

/* As long as those that were seen; two tenants use the same ones. */
#define FIRST_CLIENT   41000001
#define FIRST_DOCUMENT 31000001

G_DEFINE_FINAL_TYPE (RosterSandboxPassportalBook, roster_sandbox_passportal_book, G_TYPE_OBJECT)

static void
roster_sandbox_passportal_book_finalize (GObject *object)
{
  RosterSandboxPassportalBook *self = ROSTER_SANDBOX_PASSPORTAL_BOOK (object);

  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->labelled, g_hash_table_unref);
  g_clear_pointer (&self->sorted_clients, g_ptr_array_unref);
  g_clear_pointer (&self->sorted_documents, g_ptr_array_unref);
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_sandbox_passportal_book_parent_class)->finalize (object);
}

static void
roster_sandbox_passportal_book_class_init (RosterSandboxPassportalBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_passportal_book_finalize;
}

static void
roster_sandbox_passportal_book_init (RosterSandboxPassportalBook *self)
{
  self->clients =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_sandbox_passportal_client_free);
  self->documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) roster_sandbox_passportal_document_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->labelled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

RosterSandboxPassportalBook *
roster_sandbox_passportal_book_new (void)
{
  return g_object_new (ROSTER_SANDBOX_TYPE_PASSPORTAL_BOOK, NULL);
}

static void
index_name (RosterSandboxPassportalBook *self, RosterSandboxPassportalClient *client)
{
  if (!g_hash_table_contains (self->by_name, client->name))
    g_hash_table_insert (self->by_name, g_strdup (client->name), client);
}

/**
 * roster_sandbox_passportal_book_add_client:
 * @self: a book
 * @name: its name, which may be that of another
 * @created: when, by the monotonic clock; 0 for always
 *
 * Returns: (transfer none): a client
 */
RosterSandboxPassportalClient *
roster_sandbox_passportal_book_add_client (RosterSandboxPassportalBook *self,
                                           const char *name,
                                           gint64 created)
{
  RosterSandboxPassportalClient *client = g_new0 (RosterSandboxPassportalClient, 1);

  client->id = FIRST_CLIENT + self->clients->len;
  client->name = g_strdup (name);
  client->created = created;
  client->documents = g_ptr_array_new ();
  g_ptr_array_add (self->clients, client);
  index_name (self, client);
  g_clear_pointer (&self->sorted_clients, g_ptr_array_unref);

  return client;
}

static char *
make_label_key (const char *type, const char *label)
{
  return g_strconcat (type, " ", label, NULL);
}

/**
 * roster_sandbox_passportal_book_add_document:
 * @self: a book
 * @client: whose it is
 * @kind: its template
 * @label: its title, which may be that of another
 * @created: when, by the monotonic clock; 0 for always
 *
 * Returns: (transfer none): a document in which nothing but the name is filled in
 */
RosterSandboxPassportalDocument *
roster_sandbox_passportal_book_add_document (RosterSandboxPassportalBook *self,
                                             RosterSandboxPassportalClient *client,
                                             const RosterSandboxPassportalTemplate *kind,
                                             const char *label,
                                             gint64 created)
{
  RosterSandboxPassportalDocument *document = g_new0 (RosterSandboxPassportalDocument, 1);

  document->id = FIRST_DOCUMENT + self->documents->len;
  document->client = client;
  document->kind = kind;
  document->label = g_strdup (label);
  document->created = created;
  document->modified =
      created != 0 ? g_get_real_time () / G_USEC_PER_SEC : 1700000000 + self->documents->len * 60;
  roster_sandbox_passportal_document_set (document, ROSTER_SANDBOX_PASSPORTAL_NAME, label);
  g_ptr_array_add (self->documents, document);
  g_ptr_array_add (client->documents, document);
  if (!g_str_equal (kind->type, "asset"))
    g_hash_table_replace (self->labelled, make_label_key (kind->type, label), document);
  g_clear_pointer (&self->sorted_documents, g_ptr_array_unref);

  return document;
}

void
roster_sandbox_passportal_book_rename_client (RosterSandboxPassportalBook *self,
                                              RosterSandboxPassportalClient *client,
                                              const char *name)
{
  if (g_hash_table_lookup (self->by_name, client->name) == client)
    g_hash_table_remove (self->by_name, client->name);
  g_free (client->name);
  client->name = g_strdup (name);
  index_name (self, client);
  g_clear_pointer (&self->sorted_clients, g_ptr_array_unref);
}

void
roster_sandbox_passportal_book_rename_document (RosterSandboxPassportalBook *self,
                                                RosterSandboxPassportalDocument *document,
                                                const char *label)
{
  g_free (document->label);
  document->label = g_strdup (label);
  roster_sandbox_passportal_document_set (document, ROSTER_SANDBOX_PASSPORTAL_NAME, label);
  g_clear_pointer (&self->sorted_documents, g_ptr_array_unref);
}

RosterSandboxPassportalClient *
roster_sandbox_passportal_book_find_client (RosterSandboxPassportalBook *self, guint64 id)
{
  RosterSandboxPassportalClient *client;

  if (id < FIRST_CLIENT || id - FIRST_CLIENT >= self->clients->len)
    return NULL;

  client = g_ptr_array_index (self->clients, id - FIRST_CLIENT);
  return client->gone ? NULL : client;
}

/**
 * roster_sandbox_passportal_book_find_client_by_name:
 * @self: a book
 * @name: a name
 *
 * Returns: (transfer none) (nullable): a client of exactly this name
 */
RosterSandboxPassportalClient *
roster_sandbox_passportal_book_find_client_by_name (RosterSandboxPassportalBook *self,
                                                    const char *name)
{
  RosterSandboxPassportalClient *client = g_hash_table_lookup (self->by_name, name);

  return client != NULL && !client->gone ? client : NULL;
}

RosterSandboxPassportalDocument *
roster_sandbox_passportal_book_find_document (RosterSandboxPassportalBook *self, guint64 id)
{
  RosterSandboxPassportalDocument *document;

  if (id < FIRST_DOCUMENT || id - FIRST_DOCUMENT >= self->documents->len)
    return NULL;

  document = g_ptr_array_index (self->documents, id - FIRST_DOCUMENT);
  return document->gone || document->client->gone ? NULL : document;
}

/**
 * roster_sandbox_passportal_book_find_labelled:
 * @self: a book
 * @type: any but `asset`
 * @label: a label
 *
 * Returns: (transfer none) (nullable): a document to link to
 */
RosterSandboxPassportalDocument *
roster_sandbox_passportal_book_find_labelled (RosterSandboxPassportalBook *self,
                                              const char *type,
                                              const char *label)
{
  g_autofree char *key = make_label_key (type, label);

  return g_hash_table_lookup (self->labelled, key);
}

static int
compare_clients (gconstpointer a, gconstpointer b)
{
  const RosterSandboxPassportalClient *client_a = *(RosterSandboxPassportalClient *const *) a;
  const RosterSandboxPassportalClient *client_b = *(RosterSandboxPassportalClient *const *) b;
  int order = g_ascii_strcasecmp (client_a->name, client_b->name);

  return order != 0 ? order : (client_a->id > client_b->id) - (client_a->id < client_b->id);
}

static int
compare_documents (gconstpointer a, gconstpointer b)
{
  const RosterSandboxPassportalDocument *document_a = *(RosterSandboxPassportalDocument *const *) a;
  const RosterSandboxPassportalDocument *document_b = *(RosterSandboxPassportalDocument *const *) b;
  int order = g_ascii_strcasecmp (document_a->label, document_b->label);

  return order != 0 ? order : (document_a->id > document_b->id) - (document_a->id < document_b->id);
}

/**
 * roster_sandbox_passportal_book_list_clients:
 * @self: a book
 *
 * Returns: (transfer none) (element-type RosterSandboxPassportalClient): all clients by name, also
 * those that are gone
 */
GPtrArray *
roster_sandbox_passportal_book_list_clients (RosterSandboxPassportalBook *self)
{
  if (self->sorted_clients == NULL)
    {
      self->sorted_clients = g_ptr_array_new ();
      g_ptr_array_extend (self->sorted_clients, self->clients, NULL, NULL);
      g_ptr_array_sort (self->sorted_clients, compare_clients);
    }

  return self->sorted_clients;
}

/**
 * roster_sandbox_passportal_book_list_documents:
 * @self: a book
 * @client: (nullable): whose, NULL for those of all
 *
 * Returns: (transfer full) (element-type RosterSandboxPassportalDocument): documents by label, also
 * those that are gone
 */
GPtrArray *
roster_sandbox_passportal_book_list_documents (RosterSandboxPassportalBook *self,
                                               RosterSandboxPassportalClient *client)
{
  GPtrArray *own;

  if (client != NULL)
    {
      own = g_ptr_array_copy (client->documents, NULL, NULL);
      g_ptr_array_sort (own, compare_documents);
      return own;
    }

  if (self->sorted_documents == NULL)
    {
      self->sorted_documents = g_ptr_array_new ();
      g_ptr_array_extend (self->sorted_documents, self->documents, NULL, NULL);
      g_ptr_array_sort (self->sorted_documents, compare_documents);
    }

  return g_ptr_array_ref (self->sorted_documents);
}
