/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/nsight/roster-sandbox-nsight-envelope.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
#define HOST        "www.sandbox.example"

/* One in so many replies has a time that is none, as a sample of the vendor's has. */
#define MALFORMED_EVERY 13

static char *
make_created (gboolean malformed)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (-5 * 60 * 60);
  g_autoptr (GDateTime) now = g_date_time_new_now (zone);

  return g_date_time_format (now,
                             malformed ? "%Y-%m-%dT%HT%H:%M:%S-05:00" : "%Y-%m-%dT%H:%M:%S-05:00");
}

static void
open_result (GString *out, const char *status, gboolean malformed)
{
  g_autofree char *created = make_created (malformed);

  g_string_append_printf (out, DECLARATION "<result created=\"%s\" host=\"" HOST "\"", created);
  if (status != NULL)
    g_string_append_printf (out, " status=\"%s\"", status);
}

static void
set_xml (RosterSandboxReply *reply, GString *out)
{
  reply->status = SOUP_STATUS_OK;
  roster_sandbox_reply_set_body (reply, "application/xml", out);
}

/**
 * roster_sandbox_nsight_envelope_wrap:
 * @reply: (inout): the reply
 * @shape: how the content is wrapped
 * @content: bytes of the declared encoding
 * @has_content: whether there is any; if not, one of the three ways to say so is taken
 * @reading: which reading of the account this is
 */
void
roster_sandbox_nsight_envelope_wrap (RosterSandboxReply *reply,
                                     RosterSandboxNsightShape shape,
                                     const GString *content,
                                     gboolean has_content,
                                     guint reading)
{
  static const char *const nothing[] = { "><items/></result>", "><items></items></result>", "/>" };
  GString *out = g_string_sized_new (content->len + 512);
  gsize opening = 0;

  open_result (out, shape == ROSTER_SANDBOX_NSIGHT_ITEMS_NO_STATUS ? NULL : "OK",
               reading % MALFORMED_EVERY == 0);

  if (!has_content)
    {
      g_string_append (out, nothing[reading % G_N_ELEMENTS (nothing)]);
      set_xml (reply, out);
      return;
    }

  g_string_append (out, shape == ROSTER_SANDBOX_NSIGHT_BARE ? ">" : "><items>");
  opening = out->len;
  g_string_append_len (out, content->str, (gssize) content->len);
  g_string_append (out,
                   shape == ROSTER_SANDBOX_NSIGHT_BARE ? "</result>\n" : "</items></result>\n");
  set_xml (reply, out);
  reply->opening = opening;
}

/**
 * roster_sandbox_nsight_envelope_fail:
 * @reply: (inout): the reply
 * @code: the service's number for it
 * @text: what it says
 *
 * Failures come with HTTP status 200.
 */
void
roster_sandbox_nsight_envelope_fail (RosterSandboxReply *reply, guint code, const char *text)
{
  GString *out = g_string_new (NULL);

  open_result (out, "FAIL", FALSE);
  g_string_append_printf (out,
                          "><error><errorcode>%u</errorcode>"
                          "<message><![CDATA[%s]]></message></error></result>\n",
                          code, text);
  set_xml (reply, out);
}

void
roster_sandbox_nsight_envelope_fail_missing (RosterSandboxReply *reply, const char *param)
{
  g_autofree char *text = g_strconcat ("Missing parameter: ", param, NULL);

  roster_sandbox_nsight_envelope_fail (reply, 5, text);
}

void
roster_sandbox_nsight_envelope_fail_invalid (RosterSandboxReply *reply, const char *param)
{
  g_autofree char *text = g_strdup_printf ("Invalid \"%s\"", param);

  roster_sandbox_nsight_envelope_fail (reply, 4, text);
}

/**
 * roster_sandbox_nsight_envelope_refuse:
 * @reply: (inout): the reply
 * @text: why
 *
 * A refused write has neither status nor code.
 */
void
roster_sandbox_nsight_envelope_refuse (RosterSandboxReply *reply, const char *text)
{
  GString *out = g_string_new (NULL);

  g_string_printf (out, DECLARATION "<result><error><message>%s</message></error></result>\n",
                   text);
  set_xml (reply, out);
}

/**
 * roster_sandbox_nsight_envelope_confirm:
 * @reply: (inout): the reply
 * @element: name of the id
 * @id: of what was made
 */
void
roster_sandbox_nsight_envelope_confirm (RosterSandboxReply *reply, const char *element, guint id)
{
  GString *out = g_string_new (NULL);

  g_string_printf (out,
                   DECLARATION "<result><data><success>1</success><%s>%u</%s></data></result>\n",
                   element, id, element);
  set_xml (reply, out);
}

/**
 * roster_sandbox_nsight_envelope_describe:
 * @reply: (inout): the reply
 * @service: name of a call
 *
 * The reply to `describe=true` is not well-formed, as the vendor's sample is not.
 */
void
roster_sandbox_nsight_envelope_describe (RosterSandboxReply *reply, const char *service)
{
  GString *out = g_string_new (NULL);

  open_result (out, "OK", FALSE);
  g_string_append_printf (out,
                          "><service><name>%s</name><url>https://" HOST
                          "/api/default.php?apikey=api_token&service=%s<br>&required</url>"
                          "<example><?xml version=\"1.0\" ?></example></service></result>\n",
                          service, service);
  set_xml (reply, out);
}

static GString *
make_entity_bomb (void)
{
  GString *out = g_string_new (DECLARATION "<!DOCTYPE result [<!ENTITY a0 \"ha\">");

  for (guint i = 1; i < 11; i++)
    {
      g_string_append_printf (out, "<!ENTITY a%u \"", i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (out, "&a%u;", i - 1);
      g_string_append (out, "\">");
    }
  g_string_append (out, "]><result status=\"OK\"><items><client><name>&a10;</name>"
                        "<clientid>10001</clientid></client></items></result>\n");

  return out;
}

/**
 * roster_sandbox_nsight_envelope_play:
 * @reply: (inout): the reply
 * @fault: (nullable): a fault
 *
 * Plays the faults that are another document.
 *
 * Returns: whether this was such a fault
 */
gboolean
roster_sandbox_nsight_envelope_play (RosterSandboxReply *reply, const RosterSandboxFault *fault)
{
  if (fault == NULL)
    return FALSE;

  switch ((int) fault->kind)
    {
    case ROSTER_SANDBOX_FAULT_WRONG_ROOT:
      set_xml (reply, g_string_new (DECLARATION "<settings><general>1</general></settings>\n"));
      return TRUE;
    case ROSTER_SANDBOX_FAULT_ENTITY_BOMB:
      set_xml (reply, make_entity_bomb ());
      return TRUE;
    case ROSTER_SANDBOX_FAULT_EXTERNAL_ENTITY:
      set_xml (reply,
               g_string_new (DECLARATION
                             "<!DOCTYPE result [<!ENTITY file SYSTEM \"file:///etc/passwd\">]>"
                             "<result status=\"OK\"><items><client><name>&file;</name>"
                             "<clientid>10001</clientid></client></items></result>\n"));
      return TRUE;
    default:
      return FALSE;
    }
}
