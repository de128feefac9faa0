/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include <string.h>

#include "destinations/passportal/roster-passportal-address.h"
#include "destinations/passportal/roster-passportal-failure.h"
#include "destinations/passportal/roster-passportal-label.h"
#include "destinations/passportal/roster-passportal-page.h"
#include "destinations/passportal/roster-passportal-parse.h"
#include "destinations/passportal/roster-passportal-rate.h"
#include "destinations/passportal/roster-passportal-signature.h"
#include "model/roster-error.h"

/* What is pure in the destination, against replies that were written by hand. */

static void
test_address (void)
{
  static const struct
  {
    const char *text;
    const char *base; /* NULL: refused */
  } cases[] = {
    { "us-clover.passportalmsp.com", "https://us-clover.passportalmsp.com/" },
    { "https://us-clover.passportalmsp.com//dashboard#/default",
      "https://us-clover.passportalmsp.com/" },
    { "https://UK-clover.passportalmsp.com/api/v2/documents?x=1",
      "https://uk-clover.passportalmsp.com/" },
    { "https://acme-c.mypasswordapp.co.uk/#/vault", "https://acme-c.mypasswordapp.co.uk/" },
    { "http://127.0.0.1:8080//dashboard#/default", "http://127.0.0.1:8080/" },
    { "http://127.0.0.1:8080/tenant/api/v2/", "http://127.0.0.1:8080/tenant/" },
    { "http://us-clover.passportalmsp.com/", NULL },
    { "https://me:secret@us-clover.passportalmsp.com/", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterAddress) address = roster_passportal_address_parse (cases[i].text, &error);
      g_autofree char *base = NULL;

      g_test_message ("%s", cases[i].text);
      if (address != NULL)
        base = g_strconcat (address->origin, address->path, NULL);
      g_assert_cmpstr (base, ==, cases[i].base);
      g_assert_true ((error == NULL) == (cases[i].base != NULL));
    }
}

static void
test_signature (void)
{
  g_autofree char *signature =
      roster_passportal_signature_new ("22222222222222222222222222222222", "api-content-hash");

  g_assert_cmpstr (signature, ==,
                   "0c433d7e88edc9a09c981dcf46313a1aac23225f7187391826921f7b50098537");
}

