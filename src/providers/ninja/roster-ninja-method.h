/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterNinjaMethod:
 * @id: the word that is kept with the integration
 * @is_oauth: whether the keys are those of a client app; else those of a legacy key
 * @is_v2: whether it is today's API; else the legacy one
 * @prefix: where the API is below the base address
 * @date_header: (nullable): the header that holds the time that is signed
 *
 * A way into an account. Which one works for given keys is found out when they are verified.
 */
typedef struct
{
  const char *id;
  gboolean is_oauth;
  gboolean is_v2;
  const char *prefix;
  const char *date_header;
} RosterNinjaMethod;

/**
 * RosterNinjaMethodId:
 * @ROSTER_NINJA_METHOD_OAUTH: a client app
 * @ROSTER_NINJA_METHOD_OAUTH_API: a client app, on a host that serves the API below "api/"
 * @ROSTER_NINJA_METHOD_HMAC_V2: a legacy key that today's API takes
 * @ROSTER_NINJA_METHOD_HMAC: a legacy key, the time in `x-nj-date`
 * @ROSTER_NINJA_METHOD_HMAC_DATE: a legacy key, the time in `Date`
 *
 * The methods.
 */
typedef enum
{
  ROSTER_NINJA_METHOD_OAUTH,
  ROSTER_NINJA_METHOD_OAUTH_API,
  ROSTER_NINJA_METHOD_HMAC_V2,
  ROSTER_NINJA_METHOD_HMAC,
  ROSTER_NINJA_METHOD_HMAC_DATE,
} RosterNinjaMethodId;

#define ROSTER_NINJA_N_METHODS (ROSTER_NINJA_METHOD_HMAC_DATE + 1)

const RosterNinjaMethod *roster_ninja_method_get (RosterNinjaMethodId id);
const RosterNinjaMethod *roster_ninja_method_find (const char *id);

G_END_DECLS
