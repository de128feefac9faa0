/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-signer.h"

#include <libsoup/soup.h>

#include "model/roster-task-data.h"
#include "providers/ninja/roster-ninja-info.h"
#include "providers/ninja/roster-ninja-signature.h"

typedef struct
{
  RosterCredentials *credentials;
  char *path;
  const char *date_header;
} SignerData;

static void
signer_data_clear (SignerData *data)
{
  g_clear_pointer (&data->credentials, roster_credentials_unref);
  g_free (data->path);
}

ROSTER_DEFINE_TASK_DATA (SignerData, signer_data)

static const char *
get_key (SignerData *data, const char *field)
{
  const char *key = roster_credentials_get (data->credentials, field);

  return key != NULL ? key : "";
}

/* The time is at most a quarter of an hour from the service's, and waiting may take longer. */
static void
sign (RosterHttpRequest *request, gpointer user_data)
{
  SignerData *data = user_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = soup_date_time_to_string (now, SOUP_DATE_HTTP);
  g_autofree char *signature = roster_ninja_signature_new (get_key (data, ROSTER_NINJA_SECRET_KEY),
                                                           request->method, data->path, date);
  char *authorization =
      g_strdup_printf ("NJ %s:%s", get_key (data, ROSTER_NINJA_ACCESS_KEY), signature);

  roster_http_request_set_header (request, data->date_header, date);
  roster_http_request_set_header (request, "Authorization", authorization);
  roster_secret_free (authorization);
}

/**
 * roster_ninja_signer_attach:
 * @request: a request
 * @credentials: a legacy key
 * @path: path of the API, beginning with "/v1/" or "/v2/"
 * @date_header: (transfer none): name of the header that holds the time; stays
 *
 * Has the request signed with a legacy key before each try.
 */
void
roster_ninja_signer_attach (RosterHttpRequest *request,
                            RosterCredentials *credentials,
                            const char *path,
                            const char *date_header)
{
  SignerData *data;

  g_return_if_fail (request != NULL && credentials != NULL);
  g_return_if_fail (path != NULL && date_header != NULL);

  data = signer_data_new ();
  data->credentials = roster_credentials_ref (credentials);
  data->path = g_strdup (path);
  data->date_header = date_header;
  roster_http_request_set_signer (request, sign, data, (GDestroyNotify) signer_data_free);
}