static void
test_rate (void)
{
  static const struct
  {
    int per_minute;
    int limit;
    int window;
  } cases[] = { { 240, 4, 1 }, { 90, 3, 2 }, { 60, 1, 1 }, { 7, 7, 60 }, { 30, 1, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RosterPassportalRate rate = { "account", cases[i].per_minute };
      g_autoptr (GUri) uri = g_uri_parse ("https://example.com/", G_URI_FLAGS_NONE, NULL);
      g_autoptr (RosterHttpRequest) request = roster_http_request_new ("GET", uri);

      roster_passportal_rate_set (&rate, request);
      g_assert_cmpint (request->limit, ==, cases[i].limit);
      g_assert_cmpint (request->window, ==, cases[i].window);
    }
}

static void
test_labels (void)
{
  static const struct
  {
    const char *label;
    int field; /* -1: none */
  } cases[] = {
    { "Serial Number", ROSTER_FIELD_SERIAL_NUMBER },
    { "serial_number", ROSTER_FIELD_SERIAL_NUMBER },
    { "Install Date (YYYY-MM-DD)", ROSTER_FIELD_INSTALL_DATE },
    { "install_date_yyyy_mm_dd", ROSTER_FIELD_INSTALL_DATE },
    { "asset_name*", ROSTER_FIELD_NAME },
    { "ID", ROSTER_FIELD_DEVICE_ID },
    { "Last Logged in User", ROSTER_FIELD_LAST_USER },
    { "client_name*", -1 },
    { "imported_id", -1 },
    { "Operating System Notes", -1 },
    { "0", -1 },
    { "", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RosterField field = 0;
      gboolean is_found = roster_passportal_label_find (cases[i].label, &field);

      g_test_message ("%s", cases[i].label);
      g_assert_cmpint (is_found ? (int) field : -1, ==, cases[i].field);
    }
}

/* What a page holds, as "id name, id name"; NULL where it is refused. */
static char *
describe (const RosterBodyReading *reading, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (GError) error = NULL;
  g_autoptr (RosterPassportalPage) page = reading->parse (bytes, NULL, &error);
  GString *text = g_string_new (NULL);

  if (page == NULL)
    {
      g_assert_error (error, ROSTER_ERROR, ROSTER_ERROR_PROTOCOL);
      return g_string_free (text, TRUE);
    }

  for (guint i = 0; i < page->rows->len; i++)
    {
      gpointer row = g_ptr_array_index (page->rows, i);
      RosterAsset *asset = row;
      RosterTarget *target = row;
      gboolean is_asset = reading == &roster_passportal_read_assets;

      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              (char *) g_ptr_array_index (page->ids, i));
      if (is_asset)
        g_string_append_printf (text, " %s of %s %s %s",
                                roster_fields_get (asset->fields, ROSTER_FIELD_NAME),
                                asset->target_id, asset->template_id, asset->revision);
      else
        g_string_append_printf (text, " %s", target->name);
    }

  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *body;
  const char *rows;
} PageCase;

static const PageCase client_pages[] = {
  { "{\"success\":true,\"results\":[{\"id\":1,\"name\":\"Matt&#039;s &amp; Co\"},"
    "{\"id\":\"2\",\"name\":\"Beta\",\"more\":[1]}]}",
    "1 Matt's & Co, 2 Beta" },
  { "{\"success\":\"true\",\"results\":[{\"id\":1,\"name\":null}]}", "1 " },
  { "{\"results\":[]}", "" },
  { "{\"success\":true,\"results\":null}", "" },
  { "{\"success\":true,\"results\":\"null\"}", "" },
  { "{\"success\":true}", "" },
  { "{\"success\":\"false\",\"results\":[]}", NULL },
  { "{\"success\":false}", NULL },
  { "{\"success\":[],\"results\":[]}", NULL },
  { "{\"success\":true,\"results\":{\"1\":\"Acme\"}}", NULL },
  { "{\"success\":true,\"results\":[{\"name\":\"Acme\"}]}", NULL },
  { "{\"success\":true,\"results\":[{\"id\":[1],\"name\":\"Acme\"}]}", NULL },
  { "{\"success\":true,\"results\":[{\"id\":1,\"name\":5}]}", NULL },
  { "{\"success\":true,\"results\":[7]}", NULL },
  { "{\"success\":true,\"results\":[{\"id\":1,\"name\":\"Ac", NULL },
  { "[]", NULL },
  { "", NULL },
};

static const PageCase asset_pages[] = {
  { "{\"success\":true,\"results\":[{\"id\":31,\"organization_id\":27,\"label\":\"PC-1\","
    "\"description\":\"\",\"client_id\":41,\"clientName\":\"Acme\",\"customId\":\"\","
    "\"templateId\":79,\"templateName\":\"Generic Asset\",\"type\":\"asset\",\"accessible\":true,"
    "\"last_modified\":\"2025-08-01T18:42:18Z\"}]}",
    "31 PC-1 of 41 tpl-79 2025-08-01T18:42:18Z" },
  /* Of no client, and of another type than was asked for. */
  { "{\"results\":[{\"id\":31,\"label\":\"PC-1\",\"client_id\":null,\"type\":\"asset\"},"
    "{\"id\":32,\"label\":\"Dell\",\"client_id\":41,\"type\":\"vendor\"}]}",
    "" },
  { "{\"results\":[{\"id\":31,\"label\":7,\"client_id\":41,\"type\":\"asset\"}]}", NULL },
};

static void
test_pages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (client_pages); i++)
    {
      g_autofree char *rows = describe (&roster_passportal_read_clients, client_pages[i].body);

      g_test_message ("%s", client_pages[i].body);
      g_assert_cmpstr (rows, ==, client_pages[i].rows);
    }

  for (guint i = 0; i < G_N_ELEMENTS (asset_pages); i++)
    {
      g_autofree char *rows = describe (&roster_passportal_read_assets, asset_pages[i].body);

      g_test_message ("%s", asset_pages[i].body);
      g_assert_cmpstr (rows, ==, asset_pages[i].rows);
    }
}

