-- SPDX-License-Identifier: GPL-3.0-or-later
-- Weeks that are summed up.

-- Each week that has ended, by what the clock on the wall showed then: it comes once, whoever looks,
-- and whatever is done to the clock.
CREATE TABLE week (
  local    TEXT PRIMARY KEY,
  ended_at INTEGER NOT NULL
) WITHOUT ROWID;

-- A slot that is spent, or open, because it could not be done.
ALTER TABLE schedule_slot ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
