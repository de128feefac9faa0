/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "sandbox/ninja/roster-sandbox-ninja-filter.h"

#include <gio/gio.h>
#include <string.h>

/**
 * RosterSandboxNinjaFilter:
 *
 * A device filter: conditions joined by AND. Without one about the status, only devices that were
 * approved pass.
 */
struct _RosterSandboxNinjaFilter
{
  GObject parent_instance;

  GPtrArray *conditions;
  gboolean is_about_status;
};

typedef enum
{
  KEY_ORGANIZATION,
  KEY_LOCATION,
  KEY_ID,
  KEY_CLASS,
  KEY_STATUS,
  KEY_ONLINE,
  KEY_OFFLINE,
} Key;

typedef struct
{
  Key key;
  gboolean is_negated;
  char **values;
} Condition;

static const struct
{
  const char *name;
  Key key;
} keys[] = {
  { "organization", KEY_ORGANIZATION },
  { "org", KEY_ORGANIZATION },
  { "location", KEY_LOCATION },
  { "loc", KEY_LOCATION },
  { "id", KEY_ID },
  { "class", KEY_CLASS },
  { "status", KEY_STATUS },
  { "online", KEY_ONLINE },
  { "offline", KEY_OFFLINE },
};

/* Longer ones before those that they begin with. */
static const struct
{
  const char *text;
  gboolean is_negated;
} operators[] = {
  { "!=", TRUE },  { "<>", TRUE },    { "=", FALSE },  { "neq", TRUE }, { "eq", FALSE },
  { "nin", TRUE }, { "notin", TRUE }, { "!in", TRUE }, { "in", FALSE },
};

G_DEFINE_FINAL_TYPE (RosterSandboxNinjaFilter, roster_sandbox_ninja_filter, G_TYPE_OBJECT)

static void
condition_free (Condition *condition)
{
  g_strfreev (condition->values);
  g_free (condition);
}

static void
roster_sandbox_ninja_filter_finalize (GObject *object)
{
  RosterSandboxNinjaFilter *self = ROSTER_SANDBOX_NINJA_FILTER (object);

  g_clear_pointer (&self->conditions, g_ptr_array_unref);

  G_OBJECT_CLASS (roster_sandbox_ninja_filter_parent_class)->finalize (object);
}

static void
roster_sandbox_ninja_filter_class_init (RosterSandboxNinjaFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = roster_sandbox_ninja_filter_finalize;
}

static void
roster_sandbox_ninja_filter_init (RosterSandboxNinjaFilter *self)
{
  self->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) condition_free);
}

static gboolean
parse_condition (RosterSandboxNinjaFilter *self, char *text)
{
  gsize length;
  Condition *condition = g_new0 (Condition, 1);

  g_ptr_array_add (self->conditions, condition);
  g_strstrip (text);
  length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *rest = g_strchug (text + length);

      if (strlen (keys[i].name) != length || g_ascii_strncasecmp (text, keys[i].name, length) != 0)
        continue;

      condition->key = keys[i].key;
      self->is_about_status |= condition->key == KEY_STATUS;
      if (condition->key >= KEY_ONLINE)
        return *rest == '\0';

      for (guint j = 0; j < G_N_ELEMENTS (operators); j++)
        {
          gsize n = strlen (operators[j].text);

          if (g_ascii_strncasecmp (rest, operators[j].text, n) != 0)
            continue;

          condition->is_negated = operators[j].is_negated;
          condition->values = g_strsplit (g_strdelimit ((char *) rest + n, "()", ' '), ",", -1);
          for (guint k = 0; condition->values[k] != NULL; k++)
            g_strstrip (condition->values[k]);
          return condition->values[0] != NULL && *condition->values[0] != '\0';
        }
    }

  return FALSE;
}

/**
 * roster_sandbox_ninja_filter_new:
 * @text: (nullable): value of `df`
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the filter, NULL with @error set if @text is none
 */
RosterSandboxNinjaFilter *
roster_sandbox_ninja_filter_new (const char *text, GError **error)
{
  g_autoptr (RosterSandboxNinjaFilter) self = g_object_new (ROSTER_SANDBOX_TYPE_NINJA_FILTER, NULL);
  g_auto (GStrv) parts = NULL;
  g_autoptr (GRegex) conjunction = g_regex_new ("\\s+AND\\s+", G_REGEX_CASELESS, 0, NULL);

  if (text == NULL || *text == '\0')
    return g_steal_pointer (&self);

  parts = g_regex_split (conjunction, text, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!parse_condition (self, parts[i]))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                     "Cannot parse device filter: %s", text);
        return NULL;
      }

  return g_steal_pointer (&self);
}

static gboolean
has_value (const Condition *condition, const char *value)
{
  for (guint i = 0; condition->values[i] != NULL; i++)
    if (g_ascii_strcasecmp (condition->values[i], value) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_number (const Condition *condition, guint value)
{
  char text[16];

  g_snprintf (text, sizeof text, "%u", value);
  return has_value (condition, text);
}

static gboolean
match_condition (const Condition *condition,
                 RosterSandboxNinjaDevice *device,
                 RosterSandboxEstate *estate)
{
  switch (condition->key)
    {
    case KEY_ORGANIZATION:
      return has_number (condition, device->organization);
    case KEY_LOCATION:
      return has_number (condition, device->location);
    case KEY_ID:
      return has_number (condition, device->id);
    case KEY_CLASS:
      roster_sandbox_ninja_device_inspect (device, estate);
      return has_value (condition, device->klass->name);
    case KEY_STATUS:
      return has_value (condition, device->is_pending ? "PENDING" : "APPROVED");
    case KEY_OFFLINE:
      return !roster_sandbox_ninja_device_is_online (device);
    case KEY_ONLINE:
    default:
      return roster_sandbox_ninja_device_is_online (device);
    }
}

/**
 * roster_sandbox_ninja_filter_match:
 * @self: a filter
 * @device: a device
 * @estate: its estate
 *
 * Returns: whether the device passes
 */
gboolean
roster_sandbox_ninja_filter_match (RosterSandboxNinjaFilter *self,
                                   RosterSandboxNinjaDevice *device,
                                   RosterSandboxEstate *estate)
{
  if (device->is_pending && !self->is_about_status)
    return FALSE;

  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = g_ptr_array_index (self->conditions, i);

      if (match_condition (condition, device, estate) == condition->is_negated)
        return FALSE;
    }

  return TRUE;
}
