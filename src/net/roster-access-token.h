/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ROSTER_TYPE_ACCESS_TOKEN (roster_access_token_get_type ())
G_DECLARE_DERIVABLE_TYPE (RosterAccessToken, roster_access_token, ROSTER, ACCESS_TOKEN, GObject)

/**
 * RosterAccessTokenClass:
 * @renew: asks for a new token: gives it to [method@Roster.AccessToken.take], then returns true in
 *   `renewal`, or an error; its source is the token
 */
struct _RosterAccessTokenClass
{
  GObjectClass parent_class;

  void (*renew) (RosterAccessToken *self, GTask *renewal);
};

#define ROSTER_ACCESS_TOKEN_NO_END (-1.0)

gboolean roster_access_token_take (RosterAccessToken *self, const char *value, double seconds);

void roster_access_token_get_async (RosterAccessToken *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
char *roster_access_token_get_finish (RosterAccessToken *self,
                                      GAsyncResult *result,
                                      GError **error);
void roster_access_token_forget (RosterAccessToken *self, const char *value);

G_END_DECLS
