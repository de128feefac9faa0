-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is held back before it is written, and what is taken back after.

-- risk: what it could cost if a reading was wrong: 1 what is there (retired, moved, another
-- machine), 2 more of it. A held operation stays planned, and its run lists it with the reason.
ALTER TABLE operation ADD COLUMN risk INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operation ADD COLUMN hold_reason TEXT;
CREATE INDEX operation_held ON operation (integration, documentation, run)
  WHERE held AND state = 'planned';

-- undoes: the operation that this one takes back. suppresses: its source is not planned until a
-- person lifts that.
ALTER TABLE operation ADD COLUMN undoes TEXT;
ALTER TABLE operation ADD COLUMN suppresses INTEGER NOT NULL DEFAULT 0;
CREATE INDEX operation_suppressing ON operation (integration, documentation, source_key)
  WHERE suppresses;
ALTER TABLE plan ADD COLUMN rolls_back TEXT;

-- Also what never got an asset has to be left alone, so that this is said by operations.
ALTER TABLE asset_source DROP COLUMN suppressed_at;
