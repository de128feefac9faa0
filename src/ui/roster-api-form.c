/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "ui/roster-api-form.h"

#include <glib/gi18n-lib.h>

#include "model/roster-error.h"
#include "ui/roster-field-hint.h"

/* More than a person types at once. */
#define PASTED 6

/**
 * RosterApiForm:
 *
 * The fields by which an account is opened, as the table of its provider or destination has them.
 * An address that was pasted is put right in sight, and what it will be used as is said; a key in
 * it goes to the field for it. Keys are masked, and gone when the form is.
 */
struct _RosterApiForm
{
  AdwPreferencesGroup parent_instance;

  RosterAccountForm form;
  char *known_url; /* NULL for a new one */
  gboolean known_device_sync;

  GtkEditable *url;
  RosterFieldHint *url_hint;
  GtkEditable **fields;
  RosterFieldHint **hints;
  GtkSwitch *device_sync; /* NULL where devices are nothing to it */

  glong last_length;
  guint correction; /* an idle source */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RosterApiForm, roster_api_form, ADW_TYPE_PREFERENCES_GROUP)

static RosterAddress *
parse (RosterApiForm *self, GError **error)
{
  return self->form.parse_address (self->form.id, gtk_editable_get_text (self->url), error);
}

static void
show_host (RosterApiForm *self, RosterAddress *address, gboolean is_corrected)
{
  g_autofree char *note = NULL;

  if (address != NULL && is_corrected)
    /* Translators: the name of a server */
    note = g_strdup_printf (_ ("Corrected. Requests go to %s"), address->host);
  else if (address != NULL)
    /* Translators: the name of a server */
    note = g_strdup_printf (_ ("Requests go to %s"), address->host);
  roster_field_hint_set_note (self->url_hint, note);
}

/* The first field for a secret is the one that addresses carry. */
static void
take_key (RosterApiForm *self, const char *key)
{
  for (guint i = 0; i < self->form.n_fields; i++)
    {
      if (!self->form.fields[i].secret)
        continue;

      gtk_editable_set_text (self->fields[i], key);
      roster_field_hint_set_note (self->hints[i],
                                  _ ("The key was in the address. It was moved here."));
      return;
    }
}

static void
correct (RosterApiForm *self)
{
  g_autoptr (RosterAddress) address = parse (self, NULL);
  g_autofree char *url = NULL;

  if (address == NULL)
    return;

  url = g_strconcat (address->origin, address->path, NULL);
  if (g_strcmp0 (url, gtk_editable_get_text (self->url)) == 0)
    return;

  if (address->key != NULL)
    take_key (self, address->key);
  gtk_editable_set_text (self->url, url);
  gtk_editable_set_position (self->url, -1);
  show_host (self, address, TRUE);
}

static gboolean
on_correction_cb (gpointer user_data)
{
  RosterApiForm *self = user_data;

  self->correction = 0;
  correct (self);

  return G_SOURCE_REMOVE;
}

