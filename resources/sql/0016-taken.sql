-- SPDX-License-Identifier: GPL-3.0-or-later
-- Values that were edited by hand and that are to follow the RMM again.

-- value: what the asset had when somebody said so; another value is another edit, and stays.
-- done_at: when the RMM's value was written. Rows stay, so that a plan that was made before is
-- known not to be true any more.
CREATE TABLE taken_field (
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  documentation TEXT NOT NULL,
  asset         TEXT NOT NULL,
  field         TEXT NOT NULL,
  value         TEXT,
  at            INTEGER NOT NULL,
  by            TEXT NOT NULL,
  done_at       INTEGER,
  PRIMARY KEY (integration, documentation, asset, field)
) WITHOUT ROWID;
