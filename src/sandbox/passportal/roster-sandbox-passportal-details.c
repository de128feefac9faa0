/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/passportal/roster-sandbox-passportal-details.h"

#include "sandbox/passportal/roster-sandbox-passportal-lists.h"

/* One document with its fields. Two forms were seen: recorded ones have numbers for keys and a text
 * as name, the sample of the vendor's has words for keys, an object as name and some bare texts. */

#define ODD_TEMPLATE 5102

/* Fields that are links where what they link to is documented. */
static const struct
{
  guint index;
  const char *type;
  const char *section;
} links[] = {
  { ROSTER_SANDBOX_PASSPORTAL_MANUFACTURER, "vendor", "vendors" },
  { ROSTER_SANDBOX_PASSPORTAL_LOCATION, "location", "locations" },
};

/* Vendors are everybody's, locations the client's own. */
static const RosterSandboxPassportalDocument *
find_target (RosterSandboxPassportalTurn *turn,
             const RosterSandboxPassportalDocument *document,
             const char *type,
             const char *label)
{
  const GPtrArray *own = document->client->documents;

  if (g_str_equal (type, "vendor"))
    return roster_sandbox_passportal_book_find_labelled (turn->book, type, label);

  for (guint i = 0; i < own->len; i++)
    {
      const RosterSandboxPassportalDocument *target = g_ptr_array_index (own, i);

      if (!target->gone && g_str_equal (target->kind->type, type) &&
          g_str_equal (target->label, label))
        return target;
    }

  return NULL;
}

static void
put_link (
    RosterSandboxJson *json, const char *member, const char *text, const char *section, guint id)
{
  roster_sandbox_json_open (json, member, '{');
  roster_sandbox_json_text (json, "text", text);
  roster_sandbox_json_number (json, "id", id);
  roster_sandbox_json_text (json, "type", section);
  roster_sandbox_json_close (json, '}');
}

static void
put_value (RosterSandboxPassportalTurn *turn,
           const RosterSandboxPassportalDocument *document,
           guint index,
           const char *text)
{
  RosterSandboxJson *json = &turn->json;

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      const RosterSandboxPassportalDocument *target =
          links[i].index == index ? find_target (turn, document, links[i].type, text) : NULL;

      if (target == NULL)
        continue;
      put_link (json, "value", text, links[i].section, target->id);
      roster_sandbox_json_open (json, "attribute", '[');
      put_link (json, NULL, text, links[i].section, target->id);
      roster_sandbox_json_close (json, ']');
      return;
    }

  roster_sandbox_json_open (json, "value", '{');
  roster_sandbox_json_text (json, "type", "string");
  roster_sandbox_json_text (json, "text", text);
  roster_sandbox_json_close (json, '}');
}

static void
put_field (RosterSandboxPassportalTurn *turn,
           const RosterSandboxPassportalDocument *document,
           const char *key,
           guint index,
           const char *text)
{
  RosterSandboxJson *json = &turn->json;

  if (text == NULL)
    {
      roster_sandbox_json_text (json, key, NULL);
      return;
    }

  roster_sandbox_json_open (json, key, '{');
  roster_sandbox_json_text (json, "name", roster_sandbox_passportal_template_get_label (index));
  roster_sandbox_json_text (json, "description", index % 2 ? NULL : "");
  put_value (turn, document, index, text);
  roster_sandbox_json_close (json, '}');
}

static void
put_numbered (RosterSandboxPassportalTurn *turn, const RosterSandboxPassportalDocument *document)
{
  roster_sandbox_json_text (&turn->json, "name", document->label);
  roster_sandbox_json_raw (&turn->json, "tags", "[]");
  for (guint i = 0; i < ROSTER_SANDBOX_PASSPORTAL_N_FIELDS; i++)
    {
      char key[8];

      g_snprintf (key, sizeof key, "%u", i);
      put_field (turn, document, key, i, roster_sandbox_passportal_document_get (document, i));
    }
}

static void
put_worded (RosterSandboxPassportalTurn *turn, const RosterSandboxPassportalDocument *document)
{
  put_field (turn, document, "name", ROSTER_SANDBOX_PASSPORTAL_NAME, document->label);
  roster_sandbox_json_raw (&turn->json, "tags", "[\"network\"]");
  for (guint i = 1; i < ROSTER_SANDBOX_PASSPORTAL_N_FIELDS; i++)
    {
      g_autofree char *key = roster_sandbox_passportal_template_dup_column (i);
      const char *text = roster_sandbox_passportal_document_get (document, i);

      if (i == ROSTER_SANDBOX_PASSPORTAL_TYPE || i == ROSTER_SANDBOX_PASSPORTAL_STATUS)
        roster_sandbox_json_text (&turn->json, key, text != NULL ? text : "");
      else
        put_field (turn, document, key, i, text);
    }
}

gboolean
roster_sandbox_passportal_get_document (RosterSandboxPassportalTurn *turn,
                                        RosterSandboxReply *reply)
{
  const RosterSandboxPassportalDocument *document =
      roster_sandbox_passportal_book_find_document (turn->book, turn->object);
  char uid[24];

  if (document == NULL)
    {
      roster_sandbox_passportal_error_set (reply, ROSTER_SANDBOX_PASSPORTAL_NOT_FOUND);
      return FALSE;
    }

  g_snprintf (uid, sizeof uid, "tpl-%u", document->kind->id);
  roster_sandbox_json_open (&turn->json, NULL, '{');
  roster_sandbox_json_flag (&turn->json, "success", TRUE);
  roster_sandbox_json_text (&turn->json, "templateUid", uid);
  roster_sandbox_json_number (&turn->json, "id", document->id);
  roster_sandbox_json_open (&turn->json, "details", '{');
  if (document->kind->id == ODD_TEMPLATE)
    put_worded (turn, document);
  else
    put_numbered (turn, document);
  roster_sandbox_json_close (&turn->json, '}');
  roster_sandbox_passportal_put_request_uid (turn);
  roster_sandbox_json_close (&turn->json, '}');

  return TRUE;
}
