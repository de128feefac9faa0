#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""The walk-through: connect, fetch, match, plan, apply, assets, and again."""

import json
import os
import stat

import harness

ASSET_MEMBERS = {
    'id', 'client', 'name', 'type', 'status', 'serial_number', 'manufacturer', 'model', 'location',
    'hostname', 'primary_ip', 'mac_address', 'operating_system', 'last_user', 'portal_url',
    'device_id', 'integration_type', 'install_date', 'last_seen', 'retired', 'integrations',
}


class Walk(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '30', '--devices', '400')
        self.integration = self.connect(self.service)

    def prepare(self):
        names = [client['name'] for client in self.service.truth()['clients']]
        self.json('targets', '--add', names[3], '--add', names[5].upper(), '--add', 'Not an RMM’s')
        self.json('fetch', self.integration)
        self.json('auto-match', self.integration)
        self.json('create-unmatched', self.integration)
        return names

    def test_json(self):
        names = self.prepare()
        clients = {client['name']: client for client in self.json('clients', self.integration)}
        self.assertEqual(clients[names[3]]['decision'], 'match')
        self.assertEqual(clients[names[3]]['rung'], 'same-name')
        self.assertEqual(clients[names[3]]['score'], 100)
        self.assertEqual(clients[names[5]]['target_name'], names[5].upper())
        self.assertEqual(clients['']['decision'], 'undecided')

        plan = self.json('plan', self.integration)
        self.assertEqual(plan['counts']['match'], 2)
        self.assertEqual(plan['counts']['to_be_read'], 0)
        kinds = [operation['kind'] for operation in plan['operations']]
        self.assertEqual(kinds.count('client-link'), 2)
        self.assertEqual(kinds.count('client-create'), plan['counts']['create'])
        self.assertEqual(kinds.count('asset-create'), plan['counts']['asset_create'])
        self.assertTrue(all(operation['reason'] for operation in plan['operations']))
        self.assertEqual(self.json('assets'), [], 'a plan writes nothing')

        report = self.json('apply', self.integration)
        self.assertEqual(report['done'], len(plan['operations']))
        self.assertEqual((report['failed'], report['unsure'], report['returned']), (0, 0, 0))

        assets = self.json('assets')
        self.assertTrue(ASSET_MEMBERS <= set(assets[0]), ASSET_MEMBERS - set(assets[0]))
        self.assertEqual(len(assets), plan['counts']['asset_create'])
        self.assertEqual(len({asset['id'] for asset in assets}), len(assets))
        self.assertEqual({asset['integration_type'] for asset in assets}, {'N-able RMM'})
        self.assertTrue(all(asset['integrations'] == [self.integration] for asset in assets))

        runs = self.json('runs', self.integration)
        self.assertEqual([(run['run'], run['kind'], run['state']) for run in runs],
                         [(report['run'], 'initial', 'done')])
        run = self.json('run', report['run'])
        self.assertEqual(len(run['operations']), report['done'])
        self.assertEqual({operation['state'] for operation in run['operations']}, {'done'})

    def test_second_run_writes_nothing(self):
        self.prepare()
        self.json('plan', self.integration)
        self.json('apply', self.integration)
        before = self.json('assets')
        targets = self.json('targets')

        report = self.json('apply', self.integration)
        self.assertEqual(report['done'], 0)
        report = self.json('sync', self.integration)
        for member in ('created', 'updated', 'moved', 'retired', 'restored', 'failed', 'held',
                       'incomplete'):
            self.assertEqual(report[member], 0, member)
        self.assertGreater(report['unchanged'], 0)
        plan = self.json('plan', self.integration)
        self.assertEqual(plan['operations'], [])
        report = self.json('apply', self.integration)
        self.assertEqual(report['done'], 0)

        inventory = [{key: value for key, value in asset.items()
                      if key not in ('status', 'primary_ip', 'last_user', 'last_seen')}
                     for asset in before]
        after = [{key: value for key, value in asset.items()
                  if key not in ('status', 'primary_ip', 'last_user', 'last_seen')}
                 for asset in self.json('assets')]
        self.assertEqual(inventory, after)
        self.assertEqual(targets, self.json('targets'))

    def test_changes_arrive(self):
        self.prepare()
        self.json('plan', self.integration)
        self.json('apply', self.integration)
        first, second = self.json('assets')[:2]
        self.service.change(op='set-device', id=first['device_id'],
                            fields={'manufacturer': 'Other Maker'})
        self.service.change(op='remove-device', id=second['device_id'])
        report = self.json('sync', self.integration)
        self.assertEqual((report['updated'], report['created'], report['failed']), (1, 0, 0))
        changed = [asset for asset in self.json('assets') if asset['id'] == first['id']]
        self.assertEqual(changed[0]['manufacturer'], 'Other Maker')
        self.assertIn(second['id'], [asset['id'] for asset in self.json('assets')],
                      'what is gone from one reading is not retired at once')

    def test_text(self):
        self.prepare()
        self.assertIn('DECISION', self.roster('clients', self.integration).out.upper())
        plan = self.roster('plan', self.integration)
        self.assertIn('Assets: ', plan.out)
        self.assertIn('Nothing was written yet', plan.err)
        applied = self.roster('apply', self.integration)
        self.assertIn('Clients: ', applied.out)
        assets = self.roster('assets').out.splitlines()
        self.assertEqual(len(assets), len(self.json('assets')) + 1)
        self.assertTrue(assets[0].startswith('Client'))
        self.assertIn('as it should be', self.roster('sync', self.integration).out)
        self.assertIn('initial', self.roster('runs').out)
        run = self.json('runs')[-1]['run']
        self.assertIn('done', self.roster('run', run).out)
        self.assertIn(self.integration, self.roster('integrations').out)
        self.assertIn('local', self.roster('documentation').out)

    def test_search_and_client(self):
        self.prepare()
        self.json('plan', self.integration)
        self.json('apply', self.integration)
        asset = self.json('assets')[0]
        found = self.json('assets', '--search', asset['name'].lower())
        self.assertIn(asset['id'], [other['id'] for other in found])
        target = [target['id'] for target in self.json('targets')
                  if target['name'] == asset['client']]
        own = self.json('assets', '--client', target[0])
        self.assertEqual({other['client'] for other in own}, {asset['client']})
        self.assertEqual(self.json('assets', '--retired'), [])

    def test_plan_file(self):
        self.prepare()
        path = self.folder / 'plan.json'
        path.write_text('old')
        shown = self.json('plan', self.integration, '--output', path)
        self.assertEqual(json.loads(path.read_text()), shown)
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        result = self.roster('plan', self.integration, '--output', self.folder / 'no' / 'plan',
                             status=1)
        self.assertEqual(result.out, '')

    def test_sync_all(self):
        self.prepare()
        other = self.connect(self.service, service='solarwinds')
        paused = self.connect(self.service, '--again', '--name', 'Paused')
        self.json('pause', paused)
        self.json('plan', self.integration)
        self.json('apply', self.integration)
        reports = self.json('sync', '--all')
        self.assertEqual([report['integration'] for report in reports], [self.integration, other])
        self.assertTrue(all(report['created'] == 0 for report in reports))
        self.fails(2, '--all', 'sync')
        self.fails(2, '--all', 'sync', '--all', self.integration)

    def test_get_only(self):
        self.service.fault('post-refused')
        result = self.json('connect', 'nsight', '--again', '--url', self.service.url(),
                           text=f'api_key={self.service.key()}')
        self.assertEqual(result['method'], 'get')
        text = self.roster('connect', 'nsight', '--again', '--url', self.service.url(),
                           text=f'api_key={self.service.key()}')
        self.assertIn('GET', text.out)


harness.main()