/* A list that does not say when a row was changed: it is read again, but not each time. */
static void
test_no_revision (void)
{
  g_autofree char *first =
      describe (&roster_passportal_read_assets,
                "{\"results\":[{\"id\":1,\"label\":\"PC-1\",\"client_id\":4,\"templateId\":79}]}");
  g_autofree char *renamed =
      describe (&roster_passportal_read_assets,
                "{\"results\":[{\"id\":1,\"label\":\"PC-2\",\"client_id\":4,\"templateId\":79}]}");

  g_assert_true (g_str_has_prefix (first, "1 PC-1 of 4 tpl-79 20"));
  g_assert_true (g_str_has_suffix (first, "/PC-1"));
  g_assert_true (g_str_has_suffix (renamed, "/PC-2"));
}

static const struct
{
  const char *details;
  const char *fields; /* NULL: refused */
} details[] = {
  { "{\"name\":\"PC-1\",\"tags\":[],\"0\":{\"name\":\"Name\",\"description\":\"\",\"value\":"
    "{\"type\":\"string\",\"text\":\"PC-1\"}},\"3\":null,\"8\":{\"name\":\"Serial Number\","
    "\"description\":null,\"value\":{\"type\":\"string\",\"text\":\"ABC123\"}},\"10\":{\"name\":"
    "\"Manufacturer\",\"value\":{\"text\":\"Dell\",\"id\":9,\"type\":\"vendors\"},\"attribute\":"
    "[{\"text\":\"Dell\",\"id\":9,\"type\":\"vendors\"}]}}",
    "{\"name\":\"PC-1\",\"serial_number\":\"ABC123\",\"manufacturer\":\"Dell\"}" },
  { "{\"name\":{\"name\":\"Name\",\"value\":{\"type\":\"string\",\"text\":\"R&amp;D\"}},"
    "\"serial_number\":\"ABC123\",\"type\":\"Please Select\",\"model\":5420,\"location\":"
    "[{\"text\":\"Leeds\"},{\"text\":\"York\"}],\"status\":\"\"}",
    "{\"name\":\"R&D\",\"serial_number\":\"ABC123\",\"model\":\"5420\","
    "\"location\":\"Leeds, York\"}" },
  { "{\"id\":{\"name\":\"ID\",\"value\":6153},\"hostname\":{\"name\":\"Hostname\",\"value\":null},"
    "\"mac\":{\"name\":\"MAC Address\",\"value\":\"00-00-5E-00-53-01\"}}",
    "{\"mac_address\":\"00-00-5E-00-53-01\",\"device_id\":\"6153\"}" },
  { "{\"8\":{\"name\":\"Serial Number\",\"value\":{\"value\":{\"value\":{\"value\":{\"text\":"
    "\"deep\"}}}}},\"9\":{\"name\":[1],\"value\":[]},\"model\":true}",
    "{}" },
  { "[]", NULL },
  { "null", NULL },
};

static void
test_details (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autofree char *body =
          g_strdup_printf ("{\"success\":\"true\",\"templateUid\":\"tpl-79\",\"id\":1,"
                           "\"details\":%s}",
                           details[i].details);
      g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
      g_autoptr (GError) error = NULL;
      g_autoptr (RosterFields) fields = roster_passportal_read_details.parse (bytes, NULL, &error);
      g_autofree char *json = fields != NULL ? roster_fields_to_json (fields) : NULL;

      g_test_message ("%s", body);
      g_assert_cmpstr (json, ==, details[i].fields);
      g_assert_true ((error == NULL) == (json != NULL));
    }
}

#define TOKEN    ROSTER_PASSPORTAL_STAGE_TOKEN
#define LIST     ROSTER_PASSPORTAL_STAGE_LIST
#define DOCUMENT ROSTER_PASSPORTAL_STAGE_DOCUMENT
#define WRITE    ROSTER_PASSPORTAL_STAGE_WRITE
#define GOOD     (-1)

