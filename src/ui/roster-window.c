/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-window.h"

#include <glib/gi18n-lib.h>

#include "app/roster-job-manager.h"
#include "ui/roster-compat.h"
#include "ui/roster-focus-memory.h"
#include "ui/roster-menu-button.h"
#include "ui/roster-page-table.h"
#include "ui/roster-settings.h"
#include "ui/roster-stack.h"

/**
 * RosterWindow:
 *
 * The window: a stack of pages, the Integration Center at the bottom. A page is any widget; it has
 * its own header bar with a button for `win.back`. Pages open each other by the actions of the
 * window that [struct@Roster.PageInfo] names, each with a text as parameter.
 */
struct _RosterWindow
{
  AdwApplicationWindow parent_instance;

  RosterSession *session;

  AdwToastOverlay *toasts;
  AdwToast *toast; /* the one that is shown */
  GtkStack *stack;
  AdwStatusPage *failure;
  GtkLabel *loading_label;
  GtkWidget *demo_bar;
  GSettings *settings; /* NULL where they are not installed */
  GPtrArray *pages;    /* open ones, the one in sight last */
  RosterFocusMemory *focus;
  gboolean may_close; /* although work goes on */
  char *wanted;       /* what is shown as soon as there is a session */
};

/* As in the template. */
#define MIN_WIDTH  600
#define MIN_HEIGHT 400

G_DEFINE_FINAL_TYPE (RosterWindow, roster_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_actions (RosterWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", self->pages->len > 1);
  for (guint i = 0; i < roster_page_table_get_n (); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), roster_page_table_get (i)->action,
                                   self->session != NULL);
}

/* What a page is about comes below its header bar. */
static gboolean
focus_content (GtkWidget *page)
{
  GtkWidget *box = ADW_IS_BIN (page) ? adw_bin_get_child (ADW_BIN (page)) : NULL;

  return gtk_widget_child_focus (box != NULL ? gtk_widget_get_last_child (box) : page,
                                 GTK_DIR_TAB_FORWARD);
}

static gboolean
on_tick_cb (GtkWidget *page, GdkFrameClock *clock, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (page);
  gboolean is_done =
      !gtk_widget_get_mapped (page) || gtk_root_get_focus (root) != NULL || focus_content (page);

  return is_done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* Whoever opens a page begins with what it is about, not at the button that leads away, nor where
 * GTK put the focus when the page before was hidden; whoever comes back goes on where he was. A
 * page that loads has nothing for it yet. */
static void
focus_page (RosterWindow *self, GtkWidget *page)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (!roster_focus_memory_restore (self->focus, page) && !focus_content (page))
    gtk_widget_add_tick_callback (page, on_tick_cb, NULL, NULL);
}

static void
show_last (RosterWindow *self, GtkStackTransitionType transition)
{
  GtkWidget *page = g_ptr_array_index (self->pages, self->pages->len - 1);

  gtk_stack_set_transition_type (self->stack, transition);
  roster_stack_show_child (self->stack, page);
  update_actions (self);
  focus_page (self, page);
}

static void
remove_pages (RosterWindow *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    gtk_stack_remove (self->stack, g_ptr_array_index (self->pages, i));
  g_ptr_array_set_size (self->pages, 0);
}

/* Closes the pages above the one at @position, but for the one in sight. */
static void
remove_between (RosterWindow *self, guint position)
{
  while (self->pages->len > position + 2)
    gtk_stack_remove (self->stack, g_ptr_array_steal_index (self->pages, position + 1));
}

static void
push_page (RosterWindow *self, GtkWidget *page, const char *name)
{
  if (self->pages->len > 0)
    roster_focus_memory_save (self->focus, g_ptr_array_index (self->pages, self->pages->len - 1));
  gtk_stack_add_named (self->stack, page, name);
  g_ptr_array_add (self->pages, page);
  show_last (self, self->pages->len > 1 ? GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT
                                        : GTK_STACK_TRANSITION_TYPE_CROSSFADE);
}

/* Back to a page that is open, which closes those above it. */
static void
return_to (RosterWindow *self, GtkWidget *page)
{
  guint position = 0;

  g_ptr_array_find (self->pages, page, &position);
  remove_between (self, position);
  if (position + 1 < self->pages->len)
    roster_window_pop (self);
}

