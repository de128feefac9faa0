-- SPDX-License-Identifier: GPL-3.0-or-later
-- An asset of which something was taken back is left alone, whichever of its sources would write it.

CREATE INDEX operation_suppressing_asset ON operation (documentation, asset)
  WHERE suppresses;
