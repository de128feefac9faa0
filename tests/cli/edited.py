#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Values that were edited by hand: kept by a sync, shown, and given back to the RMM if wanted."""

import contextlib
import sqlite3

import harness

NAME = 'Smith & Sons <Ltd>'


class Edited(harness.Case):

    def setUp(self):
        super().setUp()
        self.service = self.sandbox('--clients', '4', '--devices', '30')
        self.id = self.connect(self.service)
        self.json('fetch', self.id)
        self.json('create-unmatched', self.id)
        self.json('plan', self.id)
        self.json('apply', self.id)

    def edit(self, asset, field, value):
        """As the window does it."""
        with contextlib.closing(sqlite3.connect(self.data / 'roster.db')) as database, database:
            database.execute(f'UPDATE asset SET {field} = ? WHERE id = ?', (value, asset['id']))

    def edited(self, *args):
        return {(row['asset'], row['field']): row for row in self.json('edited', self.id, *args)}

    def values(self, asset):
        return next(row for row in self.json('assets') if row['id'] == asset['id'])

    def test_take_and_keep(self):
        self.assertEqual(self.edited(), {})
        self.assertIn('No value', self.roster('edited', self.id).err)
        first, second = self.json('assets')[:2]
        self.edit(first, 'name', NAME)
        self.edit(first, 'location', 'Cellar')
        self.edit(second, 'name', 'Till')

        self.json('sync', self.id)
        rows = self.edited()
        self.assertEqual(set(rows), {(first['id'], 'name'), (first['id'], 'location'),
                                     (second['id'], 'name')})
        row = rows[first['id'], 'name']
        self.assertEqual((row['is'], row['should_be'], row['client'], row['taken']),
                         (NAME, first['name'], first['client'], False))
        self.assertIn(NAME, self.roster('edited', self.id).out)

        # Only what is named, shown before it is written, and taken back.
        self.assertEqual([(key, row['taken']) for key, row in
                          self.edited('--take', f'{first["id"]}:name').items()],
                         [((first['id'], 'name'), True)])
        self.edited('--take', '--client', rows[second['id'], 'name']['target'])
        self.edited('--keep', second['id'])
        changes = {(operation['device'], change['field'])
                   for operation in self.json('plan', self.id)['operations']
                   for change in operation['changes']}
        self.assertIn((first['device_id'], 'name'), changes)
        self.assertNotIn((second['device_id'], 'name'), changes)
        if first['client'] != second['client']:
            self.assertNotIn((first['device_id'], 'location'), changes)
        self.assertEqual(self.values(first)['name'], NAME)
        self.json('apply', self.id)
        self.assertEqual(self.values(first)['name'], first['name'])
        self.assertEqual(self.values(second)['name'], 'Till')
        self.assertIn((second['id'], 'name'), self.edited())

    def test_wrong_usage(self):
        self.fails(2, 'not both', 'edited', self.id, '--take', '--keep', 'x')
        self.fails(2, 'Name the values', 'edited', self.id, '--take')
        self.fails(2, 'either the values', 'edited', self.id, '--client', 't', 'x')
        self.fails(1, 'edited by hand', 'edited', self.id, '--take', 'nothing')
        self.fails(1, 'no integration', 'edited', 'nsight-9')


if __name__ == '__main__':
    harness.main()
