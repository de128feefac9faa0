/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "providers/ninja/roster-ninja-signature.h"

#define KEY   "eh14c4ngchhu6283he03j6o7ar2fcuca0example"
#define OTHER "0123456789abcdefghijklmnopqrstuvwxyz0123"

#define MAY_2016 "Sun, 01 May 2016 06:51:10 GMT"
#define JAN_2021 "Thu, 07 Jan 2021 23:05:09 GMT"
#define DEC_2024 "Mon, 02 Dec 2024 00:00:00 GMT"

/* The first is the vendor's own example. */
static const struct
{
  const char *secret;
  const char *method;
  const char *path;
  const char *date;
  const char *signature;
} vectors[] = {
  { KEY, "GET", "/v1/customers", MAY_2016, "rEZWuXR0X1wX3autLTHIl2zX98I=" },
  { KEY, "GET", "/v1/devices", MAY_2016, "714SabSzeV2NYdeXJj7J9IKL3Lw=" },
  { KEY, "GET", "/v1/devices/3", MAY_2016, "ub6r2/ink1TMBN1q+2Zx3rlEkuM=" },
  { KEY, "GET", "/v1/ping", MAY_2016, "Y2FqtJp9UIhqufWWrzwsPOcQ4Fs=" },
  { KEY, "GET", "/v1/ping", JAN_2021, "GB2ZPhqRvPef8Y9d8tvgHoRySq8=" },
  { KEY, "GET", "/v1/customers/42", JAN_2021, "/aJkBuYPpXbLrQ9unUBVRHAfZBU=" },
  { OTHER, "GET", "/v1/devices/528", DEC_2024, "ZZnEoP4cmF0XlZ9ZEzIhBl2z90U=" },
  { OTHER, "DELETE", "/v1/alerts/3071642", DEC_2024, "jkG8uyxM9JbBFuuiGNs6PP5vkqE=" },
  { OTHER, "GET", "/v2/organizations", DEC_2024, "QSNMIBC1Ra4ACgFguWV1EdQZL4w=" },
};

/* What the first gives where one step is wrong; the name says which. */
static const struct
{
  const char *name;
  const char *signature;
} wrong[] = {
  { "the message is not encoded", "c0qyr7znugmJUcTMyXcSCeeMCGA=" },
  { "a newline behind the encoded message", "wp09i208sYhBmxnd7gPGxNxsiR0=" },
  { "a newline at the end of the string to sign", "d8oXo4TRtK7sVmaP5ndFvG9/H1E=" },
  { "the secret is decoded", "rd9Xwrsem3Uo7aE2CIZ7tlzLs4I=" },
};

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *signature = roster_ninja_signature_new (vectors[i].secret, vectors[i].method,
                                                               vectors[i].path, vectors[i].date);

      g_test_message ("Vector %u", i + 1);
      g_assert_cmpstr (signature, ==, vectors[i].signature);
    }
}

/* Tells which step broke. */
static void
test_wrong_steps (void)
{
  g_autofree char *signature = roster_ninja_signature_new (vectors[0].secret, vectors[0].method,
                                                           vectors[0].path, vectors[0].date);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i].name);
      g_assert_cmpstr (signature, !=, wrong[i].signature);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ninja-signature/wrong-steps", test_wrong_steps);
  g_test_add_func ("/ninja-signature/vectors", test_vectors);

  return g_test_run ();
}
