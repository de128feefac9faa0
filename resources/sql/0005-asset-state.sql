-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counting the assets of all clients: an index that answers alone. One that holds only some of the
-- rows does not, since their columns are looked at all the same.
DROP INDEX IF EXISTS asset_listed;
DROP INDEX IF EXISTS asset_retired;
CREATE INDEX asset_state ON asset (documentation, target, missing_since, retired_at);