static void
on_url_changed_cb (RosterApiForm *self)
{
  const char *text = gtk_editable_get_text (self->url);
  glong length = g_utf8_strlen (text, -1);
  g_autoptr (RosterAddress) address = *text != '\0' ? parse (self, NULL) : NULL;

  roster_field_hint_set_error (self->url_hint, NULL);
  show_host (self, address, FALSE);
  /* While somebody types, nothing is put right under the fingers. */
  if (address != NULL && (length - self->last_length >= PASTED || address->key != NULL) &&
      self->correction == 0)
    self->correction = g_idle_add (on_correction_cb, self);
  self->last_length = length;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_field_changed_cb (RosterApiForm *self, GtkEditable *field)
{
  if (self->fields == NULL)
    return;

  for (guint i = 0; i < self->form.n_fields; i++)
    if (self->fields[i] == field)
      {
        roster_field_hint_set_error (self->hints[i], NULL);
        roster_field_hint_set_note (self->hints[i], NULL);
      }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_switched_cb (RosterApiForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_activated_cb (RosterApiForm *self)
{
  correct (self);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
set_region (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RosterApiForm *self = ROSTER_API_FORM (widget);
  const RosterRegion *region =
      roster_account_form_find_region (&self->form, g_variant_get_string (parameter, NULL));

  if (region == NULL)
    return;

  gtk_editable_set_text (self->url, region->url);
  gtk_widget_grab_focus (GTK_WIDGET (self->url));
}

static GtkEditable *
add_field (RosterApiForm *self, const char *label, const char *help, gboolean secret, gpointer hint)
{
  GtkWidget *row = secret ? adw_password_entry_row_new () : adw_entry_row_new ();
  RosterFieldHint **place = hint;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  /* What was taken out of a field must not come back by undoing. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (row), FALSE);
  gtk_widget_add_css_class (row, "above-hint");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  *place = ROSTER_FIELD_HINT (roster_field_hint_new (help));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (*place));
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (on_activated_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_EDITABLE (row);
}

static void
add_regions (RosterApiForm *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; i < self->form.n_regions; i++)
    {
      const RosterRegion *region = &self->form.regions[i];
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (region->name), NULL);

      g_menu_item_set_action_and_target (item, "form.set-region", "s", region->id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "mark-location-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Choose a region"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose a region"), -1);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->url), button);
}

static void
roster_api_form_dispose (GObject *object)
{
  RosterApiForm *self = ROSTER_API_FORM (object);

  g_autofree GtkEditable **fields = g_steal_pointer (&self->fields);

  /* From here on nobody is told of changes. */
  for (guint i = 0; fields != NULL && i < self->form.n_fields; i++)
    gtk_editable_set_text (fields[i], "");
  g_clear_handle_id (&self->correction, g_source_remove);
  g_clear_pointer (&self->hints, g_free);
  g_clear_pointer (&self->known_url, g_free);

  G_OBJECT_CLASS (roster_api_form_parent_class)->dispose (object);
}

static void
roster_api_form_class_init (RosterApiFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = roster_api_form_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "form.set-region", "s", set_region);

  /**
   * RosterApiForm::changed:
   * @self: the form
   *
   * A person changed something.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", ROSTER_TYPE_API_FORM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * RosterApiForm::activated:
   * @self: the form
   *
   * Enter was pressed in a field.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", ROSTER_TYPE_API_FORM, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
roster_api_form_init (RosterApiForm *self)
{
}

/**
 * roster_api_form_set_form:
 * @self: an empty form
 * @form: what is asked for
 * @known_url: (nullable): the address of an account that is changed
 *
 * Makes the fields.
 */
void
roster_api_form_set_form (RosterApiForm *self, const RosterAccountForm *form, const char *known_url)
{
  g_return_if_fail (ROSTER_IS_API_FORM (self));
  g_return_if_fail (form != NULL && self->fields == NULL);

  self->form = *form;
  self->known_url = g_strdup (known_url);
  self->fields = g_new0 (GtkEditable *, form->n_fields);
  self->hints = g_new0 (RosterFieldHint *, form->n_fields);

  self->url =
      add_field (self, _ (form->address_label), _ (form->address_help), FALSE, &self->url_hint);
  if (form->n_regions > 0)
    add_regions (self);
  g_signal_connect_object (self->url, "changed", G_CALLBACK (on_url_changed_cb), self,
                           G_CONNECT_SWAPPED);

  for (guint i = 0; i < form->n_fields; i++)
    {
      const RosterCredentialField *field = &form->fields[i];

      self->fields[i] =
          add_field (self, _ (field->label), _ (field->help), field->secret, &self->hints[i]);
      g_signal_connect_object (self->fields[i], "changed", G_CALLBACK (on_field_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }

  if (known_url != NULL)
    gtk_editable_set_text (self->url, known_url);
}

/**
 * roster_api_form_add_device_sync:
 * @self: a form with its fields
 * @active: whether devices are synced
 *
 * Asks also whether devices become assets.
 */
void
roster_api_form_add_device_sync (RosterApiForm *self, gboolean active)
{
  GtkWidget *row;

  g_return_if_fail (ROSTER_IS_API_FORM (self));
  g_return_if_fail (self->fields != NULL && self->device_sync == NULL);

  row = adw_action_row_new ();
  self->known_device_sync = active;
  self->device_sync = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->device_sync), GTK_ALIGN_CENTER);
  gtk_switch_set_active (self->device_sync, active);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Enable Device Sync"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Devices become assets of their clients"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->device_sync));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->device_sync));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_signal_connect_object (self->device_sync, "notify::active", G_CALLBACK (on_switched_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * roster_api_form_fill:
 * @self: a form
 * @url: an address
 * @credentials: keys that open it
 *
 * Enters what is known already.
 */
void
roster_api_form_fill (RosterApiForm *self, const char *url, RosterCredentials *credentials)
{
  g_return_if_fail (ROSTER_IS_API_FORM (self));
  g_return_if_fail (url != NULL && credentials != NULL);

  gtk_editable_set_text (self->url, url);
  for (guint i = 0; i < self->form.n_fields; i++)
    {
      const char *value = roster_credentials_get (credentials, self->form.fields[i].key);

      if (value != NULL)
        gtk_editable_set_text (self->fields[i], value);
    }
}

/**
 * roster_api_form_check:
 * @self: a form
 * @needs_keys: whether the keys are needed
 *
 * Looks whether everything is there, and says beside each field what is not.
 *
 * Returns: whether something can be sent
 */
gboolean
roster_api_form_check (RosterApiForm *self, gboolean needs_keys)
{
  g_autoptr (RosterAddress) address = NULL;
  g_autoptr (GError) error = NULL;
  GtkEditable *first_wrong = NULL;

  g_return_val_if_fail (ROSTER_IS_API_FORM (self), FALSE);

  correct (self);
  roster_api_form_clear_errors (self);
  address = parse (self, &error);
  if (address == NULL)
    {
      roster_field_hint_set_error (self->url_hint, error->message);
      first_wrong = self->url;
    }

  for (guint i = 0; needs_keys && i < self->form.n_fields; i++)
    {
      const RosterCredentialField *field = &self->form.fields[i];
      g_autofree char *message = NULL;

      if (!field->required || *gtk_editable_get_text (self->fields[i]) != '\0')
        continue;

      /* Translators: the name of a field like "API Key" */
      message = g_strdup_printf (_ ("“%s” is missing. Nothing was sent."), _ (field->label));
      roster_field_hint_set_error (self->hints[i], message);
      first_wrong = first_wrong != NULL ? first_wrong : self->fields[i];
    }

  if (first_wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first_wrong));

  return first_wrong == NULL;
}

/* Which field it most likely is about. */
static RosterFieldHint *
find_hint (RosterApiForm *self, const GError *error)
{
  if (g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_AUTH) ||
      g_error_matches (error, ROSTER_ERROR, ROSTER_ERROR_FORBIDDEN))
    return self->hints[self->form.n_fields - 1];

  return self->url_hint;
}

/**
 * roster_api_form_show_error:
 * @self: a form
 * @error: why it was refused
 *
 * Says it beside the field that it concerns.
 */
void
roster_api_form_show_error (RosterApiForm *self, const GError *error)
{
  RosterFieldHint *hint;

  g_return_if_fail (ROSTER_IS_API_FORM (self));
  g_return_if_fail (error != NULL && self->form.n_fields > 0);

  hint = find_hint (self, error);
  roster_field_hint_set_error (hint, error->message);
  gtk_widget_grab_focus (
      GTK_WIDGET (hint == self->url_hint ? self->url : self->fields[self->form.n_fields - 1]));
}

/**
 * roster_api_form_show_key_note:
 * @self: a form
 * @note: (nullable): why the keys are needed or not
 */
void
roster_api_form_show_key_note (RosterApiForm *self, const char *note)
{
  g_return_if_fail (ROSTER_IS_API_FORM (self));

  roster_field_hint_set_note (self->hints[self->form.n_fields - 1], note);
}

void
roster_api_form_clear_errors (RosterApiForm *self)
{
  g_return_if_fail (ROSTER_IS_API_FORM (self));

  roster_field_hint_set_error (self->url_hint, NULL);
  for (guint i = 0; i < self->form.n_fields; i++)
    roster_field_hint_set_error (self->hints[i], NULL);
}

/**
 * roster_api_form_clear_keys:
 * @self: a form
 *
 * Takes the keys out of their fields; the fields wipe what they held.
 */
void
roster_api_form_clear_keys (RosterApiForm *self)
{
  g_return_if_fail (ROSTER_IS_API_FORM (self));

  for (guint i = 0; i < self->form.n_fields; i++)
    if (self->form.fields[i].secret)
      gtk_editable_set_text (self->fields[i], "");
}

gboolean
roster_api_form_has_keys (RosterApiForm *self)
{
  g_return_val_if_fail (ROSTER_IS_API_FORM (self), FALSE);

  for (guint i = 0; i < self->form.n_fields; i++)
    if (*gtk_editable_get_text (self->fields[i]) != '\0')
      return TRUE;

  return FALSE;
}

/**
 * roster_api_form_is_changed:
 * @self: a form
 *
 * Returns: whether something is entered that has to be verified before it is saved
 */
gboolean
roster_api_form_is_changed (RosterApiForm *self)
{
  g_autofree char *address = NULL;

  g_return_val_if_fail (ROSTER_IS_API_FORM (self), FALSE);

  if (self->known_url == NULL || roster_api_form_has_keys (self) ||
      (self->device_sync != NULL &&
       gtk_switch_get_active (self->device_sync) != self->known_device_sync))
    return TRUE;

  address = roster_api_form_dup_address (self, NULL);

  return g_strcmp0 (address, self->known_url) != 0;
}

/**
 * roster_api_form_dup_address:
 * @self: a form
 * @host: (out) (optional) (nullable): the server, for people
 *
 * Returns: (transfer full) (nullable): the address that would be used, or NULL where it is none
 */
char *
roster_api_form_dup_address (RosterApiForm *self, char **host)
{
  g_autoptr (RosterAddress) address = NULL;

  g_return_val_if_fail (ROSTER_IS_API_FORM (self), NULL);

  address = parse (self, NULL);
  if (host != NULL)
    *host = address != NULL ? g_strdup (address->host) : NULL;

  return address != NULL ? g_strconcat (address->origin, address->path, NULL) : NULL;
}

/**
 * roster_api_form_dup_credentials:
 * @self: a form
 *
 * Returns: (transfer full): what was entered; it is wiped with the last reference
 */
RosterCredentials *
roster_api_form_dup_credentials (RosterApiForm *self)
{
  RosterCredentials *credentials;

  g_return_val_if_fail (ROSTER_IS_API_FORM (self), NULL);

  credentials = roster_credentials_new (NULL);
  for (guint i = 0; i < self->form.n_fields; i++)
    {
      const char *value = gtk_editable_get_text (self->fields[i]);

      if (*value != '\0')
        roster_credentials_set (credentials, self->form.fields[i].key, value);
    }

  return credentials;
}

gboolean
roster_api_form_get_device_sync (RosterApiForm *self)
{
  g_return_val_if_fail (ROSTER_IS_API_FORM (self), FALSE);

  return self->device_sync != NULL && gtk_switch_get_active (self->device_sync);
}
