#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Two lists in files are matched, and nothing else is touched."""

import json
import os

import harness

SOURCES = [('1', 'Smith &amp; Sons Ltd'), ('2', 'Acme Fund VIII'), ('3', 'Müller GmbH'),
           ('4', 'Deutsche Werk GmbH'), ('5', 'Zzyzx'), ('6', '')]
TARGETS = [('a', 'SMITH AND SONS LIMITED'), ('b', 'Acme Fund IX'), ('c', 'Mueller GmbH'),
           ('d', 'Deutsche Werk AG')]
EXPECTED = ['match', 'review', 'match', 'review', 'none', 'none']


class Compare(harness.Case):

    def write(self, name, rows, header=('id', 'name'), separator=',', encoding='utf-8'):
        path = self.folder / name

        def quote(cell):
            return f'"{cell}"' if separator in cell and '"' not in cell else cell

        lines = [separator.join(map(quote, row)) for row in [header, *rows]]
        path.write_bytes('\r\n'.join(lines).encode(encoding))
        return str(path)

    def compare(self, sources, targets, *options):
        return json.loads(self.roster('compare', sources, targets, *options, '--format',
                                      'json').out)

    def test_decisions(self):
        rows = self.compare(self.write('s.csv', SOURCES), self.write('t.csv', TARGETS))
        self.assertEqual([row['source'] for row in rows], [row[0] for row in SOURCES])
        self.assertEqual([row['name'] for row in rows], [row[1] for row in SOURCES])
        self.assertEqual([row['decision'] for row in rows], EXPECTED)
        self.assertEqual(rows[0]['candidates'][0],
                         {'target': 'a', 'name': 'SMITH AND SONS LIMITED', 'score': 98})
        self.assertEqual(rows[0]['rung'], 'normalised')
        self.assertEqual(rows[2]['rung'], 'similar')
        self.assertIn('numbers', rows[1]['reason'])
        self.assertIn('“AG”', rows[3]['reason'])
        self.assertEqual(rows[4]['candidates'], [])
        for row in rows:
            self.assertTrue(row['reason'])

    def test_nothing_is_opened(self):
        sources, targets = self.write('s.csv', SOURCES), self.write('t.csv', TARGETS)
        self.roster('compare', sources, targets)
        self.assertFalse(self.data.exists())
        self.assertEqual(sorted(os.listdir(self.folder)), ['s.csv', 't.csv'])

    def test_encodings_and_separators(self):
        targets = self.write('t.csv', TARGETS)
        for encoding in ('utf-8', 'utf-8-sig', 'latin-1', 'cp1252', 'utf-16'):
            for separator in (',', ';', '\t'):
                with self.subTest((encoding, separator)):
                    sources = self.write('s.csv', SOURCES, separator=separator, encoding=encoding)
                    rows = self.compare(sources, targets)
                    self.assertEqual([row['decision'] for row in rows], EXPECTED)
                    self.assertEqual(rows[2]['name'], 'Müller GmbH')

    def test_columns(self):
        named = self.write('s.csv', [('x', 'Müller GmbH', 'k9')], ('Notes', 'Firm', 'Key'))
        targets = self.write('t.csv', TARGETS)
        rows = self.compare(named, targets, '--source-name', 'firm', '--source-id', 'Key')
        self.assertEqual((rows[0]['source'], rows[0]['decision']), ('k9', 'match'))
        first_two = self.write('f.csv', [('7', 'Müller GmbH', '')], ('A', 'B', 'C'))
        rows = self.compare(first_two, targets)
        self.assertEqual((rows[0]['source'], rows[0]['decision']), ('7', 'match'))
        one = self.write('o.csv', [('Müller GmbH',)], ('Clients',))
        rows = self.compare(one, targets)
        self.assertEqual((rows[0]['source'], rows[0]['decision']), ('1', 'match'))
        quoted = self.write('q.csv', [('1', '"Müller\nGmbH"'), ('2', '"Smith ""&"" Sons"')])
        self.assertEqual([row['decision'] for row in self.compare(quoted, targets)],
                         ['match', 'match'])

    def test_limit_and_output(self):
        sources = self.write('s.csv', [('1', 'Acme Plumbing')])
        targets = self.write('t.csv', [(str(i), f'Acme Plumbing {i}') for i in range(9)])
        self.assertEqual(len(self.compare(sources, targets)[0]['candidates']), 5)
        self.assertEqual(len(self.compare(sources, targets, '--limit', '2')[0]['candidates']), 2)
        output = self.folder / 'out.json'
        shown = self.roster('compare', sources, targets, '--output', str(output)).out
        self.assertIn('Acme Plumbing', shown)
        self.assertEqual(json.loads(output.read_text())[0]['decision'], 'review')
        self.assertEqual(output.stat().st_mode & 0o777, 0o600)

    def test_errors(self):
        sources, targets = self.write('s.csv', SOURCES), self.write('t.csv', TARGETS)
        self.fails(2, 'no column “firm”', 'compare', sources, targets, '--source-name', 'firm')
        self.fails(1, 'none.csv', 'compare', sources, str(self.folder / 'none.csv'))
        self.fails(2, 'missing', 'compare', sources)
        self.fails(2, 'limit', 'compare', sources, targets, '--limit=-1')
        bad = self.folder / 'bad.csv'
        bad.write_bytes(b'id,name\n1,"never closed')
        self.fails(1, 'never closed', 'compare', str(bad), targets)


harness.main()
