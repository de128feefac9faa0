/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Roster authors
 */

#pragma once

/* Whether the devices of source client c with decision d are read, ?1 and ?2 being the integration
 * and the documentation. Those of an excluded client are not asked for, but what is gone elsewhere
 * may have moved there: where a device is gone that an asset was made of, excluded clients are
 * looked at once since. What is found in them keeps its asset; without that look it would be
 * retired as if it was not listed. */
#define ROSTER_READABLE                                                                            \
  "(d.kind IS NOT 'exclude' "                                                                      \
  " OR (SELECT max(g.gone_since) FROM device AS g "                                                \
  "       JOIN asset_source AS s ON s.documentation = ?2 AND s.integration = g.integration "       \
  "         AND s.device = g.id "                                                                  \
  "       JOIN asset AS a ON a.documentation = s.documentation AND a.id = s.asset "                \
  "      WHERE g.integration = ?1 AND g.gone_since IS NOT NULL AND a.retired_at IS NULL) "         \
  "    > coalesce((SELECT min(iif(w.complete, w.read_at, 0)) FROM reading_part AS w "              \
  "         WHERE w.integration = ?1 AND w.client = c.id), 0)) "
