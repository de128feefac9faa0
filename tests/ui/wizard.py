# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Roster authors
"""The Data Wizard: decide by buttons, by the list of targets, for all, by keys; undo; others decide."""

import json
import os
import subprocess
import sys
import unittest

import driver

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'cli'))
import harness  # noqa: E402

driver.ROSTER = os.environ['ROSTER_SHOW_PAGE']

# What the documentation has and the RMM does not.
OTHERS = ['Somebody Else', 'Smith & Sons <Ltd>']


class Wizard(driver.Case):
    def setUp(self):
        super().setUp()
        sandbox = harness.Sandbox('--clients', '24', '--devices', '200')
        self.addCleanup(sandbox.stop)
        self.json('connect', 'nsight', '--url', sandbox.url(), '--rate', '100000',
                  text=f'api_key={sandbox.key()}\n')
        self.json('fetch', 'nsight-1')
        document = self.json('documentation')[0]['id']
        # Names that nobody else has, as people write them.
        names = [client['name'] for client in self.clients()]
        plain = [name for name in names if name.isascii() and name == name.strip() and name
                 and [other.casefold().strip() for other in names].count(name.casefold()) == 1]
        self.known = plain[:3]
        self.free = plain[3:]
        self.ctl('targets', '--documentation', document,
                 *[f'--add={name}' for name in [name.upper() for name in self.known] + OTHERS])

    def ctl(self, *args, text=''):
        return subprocess.run([harness.ROSTERCTL, '--data-dir', str(self.folder / 'data'), *args],
                              input=text, capture_output=True, text=True, check=True).stdout

    def json(self, *args, text=''):
        return json.loads(self.ctl('--format', 'json', *args, text=text))

    def clients(self):
        return self.json('clients', 'nsight-1')

    def decision(self, name):
        return next(client for client in self.clients() if client['name'].strip() == name)

    def wait_decision(self, program, name, decision):
        program.wait(lambda: self.decision(name)['decision'] == decision, f'{decision} of {name}')

    def open(self):
        program = self.start_page()
        program.find('Clients of the RMM', 'list')
        return program

    def start_page(self):
        program = driver.Program('win.match', 'nsight-1', '--data-dir',
                                 str(self.folder / 'data'))
        self.programs.append(program)
        return program

    def row(self, program, name):
        """The row of a client, while it is in sight."""
        return program.wait(lambda: next(
            (node for node in driver.walk(program.root)
             if (node.get_name() or '').startswith(name + ', ')), None), f'row of {name}')

    def label(self, program, name, text):
        program.wait(lambda: text in self.row(program, name).get_name(), f'{name}: {text}')

    def press_in(self, program, name, button):
        node = next(node for node in driver.walk(self.row(program, name))
                    if node.get_name() == button)
        node.get_action_iface().do_action(0)

    def test_create_exclude_and_undo(self):
        name = self.free[0]
        program = self.open()
        self.press_in(program, name, 'Create')
        self.label(program, name, 'To create: New client')
        program.find(f'“{name}” will be created')
        self.wait_decision(program, name, 'create')
        program.click('Undo')
        self.label(program, name, 'Undecided')
        self.wait_decision(program, name, 'undecided')
        program.click('Redo')
        self.label(program, name, 'To create')
        self.press_in(program, name, 'Exclude')
        self.wait_decision(program, name, 'exclude')
        program.click('Excluded Records')
        self.press_in(program, name, 'Reset')
        self.wait_decision(program, name, 'undecided')
        # It stays where it is until the tab is touched.
        self.label(program, name, 'Undecided')
        program.click('Clients')
        self.label(program, name, 'Undecided')

    def test_match_by_the_list(self):
        name = self.free[0]
        other = self.free[1]
        program = self.open()
        self.press_in(program, name, 'Match')
        program.type_into('Search clients of the documentation', 'sons smith')
        program.wait(lambda: len([node for node in driver.walk(program.root)
                                  if driver.fits(node, 'Smith & Sons <Ltd>', 'list item')]) == 1,
                     'one target')
        program.press('Return')
        self.wait_decision(program, name, 'match')
        self.assertEqual(self.decision(name)['target_name'], 'Smith & Sons <Ltd>')

        self.press_in(program, other, 'Match')
        program.type_into('Search clients of the documentation', 'smith')
        program.press('Return')
        program.find_text(f'“Smith & Sons <Ltd>” is “{name}” already')
        program.click('Both Are This Client')
        self.wait_decision(program, other, 'match')
        self.label(program, name, f'Shared with “{other}”')
        self.label(program, other, f'Shared with “{name}”')

    def test_bulk(self):
        program = self.open()
        program.click('Auto-Match All')
        program.find_text('3 clients were matched by their name')
        self.wait_decision(program, self.known[0], 'match')
        program.click('Create Unmatched')
        program.find_text('clients will be created')
        program.wait(lambda: any(client['decision'] == 'create' for client in self.clients()),
                     'creations')
        self.assertEqual(self.decision(self.known[2])['decision'], 'match')
        program.click('Undo')
        program.wait(lambda: all(client['decision'] != 'create' for client in self.clients()),
                     'undone creations')

    def test_keyboard_alone(self):
        names = self.free
        program = self.open()
        program.press('slash')
        subprocess.run(['xdotool', 'type', '--delay', '20', names[0].lower()], check=True)
        # Of several the next one would be selected after each decision.
        program.gone(names[1], 'label')
        program.press('Return')
        program.press('c')
        self.wait_decision(program, names[0], 'create')
        program.press('ctrl+z')
        self.wait_decision(program, names[0], 'undecided')
        program.press('shift+ctrl+z')
        self.wait_decision(program, names[0], 'create')
        program.press('e')
        self.wait_decision(program, names[0], 'exclude')
        program.press('m')
        program.find('Search clients of the documentation', ('text', 'entry'))
        subprocess.run(['xdotool', 'type', '--delay', '20', 'somebody'], check=True)
        program.press('Down', 'Up', 'Return')
        self.wait_decision(program, names[0], 'match')
        program.press('r')
        self.wait_decision(program, names[0], 'undecided')

    def test_decided_elsewhere(self):
        name = self.free[0]
        program = self.open()
        self.label(program, name, 'Undecided')
        self.ctl('exclude', 'nsight-1', self.decision(name)['id'])
        self.label(program, name, 'Excluded')
        self.press_in(program, name, 'Create')
        self.wait_decision(program, name, 'create')


if __name__ == '__main__':
    unittest.main()