/* A page that is open already is gone back to, so that nobody walks in circles. */
static GtkWidget *
show_page (RosterWindow *self, const RosterPageInfo *info, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s %s", info->kind, id);
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, name);

  if (page != NULL)
    {
      return_to (self, page);
      return page;
    }

  page = info->create (self->session, id);
  push_page (self, page, name);
  if (info->is_next_to_first)
    remove_between (self, 0);

  return page;
}

static void
open_page (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterWindow *self = ROSTER_WINDOW (widget);
  const RosterPageInfo *info = roster_page_table_find (action);
  const char *id;
  const char *detail;

  g_assert (info != NULL && self->session != NULL);

  if (info->show == NULL)
    {
      show_page (self, info, g_variant_get_string (parameter, NULL));
      return;
    }

  g_variant_get (parameter, "(&s&s)", &id, &detail);
  info->show (show_page (self, info, id), detail);
}

static void
show_wanted (RosterWindow *self)
{
  g_autofree char *wanted = NULL;

  if (self->session == NULL)
    return;

  wanted = g_steal_pointer (&self->wanted);
  if (wanted != NULL)
    show_page (
        self, roster_page_table_find (*wanted != '\0' ? "win.show-integration" : "win.show-center"),
        wanted);
}

static void
go_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  roster_window_pop (ROSTER_WINDOW (widget));
}

static void
on_toast_dismissed_cb (AdwToast *toast, RosterWindow *self)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

static void
on_close_answered_cb (gboolean confirmed, gboolean checked, gpointer user_data)
{
  RosterWindow *self = user_data;

  if (!confirmed)
    return;

  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
ask_before_closing (RosterWindow *self)
{
  const RosterCompatQuestion question = {
    .heading = _ ("Work Is Still Going On"),
    .body = _ ("What was read and written so far is kept. What is left can go on later, from where "
               "it stopped."),
    .cancel = _ ("Keep Running"),
    .confirm = _ ("Stop and Close"),
    .is_destructive = TRUE,
  };

  roster_compat_ask (GTK_WIDGET (self), &question, on_close_answered_cb, g_object_ref (self),
                     g_object_unref);
}

static void
save_state (RosterWindow *self)
{
  int width;
  int height;

  if (self->settings == NULL)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, ROSTER_SETTINGS_WINDOW_WIDTH, MAX (width, MIN_WIDTH));
  g_settings_set_int (self->settings, ROSTER_SETTINGS_WINDOW_HEIGHT, MAX (height, MIN_HEIGHT));
  g_settings_set_boolean (self->settings, ROSTER_SETTINGS_WINDOW_MAXIMIZED,
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static void
restore_state (RosterWindow *self)
{
  if (self->settings == NULL)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, ROSTER_SETTINGS_WINDOW_WIDTH),
                               g_settings_get_int (self->settings, ROSTER_SETTINGS_WINDOW_HEIGHT));
  if (g_settings_get_boolean (self->settings, ROSTER_SETTINGS_WINDOW_MAXIMIZED))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
roster_window_close_request (GtkWindow *window)
{
  RosterWindow *self = ROSTER_WINDOW (window);

  if (self->session != NULL && !self->may_close &&
      g_list_model_get_n_items (G_LIST_MODEL (roster_session_get_jobs (self->session))) > 0)
    {
      ask_before_closing (self);
      return TRUE;
    }

  save_state (self);

  return GTK_WINDOW_CLASS (roster_window_parent_class)->close_request (window);
}

static void
roster_window_dispose (GObject *object)
{
  RosterWindow *self = ROSTER_WINDOW (object);

  if (self->stack != NULL)
    remove_pages (self);
  g_clear_object (&self->toast);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), ROSTER_TYPE_WINDOW);

  G_OBJECT_CLASS (roster_window_parent_class)->dispose (object);
}

static void
roster_window_finalize (GObject *object)
{
  RosterWindow *self = ROSTER_WINDOW (object);

  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->focus, roster_focus_memory_free);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (roster_window_parent_class)->finalize (object);
}

static void
roster_window_class_init (RosterWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = roster_window_dispose;
  object_class->finalize = roster_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = roster_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/rosterapp/Roster/ui/roster-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RosterWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RosterWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RosterWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, RosterWindow, loading_label);
  gtk_widget_class_bind_template_child (widget_class, RosterWindow, demo_bar);

  gtk_widget_class_install_action (widget_class, "win.back", NULL, go_back);
  for (guint i = 0; i < roster_page_table_get_n (); i++)
    gtk_widget_class_install_action (widget_class, roster_page_table_get (i)->action,
                                     roster_page_table_get (i)->show != NULL ? "(ss)" : "s",
                                     open_page);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
