-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are microseconds since 1970, UTC. Ids of other systems are text and compared bytewise.
-- No key, no address with a key in it and no product key is ever stored here.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- ---------------------------------------------------------------- what is connected

CREATE TABLE documentation (
  id          TEXT PRIMARY KEY,
  destination TEXT NOT NULL,
  name        TEXT NOT NULL,
  url         TEXT,
  current     INTEGER NOT NULL DEFAULT 0,
  generation  INTEGER NOT NULL DEFAULT 0,
  account     TEXT,
  created_at  INTEGER NOT NULL,
  removed_at  INTEGER
) WITHOUT ROWID;
CREATE UNIQUE INDEX documentation_current ON documentation (current) WHERE current;

-- A slug is never given twice, also after its integration was forgotten.
CREATE TABLE slug (
  provider TEXT PRIMARY KEY,
  last     INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE integration (
  id                TEXT PRIMARY KEY,
  provider          TEXT NOT NULL,
  name              TEXT NOT NULL,
  url               TEXT NOT NULL,
  method            TEXT,
  documentation     TEXT NOT NULL REFERENCES documentation (id),
  device_sync       INTEGER NOT NULL,
  rate              INTEGER NOT NULL,
  enabled           INTEGER NOT NULL,
  paused            INTEGER NOT NULL,
  generation        INTEGER NOT NULL,
  account           TEXT,
  retire_after_days INTEGER NOT NULL,
  schedule          TEXT,
  created_at        INTEGER NOT NULL
) WITHOUT ROWID;

-- When an account's requests were sent, or will be: the budget holds across processes.
CREATE TABLE request_time (
  account TEXT NOT NULL,
  at      INTEGER NOT NULL
);
CREATE INDEX request_time_account ON request_time (account, at);

-- ---------------------------------------------------------------- what was read

CREATE TABLE reading (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  integration TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  started_at  INTEGER NOT NULL,
  finished_at INTEGER,
  clients     INTEGER
);
CREATE INDEX reading_integration ON reading (integration, id);

-- The last time that a client's devices of one kind were read, and whether the list was complete.
CREATE TABLE reading_part (
  integration TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  client      TEXT NOT NULL,
  kind        TEXT NOT NULL,
  reading     INTEGER NOT NULL,
  read_at     INTEGER NOT NULL,
  complete    INTEGER NOT NULL,
  why         TEXT,
  PRIMARY KEY (integration, client, kind)
) WITHOUT ROWID;

CREATE TABLE source_client (
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  id            TEXT NOT NULL,
  name          TEXT NOT NULL,
  sites         INTEGER NOT NULL,
  servers       INTEGER NOT NULL,
  workstations  INTEGER NOT NULL,
  mobiles       INTEGER NOT NULL,
  devices       INTEGER NOT NULL,
  first_seen    INTEGER NOT NULL,
  missing_since INTEGER,
  PRIMARY KEY (integration, id)
) WITHOUT ROWID;

CREATE TABLE device (
  integration      TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  id               TEXT NOT NULL,
  client           TEXT NOT NULL,
  kind             TEXT NOT NULL,
  name             TEXT,
  type             TEXT,
  serial_number    TEXT,
  manufacturer     TEXT,
  model            TEXT,
  location         TEXT,
  hostname         TEXT,
  mac_address      TEXT,
  operating_system TEXT,
  portal_url       TEXT,
  device_id        TEXT,
  integration_type TEXT,
  install_date     TEXT,
  hash             TEXT NOT NULL,
  serial_key       TEXT,
  mac_key          TEXT,
  first_seen       INTEGER NOT NULL,
  gone_since       INTEGER,
  PRIMARY KEY (integration, id)
) WITHOUT ROWID;
CREATE INDEX device_client ON device (integration, client, id);
CREATE INDEX device_serial ON device (integration, serial_key) WHERE serial_key IS NOT NULL;
CREATE INDEX device_mac ON device (integration, mac_key) WHERE mac_key IS NOT NULL;

-- What changes by itself is kept apart, so that it changes no row of device.
CREATE TABLE device_volatile (
  integration TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  id          TEXT NOT NULL,
  status      TEXT,
  primary_ip  TEXT,
  last_user   TEXT,
  last_seen   TEXT,
  PRIMARY KEY (integration, id)
) WITHOUT ROWID;

-- A page waits here until its client was read whole. Rows that did not change keep only their id.
CREATE TABLE staged_device (
  integration      TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  id               TEXT NOT NULL,
  client           TEXT NOT NULL,
  kind             TEXT NOT NULL,
  changed          INTEGER NOT NULL,
  name             TEXT,
  type             TEXT,
  serial_number    TEXT,
  manufacturer     TEXT,
  model            TEXT,
  location         TEXT,
  hostname         TEXT,
  mac_address      TEXT,
  operating_system TEXT,
  portal_url       TEXT,
  device_id        TEXT,
  integration_type TEXT,
  install_date     TEXT,
  hash             TEXT,
  serial_key       TEXT,
  mac_key          TEXT,
  PRIMARY KEY (integration, client, id)
) WITHOUT ROWID;

-- ---------------------------------------------------------------- the documentation
-- For the one on this computer these tables are the documentation; for another one they are what
-- was last read of it.

CREATE TABLE target (
  documentation  TEXT NOT NULL REFERENCES documentation (id),
  id             TEXT NOT NULL,
  name           TEXT NOT NULL,
  fold           TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  created_by_run TEXT,
  missing_since  INTEGER,
  PRIMARY KEY (documentation, id)
) WITHOUT ROWID;
CREATE INDEX target_fold ON target (documentation, fold);

CREATE TABLE asset (
  documentation    TEXT NOT NULL,
  id               TEXT NOT NULL,
  target           TEXT NOT NULL,
  name             TEXT,
  type             TEXT,
  status           TEXT,
  serial_number    TEXT,
  manufacturer     TEXT,
  model            TEXT,
  location         TEXT,
  hostname         TEXT,
  primary_ip       TEXT,
  mac_address      TEXT,
  operating_system TEXT,
  last_user        TEXT,
  portal_url       TEXT,
  device_id        TEXT,
  integration_type TEXT,
  install_date     TEXT,
  last_seen        TEXT,
  serial_key       TEXT,
  mac_key          TEXT,
  note             TEXT,
  created_at       INTEGER NOT NULL,
  created_by_run   TEXT,
  modified_at      INTEGER NOT NULL,
  retired_at       INTEGER,
  missing_since    INTEGER,
  PRIMARY KEY (documentation, id),
  FOREIGN KEY (documentation, target) REFERENCES target (documentation, id)
) WITHOUT ROWID;
CREATE INDEX asset_target ON asset (documentation, target);
CREATE INDEX asset_serial ON asset (documentation, serial_key) WHERE serial_key IS NOT NULL;
CREATE INDEX asset_mac ON asset (documentation, mac_key) WHERE mac_key IS NOT NULL;

-- ---------------------------------------------------------------- what is: links

CREATE TABLE client_link (
  documentation TEXT NOT NULL,
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  client        TEXT NOT NULL,
  target        TEXT NOT NULL,
  created       INTEGER NOT NULL,
  source_name   TEXT,
  target_name   TEXT,
  since         INTEGER NOT NULL,
  run           TEXT,
  PRIMARY KEY (documentation, integration, client)
) WITHOUT ROWID;
CREATE INDEX client_link_target ON client_link (documentation, target);

-- Many sources may feed one asset; one of them owns its fields. "written" is what Roster wrote
-- last, value by value: the difference to the asset is what somebody edited by hand.
CREATE TABLE asset_source (
  documentation TEXT NOT NULL,
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  device        TEXT NOT NULL,
  client        TEXT NOT NULL,
  asset         TEXT NOT NULL,
  owner         INTEGER NOT NULL,
  written       TEXT,
  written_hash  TEXT,
  first_seen    INTEGER NOT NULL,
  last_seen     INTEGER NOT NULL,
  gone_since    INTEGER,
  run           TEXT,
  suppressed_at INTEGER,
  PRIMARY KEY (integration, documentation, device)
) WITHOUT ROWID;
CREATE INDEX asset_source_asset ON asset_source (documentation, asset);

-- ---------------------------------------------------------------- what is wanted: decisions

-- One user action is one step: undo and redo go by steps.
CREATE TABLE decision_step (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  documentation TEXT NOT NULL,
  how           TEXT NOT NULL,
  at            INTEGER NOT NULL,
  by            TEXT NOT NULL,
  undone_at     INTEGER,
  dropped_at    INTEGER
);
CREATE INDEX decision_step_mapping ON decision_step (integration, documentation, id);

-- Only appended to; undone_at takes a row back. The newest row that is not undone counts.
CREATE TABLE decision (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  step          INTEGER NOT NULL REFERENCES decision_step (id) ON DELETE CASCADE,
  integration   TEXT NOT NULL,
  documentation TEXT NOT NULL,
  client        TEXT NOT NULL,
  kind          TEXT NOT NULL,
  target        TEXT,
  create_name   TEXT,
  rung          TEXT NOT NULL,
  score         INTEGER NOT NULL,
  how           TEXT NOT NULL,
  at            INTEGER NOT NULL,
  by            TEXT NOT NULL,
  source_name   TEXT,
  target_name   TEXT,
  replaces      INTEGER NOT NULL,
  undone_at     INTEGER
);
CREATE INDEX decision_step_rows ON decision (step);
CREATE INDEX decision_newest ON decision (integration, documentation, client, id)
  WHERE undone_at IS NULL;

CREATE INDEX decision_target ON decision (integration, documentation, target)
  WHERE undone_at IS NULL AND target IS NOT NULL;

-- Counts every change of the decisions of a mapping, undo and redo too.
CREATE TABLE decision_serial (
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  documentation TEXT NOT NULL,
  serial        INTEGER NOT NULL,
  PRIMARY KEY (integration, documentation)
) WITHOUT ROWID;

CREATE VIEW current_decision AS
  SELECT d.* FROM decision AS d
   WHERE d.undone_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM decision AS newer
                      WHERE newer.integration = d.integration
                        AND newer.documentation = d.documentation
                        AND newer.client = d.client
                        AND newer.undone_at IS NULL
                        AND newer.id > d.id);

