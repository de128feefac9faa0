#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Which devices become assets, what the documentation calls them, and when they are retired."""

import harness


class Filter(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '8', '--devices', '60')
        self.id = self.connect(self.service)
        self.json('fetch', self.id)
        self.json('create-unmatched', self.id)

    def integration(self):
        return self.json('integrations')[0]

    def apply(self):
        self.json('plan', self.id)
        return self.json('apply', self.id)

    def types(self):
        return sorted({asset['type'] for asset in self.json('assets')})

    def test_types(self):
        self.assertEqual(self.integration()['filter'],
                         {'types': ['servers', 'workstations', 'mobiles', 'network', 'printers',
                                    'virtual-guests', 'monitors', 'others'],
                          'seen_within_days': 0, 'skipped_clients': [], 'asset_types': {}})
        everything = self.json('plan', self.id)['counts']
        self.json('edit', self.id, '--types', 'servers')
        self.assertEqual(self.integration()['filter']['types'], ['servers'])
        # What was shown before is not what would be written now.
        self.fails(1, 'new plan', 'apply', self.id)
        plan = self.json('plan', self.id)
        counts = plan['counts']
        self.assertGreater(counts['filtered'], 0)
        # A machine that was installed again is two devices and one asset.
        self.assertEqual(counts['asset_create'] + counts['asset_update'] + counts['filtered'],
                         everything['asset_create'] + everything['asset_update'])
        self.assertEqual((counts['filtered_assets'], counts['skipped'] - everything['skipped']),
                         (0, counts['filtered']))
        self.assertIn('The filter leaves out', self.roster('plan', self.id).out)
        self.json('apply', self.id)
        self.assertEqual(self.types(), ['Server'])
        report = self.json('sync', self.id)
        self.assertEqual((report['skipped'], report['filtered']),
                         (counts['skipped'], counts['filtered']))
        told = [line for line in self.roster('plan', self.id).out.splitlines()
                if 'not decided or excluded: ' in line or 'The filter leaves out' in line]
        self.assertEqual(len(told), 2)
        self.assertTrue(told[0].endswith(f": {counts['skipped'] - counts['filtered']}"), told)
        for line in told:
            self.assertIn(line, self.roster('sync', self.id).out)

        # So many at once are looked at twice.
        self.json('edit', self.id, '--types', 'all')
        self.json('plan', self.id)
        self.json('release', self.json('apply', self.id, status=5)['run'])
        self.assertEqual(len(self.json('assets')), everything['asset_create'])
        self.json('edit', self.id, '--types', 'workstations, mobiles')
        text = self.roster('plan', self.id).out
        self.assertIn('which stay as they are', text)
        report = self.json('sync', self.id)
        self.assertEqual((report['retired'], report['updated']), (0, 0))
        self.assertEqual(len(self.json('assets')), everything['asset_create'])

    def test_client(self):
        client = [row for row in self.json('clients', self.id)
                  if row['decision'] == 'create' and row['devices']][0]
        self.json('edit', self.id, '--skip-client', client['id'])
        self.assertEqual(self.integration()['filter']['skipped_clients'], [client['id']])
        plan = self.json('plan', self.id)
        self.assertEqual(plan['counts']['filtered'], client['devices'])
        self.assertIn(client['id'], [row['client'] for row in plan['operations']
                                     if row['kind'] == 'client-create'], 'the client is wanted')
        self.json('edit', self.id, '--take-client', client['id'])
        self.assertEqual(self.json('plan', self.id)['counts']['filtered'], 0)
        self.fails(1, 'no client with the id', 'edit', self.id, '--skip-client', '99999999')

    def test_asset_types(self):
        self.json('edit', self.id, '--asset-type', 'servers=Smith & Sons <Server>',
                  '--asset-type', 'workstations=PC')
        self.apply()
        self.assertEqual(self.types(), ['PC', 'Smith & Sons <Server>'])
        report = self.json('sync', self.id)
        self.assertEqual((report['updated'], report['created']), (0, 0))
        self.json('edit', self.id, '--asset-type', 'servers=')
        self.assertEqual(self.integration()['filter']['asset_types'], {'workstations': 'PC'})
        self.assertGreater(self.json('sync', self.id)['updated'], 0)
        self.assertEqual(self.types(), ['PC', 'Server'])

    def test_retire_after(self):
        self.assertEqual(self.integration()['retire_after_days'], 7)
        self.json('edit', self.id, '--retire-after', '30', '--seen-within', '90')
        self.assertEqual(self.integration()['retire_after_days'], 30)
        self.assertEqual(self.integration()['filter']['seen_within_days'], 90)

    def test_usage(self):
        before = self.json('integrations')
        self.fails(2, 'no devices of type', 'edit', self.id, '--types', 'servers,toasters')
        self.fails(2, 'TYPE=NAME', 'edit', self.id, '--asset-type', 'servers')
        self.fails(2, 'no devices of type', 'edit', self.id, '--asset-type', 'toaster=Toaster')
        self.fails(2, 'number of days', 'edit', self.id, '--retire-after', '0')
        self.fails(2, 'number of days', 'edit', self.id, '--seen-within', '-1')
        for number in ('x', '', '7 days', '1.5', '99999999999'):
            self.fails(2, '--retire-after takes a whole number', 'edit', self.id, '--retire-after',
                       number)
        self.assertEqual(self.json('integrations'), before)


harness.main()
