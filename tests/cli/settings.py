#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Integrations and documentations: connect, edit, pause, disable, enable, forget."""

import sqlite3

import harness


class Settings(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '30', '--devices', '60')

    def keys(self, service='nsight'):
        return f'api_key={self.service.key(service)}\n'

    def integration(self, wanted):
        return [row for row in self.json('integrations') if row['id'] == wanted][0]

    def test_connect(self):
        self.assertEqual(self.json('integrations'), [])
        url = self.service.url()
        connected = self.json('connect', 'nsight', '--url', url, '--name', 'Main & Co',
                              '--no-device-sync', '--rate', '100000', text=self.keys())
        self.assertEqual({key: connected[key] for key in
                          ('id', 'provider', 'name', 'url', 'device_sync')},
                         {'id': 'nsight-1', 'provider': 'nsight', 'name': 'Main & Co', 'url': url,
                          'device_sync': False})
        row = self.integration('nsight-1')
        self.assertEqual((row['enabled'], row['paused'], row['clients'], row['last_run']),
                         (True, False, 0, None))
        self.fails(1, 'nsight-1', 'connect', 'nsight', '--url', url, text=self.keys())
        self.assertEqual(len(self.json('integrations')), 1)
        again = self.json('connect', 'nsight', '--url', url, '--again', text=self.keys())
        self.assertEqual(again['id'], 'nsight-2')
        other = self.json('connect', 'solarwinds', '--url', self.service.url('solarwinds'),
                          text=self.keys('solarwinds'))
        self.assertEqual(other['id'], 'solarwinds-1')

    def test_wrong_usage(self):
        self.fails(2, 'no provider', 'connect', 'nosuch', text=self.keys())
        self.fails(2, '--region', 'connect', 'nsight', text=self.keys())
        self.fails(2, 'europe', 'connect', 'nsight', '--region', 'mars', text=self.keys())
        self.fails(2, 'either', 'connect', 'nsight', '--region', 'uk', '--url',
                   self.service.url(), text=self.keys())
        self.fails(2, 'rate', 'connect', 'nsight', '--url', self.service.url(), '--rate', '-1',
                   text=self.keys())

    def test_edit_without_keys(self):
        self.connect(self.service)
        local = self.json('documentation')[0]['id']
        saved = self.json('edit', 'nsight-1', '--name', 'Renamed', '--rate', '30',
                          '--documentation', local)
        self.assertEqual(saved['name'], 'Renamed')
        self.assertEqual(self.integration('nsight-1')['rate'], 30)
        self.fails(1, 'documentation', 'edit', 'nsight-1', '--documentation', 'nowhere')

    def test_edit_with_keys(self):
        self.connect(self.service)
        self.fails(3, 'missing', 'edit', 'nsight-1', '--device-sync', 'off')
        self.assertTrue(self.integration('nsight-1')['device_sync'])
        self.fails(3, '', 'edit', 'nsight-1', '--device-sync', 'off', text='api_key=wrong\n')
        self.assertTrue(self.integration('nsight-1')['device_sync'])
        saved = self.json('edit', 'nsight-1', '--device-sync', 'off', text=self.keys())
        self.assertFalse(saved['device_sync'])
        self.json('edit', 'nsight-1', text=self.keys())
        self.json('fetch', 'nsight-1')
        self.fails(2, 'on', 'edit', 'nsight-1', '--device-sync', 'maybe', text=self.keys())

    def test_another_account(self):
        self.connect(self.service)
        self.json('fetch', 'nsight-1', '--clients-only')
        other = ('--url', self.service.url('solarwinds'))
        result = self.fails(1, 'another account', 'edit', 'nsight-1', *other,
                            text=self.keys('solarwinds'))
        self.assertIn('--same-account', result.err)
        self.assertEqual(self.integration('nsight-1')['url'], self.service.url())
        self.json('fetch', 'nsight-1', '--clients-only')
        self.json('edit', 'nsight-1', *other, '--same-account', text=self.keys('solarwinds'))
        self.assertEqual(self.integration('nsight-1')['url'], self.service.url('solarwinds'))
        self.fails(1, '--same-account', 'fetch', 'nsight-1', '--clients-only')
        self.json('fetch', 'nsight-1', '--clients-only', '--same-account')

    def test_pause(self):
        self.connect(self.service)
        self.assertEqual(self.json('pause', 'nsight-1'), {'id': 'nsight-1', 'paused': True})
        self.assertTrue(self.integration('nsight-1')['paused'])
        self.assertEqual(self.json('fetch', 'nsight-1')['devices'], 0)
        self.assertEqual(self.json('resume', 'nsight-1'), {'id': 'nsight-1', 'paused': False})
        self.assertGreater(self.json('fetch', 'nsight-1')['devices'], 0)

    def test_disable_and_enable(self):
        self.connect(self.service)
        self.json('fetch', 'nsight-1', '--clients-only')
        client = self.json('clients', 'nsight-1')[0]['id']
        self.json('exclude', 'nsight-1', client)
        self.fails(2, '--yes', 'disable', 'nsight-1')
        self.assertTrue(self.integration('nsight-1')['enabled'])
        self.assertEqual(self.json('disable', 'nsight-1', '--yes'),
                         {'id': 'nsight-1', 'enabled': False})
        self.fails(3, 'disabled', 'fetch', 'nsight-1')
        self.fails(2, 'disabled', 'edit', 'nsight-1', text=self.keys())
        self.fails(1, 'disabled', 'connect', 'nsight', '--url', self.service.url(),
                   text=self.keys())
        self.assertEqual(len(self.json('clients', 'nsight-1', '--state', 'exclude')), 1)
        self.assertEqual(self.json('sync', '--all'), [])
        self.fails(3, 'missing', 'enable', 'nsight-1')
        self.assertEqual(self.json('enable', 'nsight-1', text=self.keys()),
                         {'id': 'nsight-1', 'enabled': True})
        self.json('fetch', 'nsight-1', '--clients-only')
        self.assertEqual(len(self.json('clients', 'nsight-1', '--state', 'exclude')), 1)

    def test_forget(self):
        self.connect(self.service)
        self.json('fetch', 'nsight-1')
        self.json('create-unmatched', 'nsight-1')
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1')
        assets = len(self.json('assets'))
        self.assertGreater(assets, 1)
        result = self.fails(2, f'{assets} assets that nothing else feeds', 'disable', 'nsight-1',
                            '--forget')
        self.assertIn('stay in the documentation as retired', result.err)
        self.assertEqual(len(self.json('assets')), assets)
        self.assertEqual(self.json('disable', 'nsight-1', '--yes', '--forget'),
                         {'id': 'nsight-1', 'enabled': False, 'retired': assets})
        self.assertEqual(self.json('integrations'), [])
        self.assertEqual(self.json('assets'), [])
        self.assertEqual(len(self.json('assets', '--retired')), assets)
        self.fails(1, 'no integration', 'fetch', 'nsight-1')
        self.assertEqual(self.connect(self.service), 'nsight-2', 'an id is never used again')
        self.fails(2, 'No asset is fed by it alone', 'disable', 'nsight-2', '--forget')
        self.assertIn('0 assets were retired',
                      self.roster('disable', 'nsight-2', '--yes', '--forget').out)

    def test_documentation(self):
        listed = self.json('documentation')
        self.assertEqual([(row['destination'], row['current']) for row in listed],
                         [('local', True)])
        self.assertIn('create-asset', listed[0]['capabilities'])
        self.assertEqual(self.json('documentation', 'list'), listed)
        self.assertTrue(self.json('documentation', 'use', 'local')['current'])
        renamed = self.json('documentation', 'edit', 'local', '--name', 'The Book')
        self.assertEqual(renamed['name'], 'The Book')
        self.fails(1, 'no documentation', 'documentation', 'use', 'nowhere')
        self.fails(2, '', 'documentation', 'connect', 'passportal')
        self.fails(2, '', 'documentation', 'edit', 'local')

    def test_two_documentations(self):
        """Each has a mapping of its own, and its own clients and assets."""
        self.connect(self.service)
        first = self.json('documentation')[0]['id']
        second = '11111111-2222-4333-8444-555555555555'
        with sqlite3.connect(self.data / 'roster.db') as connection:
            connection.execute('INSERT INTO documentation (id, destination, name, current, '
                               "created_at) VALUES (?, 'local', 'Second', 0, 1)", (second,))
        connection.close()
        other = ('--documentation', second)
        self.json('targets', '--add', 'Only in the second', *other)
        self.assertEqual(self.json('targets'), [])
        self.json('fetch', 'nsight-1')
        client = self.json('clients', 'nsight-1')[3]['id']
        self.json('exclude', 'nsight-1', client)
        self.assertEqual(self.json('clients', 'nsight-1', '--state', 'exclude', *other), [])
        self.json('create-unmatched', 'nsight-1', *other)
        self.assertEqual(self.json('clients', 'nsight-1', '--state', 'create'), [])
        self.assertEqual(len(self.json('history', 'nsight-1')), 1)
        self.assertEqual(len(self.json('history', 'nsight-1', *other)), 1)
        self.assertEqual(len(self.json('undo', 'nsight-1', *other)['undone']),
                         len(self.json('redo', 'nsight-1', *other)['undone']))
        self.fails(1, 'no documentation', 'clients', 'nsight-1', '--documentation', 'nowhere')

        saved = self.json('edit', 'nsight-1', *other)
        self.assertEqual(saved['id'], 'nsight-1')
        self.assertEqual(self.integration('nsight-1')['documentation'], second)
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1')
        self.assertEqual(self.json('assets', '--documentation', first), [])
        self.assertGreater(len(self.json('assets', *other)), 0)
        self.json('edit', 'nsight-1', '--documentation', first)
        self.assertEqual(len(self.json('clients', 'nsight-1', '--state', 'exclude')), 1)

    def test_kinds(self):
        providers = {row['id']: row for row in self.json('providers')}
        self.assertEqual(set(providers), {'ninjarmm', 'nsight', 'solarwinds'})
        field = providers['nsight']['fields'][0]
        self.assertEqual(set(field), {'key', 'label', 'secret', 'required'})
        self.assertEqual((field['key'], field['secret'], field['required']),
                         ('api_key', True, True))
        self.assertTrue({'id', 'name', 'url'} <= set(providers['nsight']['regions'][0]))
        self.assertIn('devices', providers['nsight']['capabilities'])
        self.assertEqual([row['id'] for row in self.json('destinations')], ['local', 'passportal'])
        self.assertIn('api_key', self.roster('providers').out)
        self.assertIn('local', self.roster('destinations').out)


harness.main()
