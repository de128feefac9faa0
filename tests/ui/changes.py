# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""What changes in the RMM after it was decided: the window says so, and a person settles it."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import unittest

import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

SHOW_PAGE = os.environ['ROSTER_SHOW_PAGE']
NAME = 'Smith & Sons <Ltd>'


class Changes(driver.Case):

    def setUp(self):
        super().setUp()
        self.sandbox = harness.Sandbox('--clients', '12', '--devices', '60')
        self.addCleanup(self.sandbox.stop)
        self.json('connect', 'nsight', '--url', self.sandbox.url(), '--rate', '100000',
                  text=f'api_key={self.sandbox.key()}\n')
        self.json('fetch', 'nsight-1')
        self.json('create-unmatched', 'nsight-1')
        self.json('plan', 'nsight-1')
        self.json('apply', 'nsight-1')
        clients = self.json('clients', 'nsight-1')
        names = [row['name'] for row in clients]
        self.first, self.second = [row for row in clients if row['decision'] == 'create'
                                   and row['name'] and names.count(row['name']) == 1][:2]

    def json(self, *args, text=''):
        return json.loads(subprocess.run(
            [harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), '--format', 'json', *args],
            input=text, capture_output=True, text=True, check=True).stdout or 'null')

    def open_page(self, action):
        program = driver.Program(action, 'nsight-1', '--data-dir', str(self.folder / 'data'),
                                 program=SHOW_PAGE)
        self.programs.append(program)
        return program

    def drift(self):
        return [(row['kind'], row['client']) for row in self.json('drift', 'nsight-1')]

    def decision(self, client):
        return next(row['decision'] for row in self.json('clients', 'nsight-1')
                    if row['id'] == client['id'])

    def test_sync_to_settled(self):
        program = self.open_page('win.show-integration')
        program.find('Sync Now')
        self.assertIsNone(program.look('1 change to look at'))
        self.sandbox.change(op='rename-client', id=self.first['id'], name=NAME)
        program.click('Sync Now')
        program.find('1 change to look at')
        program.click('1 change to look at', 'list item')
        program.find(f'“{self.first["name"]}” is called “{NAME}” now')
        program.click('Accept Name')
        program.find('Nothing Has Changed')
        program.find_text(f'“{NAME}” stays as it was decided')
        self.assertEqual(self.drift(), [])

        program.click('Undo')
        program.find(f'“{self.first["name"]}” is called “{NAME}” now')
        self.assertEqual(self.drift(), [('renamed', self.first['id'])])
        # Another process has the last word.
        self.json('drift', 'nsight-1', '--settle', self.first['id'])
        program.find('Nothing Has Changed')
        program.press('Escape')
        program.find('Sync Now')
        program.gone('1 change to look at')

    def test_by_keys(self):
        self.sandbox.change(op='rename-client', id=self.first['id'], name=NAME)
        self.sandbox.change(op='remove-client', id=self.second['id'])
        self.json('sync', 'nsight-1')
        program = self.open_page('win.show-changes')
        changes = program.find('Changes', 'list')
        self.assertEqual(changes.get_child_count(), 2)
        first, second = (row['client'] for row in self.json('drift', 'nsight-1'))
        program.find('Exclude')
        # The first one is kept, whatever is suggested; the second one gets what is suggested.
        program.press('k')
        program.wait(lambda: self.drift() and [row[1] for row in self.drift()] == [second],
                     'the first change settled')
        program.find_text('stays as it was decided')
        program.press('Return')
        program.find('Nothing Has Changed')
        self.assertEqual(self.drift(), [])
        excluded = second == self.second['id']
        self.assertEqual(self.decision(self.second), 'exclude' if excluded else 'create')
        self.assertEqual(self.decision(self.first), 'create')

        # Both answers are taken back, the last one first, with the decision that came of it.
        program.press('ctrl+z')
        program.wait(lambda: [row[1] for row in self.drift()] == [second], 'the second change back')
        self.assertEqual(self.decision(self.second), 'create')
        program.find_text('taken back')
        program.press('ctrl+z')
        program.wait(lambda: len(self.drift()) == 2, 'both changes back')
        program.gone('Undo')
        program.wait(lambda: changes.get_child_count() == 2, 'both rows')

    def test_decide_in_the_list(self):
        self.sandbox.change(op='add-client', name='Xylophon Werke')
        self.json('sync', 'nsight-1')
        program = self.open_page('win.show-changes')
        program.find('“Xylophon Werke” is new')
        program.click('Decide…')
        program.find('Clients of the RMM', 'list')
        program.find_text('Xylophon Werke')

    def test_edited_by_hand(self):
        first, second = self.json('assets')[:2]
        with contextlib.closing(sqlite3.connect(self.folder / 'data' / 'roster.db')) as base, base:
            base.execute('UPDATE asset SET location = ? WHERE id IN (?, ?)',
                         (NAME, first['id'], second['id']))
        program = self.open_page('win.show-edited')
        program.find_text(f'Location: “{NAME}”, in the RMM “{first["location"]}”')
        self.assertEqual(program.find('Edited by Hand', 'list').get_child_count(), 2)
        program.click('Take')
        program.find_text('1 value follows the RMM again')
        program.find('Follows the RMM again')
        program.click('Undo')
        program.find_text('1 value is kept')
        program.gone('Follows the RMM again')
        program.gone('Undo')

        program.type_into('Search clients, assets and values', 'no such text')
        program.find('Nothing Found')
        program.type_into('Search clients, assets and values', '')
        program.click('Take All of This Client')
        program.find_text('the next overview shows')
        program.click('Overview')
        program.find('Finish')
        self.assertIn(NAME, {row['location'] for row in self.json('assets')})
        program.click('Finish')
        program.find('Done')
        taken = [row for row in self.json('assets') if row['id'] in (first['id'], second['id'])
                 and row['client'] == min(first['client'], second['client'])]
        self.assertNotIn(NAME, [row['location'] for row in taken])


if __name__ == '__main__':
    unittest.main()
