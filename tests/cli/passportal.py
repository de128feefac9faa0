#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Passportal as the documentation: connect, read, and what is kept apart."""

import time

import harness


class Passportal(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '30', '--devices', '300', '--tenants', '2')
        self.tenants = [self.service.description['passportal'],
                        self.service.description['tenants'][1]['passportal']]
        for tenant in self.tenants:
            for key in tenant['keys'].values():
                self.hide(key)

    def keys(self, tenant=0):
        return ''.join(f'{key}={value}\n' for key, value in self.tenants[tenant]['keys'].items())

    def url(self, tenant=0):
        return self.tenants[tenant]['url']

    def connect_documentation(self, *args, tenant=0):
        return self.json('documentation', 'connect', 'passportal', '--url', self.url(tenant),
                         '--rate', '100000', *args, text=self.keys(tenant))['id']

    def set_up(self):
        documentation = self.connect_documentation()
        self.json('documentation', 'use', documentation)
        return documentation, self.connect(self.service)

    def calls(self):
        """How often each call was asked since the sandbox began."""
        calls = self.service.control('ledger')['services']['passportal']['calls']
        return {call: tally['requests'] for call, tally in calls.items()}

    def test_kinds(self):
        kind = [row for row in self.json('destinations') if row['id'] == 'passportal'][0]
        self.assertEqual([field['key'] for field in kind['fields']],
                         ['access_key_id', 'secret_access_key'])
        self.assertEqual([region['id'] for region in kind['regions']],
                         ['us', 'canada', 'uk', 'germany', 'australia'])
        self.assertEqual(kind['capabilities'], ['hand-off'])

    def test_connect(self):
        pasted = self.url() + '/dashboard#/default'
        row = self.json('documentation', 'connect', 'passportal', '--url', pasted, '--name',
                        'Ours & Co', text=self.keys())
        self.assertEqual((row['destination'], row['name'], row['url'], row['current']),
                         ('passportal', 'Ours & Co', self.url(), False))
        self.fails(1, row['id'], 'documentation', 'connect', 'passportal', '--url', self.url(),
                   text=self.keys())
        self.assertEqual(len(self.json('documentation')), 2)
        self.assertTrue(self.json('documentation', 'use', row['id'])['current'])

    def test_refused(self):
        keys = self.tenants[0]['keys']
        swapped = (f'access_key_id={keys["secret_access_key"]}\n'
                   f'secret_access_key={keys["access_key_id"]}\n')
        connect = ('documentation', 'connect', 'passportal', '--url', self.url())
        self.fails(3, 'swapped', *connect, text=swapped)
        self.fails(3, 'missing', *connect, text='access_key_id=1\n')
        self.fails(2, 'no field', *connect, text='api_key=1\n')
        self.fails(2, 'region', *connect[:3], '--region', 'mars', text=self.keys())
        self.fails(2, 'local', 'documentation', 'connect', 'local', text=self.keys())
        self.fails(2, 'disconnect', 'documentation', 'forget', 'x')
        self.service.control('passportal/change', {'op': 'set-rights', 'read': False})
        self.fails(3, 'Documentation Manager', *connect, text=self.keys())
        self.assertEqual(len(self.json('documentation')), 1)

    def test_edit(self):
        documentation = self.connect_documentation()
        edit = ('documentation', 'edit', documentation)
        self.assertEqual(self.json(*edit, '--name', 'Renamed', '--rate', '60')['name'], 'Renamed')
        self.fails(3, 'swapped', *edit, '--keys', text='access_key_id=1\nsecret_access_key=2\n')
        self.fails(1, 'another', *edit, '--url', self.url(1), text=self.keys(1))
        self.json(*edit, '--keys', text=self.keys())
        self.json(*edit, '--url', self.url(1), '--same-account', text=self.keys(1))

    def test_disconnect(self):
        documentation, integration = self.set_up()
        self.json('fetch', integration, '--clients-only')
        self.json('auto-match', integration)
        self.fails(2, '--yes', 'documentation', 'disconnect', documentation)
        self.fails(1, integration, 'documentation', 'disconnect', documentation, '--yes')
        self.json('edit', integration, '--documentation', 'local')
        rows = self.json('documentation', 'disconnect', documentation, '--yes')
        self.assertEqual([row['destination'] for row in rows], ['local'])
        self.assertTrue(rows[0]['current'])
        self.fails(1, 'no documentation', 'edit', integration, '--documentation', documentation)
        self.assertEqual(self.connect_documentation(), documentation)
        self.json('edit', integration, '--documentation', documentation)
        self.assertTrue(self.json('clients', integration, '--state', 'match'))

    def test_other_keys(self):
        """What was disconnected keeps its matches, also when it comes back with other keys."""
        documentation, integration = self.set_up()
        self.json('fetch', integration, '--clients-only')
        matched = self.json('auto-match', integration)['matched']
        self.json('edit', integration, '--documentation', 'local')
        self.json('documentation', 'disconnect', documentation, '--yes')
        other = self.connect_documentation(tenant=1)
        self.assertNotEqual(other, documentation)
        self.json('documentation', 'disconnect', other, '--yes')

        keys = {'access_key_id': 'ab' * 32, 'secret_access_key': 'cd' * 32}
        self.service.control('passportal/change', {'op': 'set-keys', **keys})
        self.tenants[0]['keys'] = keys
        self.assertEqual(self.connect_documentation(), documentation)
        self.json('edit', integration, '--documentation', documentation)
        self.assertEqual(len(self.json('clients', integration, '--state', 'match')), matched)
        self.assertGreater(self.json('fetch', integration, '--clients-only')['targets'], 0)

    def test_read(self):
        _, integration = self.set_up()
        truth = self.service.control('passportal/truth')['clients']
        fetched = self.json('fetch', integration)
        self.assertEqual(fetched['targets'], len(truth))
        self.assertTrue(fetched['complete'])
        self.assertEqual(sorted(row['name'] for row in self.json('targets')),
                         sorted(row['name'] for row in truth))
        assets = self.json('assets')
        self.assertEqual(len(assets), sum(row['assets'] for row in truth))
        self.assertTrue(any(asset['serial_number'] for asset in assets))
        self.assertFalse([asset for asset in assets if asset['status'] == 'Please Select'])

        # Nothing was changed: only lists are read.
        before = self.calls()
        self.json('fetch', integration)
        after = self.calls()
        self.assertEqual(after['document'], before['document'])
        self.assertGreater(after['clients'], before['clients'])
        self.assertGreater(after['all-documents'], before['all-documents'])

        # One was: one is read.
        changed = self.service.control('passportal/truth?devices=1')['clients']
        document = [document for client in changed for document in client['documents']
                    if document['type'] == 'asset'][0]
        self.service.control('passportal/change', {'op': 'set-document', 'id': document['id'],
                                                   'fields': {'Serial Number': 'NEW-4711'}})
        self.json('fetch', integration)
        self.assertEqual(self.calls()['document'], before['document'] + 1)
        self.assertEqual(len([asset for asset in self.json('assets')
                              if asset['serial_number'] == 'NEW-4711']), 1)

    def test_interrupted(self):
        """What was read of the assets is kept, and nothing is planned for what was not."""
        _, integration = self.set_up()
        self.service.fault('status:500@passportal/document')
        self.json('fetch', integration, '--clients-only')
        self.fails(4, '', 'fetch', integration)
        self.json('auto-match', integration)
        counts = self.json('plan', integration)['counts']
        self.assertGreater(counts['to_be_read'], 0)
        self.service.clear_faults()
        self.json('fetch', integration)
        self.assertEqual(self.json('plan', integration)['counts']['to_be_read'], 0)

    def test_without_access(self):
        """One asset that the key does not show does not keep the others from being read."""
        _, integration = self.set_up()
        clients = self.service.control('passportal/truth?devices=1')['clients']
        hidden = [document for client in clients for document in client['documents']
                  if document['type'] == 'asset'][0]
        self.service.fault(f'status:403@passportal/document#{hidden["id"]}')
        self.assertTrue(self.json('fetch', integration)['complete'])
        self.json('auto-match', integration)
        self.assertEqual(self.json('plan', integration)['counts']['to_be_read'], 0)
        before = self.calls()
        self.json('fetch', integration)
        self.assertEqual(self.calls()['document'], before['document'])

    def test_pace(self):
        """Four requests a second where nobody asked for more."""
        documentation, integration = self.set_up()
        self.json('documentation', 'edit', documentation, '--rate', '0')
        before = sum(self.calls().values())
        begin = time.monotonic()
        self.json('fetch', integration, '--clients-only')
        for _ in range(4):
            self.json('fetch', integration, '--clients-only')
        seconds = time.monotonic() - begin
        self.assertLessEqual(sum(self.calls().values()) - before, 4 * (seconds + 1) + 1)

    def test_apart(self):
        """Two tenants and the documentation on this computer side by side."""
        first, integration = self.set_up()
        second = self.connect_documentation(tenant=1)
        self.json('fetch', integration, '--clients-only')
        matched = self.json('auto-match', integration)['matched']
        self.assertGreater(matched, 0)
        for other in (second, 'local'):
            self.json('edit', integration, '--documentation', other)
            self.json('fetch', integration, '--clients-only')
            self.assertEqual(self.json('clients', integration, '--state', 'match'), [])
        self.json('edit', integration, '--documentation', first)
        self.assertEqual(len(self.json('clients', integration, '--state', 'match')), matched)

    def test_recognised(self):
        """What is there is linked, and a second run finds nothing to do."""
        _, integration = self.set_up()
        self.json('fetch', integration)
        self.json('auto-match', integration)
        plan = self.json('plan', integration)
        links = [row for row in plan['operations'] if row['kind'] == 'asset-update']
        self.assertTrue(links)
        # What is only linked takes no request.
        self.assertEqual(plan['forecast'], {'calls': 0, 'per_minute': 100000, 'seconds': 0})
        run = self.json('apply', integration, status=5)
        self.assertEqual(run['failed'], 0)
        again = self.json('plan', integration)
        self.assertFalse([row for row in again['operations']
                          if row['kind'] in ('client-link', 'asset-move')])
        self.assertEqual(self.service.control('ledger')['writes'], [])


harness.main()
