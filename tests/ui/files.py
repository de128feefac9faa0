#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""Decisions to a file and back in the window: what a file would change is shown before it does."""

import csv
import json
import os
import subprocess
import sys
import unittest

import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

driver.ROSTER = os.environ['ROSTER_SHOW_PAGE']


class Files(driver.Case):
    # What GTK's own dialog says of the folders that it offers, and GIO where no desktop is.
    harmless = ('Failed to measure available space', 'unable to send notifications')

    def setUp(self):
        super().setUp()
        sandbox = harness.Sandbox('--clients', '12', '--devices', '20')
        self.addCleanup(sandbox.stop)
        self.json('connect', 'nsight', '--url', sandbox.url(), '--rate', '100000',
                  text=f'api_key={sandbox.key()}\n')
        self.json('fetch', 'nsight-1', '--clients-only')
        self.target = self.json('targets', '--add', 'Harbour Lights')[0]['id']
        clients = [client for client in self.json('clients', 'nsight-1') if client['name']]
        self.first, self.second, self.third = clients[:3]
        self.json('match', 'nsight-1', self.first['id'], self.target)
        self.json('exclude', 'nsight-1', self.second['id'])
        self.file = self.folder / 'decisions.csv'

    def ctl(self, *args, text=''):
        return subprocess.run([harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), *args],
                              input=text, capture_output=True, text=True, check=True).stdout

    def json(self, *args, text=''):
        return json.loads(self.ctl('--format', 'json', *args, text=text))

    def decision(self, client):
        return next(row['decision'] for row in self.json('clients', 'nsight-1')
                    if row['id'] == client['id'])

    def open(self):
        program = driver.Program('win.match', 'nsight-1', '--data-dir',
                                 str(self.folder / 'data'))
        self.programs.append(program)
        program.find('Clients of the RMM', 'list')
        return program

    @staticmethod
    def find_button(program, name):
        """GTK says the name of this button with an underline, twice or both."""
        return next((node for node in driver.walk(program.root)
                     if node.get_role_name() in driver.BUTTONS
                     and name in (node.get_name() or '').replace('_', '').split()), None)

    def choose_file(self, program, item, position, button, path):
        """Types a path into the dialog that a menu item opens."""
        program.choose('More actions', item, position)
        self.type_path(program, button, path)

    def type_path(self, program, button, path):
        program.wait(lambda: self.find_button(program, button), f'“{button}” of the dialog')
        # The first letter opens the field for a path where there is none yet.
        program.press('ctrl+a')
        subprocess.run(['xdotool', 'type', '--delay', '20', str(path)], check=True)
        program.press('Return')

    def test_there_and_back(self):
        program = self.open()
        self.choose_file(program, 'Export Decisions…', 1, 'Save', self.file)
        program.find_text('The decisions for 12 clients were exported')
        rows = list(csv.DictReader(self.file.read_text('utf-8-sig').splitlines()))
        self.assertEqual(len(rows), 12)
        self.assertEqual({row['decision'] for row in rows}, {'match', 'exclude', 'undecided'})

        self.ctl('reset', 'nsight-1', self.first['id'], self.second['id'])
        rows.append({'id': '99999999', 'decision': 'exclude'})
        with self.file.open('w') as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        self.choose_file(program, 'Import Decisions…', 0, 'Open', self.file)
        program.find('Import 2 Decisions')
        program.find('→ Harbour Lights')
        program.find('10 clients are decided so already')
        program.click('1 Left Alone')
        program.find_text('No client has the id “99999999”')
        self.assertEqual(self.decision(self.first), 'undecided', 'nothing is decided yet')
        program.click('Import 2 Decisions')
        program.find_text('2 decisions were imported. 1 client was left alone')
        program.wait(lambda: self.decision(self.first) == 'match', 'what was imported')
        self.assertEqual(self.decision(self.second), 'exclude')
        step = self.json('history', 'nsight-1')[0]
        self.assertEqual((step['how'], step['changes']), ('import', 2))
        program.click('Undo')
        program.wait(lambda: self.decision(self.first) == 'undecided', 'what was before')
        self.assertEqual(self.decision(self.second), 'undecided')

    def test_nothing_and_failure(self):
        program = self.open()
        self.ctl('export', 'nsight-1', str(self.file))
        self.choose_file(program, 'Import Decisions…', 0, 'Open', self.file)
        program.find('Nothing would change')
        program.click('Back')
        self.file.write_text('a,b\n1,2\n')
        self.choose_file(program, 'Import Decisions…', 0, 'Open', self.file)
        program.find_text('does not say which client becomes which')
        self.ctl('export', 'nsight-1', str(self.file))
        program.click('Try Again')
        program.find('Nothing would change')

    def test_decided_meanwhile(self):
        """What somebody decides while the page is open stays."""
        self.ctl('export', 'nsight-1', str(self.file))
        self.ctl('reset', 'nsight-1', self.first['id'], self.second['id'])
        program = self.open()
        self.choose_file(program, 'Import Decisions…', 0, 'Open', self.file)
        program.find('Import 2 Decisions')
        self.ctl('create', 'nsight-1', self.first['id'])
        program.click('Import 2 Decisions')
        program.wait(lambda: self.decision(self.second) == 'exclude', 'what was imported')
        self.assertEqual(self.decision(self.first), 'create')

    def test_overview_and_run(self):
        """What would be written and what was, as a table."""
        program = driver.Program('win.overview', 'nsight-1', '--data-dir',
                                 str(self.folder / 'data'))
        self.programs.append(program)
        program.find('Finish')
        program.click('Export…')
        self.type_path(program, 'Save', self.file)
        program.find_text('1 change was exported')
        rows = list(csv.DictReader(self.file.read_text('utf-8-sig').splitlines()))
        self.assertEqual([(row['kind'], row['state'], row['client_name'], row['title'])
                          for row in rows],
                         [('client-link', 'planned', self.first['name'], 'Harbour Lights')])
        program.click('Finish')
        program.find('Done')
        program.click('Export…')
        self.type_path(program, 'Save', self.folder / 'run.csv')
        program.wait((self.folder / 'run.csv').exists, 'the file')
        rows = list(csv.DictReader((self.folder / 'run.csv').read_text('utf-8-sig').splitlines()))
        self.assertEqual([row['state'] for row in rows], ['done'])


if __name__ == '__main__':
    unittest.main()
