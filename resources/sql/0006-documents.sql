-- SPDX-License-Identifier: GPL-3.0-or-later
-- Documentations behind a network whose lists do not have the values of their assets.

-- Requests per minute; 0 for what the kind has.
ALTER TABLE documentation ADD COLUMN rate INTEGER NOT NULL DEFAULT 0;

-- revision: what the list said last; read_revision: that of which the values are here. They differ
-- until the values were read.
ALTER TABLE asset ADD COLUMN revision TEXT;
ALTER TABLE asset ADD COLUMN read_revision TEXT;
ALTER TABLE asset ADD COLUMN template TEXT;
CREATE INDEX asset_unread ON asset (documentation, target, id)
  WHERE revision IS NOT read_revision AND missing_since IS NULL;

-- What assets were made from, where a documentation has that.
CREATE TABLE template (
  documentation TEXT NOT NULL REFERENCES documentation (id),
  id            TEXT NOT NULL,
  name          TEXT NOT NULL,
  PRIMARY KEY (documentation, id)
) WITHOUT ROWID;