-- ---------------------------------------------------------------- plan, run, journal

CREATE TABLE plan (
  id              TEXT PRIMARY KEY,
  integration     TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  documentation   TEXT NOT NULL,
  state           TEXT NOT NULL,
  made_at         INTEGER NOT NULL,
  decisions       INTEGER NOT NULL,
  reading         INTEGER NOT NULL,
  agreed_only     INTEGER NOT NULL,
  last_step       INTEGER NOT NULL,
  n_match         INTEGER NOT NULL DEFAULT 0,
  n_create        INTEGER NOT NULL DEFAULT 0,
  n_exclude       INTEGER NOT NULL DEFAULT 0,
  n_undecided     INTEGER NOT NULL DEFAULT 0,
  n_to_be_read    INTEGER NOT NULL DEFAULT 0,
  n_unchanged     INTEGER NOT NULL DEFAULT 0,
  n_skipped       INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX plan_integration ON plan (integration, documentation);

CREATE TABLE run (
  id            TEXT PRIMARY KEY,
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  documentation TEXT NOT NULL,
  plan          TEXT,
  kind          TEXT NOT NULL,
  state         TEXT NOT NULL,
  started_at    INTEGER NOT NULL,
  finished_at   INTEGER,
  requests      INTEGER NOT NULL DEFAULT 0,
  last_step     INTEGER NOT NULL DEFAULT 0,
  rolls_back    TEXT,
  message       TEXT
) WITHOUT ROWID;
CREATE INDEX run_integration ON run (integration, started_at);

CREATE TABLE operation (
  seq           INTEGER PRIMARY KEY AUTOINCREMENT,
  id            TEXT NOT NULL UNIQUE,
  plan          TEXT NOT NULL,
  run           TEXT,
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  documentation TEXT NOT NULL,
  kind          TEXT NOT NULL,
  state         TEXT NOT NULL,
  client        TEXT NOT NULL,
  device        TEXT,
  source_key    TEXT NOT NULL,
  follows       TEXT,
  target        TEXT,
  asset         TEXT,
  title         TEXT,
  client_name   TEXT,
  reason        TEXT,
  before        TEXT,
  after         TEXT,
  before_target TEXT,
  owner         INTEGER NOT NULL,
  check_serial  TEXT,
  known_ids     TEXT,
  result        TEXT,
  held          INTEGER NOT NULL DEFAULT 0,
  error         TEXT,
  made_at       INTEGER NOT NULL,
  sent_at       INTEGER,
  finished_at   INTEGER,
  undone_by     TEXT
);
-- An open operation is a claim on its source: no plan repeats it.
CREATE UNIQUE INDEX operation_claim ON operation (documentation, kind, source_key)
  WHERE state IN ('planned', 'sent', 'unsure', 'waiting');
CREATE INDEX operation_plan ON operation (plan, state, seq);
CREATE INDEX operation_plan_order ON operation (plan, seq);
CREATE INDEX operation_run ON operation (run, seq);
