/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#include "config.h"

#include "destinations/passportal/roster-passportal-guide.h"

#include <glib/gi18n-lib.h>

static const char *const table[] = {
  N_ ("In Passportal open Settings › Import/Export › CSV Import."),
  N_ ("Drop the file there as it is, look at what Passportal read, and confirm."),
  NULL,
};

static const char *const archive[] = {
  N_ ("In Passportal open Settings › Import/Export › Other Imports."),
  N_ ("Upload the file there as it is, without unpacking it, and start the import."),
  NULL,
};

const RosterHandoffGuide roster_passportal_guide = {
  .table = table,
  .archive = archive,
  .once = N_ ("Import this once, and no file that was written earlier: every row creates an entry, "
              "also the second time."),
  .no_assets =
      N_ ("For assets the columns are those of your account: download the import templates "
          "in Passportal under Settings › Import/Export › Other Imports."),
};
