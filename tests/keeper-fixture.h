/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include "app/roster-keeper.h"

G_BEGIN_DECLS

/**
 * KeeperAnswer:
 * @KEEPER_ANSWER_GRANTED: the desktop lets it
 * @KEEPER_ANSWER_NO_BACKGROUND: not at all
 * @KEEPER_ANSWER_NO_AUTOSTART: but does not start it at login
 * @KEEPER_ANSWER_DISMISSED: the user closed the question
 * @KEEPER_ANSWER_ODD: something else than what is documented
 * @KEEPER_ANSWER_ERROR: it cannot be asked
 *
 * What the stand-in for the desktop's portal says.
 */
typedef enum
{
  KEEPER_ANSWER_GRANTED,
  KEEPER_ANSWER_NO_BACKGROUND,
  KEEPER_ANSWER_NO_AUTOSTART,
  KEEPER_ANSWER_DISMISSED,
  KEEPER_ANSWER_ODD,
  KEEPER_ANSWER_ERROR,
} KeeperAnswer;

/**
 * KeeperFixture:
 * @directory: a data folder
 * @calls: what the stand-in was asked for, a line for each
 * @refusal: (nullable): what systemd answers to everything: the name of an error
 * @state: what systemd says of the timer
 * @answer: what the desktop says
 *
 * A session bus of the test's own, for stand-ins for systemd and for the desktop's portal.
 */
typedef struct
{
  char *directory;
  GString *calls;
  const char *refusal;
  const char *state;
  KeeperAnswer answer;

  /*< private >*/
  GTestDBus *bus;
  GDBusConnection *connection; /* of the stand-in */
  guint object;
  guint name;
  gboolean has_name;
  GAsyncResult *result;
} KeeperFixture;

void keeper_fixture_set_up (KeeperFixture *self, gconstpointer data);
void keeper_fixture_tear_down (KeeperFixture *self, gconstpointer data);
#define keeper_fixture_add(path, function)                                                         \
  g_test_add (path, KeeperFixture, NULL, keeper_fixture_set_up, function, keeper_fixture_tear_down)

void keeper_fixture_serve_systemd (KeeperFixture *self);
void keeper_fixture_serve_portal (KeeperFixture *self);

gboolean keeper_fixture_set (KeeperFixture *self,
                             RosterKeeper *keeper,
                             gboolean is_on,
                             GError **error);
gboolean keeper_fixture_look (KeeperFixture *self,
                              RosterKeeper *keeper,
                              gboolean *is_on,
                              GError **error);
void keeper_fixture_finalize (KeeperFixture *self, RosterKeeper *keeper);

G_END_DECLS
