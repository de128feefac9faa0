-- SPDX-License-Identifier: GPL-3.0-or-later
-- What changed on either side since it was decided, and which devices are wanted.

-- When the name became another one, and when what was missing was listed again.
ALTER TABLE source_client ADD COLUMN renamed_at INTEGER;
ALTER TABLE source_client ADD COLUMN back_at INTEGER;
ALTER TABLE target ADD COLUMN renamed_at INTEGER;
ALTER TABLE target ADD COLUMN back_at INTEGER;

-- Under which client the device was before: where many went from one client, that was merged.
ALTER TABLE device ADD COLUMN client_before TEXT;
CREATE INDEX device_before ON device (integration, client_before)
  WHERE client_before IS NOT NULL;

-- What somebody has looked at and left as it is: it counts again when it changes after "since".
CREATE TABLE drift_settled (
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  documentation TEXT NOT NULL,
  client        TEXT NOT NULL,
  kind          TEXT NOT NULL,
  since         INTEGER NOT NULL,
  at            INTEGER NOT NULL,
  by            TEXT NOT NULL,
  PRIMARY KEY (integration, documentation, client, kind)
) WITHOUT ROWID;
