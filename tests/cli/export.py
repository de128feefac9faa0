#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Decisions to a file and back: for people, for programs, and what is in the way."""

import csv
import io
import json
import stat

import harness

COLUMNS = ['id', 'name', 'decision', 'target', 'target_name', 'create_name', 'rung', 'score',
           'reason', 'shared', 'devices', 'missing_since', 'candidates']


class Export(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '30', '--devices', '60')
        self.id = self.connect(self.service)
        self.json('fetch', self.id, '--clients-only')
        clients = self.json('clients', self.id)
        names = [client['name'] for client in clients]
        self.named = [client for client in clients
                      if client['name'] and names.count(client['name']) == 1]
        self.twins = [client for client in clients
                      if client['name'] and names.count(client['name']) == 2]
        self.targets = self.json('targets', '--add', 'Harbour Lights', '--add', 'Quiet Valey Trust',
                                 '--add', '=Cellar & Sons', '--add', "'=Attic")
        self.csv = self.folder / 'decisions.csv'
        self.list = self.folder / 'decisions.json'

    def decide(self):
        """One of each kind, with what a file could lose."""
        ids = [client['id'] for client in self.named]
        self.json('auto-match', self.id, '--suggested')
        free = [client['id'] for client in self.named if self.row(client['id'])['decision'] ==
                'undecided']
        first, second, third, fourth, fifth, sixth, seventh = free[:7]
        self.json('match', self.id, first, self.targets[0]['id'])
        self.json('match', self.id, second, self.targets[0]['id'], '--shared')
        self.json('match', self.id, third, self.targets[2]['id'])
        self.json('match', self.id, seventh, self.targets[3]['id'])
        self.json('create', self.id, fourth)
        self.json('create', self.id, fifth, '--name', '-Line one, “two”; three')
        self.json('exclude', self.id, sixth)
        return ids

    def row(self, client):
        return next(row for row in self.json('clients', self.id) if row['id'] == client)

    def decisions(self):
        return [{key: row[key] for key in ('id', 'decision', 'target', 'target_name', 'rung',
                                           'score', 'reason')}
                for row in self.json('clients', self.id)]

    def write(self, *rows, columns=('name', 'target_name'), encoding='utf-8', delimiter=','):
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter)
        writer.writerow(columns)
        writer.writerows(rows)
        self.csv.write_bytes(text.getvalue().encode(encoding))

    def take(self, *options, path=None, conflicts=0):
        """What an import says; its status says whether all was taken."""
        result = self.roster('import', self.id, path or self.csv, '--format', 'json', *options,
                             status=1 if conflicts else 0)
        report = json.loads(result.out)
        self.assertEqual(len(report['conflicts']), conflicts, report)
        return report

    def test_round_trip(self):
        ids = self.decide()
        before = self.decisions()
        report = self.json('export', self.id, self.csv)
        self.assertEqual(report, {'file': str(self.csv), 'clients': 30})
        self.json('export', self.id, self.list)
        texts = self.csv.read_bytes(), self.list.read_bytes()
        self.assertEqual(stat.S_IMODE(self.csv.stat().st_mode), 0o600)

        # All at once in order, nothing to do.
        for path in (self.csv, self.list):
            self.assertEqual(self.take(path=path), {'changed': 0, 'unchanged': 30, 'conflicts': []})

        for path in (self.csv, self.list):
            self.json('reset', self.id, *ids)
            self.assertNotEqual(self.decisions(), before)
            steps = len(self.json('history', self.id))
            dry = self.take('--dry-run', path=path)
            self.assertEqual(len(dry['changes']), dry['changed'])
            self.assertEqual(len(self.json('history', self.id)), steps, 'nothing was decided')
            report = self.take(path=path)
            self.assertEqual(report['changed'], dry['changed'])
            self.assertGreaterEqual(report['changed'], 8)
            self.assertEqual(report['changed'] + report['unchanged'], 30)
            self.assertEqual(self.decisions(), before)
            step = self.json('history', self.id)[0]
            self.assertEqual((step['how'], step['changes']), ('import', report['changed']))
            self.json('export', self.id, self.csv)
            self.json('export', self.id, self.list)
            self.assertEqual((self.csv.read_bytes(), self.list.read_bytes()), texts)
            self.assertEqual(len(self.json('undo', self.id)['undone']), report['changed'])
            self.assertNotEqual(self.decisions(), before)

    def test_for_people_and_programs(self):
        self.decide()
        self.json('export', self.id, self.csv)
        self.assertTrue(self.csv.read_bytes().startswith(b'\xef\xbb\xbf'), 'for Excel')
        rows = list(csv.DictReader(io.StringIO(self.csv.read_text('utf-8-sig'))))
        self.assertEqual(list(rows[0]), COLUMNS)
        cells = {row['target_name'] for row in rows} | {row['create_name'] for row in rows}
        self.assertIn("'=Cellar & Sons", cells, 'no formula')
        self.assertIn("''=Attic", cells)
        self.assertIn("'-Line one, “two”; three", cells)
        similar = next(row for row in rows if row['target_name'] == 'Quiet Valey Trust')
        self.assertEqual((similar['rung'], similar['reason'], similar['shared']),
                         ('similar', 'Names differ in one letter', 'no'))
        self.assertIn('“Quiet Valey Trust” (', similar['candidates'])
        self.assertEqual([row['shared'] for row in rows if row['target_name'] == 'Harbour Lights'],
                         ['yes', 'yes'])

        self.json('export', self.id, self.list)
        rows = json.loads(self.list.read_text())
        self.assertEqual(list(rows[0]), COLUMNS)
        similar = next(row for row in rows if row['target_name'] == 'Quiet Valey Trust')
        self.assertEqual((similar['decision'], similar['shared']), ('match', False))
        self.assertEqual(similar['candidates'][0]['reasons'], ['Names differ in one letter'])
        self.assertIsInstance(similar['score'], int)
        self.fails(2, 'end in .csv', 'export', self.id, self.folder / 'decisions.xls')
        self.fails(2, 'Choose another place', 'export', self.id, '/proc/none/decisions.csv')
        self.assertIn('30 clients', self.roster('export', self.id, self.csv).out)

    def test_lists_of_people(self):
        """Only names, in another case, with a semicolon, from an old Windows."""
        first, second = self.named[0], self.named[1]
        self.json('targets', '--add', 'Müller & Söhne')
        self.write([first['name'], 'müller & söhne'], [second['name'].upper(), 'Harbour Lights'],
                   [self.named[2]['name'], ''], columns=('Client', 'Target'), encoding='cp1252',
                   delimiter=';')
        self.assertEqual(self.take()['changed'], 2)
        row = self.row(first['id'])
        self.assertEqual((row['decision'], row['target_name'], row['rung'], row['score']),
                         ('match', 'Müller & Söhne', 'by-hand', 100))

    def test_conflicts(self):
        first, second, third = self.named[:3]
        harbour = self.targets[0]
        self.json('match', self.id, first['id'], harbour['id'])
        twin = self.twins[0]
        columns = ('id', 'name', 'decision', 'target', 'target_name', 'score', 'rung', 'shared')
        self.write(
            ['', twin['name'], 'exclude', '', '', '', '', ''],
            ['99999999', '', 'exclude', '', '', '', '', ''],
            ['', 'Nobody knows', 'exclude', '', '', '', '', ''],
            ['', '', 'exclude', '', '', '', '', ''],
            [second['id'], 'Renamed since', 'exclude', '', '', '', '', ''],
            [third['id'], '', 'match', harbour['id'], '', '', '', ''],
            [third['id'], '', 'exclude', '', '', '', '', ''],
            [self.named[3]['id'], '', 'perhaps', '', '', '', '', ''],
            [self.named[4]['id'], '', 'match', 'nowhere', '', '', '', ''],
            [self.named[5]['id'], '', 'match', '', 'Nowhere', '', '', ''],
            [self.named[6]['id'], '', 'match', self.targets[1]['id'], 'Other name', '', '', ''],
            [self.named[7]['id'], '', 'match', self.targets[1]['id'], '', '101', 'similar', ''],
            [self.named[8]['id'], '', 'match', self.targets[1]['id'], '', '', '', 'perhaps'],
            [self.named[9]['id'], '', 'match', self.targets[1]['id'], '', '', 'wild', ''],
            [self.named[10]['id'], '', 'match', '', '', '', '', ''],
            columns=columns)
        report = self.take(conflicts=15)
        self.assertEqual((report['changed'], report['unchanged']), (0, 0))
        whys = [conflict['why'] for conflict in report['conflicts']]
        for why, words in zip(whys, (
                'Several clients', 'No client has the id', 'No client has this name', 'Neither',
                'Renamed since', first['name'], 'line 7', 'perhaps', 'nowhere', 'no client “Nowhere”',
                'Other name', '101', 'perhaps', 'wild', 'with which client')):
            self.assertIn(words, why)
        self.assertEqual([conflict['line'] for conflict in report['conflicts']],
                         list(range(2, 17)))
        self.assertEqual(report['conflicts'][5]['client'], third['id'])
        self.assertIn('left alone', self.roster('import', self.id, self.csv, status=1).out)

    def test_shared_and_swapped(self):
        first, second, third = (client['id'] for client in self.named[:3])
        harbour, valley = self.targets[0]['id'], self.targets[1]['id']
        self.json('match', self.id, first, harbour)
        self.json('match', self.id, second, valley)
        columns = ('id', 'target', 'shared')
        self.write([first, valley, ''], [second, harbour, 'no'], columns=columns)
        self.assertEqual(self.take()['changed'], 2, 'two change their targets')
        # The second is refused and keeps what the third wants.
        self.write([third, valley, ''], [first, harbour, ''], columns=columns)
        report = self.take(conflicts=2)
        self.assertEqual(report['changed'], 0)
        self.write([third, valley, 'Yes'], columns=columns)
        self.assertEqual(self.take()['changed'], 1)
        self.assertEqual(self.row(third)['target'], valley)

    def test_names_count_only_where_something_changes(self):
        client = self.named[0]
        self.json('exclude', self.id, client['id'])
        self.write([client['id'], 'Another name', 'exclude'], columns=('id', 'name', 'decision'))
        self.assertEqual(self.take(), {'changed': 0, 'unchanged': 1, 'conflicts': []})

    def test_edited_by_hand(self):
        """Who gives another target in the file did not find it by its name."""
        self.json('auto-match', self.id, '--suggested')
        self.json('export', self.id, self.list)
        rows = json.loads(self.list.read_text())
        row = next(row for row in rows if row['target_name'] == 'Quiet Valey Trust')
        row.update(target=self.targets[0]['id'], target_name='Harbour Lights')
        self.list.write_text(json.dumps(rows))
        self.assertEqual(self.take(path=self.list)['changed'], 1)
        now = self.row(row['id'])
        self.assertEqual((now['rung'], now['score'], now['reason']), ('by-hand', 100, 'By hand'))

    def test_new_names(self):
        first, second = self.named[0]['id'], self.named[1]['id']
        self.write([first, 'create', '  New Name '], [second, 'create', 'harbour lights'],
                   columns=('id', 'decision', 'create_name'))
        result = self.roster('import', self.id, self.csv)
        self.assertIn('second one of that name', result.err)
        self.assertEqual(self.row(first)['target_name'], 'New Name')
        nameless = next(row['id'] for row in self.json('clients', self.id) if not row['name'])
        self.write([nameless, 'create'], columns=('id', 'decision'))
        self.assertIn('needs a name', self.take(conflicts=1)['conflicts'][0]['why'])

    def test_hostile_files(self):
        def refuses(words, content, path=self.csv, status=1):
            path.write_bytes(content)
            self.fails(status, words, 'import', self.id, path)

        refuses('no column names', b'')
        refuses('which client becomes which', b'a,b\n1,2\n', status=2)
        refuses('not text', b'id,decision\n\0\0\n')
        refuses('not text', b'PK\x03\x04\x14\0\x06\0')
        refuses('never closed', b'id,decision\n"1,exclude\n')
        for content in (b'{"id": "1"}', b'[1, 2]', b'[{"id": "1"', b'[' * 100000, b'[{"id":"\xff"}]',
                        b'\xef\xbb\xbf[{]'):
            refuses('no list of decisions', content, self.list, 2)
        big = self.folder / 'big.csv'
        with big.open('wb') as file:
            file.truncate(65 * 1024 * 1024)
        self.fails(2, 'larger than 64 MiB', 'import', self.id, big)
        self.fails(2, 'no file that could be read', 'import', self.id, '/dev/zero')
        self.fails(2, 'no file that could be read', 'import', self.id, self.folder)
        self.fails(2, 'could not be read', 'import', self.id, self.folder / 'nothing.csv')

        client = self.named[0]['id']
        self.list.write_text(json.dumps([{'id': 7, 'decision': 'exclude'},
                                         {'id': client, 'decision': ['exclude']},
                                         {'id': client, 'decision': 'match', 'score': 'many'}]))
        report = self.take(path=self.list, conflicts=3)
        self.assertEqual([conflict['line'] for conflict in report['conflicts']], [1, 2, 3])
        for conflict, member in zip(report['conflicts'], ('id', 'decision', 'score')):
            self.assertIn(f'“{member}” is of another type', conflict['why'])
        self.assertEqual(self.json('history', self.id), [])

    def test_empty_list(self):
        self.list.write_text('[]')
        self.assertEqual(self.take(path=self.list), {'changed': 0, 'unchanged': 0, 'conflicts': []})


harness.main()
