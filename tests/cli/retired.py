#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Whoever finds a retired asset is told why it is."""

import evenings
import harness


class Retired(evenings.Evenings):

    def retire(self):
        """A machine is gone from the second evening on; gives its asset."""
        self.apply(self.id)
        asset = next(asset for asset in self.json('assets') if asset['device_id'])
        self.service.change(op='remove-device', id=asset['device_id'])
        self.now = '2026-10-21T18:00:00Z'
        report = self.json('sync', self.id)
        self.assertEqual((report['retired'], report['unlisted']), (0, 1))
        self.assertIn('1 asset is not listed any more and not retired yet',
                      self.roster('sync', self.id).out)
        self.assertEqual(self.json('assets', '--retired'), [])
        self.now = '2026-10-29T19:00:00Z'
        report = self.json('sync', self.id)
        self.assertEqual((report['retired'], report['unlisted']), (1, 0))
        self.assertNotIn('not listed any more', self.roster('sync', self.id).out)
        return asset

    def test_why(self):
        asset = self.retire()
        name = self.json('integrations')[0]['name']
        why = f'“{name}” has not listed it since 10/21/26. Retired on 10/29/26, after 8 days.'
        [retired] = self.json('assets', '--retired')
        self.assertEqual((retired['id'], retired['retired'], retired['last_source']),
                         (asset['id'], True, name))
        self.assertEqual(retired['retired_reason'], why)
        self.assertTrue(retired['gone_since'].startswith('2026-10-21T18:00'),
                        retired['gone_since'])
        self.assertIn(why, self.roster('assets', '--retired').out)

        # What is in use has nothing to explain.
        used = self.json('assets')[0]
        self.assertEqual((used['last_source'], used['gone_since'], used['retired_reason']),
                         (None, None, None))
        self.assertNotIn('Why', self.roster('assets').out)

    def test_back(self):
        asset = self.retire()
        self.service.change(op='restore-device', id=asset['device_id'])
        self.json('fetch', self.id)
        [retired] = self.json('assets', '--retired')
        self.assertIn('lists it again.', retired['retired_reason'])
        self.assertEqual(self.json('sync', self.id)['restored'], 1)
        self.assertEqual(self.json('assets', '--retired'), [])


harness.main()
