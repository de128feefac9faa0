#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Assets of Passportal through its API, after that was tried out on one."""

import harness


class Writing(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '20', '--devices', '200')
        self.tenant = self.service.description['passportal']
        for key in self.tenant['keys'].values():
            self.hide(key)
        self.set_up()

    def set_up(self):
        keys = ''.join(f'{key}={value}\n' for key, value in self.tenant['keys'].items())
        self.documentation = self.json('documentation', 'connect', 'passportal', '--url',
                                       self.tenant['url'], '--rate', '100000', text=keys)['id']
        self.json('documentation', 'use', self.documentation)
        self.connect(self.service)
        self.json('fetch', 'nsight-1')
        self.json('auto-match', 'nsight-1')

    def allow(self):
        self.service.control('passportal/change', {'op': 'set-rights', 'update': True})

    def documents(self):
        clients = self.service.control('passportal/truth?devices=1')['clients']
        return [document for client in clients for document in client['documents']
                if document['type'] == 'asset']

    def edit(self, *args, status=0):
        return self.json('documentation', 'edit', self.documentation, *args, status=status)

    def test_probe(self):
        asset = self.documents()[0]
        edit = ('documentation', 'edit', self.documentation)
        self.fails(2, '--probe', *edit, '--assets', 'api')
        self.fails(2, 'no other program', *edit, '--assets', 'api', '--probe', asset['id'])
        self.fails(1, 'access', *edit, '--assets', 'api', '--probe', '999')
        self.fails(2, 'file', *edit, '--assets', 'letter')
        self.allow()
        self.fails(1, 'template', *edit, '--assets', 'api', '--probe', asset['id'], '--template',
                   'tpl-1')
        saved = self.edit('--assets', 'api', '--probe', asset['id'])
        self.assertEqual(saved['capabilities'], ['create-asset', 'update-asset', 'hand-off'])
        # One field was filled in and emptied again.
        self.assertEqual([document for document in self.documents()
                          if document['id'] == asset['id']], [asset])
        self.assertEqual(self.edit('--assets', 'file')['capabilities'], ['hand-off'])

    def begin(self):
        self.allow()
        self.edit('--assets', 'api', '--probe', self.documents()[0]['id'])
        self.json('fetch', 'nsight-1')
        return self.json('plan', 'nsight-1')['counts']['asset_create']

    def test_create(self):
        before = len(self.documents())
        planned = self.begin()
        self.assertGreater(planned, 0)
        # Their values come in the same run.
        report = self.json('apply', 'nsight-1')
        self.assertGreaterEqual(report['done'], 2 * planned)
        calls = self.service.control('ledger')['services']['passportal']['calls']
        self.assertEqual(calls['create-document']['requests'], planned)
        documents = self.documents()
        self.assertEqual(len(documents), before + planned)
        created = [row for row in documents if row['fields'].get('Integration Type') ==
                   'N-able RMM']
        self.assertGreaterEqual(len(created), planned)
        self.assertTrue(all(row['fields'].get('ID') for row in created))

        # The next evening has nothing to do, and who begins anew finds all of it.
        again = self.json('sync', 'nsight-1')
        self.assertEqual((again['run'], again['created'], again['updated']), (None, 0, 0))
        self.data = self.folder / 'second'
        self.set_up()
        self.edit('--assets', 'api', '--probe', self.documents()[0]['id'])
        self.json('fetch', 'nsight-1')
        self.assertEqual(self.json('plan', 'nsight-1')['counts']['asset_create'], 0)

    def test_values_in_one_evening(self):
        self.begin()
        self.json('apply', 'nsight-1')
        self.json('sync', 'nsight-1')
        self.service.change(op='add-device', site=self.first_site(), kind='workstation')
        report = self.json('sync', 'nsight-1')
        self.assertEqual((report['created'], report['updated']), (1, 1))
        newest = max(self.documents(), key=lambda row: row['id'])
        self.assertTrue(newest['fields'].get('ID'))

    def first_site(self):
        matched = {row['id'] for row in self.json('clients', 'nsight-1', '--state', 'match')}
        for client in self.service.truth()['clients']:
            if str(client['id']) in matched and client['sites']:
                return client['sites'][0]['id']
        raise AssertionError('no site')

    def test_begun(self):
        """Assets that have their titles only are recognised, also by another Roster."""
        planned = self.begin()
        self.service.fault('status:500@passportal/update-document')
        self.run_raw('apply', 'nsight-1')
        self.data = self.folder / 'second'
        self.service.clear_faults()
        self.set_up()
        self.edit('--assets', 'api', '--probe',
                  [row for row in self.documents() if row['fields'].get('Serial Number')][0]['id'])
        self.json('fetch', 'nsight-1')
        counts = self.json('plan', 'nsight-1')['counts']
        self.assertEqual(counts['asset_create'], 0)
        self.assertGreaterEqual(counts['asset_update'], planned)

    def test_lost(self):
        """An answer that never came does not make a second one."""
        before = len(self.documents())
        planned = self.begin()
        self.service.fault('lost@passportal/create-document*2')
        self.run_raw('apply', 'nsight-1')
        self.run_raw('sync', 'nsight-1')
        self.assertEqual(len(self.documents()), before + planned)


harness.main()