roster_window_init (RosterWindow *self)
{
  self->pages = g_ptr_array_new ();
  self->focus = roster_focus_memory_new ();
  self->settings = roster_settings_new ();
  g_type_ensure (ROSTER_TYPE_MENU_BUTTON);
  gtk_widget_init_template (GTK_WIDGET (self));
  restore_state (self);
  roster_stack_show_name (self->stack, "loading");
  update_actions (self);
}

/**
 * roster_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window that waits for its session
 */
RosterWindow *
roster_window_new (RosterApplication *application)
{
  return g_object_new (ROSTER_TYPE_WINDOW, "application", application, NULL);
}

/**
 * roster_window_set_session:
 * @self: a window
 * @session: (nullable): the open session
 * @error: (nullable): why there is none
 *
 * Shows the first page, or why it cannot be shown. While neither is given the window says that it
 * waits.
 */
void
roster_window_set_session (RosterWindow *self, RosterSession *session, const GError *error)
{
  g_return_if_fail (ROSTER_IS_WINDOW (self));
  g_return_if_fail (session == NULL || ROSTER_IS_SESSION (session));

  if (self->session == session && error == NULL)
    return;

  remove_pages (self);
  g_set_object (&self->session, session);
  if (session != NULL)
    show_page (self, roster_page_table_find ("win.show-center"), "");
  else if (error != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, markup);
      roster_stack_show_name (self->stack, "failure");
    }
  else
    roster_stack_show_name (self->stack, "loading");
  update_actions (self);
  show_wanted (self);
}

/**
 * roster_window_show_integration:
 * @self: a window
 * @id: an integration's id, or "" for the page of all of them
 *
 * Shows it, also where the window still waits for its session.
 */
void
roster_window_show_integration (RosterWindow *self, const char *id)
{
  g_return_if_fail (ROSTER_IS_WINDOW (self));
  g_return_if_fail (id != NULL);

  g_free (self->wanted);
  self->wanted = g_strdup (id);
  show_wanted (self);
}

/**
 * roster_window_set_demo:
 * @self: a window
 *
 * Says that everything in it is made up, also while it waits for that.
 */
void
roster_window_set_demo (RosterWindow *self)
{
  g_return_if_fail (ROSTER_IS_WINDOW (self));

  gtk_widget_set_visible (self->demo_bar, TRUE);
  gtk_label_set_text (self->loading_label, _ ("Making up some clients and devices…"));
}

/**
 * roster_window_push:
 * @self: a window
 * @page: (transfer floating): a page
 *
 * Shows a page above the others.
 */
void
roster_window_push (RosterWindow *self, GtkWidget *page)
{
  g_return_if_fail (ROSTER_IS_WINDOW (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  push_page (self, page, NULL);
}

/**
 * roster_window_pop:
 * @self: a window
 *
 * Goes back to the page below, if there is one.
 */
void
roster_window_pop (RosterWindow *self)
{
  GtkWidget *page;

  g_return_if_fail (ROSTER_IS_WINDOW (self));

  if (self->pages->len < 2)
    return;

  page = g_ptr_array_steal_index (self->pages, self->pages->len - 1);
  show_last (self, GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
  gtk_stack_remove (self->stack, page);
}

/**
 * roster_window_show_toast:
 * @inside: any widget in a window
 * @text: what happened
 * @button: (nullable): what its button says
 * @action: (nullable): what its button does
 *
 * Says that something happened. There is one toast at a time: the next one takes the place of the
 * last.
 */
void
roster_window_show_toast (GtkWidget *inside,
                          const char *text,
                          const char *button,
                          const char *action)
{
  GtkRoot *root;
  RosterWindow *self;
  g_autofree char *markup = NULL;

  g_return_if_fail (GTK_IS_WIDGET (inside));
  g_return_if_fail (text != NULL);

  root = gtk_widget_get_root (inside);
  if (!ROSTER_IS_WINDOW (root))
    return;

  self = ROSTER_WINDOW (root);
  /* A toast reads its title as markup. */
  markup = g_markup_escape_text (text, -1);
  if (self->toast != NULL)
    {
      adw_toast_set_title (self->toast, markup);
      adw_toast_set_button_label (self->toast, button);
      adw_toast_set_action_name (self->toast, action);
      return;
    }

  self->toast = g_object_ref_sink (adw_toast_new (markup));
  adw_toast_set_button_label (self->toast, button);
  adw_toast_set_action_name (self->toast, action);
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (on_toast_dismissed_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->toast));
}
