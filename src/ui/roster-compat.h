/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RosterCompatAnswer:
 * @confirmed: whether the person wants it
 * @checked: whether the box of the question is checked, where it has one
 * @user_data: what was handed over
 *
 * Gets the answer to a question.
 */
typedef void (*RosterCompatAnswer) (gboolean confirmed, gboolean checked, gpointer user_data);

/**
 * RosterCompatQuestion:
 * @heading: what is asked, as plain text and short
 * @body: what would follow, as plain text
 * @cancel: the way back
 * @confirm: what is done
 * @check: (nullable): an additional choice
 * @is_destructive: whether something is lost
 *
 * A question before something that cannot be taken back.
 */
typedef struct
{
  const char *heading;
  const char *body;
  const char *cancel;
  const char *confirm;
  const char *check;
  gboolean is_destructive;
} RosterCompatQuestion;

void roster_compat_ask (GtkWidget *inside,
                        const RosterCompatQuestion *question,
                        RosterCompatAnswer answer,
                        gpointer user_data,
                        GDestroyNotify destroy);
/**
 * RosterCompatFileChosen:
 * @file: the file
 * @user_data: what was handed over
 *
 * Gets the file that a person chose.
 */
typedef void (*RosterCompatFileChosen) (GFile *file, gpointer user_data);

void roster_compat_choose_file (GtkWidget *inside,
                                const char *title,
                                RosterCompatFileChosen chosen,
                                gpointer user_data,
                                GDestroyNotify destroy);
void roster_compat_choose_folder (GtkWidget *inside,
                                  const char *title,
                                  RosterCompatFileChosen chosen,
                                  gpointer user_data,
                                  GDestroyNotify destroy);
void roster_compat_save_file (GtkWidget *inside,
                              const char *title,
                              const char *name,
                              const char *suffix,
                              RosterCompatFileChosen chosen,
                              gpointer user_data,
                              GDestroyNotify destroy);
/**
 * RosterCompatSized:
 * @user_data: what was handed over
 *
 * Is told that a widget has a size.
 */
typedef void (*RosterCompatSized) (gpointer user_data);

gboolean roster_compat_wait_for_size (GtkWidget *widget,
                                      RosterCompatSized sized,
                                      gpointer user_data);
void roster_compat_show_about (GtkWindow *parent);

G_END_DECLS
