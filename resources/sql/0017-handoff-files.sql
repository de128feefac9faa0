-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is remembered of the work that a person does for a documentation: files for its importer,
-- what the last look found of them, and a test that was begun.

CREATE TABLE handoff_file (
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  documentation TEXT NOT NULL REFERENCES documentation (id) ON DELETE CASCADE,
  path          TEXT NOT NULL,
  checksum      TEXT NOT NULL,
  PRIMARY KEY (integration, documentation, path)
) WITHOUT ROWID;

-- They were among the settings, with both ids and a path as their key.
INSERT INTO handoff_file (integration, documentation, path, checksum)
  SELECT i.id, d.id,
         substr (m.key, length ('handoff-file ' || i.id || ' ' || d.id || ' ') + 1), m.value
    FROM meta AS m, integration AS i, documentation AS d
   WHERE substr (m.key, 1, length ('handoff-file ' || i.id || ' ' || d.id || ' ')) =
         'handoff-file ' || i.id || ' ' || d.id || ' ';
DELETE FROM meta WHERE substr (key, 1, length ('handoff-file ')) = 'handoff-file ';

-- What came of the last look whether the rows of files have arrived.
CREATE TABLE handoff_check (
  integration   TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  documentation TEXT NOT NULL REFERENCES documentation (id) ON DELETE CASCADE,
  checked_at    INTEGER NOT NULL,
  arrived       INTEGER NOT NULL,
  clients       INTEGER NOT NULL,
  PRIMARY KEY (integration, documentation)
) WITHOUT ROWID;

-- Rows that may have arrived, but not for certain.
CREATE TABLE handoff_near (
  integration   TEXT NOT NULL,
  documentation TEXT NOT NULL,
  nth           INTEGER NOT NULL,
  client        TEXT NOT NULL,
  device        TEXT,
  title         TEXT NOT NULL,
  target        TEXT,
  target_name   TEXT,
  why           TEXT NOT NULL,
  PRIMARY KEY (integration, documentation, nth),
  FOREIGN KEY (integration, documentation)
    REFERENCES handoff_check (integration, documentation) ON DELETE CASCADE
) WITHOUT ROWID;

-- A test whether assets can be written. failure is NULL as long as its value may be in the asset.
CREATE TABLE probe (
  documentation TEXT PRIMARY KEY REFERENCES documentation (id) ON DELETE CASCADE,
  asset         TEXT NOT NULL,
  begun_at      INTEGER NOT NULL,
  failure       TEXT
) WITHOUT ROWID;
