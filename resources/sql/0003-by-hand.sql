-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people change in the documentation on this computer themselves.

-- When somebody retired or restored the asset although its sources say otherwise: a sync leaves it.
ALTER TABLE asset ADD COLUMN state_by_hand INTEGER;

-- Assets are counted by client without looking at each.
CREATE INDEX asset_listed ON asset (documentation, target)
  WHERE missing_since IS NULL AND retired_at IS NULL;
CREATE INDEX asset_retired ON asset (documentation, target)
  WHERE missing_since IS NULL AND retired_at IS NOT NULL;

-- Only appended to; undone_at takes a row back. "before" and "after" name what changed, and only
-- that.
CREATE TABLE hand_edit (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  documentation TEXT NOT NULL,
  kind          TEXT NOT NULL,
  object        TEXT NOT NULL,
  title         TEXT,
  before        TEXT NOT NULL,
  after         TEXT NOT NULL,
  at            INTEGER NOT NULL,
  by            TEXT NOT NULL,
  undone_at     INTEGER
);
CREATE INDEX hand_edit_object ON hand_edit (documentation, object, id) WHERE undone_at IS NULL;
