#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Files for Passportal's importers: written, imported, recognised."""

import csv
import io
import json
import urllib.request
import zipfile

import harness


class Handoff(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '20', '--devices', '200')
        self.tenant = self.service.description['passportal']
        for key in self.tenant['keys'].values():
            self.hide(key)
        self.out = self.folder / 'files'
        self.set_up()

    def set_up(self):
        keys = ''.join(f'{key}={value}\n' for key, value in self.tenant['keys'].items())
        documentation = self.json('documentation', 'connect', 'passportal', '--url',
                                  self.tenant['url'], '--rate', '100000', text=keys)['id']
        self.json('documentation', 'use', documentation)
        self.connect(self.service)
        self.json('fetch', 'nsight-1')

    def import_file(self, path, query=''):
        url = self.service.description['control'] + 'passportal/import' + query
        request = urllib.request.Request(url, path.read_bytes(),
                                         {'Content-Type': 'application/octet-stream'})
        with urllib.request.urlopen(request, timeout=harness.TIMEOUT) as reply:
            return json.loads(reply.read())

    def template(self):
        url = self.service.description['control'] + 'passportal/template'
        path = self.folder / 'template.zip'
        with urllib.request.urlopen(url, timeout=harness.TIMEOUT) as reply:
            path.write_bytes(reply.read())
        return path

    def decide(self):
        self.json('auto-match', 'nsight-1')
        created = self.json('create-unmatched', 'nsight-1')['created']
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1', status=5)
        return created

    def rows(self, path, name=None):
        if name is None:
            text = path.read_text()
        else:
            with zipfile.ZipFile(path) as archive:
                text = archive.read(name).decode()
        return list(csv.DictReader(io.StringIO(text)))

    def truth(self):
        return self.service.control('passportal/truth?devices=1')['clients']

    def test_whole_way(self):
        created = self.decide()
        written = self.json('handoff', 'nsight-1', self.out, status=5)
        self.assertEqual(written, {'files': [str(self.out / 'clients.csv')], 'clients': created,
                                   'assets': 0})
        self.assertEqual((self.out / 'clients.csv').stat().st_mode & 0o777, 0o600)
        rows = self.rows(self.out / 'clients.csv')
        self.assertEqual(list(rows[0]), ['Passportal ID', 'Client Name', 'Phone', 'Email'])
        self.assertEqual({row['Passportal ID'] for row in rows}, {''})

        waiting = self.json('handoff', 'nsight-1', '--check', status=5)
        self.assertEqual((waiting['arrived'], waiting['waiting']), (0, created))
        self.assertEqual(self.import_file(self.out / 'clients.csv')['clients'], created)
        self.assertEqual(self.json('handoff', 'nsight-1', '--check'),
                         {'arrived': created, 'waiting': 0, 'near': []})

        # Now their assets, in the tenant's own template.
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1', status=5)
        template = self.template()
        written = self.json('handoff', 'nsight-1', self.out, '--template', template, status=5)
        archive = self.out / 'passportal-import.zip'
        self.assertEqual(written['files'], [str(archive)])
        with zipfile.ZipFile(archive) as packed, zipfile.ZipFile(template) as given:
            self.assertEqual(packed.namelist(), given.namelist())
            self.assertEqual(packed.read('manifest.csv'), given.read('manifest.csv'))
        assets = self.rows(archive, 'assets.csv')
        self.assertEqual(len(assets), written['assets'])
        self.assertTrue(all(row['id'] and row['integration_type'] for row in assets))
        there = {document['title'] for client in self.truth() for document in client['documents']}
        self.assertFalse([row for row in assets if row['asset_name*'] in there])

        self.assertEqual(self.import_file(archive)['rejected'], [])
        self.assertEqual(self.json('handoff', 'nsight-1', '--check')['arrived'], len(assets))

        # What only a person can change there waits for nothing that this evening brought.
        evening = self.json('sync', 'nsight-1')
        self.assertGreater(evening['differing'], 0)
        self.assertEqual(evening['waiting'], evening['differing'])
        self.assertIn('lets only people change', self.roster('sync', 'nsight-1').out)
        self.assertEqual(self.json('handoff', 'nsight-1', self.out),
                         {'files': [], 'clients': 0, 'assets': 0})
        self.check_second(template, {row['id'] for row in assets})

    def check_second(self, template, handed):
        """Who begins anew finds all of it: clients by name, assets by the id that the RMM gave them
        or, where there is none, by their serial number."""
        for number, client in enumerate(self.truth()):
            for document in client['documents']:
                if number % 2 and document['fields'].get('Serial Number') and \
                        document['fields'].get('ID') in handed:
                    self.service.control('passportal/change', {
                        'op': 'set-document', 'id': document['id'],
                        'fields': {'ID': None, 'Integration Type': None}})
        writes = len(self.service.control('ledger')['writes'])
        self.data = self.folder / 'second'
        self.set_up()
        self.json('auto-match', 'nsight-1')
        self.assertEqual(self.json('create-unmatched', 'nsight-1')['created'], 0)
        plan = self.json('plan', 'nsight-1')
        self.assertFalse([row for row in plan['operations'] if row['kind'] == 'client-create' or
                          row['kind'] == 'asset-create' and row['device'] in handed])
        linked = {row['device'] for row in plan['operations'] if row['kind'] == 'asset-update'}
        self.assertLessEqual(handed, linked)
        self.json('apply', 'nsight-1')
        self.assertEqual(self.json('handoff', 'nsight-1', self.out, '--template', template)
                         ['assets'], 0)
        self.assertEqual(len(self.service.control('ledger')['writes']), writes)

    def test_near_and_spent(self):
        created = self.decide()
        self.json('handoff', 'nsight-1', self.out, status=5)
        rows = self.rows(self.out / 'clients.csv')
        half = self.folder / 'half.csv'
        lines = (self.out / 'clients.csv').read_text().splitlines(True)
        half.write_text(''.join(lines[:1] + lines[1:2]))
        self.import_file(half)
        half.write_text(''.join(lines[:1] + lines[2:3]))
        self.import_file(half, '?rename=1')
        result = self.roster('--format', 'json', 'handoff', 'nsight-1', '--check', status=5)
        found = json.loads(result.out)
        self.assertEqual((found['arrived'], found['waiting']), (1, created - 1))
        self.assertEqual([row['title'] for row in found['near']],
                         [rows[1]['Client Name']])
        self.assertIn('(imported)', found['near'][0]['target_name'])
        self.assertIn('must not be imported again', result.err)

        # The person says that it is the same.
        near = found['near'][0]
        self.json('match', 'nsight-1', near['client'], near['target'])
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1', status=5)
        again = self.json('handoff', 'nsight-1', self.out, status=5)
        self.assertEqual(again['clients'], created - 2)
        self.assertNotIn(near['title'],
                         [row['Client Name'] for row in self.rows(self.out / 'clients.csv')])

    def test_imported_twice(self):
        """Which of two is meant only a person can say, and nothing is created a third time."""
        created = self.decide()
        self.json('handoff', 'nsight-1', self.out, status=5)
        for _ in range(2):
            self.import_file(self.out / 'clients.csv')
        found = self.json('handoff', 'nsight-1', '--check', status=5)
        self.assertEqual((found['arrived'], found['waiting'], len(found['near'])),
                         (0, created, created))
        self.assertEqual(self.json('handoff', 'nsight-1', self.out),
                         {'files': [], 'clients': 0, 'assets': 0})

    def test_assets_imported_twice(self):
        """They wait for a person, and are in no further file, with a serial number or without."""
        self.json('auto-match', 'nsight-1')
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1', status=5)
        template = self.template()
        archive = self.out / 'passportal-import.zip'
        written = self.json('handoff', 'nsight-1', self.out, '--template', template, status=5)
        rows = self.rows(archive, 'assets.csv')
        self.assertTrue([row for row in rows if not row['serial_number']])
        for _ in range(2):
            self.assertEqual(self.import_file(archive)['rejected'], [])
        again = self.json('handoff', 'nsight-1', self.out, '--template', template)
        self.assertEqual((again['files'], again['assets']), ([], 0))
        found = self.json('handoff', 'nsight-1', '--check', status=5)
        self.assertEqual((found['arrived'], len(found['near'])), (0, written['assets']))

    def test_before_apply(self):
        """What waits for a plan that was not applied yet stays, and is in the next file."""
        self.json('auto-match', 'nsight-1')
        creates = [row for row in self.json('plan', 'nsight-1')['operations']
                   if row['kind'] == 'asset-create']
        template = self.template()
        early = self.json('handoff', 'nsight-1', self.out, '--template', template)
        self.assertEqual(early['assets'], 0)
        self.json('apply', 'nsight-1', status=5)
        written = self.json('handoff', 'nsight-1', self.out, '--template', template, status=5)
        self.assertEqual(written['assets'], len(creates))

    def test_sync_recognises(self):
        created = self.decide()
        self.json('handoff', 'nsight-1', self.out, status=5)
        self.import_file(self.out / 'clients.csv')
        self.json('sync', 'nsight-1', status=5)
        self.assertEqual(self.json('handoff', 'nsight-1', '--check')['arrived'], 0)
        linked = [row for row in self.json('clients', 'nsight-1', '--state', 'create')
                  if row['target']]
        self.assertEqual(len(linked), created)

    def test_odd_names(self):
        """A name of several lines, a very long one, and one that a table would calculate."""
        self.json('auto-match', 'nsight-1')
        self.json('create-unmatched', 'nsight-1')
        clients = [row['id'] for row in self.json('clients', 'nsight-1', '--state', 'create')]
        names = ['Two\nlines', 'Long ' * 60 + 'end', '=1+1 Ltd']
        self.assertGreaterEqual(len(clients), len(names))
        for client, name in zip(clients, names):
            self.json('reset', 'nsight-1', client)
            self.json('create', 'nsight-1', client, '--name', name)
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1', status=5)
        self.json('handoff', 'nsight-1', self.out, status=5)
        written = [row['Client Name'] for row in self.rows(self.out / 'clients.csv')]
        self.assertEqual(len(written), len(clients))
        for name in names:
            self.assertIn(name.replace('\n', ' '), written)
        self.assertEqual(self.import_file(self.out / 'clients.csv')['rejected'], [])
        found = self.json('handoff', 'nsight-1', '--check')
        self.assertEqual((found['arrived'], found['waiting']), (len(clients), 0))

    def test_one_name(self):
        """Two devices of one name in one client are two assets, each with an id of its own."""
        self.json('auto-match', 'nsight-1')
        matched = {row['id'] for row in self.json('clients', 'nsight-1', '--state', 'match')}
        site = [client['sites'][0]['id'] for client in self.service.truth()['clients']
                if client['sites'] and str(client['id']) in matched][0]
        for _ in range(2):
            added = self.service.change(op='add-device', site=site, kind='workstation')
            self.service.change(op='set-device', id=added['id'], fields={'name': 'TWIN-PC'})
        self.json('fetch', 'nsight-1')
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1', status=5)
        written = self.json('handoff', 'nsight-1', self.out, '--template', self.template(),
                            status=5)
        archive = self.out / 'passportal-import.zip'
        twins = [row for row in self.rows(archive, 'assets.csv') if row['asset_name*'] == 'TWIN-PC']
        self.assertEqual(len({row['id'] for row in twins}), 2)
        self.import_file(archive)
        found = self.json('handoff', 'nsight-1', '--check')
        self.assertEqual((found['arrived'], found['near']), (written['assets'], []))

    def test_vanished(self):
        """A client that is gone by the time the file is written is in none."""
        self.json('auto-match', 'nsight-1')
        matched = self.json('clients', 'nsight-1', '--state', 'match')
        self.json('plan', 'nsight-1')
        for row in matched[:2]:
            self.service.control('passportal/change', {'op': 'remove-client', 'id': row['target']})
        self.run_raw('apply', 'nsight-1')
        self.run_raw('handoff', 'nsight-1', self.out, '--template', self.template())
        archive = self.out / 'passportal-import.zip'
        named = {row['client_name*'] for row in self.rows(archive, 'assets.csv')}
        self.assertFalse(named & {row['target_name'] for row in matched[:2]})
        self.assertEqual(self.import_file(archive)['rejected'], [])

    def test_answers(self):
        """A page of a proxy and a token that ends in mid-page: a sentence, and the same file
        afterwards."""
        created = self.decide()
        for fault, status, word in (('html@passportal/clients', 4, 'web page'),
                                    ('html@passportal/all-documents', 4, 'web page'),
                                    ('token-expired@passportal/all-documents', 3, 'token')):
            with self.subTest(fault):
                self.service.fault(fault)
                self.fails(status, word, 'handoff', 'nsight-1', self.out)
                self.assertFalse(self.out.exists())
                self.service.clear_faults()
        self.service.fault('token-uses:2@passportal/')
        self.assertEqual(self.json('handoff', 'nsight-1', self.out, status=5)['clients'], created)

    def test_refused(self):
        self.decide()
        self.fails(2, '--check', 'handoff', 'nsight-1')
        self.fails(2, '--check', 'handoff', 'nsight-1', self.out, '--check')
        bad = self.folder / 'bad.csv'
        bad.write_text('a,b\n1,2\n')
        before = self.service.control('ledger')['services']['passportal']['calls']
        self.fails(2, 'template', 'handoff', 'nsight-1', self.out, '--template', bad)
        # Nobody waits for the documentation to be read first.
        self.assertEqual(self.service.control('ledger')['services']['passportal']['calls'], before)
        large = self.folder / 'large.zip'
        with open(large, 'wb') as file:
            file.truncate(5 * 1024 * 1024)
        self.fails(2, 'too large', 'handoff', 'nsight-1', self.out, '--template', large)
        bad.write_bytes(b'PK\x03\x04 nonsense')
        self.fails(1, 'archive', 'handoff', 'nsight-1', self.out, '--template', bad)
        with zipfile.ZipFile(bad, 'w', zipfile.ZIP_DEFLATED) as bomb:
            bomb.writestr('manifest.csv', b'\n' * (65 << 20))
        self.assertLess(bad.stat().st_size, 1 << 20)
        self.fails(1, 'too large', 'handoff', 'nsight-1', self.out, '--template', bad)
        bad.write_text('client_name*,asset_name*,serial_number,cost_centre*\n')
        self.fails(2, 'cost_centre', 'handoff', 'nsight-1', self.out, '--template', bad)
        self.assertFalse(self.out.exists())
        self.json('edit', 'nsight-1', '--documentation', 'local')
        self.fails(2, 'directly', 'handoff', 'nsight-1', self.out)


harness.main()
