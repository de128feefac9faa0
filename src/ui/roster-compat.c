/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-compat.h"

#include <glib/gi18n-lib.h>

/* What newer releases of the libraries do in another way is used here only. */

typedef struct
{
  RosterCompatAnswer answer;
  gpointer user_data;
  GDestroyNotify destroy;
  GtkCheckButton *check;
} Question;

static void
question_free (Question *question, GClosure *closure)
{
  if (question->destroy != NULL)
    question->destroy (question->user_data);
  g_free (question);
}

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  question->answer (g_str_equal (response, "confirm"),
                    question->check != NULL && gtk_check_button_get_active (question->check),
                    question->user_data);
}

static GtkWidget *
make_check (const char *text)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return check;
}

/**
 * roster_compat_ask:
 * @inside: a widget in the window that is asked for
 * @question: what is asked
 * @answer: gets the answer
 * @user_data: for @answer
 * @destroy: (nullable): frees @user_data
 *
 * Asks before something that cannot be taken back.
 */
void
roster_compat_ask (GtkWidget *inside,
                   const RosterCompatQuestion *question,
                   RosterCompatAnswer answer,
                   gpointer user_data,
                   GDestroyNotify destroy)
{
  GtkRoot *root;
  GtkWidget *dialog;
  Question *data;

  g_return_if_fail (GTK_IS_WIDGET (inside));
  g_return_if_fail (question != NULL && answer != NULL);

  root = gtk_widget_get_root (inside);
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   question->heading, question->body);
  data = g_new0 (Question, 1);
  data->answer = answer;
  data->user_data = user_data;
  data->destroy = destroy;

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", question->cancel,
                                    "confirm", question->confirm, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "confirm",
                                              question->is_destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                                       : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (question->check != NULL)
    {
      data->check = GTK_CHECK_BUTTON (make_check (question->check));
      adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), GTK_WIDGET (data->check));
    }
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), data,
                         (GClosureNotify) question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  RosterCompatFileChosen chosen;
  gpointer user_data;
  GDestroyNotify destroy;
} FileChoice;

static void
file_choice_free (gpointer data, GClosure *closure)
{
  FileChoice *choice = data;

  if (choice->destroy != NULL)
    choice->destroy (choice->user_data);
  g_free (choice);
}

static void
on_file_response_cb (GtkNativeDialog *dialog, int response, FileChoice *choice)
{
  g_autoptr (GtkNativeDialog) self = dialog;
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    choice->chosen (file, choice->user_data);
}

/* Takes dialog, which keeps itself until it is answered. */
static void
ask_for_file (GtkFileChooserNative *dialog,
              RosterCompatFileChosen chosen,
              gpointer user_data,
              GDestroyNotify destroy)
{
  FileChoice *choice = g_new0 (FileChoice, 1);

  choice->chosen = chosen;
  choice->user_data = user_data;
  choice->destroy = destroy;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_file_response_cb), choice,
                         file_choice_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * roster_compat_choose_file:
 * @inside: a widget in the window that asks
 * @title: what the file is for
 * @chosen: gets the file, unless the person thinks otherwise
 * @user_data: for @chosen
 * @destroy: (nullable): frees @user_data
 *
 * Lets a person choose a file to open.
 */
void
roster_compat_choose_file (GtkWidget *inside,
                           const char *title,
                           RosterCompatFileChosen chosen,
                           gpointer user_data,
                           GDestroyNotify destroy)
{
  g_return_if_fail (GTK_IS_WIDGET (inside));
  g_return_if_fail (title != NULL && chosen != NULL);

  ask_for_file (gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (inside)),
                                             GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL),
                chosen, user_data, destroy);
}

/**
 * roster_compat_choose_folder:
 * @inside: a widget in the window that asks
 * @title: what the folder is for
 * @chosen: gets the folder, unless the person thinks otherwise
 * @user_data: for @chosen
 * @destroy: (nullable): frees @user_data
 *
 * Lets a person choose a folder.
 */
void
roster_compat_choose_folder (GtkWidget *inside,
                             const char *title,
                             RosterCompatFileChosen chosen,
                             gpointer user_data,
                             GDestroyNotify destroy)
{
  g_return_if_fail (GTK_IS_WIDGET (inside));
  g_return_if_fail (title != NULL && chosen != NULL);

  ask_for_file (gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (inside)),
                                             GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL),
                chosen, user_data, destroy);
}

/**
 * roster_compat_save_file:
 * @inside: a widget in the window that asks
 * @title: what is saved
 * @name: what the file may be called; need not be a name for a file
 * @suffix: how its name ends, with the dot
 * @chosen: gets the file, unless the person thinks otherwise
 * @user_data: for @chosen
 * @destroy: (nullable): frees @user_data
 *
 * Lets a person choose where a file goes.
 */
void
roster_compat_save_file (GtkWidget *inside,
                         const char *title,
                         const char *name,
                         const char *suffix,
                         RosterCompatFileChosen chosen,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  GtkFileChooserNative *dialog;
  g_autofree char *file_name = NULL;

  g_return_if_fail (GTK_IS_WIDGET (inside));
  g_return_if_fail (name != NULL && suffix != NULL && chosen != NULL);

  file_name = g_strconcat (name, suffix, NULL);
  dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (inside)),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog),
                                     g_strdelimit (file_name, "/\\", '-'));
  ask_for_file (dialog, chosen, user_data, destroy);
}

typedef struct
{
  RosterCompatSized sized;
  gpointer user_data;
} SizeWait;

static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SizeWait *wait = user_data;

  if (gtk_widget_get_height (widget) == 0)
    return G_SOURCE_CONTINUE;

  wait->sized (wait->user_data);
  return G_SOURCE_REMOVE;
}

/**
 * roster_compat_wait_for_size:
 * @widget: a list, or anything else that goes to a place in it
 * @sized: what has to be done when it has a size
 * @user_data: for @sized; must live as long as @widget
 *
 * With GTK 4.18 a list that has no size yet forgets to what it was to scroll.
 *
 * Returns: %TRUE where @sized will be called; %FALSE where the widget has a size and the caller
 *   goes on
 */
gboolean
roster_compat_wait_for_size (GtkWidget *widget, RosterCompatSized sized, gpointer user_data)
{
  SizeWait *wait;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_return_val_if_fail (sized != NULL, FALSE);

  if (gtk_widget_get_height (widget) > 0)
    return FALSE;

  wait = g_new (SizeWait, 1);
  *wait = (SizeWait){ sized, user_data };
  gtk_widget_add_tick_callback (widget, on_frame_cb, wait, g_free);
  return TRUE;
}

/**
 * roster_compat_show_about:
 * @parent: (nullable): the window in front of which it is shown
 *
 * Shows what Roster is, its version and its licence.
 */
void
roster_compat_show_about (GtkWindow *parent)
{
  adw_show_about_window (
      parent, "application-name", "Roster", "application-icon", ROSTER_APPLICATION_ID, "version",
      ROSTER_VERSION, "developer-name", _ ("The Roster authors"), "license-type",
      GTK_LICENSE_GPL_3_0, "copyright", "© 2026 The Roster authors", "comments",
      _ ("Brings the clients and devices of an RMM into a documentation, without duplicates and "
         "without losing anything."),
      NULL);
}
