-- SPDX-License-Identifier: GPL-3.0-or-later
-- Why a target was taken, and where devices are known from.

-- reason: the sentences that spoke for the target when it was decided, as the user read them.
ALTER TABLE decision ADD COLUMN reason TEXT;

-- Assets that carry the id of a device, whoever wrote them: one is that device's.
CREATE INDEX asset_device ON asset (documentation, device_id) WHERE device_id IS NOT NULL;
