-- SPDX-License-Identifier: GPL-3.0-or-later
-- Integrations that are synced by themselves.

-- What was due before is not made up for. What is there already is scheduled from now on.
ALTER TABLE integration ADD COLUMN scheduled_since INTEGER NOT NULL DEFAULT 0;
UPDATE integration SET scheduled_since = CAST (strftime ('%s', 'now') AS INTEGER) * 1000000;

-- Each evening of a schedule, by what the clock on the wall showed: it comes once, whoever looks,
-- and whatever is done to the clock. States: begun, open (it could not be done and is tried
-- again), spent.
CREATE TABLE schedule_slot (
  integration TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  local       TEXT NOT NULL,
  state       TEXT NOT NULL,
  tries       INTEGER NOT NULL,
  begun_at    INTEGER NOT NULL,
  run         TEXT,
  PRIMARY KEY (integration, local)
) WITHOUT ROWID;

-- What needs a person and was told, by whoever tells: once, until there is more of it.
CREATE TABLE notice (
  integration TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  teller      TEXT NOT NULL,
  need        TEXT NOT NULL,
  amount      INTEGER NOT NULL,
  told_at     INTEGER NOT NULL,
  PRIMARY KEY (integration, teller, need)
) WITHOUT ROWID;
