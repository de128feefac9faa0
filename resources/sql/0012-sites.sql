-- SPDX-License-Identifier: GPL-3.0-or-later
-- The sites of the clients of an RMM that lists devices site by site, so that they need not be
-- asked for every evening.

CREATE TABLE source_site (
  integration      TEXT NOT NULL REFERENCES integration (id) ON DELETE CASCADE,
  client           TEXT NOT NULL,
  id               TEXT NOT NULL,
  nth              INTEGER NOT NULL,
  name             TEXT NOT NULL,
  has_servers      INTEGER NOT NULL,
  has_workstations INTEGER NOT NULL,
  read_at          INTEGER NOT NULL,
  PRIMARY KEY (integration, client, id)
) WITHOUT ROWID;