static const struct
{
  RosterPassportalStage stage;
  guint status;
  const char *body;
  int code; /* GOOD: an answer */
  const char *says;
  gboolean is_token;
} failures[] = {
  { LIST, 200, "{\"success\":true}", GOOD, NULL, FALSE },
  { LIST, 200, "{\"success\":\"true\"}", GOOD, NULL, FALSE },
  { LIST, 200, "<html>Sign in</html>", ROSTER_ERROR_UNAVAILABLE, "web page", FALSE },
  { LIST, 200, "{\"success\":\"false\",\"message\":\"no luck\"}", ROSTER_ERROR_PROTOCOL,
    "“no luck”", FALSE },
  { TOKEN, 401, "{\"success\":false,\"message\":\"Key verification failed\",\"code\":1000}",
    ROSTER_ERROR_AUTH, "swapped", FALSE },
  { LIST, 401, "{\"success\":\"false\",\"message\":\"Invalid token\",\"code\":1006}",
    ROSTER_ERROR_AUTH, "token", TRUE },
  { LIST, 401, "{\"success\":\"false\",\"message\":\"Invalid token\",\"code\":\"1006\"}",
    ROSTER_ERROR_AUTH, "token", TRUE },
  { LIST, 401, "", ROSTER_ERROR_AUTH, "token", TRUE },
  { LIST, 401, "{\"code\":1000}", ROSTER_ERROR_AUTH, "swapped", FALSE },
  { LIST, 403, "{\"success\":\"false\",\"message\":\"not found.\",\"code\":0}",
    ROSTER_ERROR_FORBIDDEN, "no right", FALSE },
  { DOCUMENT, 403, "{\"success\":\"false\",\"message\":\"not found.\",\"code\":0}",
    ROSTER_ERROR_NOT_FOUND, "no access", FALSE },
  { LIST, 403, "{\"message\":\"Documentation Manager is not enabled.\"}", ROSTER_ERROR_FORBIDDEN,
    "Documentation Manager is not enabled for this account", FALSE },
  { TOKEN, 401, "{\"message\":\"The Documentation Manager is NOT ENABLED\",\"code\":1}",
    ROSTER_ERROR_FORBIDDEN, "enable it", TRUE },
  { LIST, 404, "{\"message\":\"pageNum needs to be an integer between 1 and 9999.\"}",
    ROSTER_ERROR_NOT_FOUND, "pageNum", FALSE },
  { WRITE, 400, "{\"message\":\"invalid id\",\"code\":0}", ROSTER_ERROR_INVALID, "“invalid id”",
    FALSE },
  { WRITE, 405, "{\"message\":\"Method not allowed\",\"code\":3000}", ROSTER_ERROR_INVALID,
    "does not offer", FALSE },
  { LIST, 429, "", ROSTER_ERROR_RATE_LIMITED, NULL, FALSE },
  { LIST, 500, "Unexpected error", ROSTER_ERROR_UNAVAILABLE, NULL, FALSE },
  { LIST, 500, "{\"message\":\"key is S3CRET\",\"code\":[]}", ROSTER_ERROR_UNAVAILABLE, "key is …",
    FALSE },
};

static void
test_failures (void)
{
  static const char *const secrets[] = { "s3cret", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (RosterHttpReply) reply = roster_http_reply_new ();
      g_autoptr (GError) error = NULL;
      gboolean is_good;

      reply->status = failures[i].status;
      reply->host = g_strdup ("us-clover.passportalmsp.com");
      g_clear_pointer (&reply->body, g_bytes_unref);
      reply->body = g_bytes_new_static (failures[i].body, strlen (failures[i].body));

      g_test_message ("%u %s", failures[i].status, failures[i].body);
      is_good = roster_passportal_failure_check (reply, failures[i].stage, secrets, &error);
      g_assert_cmpint (is_good, ==, failures[i].code == GOOD);
      if (!is_good)
        g_assert_error (error, ROSTER_ERROR, failures[i].code);
      if (failures[i].says != NULL)
        g_assert_nonnull (strstr (error->message, failures[i].says));
      g_assert_cmpint (roster_passportal_failure_is_token (reply), ==, failures[i].is_token);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/passportal-parse/address", test_address);
  g_test_add_func ("/passportal-parse/signature", test_signature);
  g_test_add_func ("/passportal-parse/rate", test_rate);
  g_test_add_func ("/passportal-parse/labels", test_labels);
  g_test_add_func ("/passportal-parse/pages", test_pages);
  g_test_add_func ("/passportal-parse/no-revision", test_no_revision);
  g_test_add_func ("/passportal-parse/details", test_details);
  g_test_add_func ("/passportal-parse/failures", test_failures);

  return g_test_run ();
}
