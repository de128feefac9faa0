/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RosterXml:
 *
 * A reader that pulls a reply apart by its shape, element by element, without building a tree. It
 * stands on one element, at first the root:
 *
 * ```c
 * int depth = roster_xml_get_depth (xml);
 *
 * while (roster_xml_next_child (xml, depth))
 *   if (strcmp (roster_xml_get_name (xml), "name") == 0)
 *     name = roster_xml_dup_text (xml);
 * ```
 *
 * What a parser does not ask for is skipped. A failure is kept: from then on there are no more
 * children and no texts, and [method@Roster.Xml.finish] tells what it was. A list that was read is
 * complete only if that function says so.
 *
 * Nothing outside the given bytes is ever opened, a document type is refused, and depth and length
 * of texts are capped. It may be used in any thread, by one owner at a time.
 */
typedef struct _RosterXml RosterXml;

RosterXml *roster_xml_new (GBytes *bytes, const char *encoding, GError **error);
void roster_xml_free (RosterXml *self);

const char *roster_xml_get_name (RosterXml *self);
int roster_xml_get_depth (RosterXml *self);
char *roster_xml_dup_root_attribute (RosterXml *self, const char *name);
gboolean roster_xml_next_child (RosterXml *self, int depth);
char *roster_xml_dup_text (RosterXml *self);
gboolean roster_xml_finish (RosterXml *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RosterXml, roster_xml_free)

G_END_DECLS
