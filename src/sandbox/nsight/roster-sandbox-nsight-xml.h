/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RosterSandboxNsightEncoding:
 * @ROSTER_SANDBOX_NSIGHT_LATIN1: as declared
 * @ROSTER_SANDBOX_NSIGHT_CP1252: with the printable characters that Windows has at 0x80 to 0x9F; an
 *   apostrophe becomes a typographic one, so that there are some
 * @ROSTER_SANDBOX_NSIGHT_UTF8: UTF-8 under a declaration of ISO-8859-1
 *
 * What the bytes of a reply are.
 */
typedef enum
{
  ROSTER_SANDBOX_NSIGHT_LATIN1,
  ROSTER_SANDBOX_NSIGHT_CP1252,
  ROSTER_SANDBOX_NSIGHT_UTF8,
} RosterSandboxNsightEncoding;

/**
 * RosterSandboxNsightXml:
 * @out: the bytes so far
 * @encoding: what they are
 * @n_empties: how many empty elements were written
 *
 * Writes elements as the service does, in bytes of the wanted encoding.
 */
typedef struct
{
  GString *out;
  RosterSandboxNsightEncoding encoding;
  guint n_empties;
} RosterSandboxNsightXml;

RosterSandboxNsightXml *roster_sandbox_nsight_xml_new (RosterSandboxNsightEncoding encoding);
void roster_sandbox_nsight_xml_free (RosterSandboxNsightXml *self);

void roster_sandbox_nsight_xml_raw (RosterSandboxNsightXml *self, const char *ascii);
void roster_sandbox_nsight_xml_open (RosterSandboxNsightXml *self, const char *element);
void roster_sandbox_nsight_xml_close (RosterSandboxNsightXml *self, const char *element);
void roster_sandbox_nsight_xml_plain (RosterSandboxNsightXml *self,
                                      const char *element,
                                      const char *value);
void roster_sandbox_nsight_xml_text (RosterSandboxNsightXml *self,
                                     const char *element,
                                     const char *value);
void roster_sandbox_nsight_xml_number (RosterSandboxNsightXml *self,
                                       const char *element,
                                       guint64 value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterSandboxNsightXml, roster_sandbox_nsight_xml_free)

G_END_DECLS
