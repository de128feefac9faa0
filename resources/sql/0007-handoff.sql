-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a documentation takes as a file only.

-- Waits for a file; with sent_at, it is in one, and known_ids is what bore its name before.
ALTER TABLE operation ADD COLUMN handed_off INTEGER NOT NULL DEFAULT 0;
CREATE INDEX operation_handed_off ON operation (documentation, integration, seq)
  WHERE handed_off AND state = 'waiting';
