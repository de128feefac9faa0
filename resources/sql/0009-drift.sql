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

-- ---------------------------------------------------------------- which devices are wanted
-- skipped: the classes that are left out, separated by commas. revision counts the changes: a plan
-- is made with one of them.
CREATE TABLE device_filter (
  integration      TEXT PRIMARY KEY REFERENCES integration (id) ON DELETE CASCADE,
  skipped          TEXT NOT NULL,
  seen_within_days INTEGER NOT NULL,
  revision         INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE device_filter_client (
  integration TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  client      TEXT NOT NULL,
  PRIMARY KEY (integration, client)
) WITHOUT ROWID;

-- What the documentation calls the devices of a class.
CREATE TABLE device_asset_type (
  integration TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  class       TEXT NOT NULL,
  asset_type  TEXT NOT NULL,
  PRIMARY KEY (integration, class)
) WITHOUT ROWID;

-- Devices that the filter leaves out, and those of them that have an asset.
ALTER TABLE plan ADD COLUMN n_filtered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plan ADD COLUMN n_filtered_assets INTEGER NOT NULL DEFAULT 0;

-- What a plan is made from has the settings of its integration too: those that are there stay true.
UPDATE plan SET basis = basis || '/' || (SELECT i.retire_after_days FROM integration AS i
                                          WHERE i.id = plan.integration) || '/0'
 WHERE basis <> '';
