# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""The documentation: clients and their assets are shown, edited by hand, and taken back."""

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


class Documentation(driver.Case):
    # The file chooser of the toolkit asks for the space on a disk that is none.
    harmless = ('Failed to measure available space',)

    def setUp(self):
        super().setUp()
        self.sandbox = harness.Sandbox('--clients', '8', '--devices', '60')
        self.addCleanup(self.sandbox.stop)
        self.json('connect', 'nsight', '--url', self.sandbox.url(), '--rate', '100000',
                  text=f'api_key={self.sandbox.key()}\n')
        self.json('fetch', 'nsight-1')
        self.json('create-unmatched', 'nsight-1')
        self.ctl('plan', 'nsight-1')
        self.ctl('apply', 'nsight-1')
        # A client that a search finds alone, with assets of names of their own.
        names = [target['name'] for target in self.json('targets')]
        self.name = next(name for name in names if name.isascii() and name == name.strip()
                         and sum(name.casefold() in other.casefold() for other in names) == 1
                         and len(self.assets(name)) > 2)
        self.asset = self.assets(self.name)[0]

    def ctl(self, *args, text=''):
        return subprocess.run([harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), *args],
                              input=text, capture_output=True, text=True, check=True).stdout

    def json(self, *args, text=''):
        return json.loads(self.ctl('--format', 'json', *args, text=text))

    def target(self, name):
        return next(target['id'] for target in self.json('targets') if target['name'] == name)

    def assets(self, name, *args):
        return self.json('assets', '--client', self.target(name), *args)

    def current(self, *args):
        return next((asset for asset in self.json('assets', *args)
                     if asset['id'] == self.asset['id']), None)

    def open(self):
        program = driver.Program('win.show-documentation', '', '--data-dir',
                                 str(self.folder / 'data'))
        self.programs.append(program)
        program.find('All Clients')
        return program

    def open_client(self):
        program = self.open()
        program.type_into('Search clients', self.name)
        program.find(self.name, 'label')
        program.find(self.asset['name'])
        return program

    def open_asset(self):
        program = self.open_client()
        program.type_into('Search assets', self.asset['name'])
        other = self.assets(self.name)[1]['name']
        program.gone(other)
        program.press('ctrl+f', 'Return')
        program.find('Close the details')
        return program

    def test_shown_under_their_client(self):
        program = self.open_client()
        for asset in self.assets(self.name):
            program.find(asset['name'])
        other = next(target['name'] for target in self.json('targets')
                     if target['name'] != self.name and self.assets(target['name']))
        self.assertIsNone(program.look(self.assets(other)[0]['name']))
        program.type_into('Search assets', 'nothing like this')
        program.find('No such asset')
        program.click('Clear Search')
        program.find(self.asset['name'])
        program.type_into('Search clients', 'nobody like this')
        program.find('No such client')

    def rename(self, program, name):
        """Types into the first field of the details, which has the focus, and presses Return."""
        program.press('ctrl+a')
        subprocess.run(['xdotool', 'type', '--delay', '20', name], check=True)
        program.press('Return')

    def wait_assets(self, program, look, what):
        program.wait(lambda: look(self.current() or self.current('--retired')), what)

    def test_edit_survives_a_sync(self):
        program = self.open_asset()
        self.rename(program, 'Reception <1> & Till')
        program.find_text('was edited')
        program.find_text(f'says “{self.asset["name"]}”')
        self.wait_assets(program, lambda asset: asset['name'] == 'Reception <1> & Till', 'edit')

        self.sandbox.change(op='set-device', id=self.asset['device_id'],
                            fields={'manufacturer': 'Other Maker'})
        self.assertEqual(self.json('sync', 'nsight-1')['updated'], 1)
        program.find_text('Other Maker')
        self.assertEqual(self.current()['name'], 'Reception <1> & Till')
        self.assertEqual(self.json('sync', 'nsight-1')['updated'], 0)

        program.click('Take the RMM’s Value: Name')
        self.wait_assets(program, lambda asset: asset['name'] == self.asset['name'], 'old name')
        program.gone('Edited by hand', 'list item')

    def test_undo(self):
        program = self.open_asset()
        self.rename(program, 'Hall')
        program.find_text('was edited')
        self.wait_assets(program, lambda asset: asset['name'] == 'Hall', 'edit')
        program.click('Undo')
        program.find_text('is as it was')
        self.wait_assets(program, lambda asset: asset['name'] == self.asset['name'], 'old name')

    def test_retire_and_restore(self):
        program = self.open_asset()
        program.click('Retire')
        program.find_text('was retired')
        program.find('No such asset')
        self.assertIsNone(self.current())
        # A sync leaves it so.
        self.json('sync', 'nsight-1')
        self.assertIsNotNone(self.current('--retired'))

        program.click('Show retired')
        program.find(self.asset['name'])
        program.press('ctrl+f', 'Return')
        program.find_text('Retired by hand on')
        program.click('Restore')
        program.find_text('is in use again')
        self.wait_assets(program, lambda asset: not asset['retired'], 'restored asset')
        program.find('Retire')

    def test_add_rename_remove(self):
        program = self.open()
        program.click('Add a client')
        program.type_into('Name of the client', 'Smith & Sons <Ltd>')
        program.press('Return')
        program.find_text('“Smith & Sons <Ltd>” was added')
        program.find('No assets')
        program.wait(lambda: any(target['name'] == 'Smith & Sons <Ltd>'
                                 for target in self.json('targets')), 'the new client')

        program.click('Rename the client')
        program.type_into('Name of the client', 'Zeta')
        program.press('Return')
        program.find_text('Renamed to “Zeta”')
        program.find('Zeta', 'label')
        program.click('Undo')
        program.find_text('has its name again')
        program.wait(lambda: not any(target['name'] == 'Zeta'
                                     for target in self.json('targets')), 'the old name')

    def test_remove_with_assets(self):
        number = len(self.json('assets'))
        own = len(self.assets(self.name))
        program = self.open_client()
        program.click('Remove the client with its assets')
        program.find_text(f'“{self.name}” was removed with its assets')
        program.find('No such client')
        self.assertEqual(len(self.json('assets')), number - own)
        program.click('Undo')
        program.find_text(f'“{self.name}” is back with its assets')
        program.find(self.asset['name'])
        self.assertEqual(len(self.json('assets')), number)

    def test_export(self):
        path = self.folder / 'assets.csv'
        program = self.open_client()
        program.choose('More actions', 'Export This Client…', 0)
        program.find('Export Assets')
        program.press('ctrl+a')
        subprocess.run(['xdotool', 'type', '--delay', '20', str(path)], check=True)
        program.press('Return')
        own = self.assets(self.name)
        program.find_text(f'{len(own)} assets were exported')
        with open(path, encoding='utf-8-sig', newline='') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual({row['name'] for row in rows}, {asset['name'] for asset in own})
        self.assertEqual({row['client'] for row in rows}, {self.name})

    def test_no_clients(self):
        self.folder = self.folder / 'other'
        program = driver.Program('win.show-documentation', '', '--data-dir',
                                 str(self.folder / 'data'))
        self.programs.append(program)
        program.find('No clients yet')
        program.click('Add a Client')
        program.type_into('Name of the client', 'First')
        program.press('Return')
        program.find('First', 'label')


if __name__ == '__main__':
    unittest.main()
