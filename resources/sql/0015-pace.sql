-- SPDX-License-Identifier: GPL-3.0-or-later
-- How long a request took in a reading where it need not wait for its place, in microseconds;
-- NULL where that was not found out.
ALTER TABLE reading ADD COLUMN pace INTEGER;
