-- SPDX-License-Identifier: GPL-3.0-or-later
-- Operations of a documentation that answers, or does not, over a network.

-- accepted: the service said yes, but not under which id: never to be sent again.
-- absences: so many complete lists, read long enough after the sending, did not have it.
-- before_state: what was linked and owned before, for the way back.
ALTER TABLE operation ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operation ADD COLUMN absences INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operation ADD COLUMN looked_at INTEGER;
ALTER TABLE operation ADD COLUMN before_state TEXT;

-- The state of the readings that a plan was made from, those that were interrupted too.
ALTER TABLE plan ADD COLUMN basis TEXT NOT NULL DEFAULT '';

-- A client or a device has one open operation, of whatever kind: a link could make the client that
-- a create may have made already a second time. Ids of clients and devices may be the same.
DROP INDEX operation_claim;
UPDATE operation SET source_key = iif (device IS NULL, 'client/', 'device/') || source_key;
DELETE FROM operation
 WHERE state IN ('planned', 'waiting')
   AND EXISTS (SELECT 1 FROM operation AS o
                WHERE o.documentation = operation.documentation
                  AND o.source_key = operation.source_key
                  AND o.state IN ('planned', 'sent', 'unsure', 'waiting')
                  AND (o.state IN ('sent', 'unsure') OR o.seq > operation.seq)
                  AND o.seq <> operation.seq);
CREATE UNIQUE INDEX operation_claim ON operation (documentation, source_key)
  WHERE state IN ('planned', 'sent', 'unsure', 'waiting');
CREATE INDEX operation_unsure ON operation (documentation, integration, seq)
  WHERE state IN ('sent', 'unsure');
CREATE INDEX operation_source ON operation (documentation, source_key, seq);
