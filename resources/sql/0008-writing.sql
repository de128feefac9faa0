-- SPDX-License-Identifier: GPL-3.0-or-later
-- How new assets come into a documentation that has more than one way.

-- update_method: which request was seen to change an asset; NULL: none was, and files are the way.
ALTER TABLE documentation ADD COLUMN update_method TEXT;
ALTER TABLE documentation ADD COLUMN template TEXT;

-- Assets that have nothing but a title: begun, and not filled in.
CREATE INDEX asset_shell ON asset (documentation, target, name)
  WHERE revision IS NOT NULL AND serial_key IS NULL AND mac_key IS NULL AND device_id IS NULL;
