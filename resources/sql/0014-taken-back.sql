-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was taken back is left alone, whichever device would write it: of an asset that is there, and
-- of one that was removed again and that a device with the same serial number would create.

CREATE INDEX operation_suppressing_asset ON operation (documentation, asset)
  WHERE suppresses;
CREATE INDEX operation_suppressing_serial ON operation (documentation, check_serial)
  WHERE suppresses AND check_serial IS NOT NULL;
